"""Finds in a submitted notebook what a person has to mark: the cells of one question, and which answers are equal."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from autograder.errors import SubmissionError
from autograder.limits import Limits
from autograder.model import Cell
from autograder.notebooks.submitted import read, saved_cells

# Otter Assign puts these around each question that a person marks, in cells that students cannot edit.
_BEGIN, _END = re.compile(r"<!--\s*BEGIN QUESTION\s*-->"), re.compile(r"<!--\s*END QUESTION\s*-->")


@dataclass(frozen=True, slots=True)
class Handed:
    """The cells that a student handed in for a question; `note` says what of the notebook could not be told apart.

    `prompt` are the cells before the answer: the question's text, as it is in this notebook.
    """

    cells: tuple[Cell, ...]
    note: str = ""
    prompt: tuple[Cell, ...] = ()

    @property
    def normal(self) -> str:
        """What is equal for answers that differ in white space alone."""
        return "\n".join(f"{cell.kind}: {' '.join(cell.source.split())}" for cell in self.cells if cell.source.split())


def handed(notebook: bytes, question: str, manual: Sequence[str], limits: Limits) -> Handed:
    """Return the cells of a question, without its text, out of a submitted notebook.

    Args:
        notebook: as it was handed in.
        question: which one.
        manual: all questions that a person marks, in their order in the notebook.
        limits: bounds for reading it.
    """
    try:
        cells, _ = read(notebook, limits)
    except SubmissionError as error:
        return Handed((), f"the notebook cannot be read: {error.what}")
    groups = _groups(cells)
    if len(groups) != len(manual):
        note = "the marks around the questions are gone from this notebook: all of its answers are shown"
        tagged = tuple(cell for cell in cells if "otter_answer_cell" in cell.tags)
        return Handed(tagged or cells, note)
    prompt, answers = groups[list(manual).index(question)]
    return Handed(answers, prompt=prompt)


def whole(notebook: bytes, limits: Limits) -> tuple[list[Mapping[str, Any]], str]:
    """Return all cells of a notebook as they were saved, with outputs, by index; or none, and why."""
    try:
        return saved_cells(notebook, limits), ""
    except SubmissionError as error:
        return [], f"the notebook cannot be read: {error.what}"


def _groups(cells: Iterable[Cell]) -> list[tuple[tuple[Cell, ...], tuple[Cell, ...]]]:
    """What is from each beginning to its end: the question's text, and the answer."""
    groups: list[list[Cell]] = []
    inside = False
    for cell in cells:
        if cell.kind == "markdown" and _BEGIN.match(cell.source):
            groups.append([replace(cell, source=_BEGIN.sub("", cell.source, count=1).strip())])
            inside = True
        elif cell.kind == "markdown" and _END.match(cell.source):
            inside = False
        elif inside:
            groups[-1].append(cell)
    return [_parted(group) for group in groups]


def _parted(group: Sequence[Cell]) -> tuple[tuple[Cell, ...], tuple[Cell, ...]]:
    """Part the text from the answer: before the first cell for one are further texts and examples of the question."""
    first = next((place for place, cell in enumerate(group) if place and "otter_answer_cell" in cell.tags), 1)
    return tuple(group[:first]), tuple(group[first:])
