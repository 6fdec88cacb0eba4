// A part of a page that looks by itself how far its job is. Without this file the page is loaded again at times.
"use strict";
(() => {
  const look = async () => {
    const live = document.getElementById("live");
    if (!live || live.dataset.look === "") return;
    await new Promise((done) => setTimeout(done, Number(live.dataset.look)));
    try {
      const answer = await fetch(location.href, { credentials: "same-origin" });
      if (answer.ok) {
        const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("live");
        if (fresh && fresh.innerHTML !== live.innerHTML) live.replaceWith(document.adoptNode(fresh));
        else if (fresh) live.dataset.look = fresh.dataset.look;
      }
    } catch (error) { /* the network is away for a while: it is tried again */ }
    look();
  };
  look();
})();
