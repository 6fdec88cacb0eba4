"""Reads an nbgrader source notebook: which cell is what, and how many points it is worth.

nbgrader keeps that in each cell's metadata, in four versions (0 to 3), which are read by nbgrader's own rules for
bringing them up to date. Every fault is told at once, with the number of the cell.
"""

from __future__ import annotations

import base64
import binascii
import contextlib
import json
import math
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from autograder.errors import SourceError, SubmissionError
from autograder.limits import Limits
from autograder.model import Cell
from autograder.notebooks.nbgrader.remarks import Remark
from autograder.notebooks.submitted import read, text_of

NEWEST = 3
LIMITS = Limits(notebook_mb=64)
LONGEST_ID = 200
_OTTER = re.compile(r"#\s+(assignment\s+config|(begin|end)\s+(question|prompt|solution|tests))\b", re.IGNORECASE)
_STUB = re.compile(r"\s*# YOUR CODE HERE\s+raise NotImplementedError\(\)\s*")
# What Jupyter and its hosts note about a cell for their own use; no reader of the notebook misses it.
_USUAL = {
    "nbgrader", "collapsed", "scrolled", "deletable", "editable", "trusted", "ExecuteTime", "execution", "id", "colab",
    "pycharm", "jupyter", "run_control", "vscode", "outputId", "colab_type",
}  # fmt: skip


class Kind(StrEnum):
    """What nbgrader calls a cell."""

    PLAIN = "plain"
    READ_ONLY = "read-only"
    ANSWER = "answer"
    TESTS = "tests"
    MANUAL = "manual answer"
    TASK = "task"


GRADED = (Kind.TESTS, Kind.MANUAL, Kind.TASK)


@dataclass(frozen=True, slots=True)
class SourceCell:
    """A cell of the notebook; `number` counts from 1, `type` is "code", "markdown" or "raw"."""

    number: int
    kind: Kind
    type: str
    text: str
    grade_id: str = ""
    points: float = 0
    attachments: Mapping[str, bytes] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class Source:
    """A notebook that was read: its cells, and what of it is not taken over."""

    cells: tuple[SourceCell, ...]
    lost: tuple[Remark, ...]


def read_source(content: bytes) -> Source:
    """Read the bytes of an nbgrader source notebook.

    Raises:
        SourceError: it is no notebook of Python, not made for nbgrader, or its metadata contradict themselves.
    """
    try:
        cells, facts = read(content, LIMITS)
    except SubmissionError as error:
        raise SourceError(
            error.what, evidence=error.evidence, remedy="open it in Jupyter, correct this and import it again"
        ) from error
    whole = json.loads(text_of(content))  # within the bounds that `read` has just checked
    reader = _Reader()
    found = [reader.cell(cell, whole["cells"][cell.index]) for cell in cells]
    reader.check(found)
    if reader.faults:
        raise refusal(reader.faults)
    left_out = [Remark(0, note) for note in facts.notes if note.startswith("cell ")]
    lost = left_out + list(_lost(cells, whole))
    return Source(tuple(found), tuple(lost))


def refusal(faults: list[Remark], program: str = "nbgrader") -> SourceError:
    """Return the error that tells every fault of a notebook at once."""
    many = "one thing is" if len(faults) == 1 else f"{len(faults)} things are"
    return SourceError(
        f"the notebook cannot be imported: {many} wrong",
        evidence="\n         ".join(map(str, faults)),
        remedy=f"correct this in the {program} notebook and import it again",
    )


class _Reader:
    """Takes the cells one by one and remembers what is wrong with each."""

    def __init__(self) -> None:
        self.faults: list[Remark] = []
        self._number = 0

    def _fault(self, text: str) -> None:
        self.faults.append(Remark(self._number, text))

    def cell(self, cell: Cell, raw: Mapping[str, Any]) -> SourceCell:
        self._number = cell.index + 1
        text = cell.source.rstrip("\n")
        if (cell.kind == "raw" and _OTTER.match(text)) or (cell.kind == "markdown" and "```otter" in text):
            self._fault("is a cell of Otter Assign; this notebook is a master already")
        metadata = raw.get("metadata")
        meta = metadata.get("nbgrader") if isinstance(metadata, dict) else None
        attachments, unread = attachments_of(raw.get("attachments"))
        for name in unread:
            self._fault(f"has an attachment {name!r} that cannot be read")
        if not meta:
            return SourceCell(self._number, Kind.PLAIN, cell.kind, text, attachments=attachments)
        if not isinstance(meta, dict) or not self._known_version(meta.get("schema_version", 0)):
            self._fault("has nbgrader metadata that are not read here (versions 0 to 3 are)")
            return SourceCell(self._number, Kind.PLAIN, cell.kind, text)
        kind = self._kind(meta, cell.kind)
        points = self._points(meta) if kind in GRADED else 0
        grade_id = self._grade_id(meta) if kind in (*GRADED, Kind.ANSWER) else str(meta.get("grade_id", ""))
        if kind is Kind.ANSWER and _STUB.fullmatch(text):
            self._fault("holds nbgrader's stub and no solution; import the notebook in source/, not the students' one")
        return SourceCell(self._number, kind, cell.kind, text, grade_id, points, attachments)

    def _known_version(self, version: Any) -> bool:
        return type(version) is int and 0 <= version <= NEWEST

    def _kind(self, meta: Mapping[str, Any], type_: str) -> Kind:
        flags = [meta.get(name, False) for name in ("grade", "solution", "locked", "task")]
        if not all(isinstance(flag, bool) for flag in flags):
            self._fault("has nbgrader metadata in which grade, solution, locked or task is neither true nor false")
        grade, solution, locked, task = (flag is True for flag in flags)
        if task:
            if type_ != "markdown" or grade or solution:
                self._fault("is a task of nbgrader, which has to be Markdown and neither a solution nor a test")
            return Kind.TASK
        if (grade or solution) and type_ == "raw":
            self._fault("is raw text, which cannot be graded")
        if grade and solution:
            return Kind.MANUAL
        if grade or solution:
            if type_ == "markdown":
                self._fault("is Markdown, which has to be graded and a solution, or neither")
            return Kind.TESTS if grade else Kind.ANSWER
        return Kind.READ_ONLY if locked else Kind.PLAIN

    def _points(self, meta: Mapping[str, Any]) -> float:
        points: Any = meta.get("points")
        if meta.get("schema_version", 0) == 0:  # then nbgrader takes text, nothing and less than nothing
            with contextlib.suppress(TypeError, ValueError):
                points = max(0.0, float(points or 0))
        number = isinstance(points, (int, float)) and not isinstance(points, bool)
        if not number or not math.isfinite(points) or not 0 <= points < 1e6:
            self._fault("has no points" if points is None else f"has {str(points)[:40]!r} points, which is no number")
            return 0
        return int(points) if points == int(points) else float(points)

    def _grade_id(self, meta: Mapping[str, Any]) -> str:
        grade_id = meta.get("grade_id")
        if isinstance(grade_id, str) and 0 < len(grade_id) <= LONGEST_ID:
            return grade_id
        self._fault("has no grade_id")
        return ""

    def check(self, cells: list[SourceCell]) -> None:
        """What no cell alone can tell."""
        numbers: defaultdict[str, list[int]] = defaultdict(list)
        for cell in cells:
            if cell.grade_id:
                numbers[cell.grade_id].append(cell.number)
        for grade_id, twice in numbers.items():
            if len(twice) > 1:
                first, *others = twice
                self._number = others[0]
                self._fault(f"has the grade_id {grade_id!r} of cell {first}")
        if not self.faults and not any(cell.kind in GRADED for cell in cells):
            self._number = 0
            self._fault("no cell of it is graded by nbgrader: this is no nbgrader source notebook")


def attachments_of(given: Any) -> tuple[dict[str, bytes], list[str]]:
    """Return the pictures that are kept in a cell itself, and the names of those that cannot be read."""
    found: dict[str, bytes] = {}
    unread = []
    for name, bundle in given.items() if isinstance(given, dict) else ():
        encoded = next(iter(bundle.values()), None) if isinstance(bundle, dict) else None
        try:
            text = "".join(encoded) if isinstance(encoded, list) else encoded
            found[name] = base64.b64decode(text or b"")
        except (TypeError, ValueError, binascii.Error):
            unread.append(str(name)[:60])
    return found, unread


def _lost(cells: tuple[Cell, ...], whole: Mapping[str, Any]) -> Iterator[Remark]:
    raw = {cell.index + 1: whole["cells"][cell.index] for cell in cells}
    outputs = [number for number, cell in raw.items() if cell.get("outputs")]
    if outputs:
        yield Remark(0, f"outputs of {listed(outputs)}: running the notebook makes them again")
    metadata: defaultdict[str, list[int]] = defaultdict(list)
    for number, cell in raw.items():
        given = cell.get("metadata")
        for name in given.keys() - _USUAL if isinstance(given, dict) else ():
            metadata[name].append(number)
    for name, numbers in sorted(metadata.items()):
        yield Remark(0, f"the metadata {name[:60]!r} of {listed(numbers)}")
    about = whole.get("metadata")
    if isinstance(about, dict) and about.get("widgets"):
        yield Remark(0, "the saved states of widgets")


def listed(numbers: list[int]) -> str:
    """Name cells by their numbers: "cell 3", "cells 3, 5 and 8"."""
    *most, last = map(str, numbers)
    return f"cells {', '.join(most)} and {last}" if most else f"cell {last}"
