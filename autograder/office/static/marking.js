// The keys of the marking room, and drafts that outlive a closed laptop. Without this file the forms work as they are.
"use strict";
(() => {
  const PREFIX = "draft ", KEYS = "single keys";
  const byId = (id) => document.getElementById(id);
  const saved = (byId("marks") || byId("done") || { dataset: {} }).dataset.saved;
  if (saved) {
    for (const key of Object.keys(localStorage)) if (key.startsWith(`${PREFIX}${saved} `)) localStorage.removeItem(key);
    const clean = new URL(location.href);
    for (const name of ["saved", "more", "first", "last"]) clean.searchParams.delete(name);
    history.replaceState(null, "", clean);
  }
  const undo = () => { const button = byId("undo"); if (button) button.click(); };
  const form = byId("marks");
  if (!form) {
    document.addEventListener("keydown", (event) => {
      if (event.key === "u" && !event.ctrlKey && !event.metaKey && !event.altKey && localStorage.getItem(KEYS) !== "off") undo();
    });
    return;
  }
  const items = [...form.querySelectorAll("input[name=items]")];
  const { points, comment } = form.elements;
  const top = Number(form.dataset.top), possible = Number(form.dataset.possible), place = PREFIX + form.dataset.draft;

  const sum = () => {
    const chosen = items.filter((one) => one.checked);
    const worth = chosen.reduce((all, one) => all + Number(one.dataset.points), top);
    const value = points.value.trim() !== "" ? points.value.trim() : chosen.length ? Math.min(Math.max(worth, 0), possible) : null;
    const free = points.value.trim() !== "" && items.length > 0 && Number(points.value) !== Math.min(Math.max(worth, 0), possible);
    comment.required = free;  // the office asks for it, too
    byId("sum").textContent = value === null ? `– of ${possible}` : `${typeof value === "number" ? Number(value.toFixed(5)) : value} of ${possible}`;
  };
  const keep = () => {
    const draft = { items: items.filter((one) => one.checked).map((one) => one.value), points: points.value, comment: comment.value };
    try {
      localStorage.setItem(place, JSON.stringify(draft));
      byId("kept").textContent = "Kept on this device until it is given.";
    } catch (error) {
      byId("kept").textContent = "This browser keeps no drafts: give the mark before you leave.";
    }
    sum();
  };
  const restore = () => {
    const draft = JSON.parse(localStorage.getItem(place) || "null");
    if (!draft || document.querySelector("[role=alert]")) return;
    for (const one of items) one.checked = draft.items.includes(one.value);
    points.value = draft.points;
    comment.value = draft.comment;
    byId("kept").textContent = "Your draft of this answer was kept, and is here again. It is not recorded yet.";
  };
  try { restore(); } catch (error) { localStorage.removeItem(place); }
  sum();
  form.addEventListener("input", keep);

  const single = byId("single");
  single.checked = localStorage.getItem(KEYS) !== "off";
  single.addEventListener("change", (event) => { event.stopPropagation(); localStorage.setItem(KEYS, single.checked ? "on" : "off"); });
  single.addEventListener("input", (event) => event.stopPropagation());

  const actions = {
    p: () => { points.focus(); points.select(); },
    c: () => comment.focus(),
    s: () => byId("skip").click(),
    " ": () => byId("skip").click(),
    b: () => byId("back").click(),
    e: () => { const all = byId("all"); if (all) all.click(); },
    u: undo,
    f: () => { const prompt = byId("prompt"); if (prompt) prompt.open = !prompt.open; },
    i: () => { const flag = byId("flag"); flag.open = true; flag.querySelector("input[name=why]").focus(); },
    0: () => { for (const one of items) one.checked = false; points.value = String(top); keep(); },
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const typing = event.target.matches("input:not([type=checkbox]), textarea, select");
    if (event.key === "Escape" && typing) { event.target.blur(); return; }
    if (event.key === "Enter" && event.target.matches("input[type=checkbox]")) { event.preventDefault(); form.requestSubmit(); return; }
    if (typing || !single.checked || event.target.matches("a, button, summary") && event.key === "Enter") return;
    if (event.key === " " && event.target.matches("a, button, summary, input")) return;  // there it means that
    if (event.key === "Enter") { event.preventDefault(); form.requestSubmit(); return; }
    const item = /^[1-9]$/.test(event.key) ? items[Number(event.key) - 1] : null;
    if (item) { item.checked = !item.checked; points.value = ""; keep(); event.preventDefault(); return; }
    if (Object.hasOwn(actions, event.key)) { event.preventDefault(); actions[event.key](); }
  });
})();
