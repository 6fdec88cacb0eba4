// Files that are dropped, and what was chosen. Without this file the chooser works as it is.
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
})();
