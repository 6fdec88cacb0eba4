"""Reads the blocks of a master notebook: its config, its questions, and what of it a student may and may not see.

The raw cells that delimit the blocks are Otter Assign's; Otter itself checks their order when the assignment is
released.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from autograder.notebooks.cases import TestCase, read_case, why_not_yaml
from autograder.notebooks.markers import misspelt
from autograder.notebooks.solutions import has_marker, split

BOUNDARY = re.compile(r"#\s+(begin|end)\s+(question|prompt|solution|tests)\s*", re.IGNORECASE)
CONFIG = re.compile(r"#\s+assignment\s+config\s*", re.IGNORECASE)
IGNORED = re.compile(r"##\s*ignore\s*##\s*|#\s*ignore\s*", re.IGNORECASE)


@dataclass(slots=True)
class Block:
    """One question of a master, as its cells have it; `cell` is the position of the one that begins it."""

    name: str
    options: Mapping[str, Any]
    cell: int
    solutions: list[str] = field(default_factory=list)
    cases: list[TestCase] = field(default_factory=list)

    @property
    def manual(self) -> bool:
        """Whether a person marks it."""
        return self.options.get("manual") is True


@dataclass(frozen=True, slots=True)
class Secret:
    """A piece of a master that no student may see: what it is, and its lines."""

    label: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A cell of a master of which students see something, by its position, and the test case that it is.

    `question` is the one that it belongs to, "" for none.
    """

    cell: int
    question: str
    case: TestCase | None = None


class Blocks:
    """What is in a master's cells. `faults` has one sentence for each thing that is wrong with them.

    Where their blocks do not begin and end as they should, it has nothing else: it would follow from that.

    `code` holds (where, source) of every code cell but the tests; `visible` are the texts that students may see,
    `shown` the cells that these are in; `config_cell` is the position of the assignment config.
    """

    def __init__(self, cells: list[Any]) -> None:
        self.config: dict[str, Any] = {}
        self.config_cell: int | None = None
        self.questions: list[Block] = []
        self.code: list[tuple[str, str]] = []
        self.visible: list[str] = []
        self.shown: list[Shown] = []
        self.secrets: list[Secret] = []
        self.faults: list[str] = []
        self.broken = False  # their blocks do not begin and end as they should
        self._open: list[str] = []
        self._misspelt: list[str] = []
        self._misplaced: list[str] = []
        for index, cell in enumerate(cells):
            self._read(index, cell)
        self._misplaced += [f"the last {kind} block is not ended: # END {kind.upper()}" for kind in self._open]
        if wrong := self._misspelt or self._misplaced:
            self.broken, self.faults = True, wrong

    def _read(self, index: int, cell: Any) -> None:
        source: str = cell.source
        where = self._where(index)
        if cell.cell_type != "markdown":
            self._misspelt += [f"{where}: {fault}" for fault in misspelt(source, raw=cell.cell_type == "raw")]
        if IGNORED.match(source):
            self._hide("a cell that is ignored", source.splitlines()[1:])
        elif cell.cell_type == "raw" and CONFIG.match(source):
            self._take_config(index, source)
        elif cell.cell_type == "raw" and (boundary := BOUNDARY.match(source)):
            self._bound(index, boundary[1].lower(), boundary[2].lower(), source)
        elif self._inside("tests"):
            self._test(index, where, cell)
        elif self._inside("solution"):
            self._solution(index, where, cell)
        else:
            self._plain(where, cell)
            self._show(index)

    def _show(self, index: int, case: TestCase | None = None) -> None:
        self.shown.append(Shown(index, self.questions[-1].name if self._open else "", case))

    def _where(self, index: int) -> str:
        return f"{self.questions[-1].name}, cell {index + 1}" if self._open else f"cell {index + 1}"

    def _inside(self, kind: str) -> bool:
        return bool(self._open) and self._open[-1] == kind

    def _hide(self, label: str, lines: list[str]) -> None:
        self.secrets.append(Secret(label, tuple(lines)))

    def _mapping(self, where: str, source: str) -> dict[str, Any]:
        try:
            given = yaml.safe_load(source)
        except yaml.YAMLError as error:
            self.faults.append(f"{where}: not YAML: {why_not_yaml(error)}")
            return {}
        if given is None or isinstance(given, dict):
            return given or {}
        self.faults.append(f"{where}: {given!r} is not a mapping")
        return {}

    def _take_config(self, index: int, source: str) -> None:
        if self.config_cell is not None:
            self.faults.append(f"cell {index + 1}: a second assignment config")
            return
        self.config_cell = index
        self.config = self._mapping("the assignment config", source)

    def _bound(self, index: int, edge: str, kind: str, source: str) -> None:
        where = self._where(index)
        if edge == "end":
            if not self._inside(kind):
                self._misplaced.append(f"{where}: # END {kind.upper()} ends nothing")
            else:
                self._open.pop()
            return
        if (kind == "question") == bool(self._open) or len(self._open) > 1:
            inside = f", inside a {self._open[-1]} block" if self._open else ""
            self._misplaced.append(f"{where}: # BEGIN {kind.upper()} is not allowed here{inside}")
            return
        if kind == "question":
            self._begin_question(index, source)
        self._open.append(kind)

    def _begin_question(self, index: int, source: str) -> None:
        where = self._where(index)
        options = self._mapping(where, source)
        name = options.get("name")
        if not isinstance(name, str) or not re.fullmatch(r"[A-Za-z]\w*", name, re.ASCII):
            self.faults.append(f"{where}: name: {name!r} is not the name of a question (letters, digits and _)")
        elif name in {question.name for question in self.questions}:
            self.faults.append(f"{where}: name: there is a question {name} already")
        self.questions.append(Block(str(name), options, index))
        self._hide_rubric(f"the rubric of {name}", options.get("rubric"))

    def _hide_rubric(self, label: str, rubric: Any) -> None:
        for item in rubric if isinstance(rubric, list) else []:
            for text in (item.get("text"), item.get("hint")) if isinstance(item, dict) else ():
                self._hide(label, str(text or "").splitlines())

    def _test(self, index: int, where: str, cell: Any) -> None:
        if cell.cell_type != "code":
            self.faults.append(f"{where}: a tests block holds code cells only")
            return
        case, faults = read_case(cell.source)
        self.faults += [f"{where}, {case.name if case else 'test'}: {fault}" for fault in faults]
        if case is None:
            return
        question = self.questions[-1]
        if case.name in {other.name for other in question.cases}:
            # Both would be one name in Otter's test file, and only the last would count.
            self.faults.append(f"{where}, {case.name}: {question.name} has a test of this name already")
        question.cases.append(case)
        self._show(index, case)
        if case.hidden:
            label = f"the hidden case {case.name} of {question.name}"
            self._hide(label, case.source.splitlines())
            self._hide(label, case.written.splitlines())
            for message in ("success_message", "failure_message"):
                self._hide(label, str(case.options.get(message, "")).splitlines())
        else:
            self.visible += [case.source, case.written]

    def _solution(self, index: int, where: str, cell: Any) -> None:
        question = self.questions[-1]
        label = f"the solution of {question.name}"
        if cell.cell_type == "code":
            visible, secret = split(cell.source)
            if not secret:
                self.faults.append(f"{where}: nothing is marked SOLUTION, so students would be given the whole cell")
            self.visible.append("\n".join(visible))
            for lines in secret:
                self._hide(label, lines)
            self.code.append((where, cell.source))
            self._show(index)
            question.solutions.append(cell.source)
        elif "otter_include" in cell.metadata.get("tags", []):
            self.visible.append(cell.source)
            self._show(index)
        else:
            self._hide(label, cell.source.splitlines())

    def _plain(self, where: str, cell: Any) -> None:
        if cell.cell_type == "code":
            if has_marker(cell.source) and not self.config.get("strip_solutions_from_all_cells"):
                self.faults.append(f"{where}: a SOLUTION marker outside a SOLUTION block, where Otter leaves it in")
            self.code.append((where, cell.source))
        elif "```otter" in cell.source:
            self.faults.append(f"{where}: ```otter blocks are not read here; write a raw cell")
        visible, secret = split(cell.source) if cell.cell_type == "code" else (cell.source.splitlines(), [])
        self.visible.append("\n".join(visible))
        for lines in secret:
            self._hide("a line that is taken out", lines)
