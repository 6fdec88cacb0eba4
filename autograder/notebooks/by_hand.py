"""Finds in a submitted notebook what a person has to mark: the cells of one question, and which answers are equal."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from autograder.errors import SubmissionError
from autograder.limits import Limits
from autograder.model import Cell
from autograder.notebooks.submitted import read

# Otter Assign puts these around each question that a person marks, in cells that students cannot edit.
_BEGIN, _END = re.compile(r"<!--\s*BEGIN QUESTION\s*-->"), re.compile(r"<!--\s*END QUESTION\s*-->")


@dataclass(frozen=True, slots=True)
class Handed:
    """The cells that a student handed in for a question; `note` says what of the notebook could not be told apart."""

    cells: tuple[Cell, ...]
    note: str = ""

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
    return Handed(groups[list(manual).index(question)])


def _groups(cells: Iterable[Cell]) -> list[tuple[Cell, ...]]:
    """What is between each beginning and its end; of the cell that begins, nothing: it is the question's text."""
    groups: list[list[Cell]] = []
    inside = False
    for cell in cells:
        if cell.kind == "markdown" and _BEGIN.match(cell.source):
            groups.append([])
            inside = True
        elif cell.kind == "markdown" and _END.match(cell.source):
            inside = False
        elif inside:
            groups[-1].append(cell)
    return [tuple(_answers(group)) for group in groups]


def _answers(group: Sequence[Cell]) -> Sequence[Cell]:
    """From the first cell for an answer on: before it are further texts and examples of the question."""
    first = next((place for place, cell in enumerate(group) if "otter_answer_cell" in cell.tags), 0)
    return group[first:]
