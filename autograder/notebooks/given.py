"""Tells the lines of an answer that were given out from those that the student wrote.

Theory of operation. The lines of all of an answer's cells of one kind are one sequence, those of the released
notebook's same question are the other, and what both have in the same order was given out. So it does not matter where
a student has split or joined cells. A line has to be the same but for blanks at its end. What is past the bounds is not
compared and counts as the student's.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from autograder.model import Cell

MOST_LINES = 1_000  # of an answer, and of the released notebook: comparing takes time with their product
LONGEST = 500  # characters of a line that is compared
_Place = tuple[int, int]  # the number of a cell in the answer, and of a line in it


@dataclass(frozen=True, slots=True)
class Given:
    """Which lines of a cell were given out, from 0; `untouched` says that it is as it was given out."""

    lines: frozenset[int] = frozenset()
    untouched: bool = False


def given_out(cells: Sequence[Cell], released: Iterable[Sequence[Cell]]) -> tuple[Given, ...]:
    """Tell for each cell of an answer what of it was given out.

    Args:
        cells: the answer.
        released: the same answer in the notebooks that were given out, one for each language; the nearest one counts.
    """
    found = [_against(cells, template) for template in released]
    return max(found, key=_many, default=(Given(),) * len(cells))


def _many(found: Sequence[Given]) -> int:
    return sum(len(one.lines) + one.untouched for one in found)


def _against(cells: Sequence[Cell], template: Sequence[Cell]) -> tuple[Given, ...]:
    given = frozenset().union(*(_common(cells, template, kind) for kind in {cell.kind for cell in cells}))
    whole = {(cell.kind, _whole(cell)) for cell in template}
    return tuple(
        Given(frozenset(line for number, line in given if number == place), (cell.kind, _whole(cell)) in whole)
        for place, cell in enumerate(cells)
    )


def _common(cells: Sequence[Cell], template: Sequence[Cell], kind: str) -> frozenset[_Place]:
    """Return the lines of one kind that both have in the same order."""
    own, other = _lines(cells, kind), _lines(template, kind)
    first, second = ([text for _, text in lines] for lines in (own, other))
    blocks = SequenceMatcher(None, first, second, autojunk=False).get_matching_blocks()
    return frozenset(own[block.a + step][0] for block in blocks for step in range(block.size))


def _lines(cells: Sequence[Cell], kind: str) -> list[tuple[_Place, str]]:
    """Return the lines of one kind that are not blank, each with its place, as many as are compared."""
    found: list[tuple[_Place, str]] = []
    for number, cell in enumerate(cells):
        if cell.kind == kind:
            lines = cell.source.split("\n", MOST_LINES)[:MOST_LINES]
            found += [((number, at), line.rstrip()) for at, line in enumerate(lines) if line.strip()]
    return [(place, line) for place, line in found[:MOST_LINES] if len(line) <= LONGEST]


def _whole(cell: Cell) -> str:
    return "\n".join(line.rstrip() for line in cell.source.split("\n")).strip("\n")
