// Files that are dropped, and a receipt that looks by itself whether its check is done. Without this file the pages work.
"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const files = byId("files");
  if (files) {
    const drop = byId("drop"), chosen = byId("chosen");
    const show = () => {
      chosen.replaceChildren(...[...files.files].map((file) => {
        const item = document.createElement("li");
        item.textContent = `${file.name} (${file.size.toLocaleString()} bytes)`;
        return item;
      }));
    };
    files.addEventListener("change", show);
    for (const kind of ["dragenter", "dragover"]) {
      drop.addEventListener(kind, (event) => { event.preventDefault(); drop.classList.add("over"); });
    }
    for (const kind of ["dragleave", "drop"]) drop.addEventListener(kind, () => drop.classList.remove("over"));
    drop.addEventListener("drop", (event) => {
      event.preventDefault();
      files.files = event.dataTransfer.files;
      show();
    });
  }
  const look = async () => {
    const check = byId("check");
    if (!check || check.dataset.place === "") return;
    await new Promise((done) => setTimeout(done, Math.min(5000, 700 + 200 * Number(check.dataset.place))));
    try {
      const answer = await fetch(location.href, { credentials: "same-origin" });
      if (answer.ok) {
        const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("check");
        if (fresh) check.replaceWith(document.adoptNode(fresh));
      }
    } catch (error) { /* the network is away for a while: it is tried again */ }
    look();
  };
  look();
})();
