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
  const show = async (answer) => {
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    const cell = fresh.getElementById("cell");
    if (!cell) {
      const lines = fresh.querySelectorAll("[role=alert] h1, [role=alert] p:not(:last-child)");
      said.textContent = [...lines].map((one) => one.textContent).join(": ") || "The office does not answer: sign in again.";
      said.hidden = false;
      return false;
    }
    said.hidden = true;
    part.replaceChildren(document.adoptNode(cell));
    return true;
  };
  const open = async (cell) => {
    choose(cell);
    said.hidden = true;
    part.replaceChildren();
    editor.showModal();
    try { await show(await fetch(`cell?${place(cell)}`, { credentials: "same-origin" })); } catch (error) { offline(); }
    const first = part.querySelector("input[name=points]");
    if (first) first.focus();
  };
  const offline = () => { said.textContent = "The network is away: nothing was recorded."; said.hidden = false; };

  part.addEventListener("submit", async (event) => {
    event.preventDefault();
    const form = event.target;
    try {
      const answer = await fetch(form.action, {
        method: "POST", credentials: "same-origin", body: new URLSearchParams(new FormData(form)),
      });
      if (!(await show(answer))) return;
      const { shown, state, total } = byId("cell").dataset;
      current.textContent = shown;
      current.className = `num ${state}`;
      current.parentElement.querySelector(".total-cell").textContent = total;
      editor.close();
    } catch (error) { offline(); }
  });
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
  const first = table.tBodies[0].rows[0];
  if (first) choose([...first.cells].find(isMark), false);
})();
