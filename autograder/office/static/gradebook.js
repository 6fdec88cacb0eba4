// The gradebook as a grid: arrow keys go from mark to mark; a click or Enter opens a mark, to change it with the reason.
// Without this file a student's name leads to the same forms.
"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const table = byId("marks"), editor = byId("editor"), said = byId("said"), part = byId("part");
  if (!table) return;
  const heads = [...table.tHead.rows[0].cells];
  const isMark = (cell) => cell && cell.matches("tbody td") && heads[cell.cellIndex].dataset.assignment !== undefined;
  let current = null;

  const choose = (cell, focus = true) => {
    if (!isMark(cell)) return;
    if (current) current.tabIndex = -1;
    current = cell;
    cell.tabIndex = 0;
    if (focus) { cell.focus({ preventScroll: true }); cell.scrollIntoView({ block: "nearest", inline: "nearest" }); }
  };
  const beside = (cell, down, right) => {
    const row = table.tBodies[0].rows[cell.parentElement.sectionRowIndex + down];
    return row && row.cells[cell.cellIndex + right];
  };
  const place = (cell) => new URLSearchParams({
    student: cell.parentElement.dataset.student, assignment: heads[cell.cellIndex].dataset.assignment,
  });
  const open = (cell) => {
    choose(cell);
    said.replaceChildren();
    part.replaceChildren();
    editor.showModal();
    htmx.ajax("GET", `cell?${place(cell)}`, { target: part, select: "#cell", swap: "innerHTML show:none" });
  };
  part.addEventListener("htmx:afterSwap", (event) => {
    const cell = byId("cell");
    said.replaceChildren();
    if (event.detail.requestConfig.verb === "get") { cell.querySelector("input[name=points]").focus(); return; }
    current.textContent = cell.dataset.shown;
    current.className = `num ${cell.dataset.state}`;
    current.parentElement.querySelector(".total-cell").textContent = cell.dataset.total;
    editor.close();
  });
  editor.addEventListener("htmx:sendError", () => { said.textContent = "The network is away: nothing was recorded."; });
  editor.addEventListener("close", () => { if (current) current.focus(); });

  const moves = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
  table.addEventListener("keydown", (event) => {
    if (!isMark(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
    if (Object.hasOwn(moves, event.key)) { event.preventDefault(); choose(beside(event.target, ...moves[event.key])); }
    if (event.key === "Enter") { event.preventDefault(); open(event.target); }
  });
  table.addEventListener("click", (event) => {
    const cell = event.target.closest("td");
    if (isMark(cell)) open(cell);
  });

  table.setAttribute("role", "grid");
  byId("hint").hidden = false;
  const begin = () => {
    const first = table.tBodies[0].rows[0];
    if (first) choose([...first.cells].find(isMark), false);
  };
  table.addEventListener("htmx:afterSwap", begin);
  begin();
})();
