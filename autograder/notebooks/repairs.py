"""Says what a submitted notebook has lost or changed of the template's frame, and what was done about it.

Nothing here changes a grade: a question without its check cell is examined at the end of the notebook, and of several
check cells the last one counts. The student and the TA should know that, when a result surprises them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from autograder.model import Cell

_CHECK = re.compile(r"\b\w{1,80}\.check\(\s*[\"']([^\"'\n]{1,200})[\"']\s*\)")
_LONGEST = 20_000  # characters of a cell that are searched
_MOST_NAMES = 10


def repairs(cells: Iterable[Cell], questions: Sequence[str], *, complete: bool) -> tuple[str, ...]:
    """Notes on the check cells of a notebook.

    Args:
        cells: all cells, in order.
        questions: the automatic questions, in the assignment's order.
        complete: whether the template has a check cell for each of them, as those of our releases do.
    """
    found = _found(cells, frozenset(questions))
    return (*_missing(found, questions, complete), *_odd(found, questions))


def _found(cells: Iterable[Cell], questions: frozenset[str]) -> dict[str, list[Cell]]:
    """The check cells of each question that has one; the question whose last check comes first stands first."""
    found: dict[str, list[Cell]] = {}
    for cell in cells:
        if cell.kind != "code":
            continue
        named = [*_CHECK.findall(cell.source[:_LONGEST]), *cell.checks]
        for question in dict.fromkeys(name for name in named if name in questions):
            found[question] = [*found.pop(question, []), cell]
    return found


def _missing(found: Mapping[str, list[Cell]], questions: Sequence[str], complete: bool) -> Iterator[str]:
    missing = [question for question in questions if question not in found]
    if not complete or not missing:
        return
    if not found:
        yield "the notebook has no check cells: every question was examined at the end of it"
    else:
        are = "check cell of {} is" if len(missing) == 1 else "check cells of {} are"
        yield f"the {are.format(_listed(missing))} missing: examined at the end of the notebook"


def _odd(found: Mapping[str, list[Cell]], questions: Sequence[str]) -> Iterator[str]:
    for question, cells in found.items():
        if len(cells) > 1:
            yield f"{question} has {len(cells)} check cells: the last one counts"
    mixed = [question for question, cells in found.items() if any(_edited(cell) for cell in cells)]
    if mixed:
        yield f"other code stands beside the check of {_listed(mixed)}: it was run"
    if list(found) != [question for question in questions if question in found]:
        yield f"the check cells stand in another order: {_listed(list(found))}"


def _edited(cell: Cell) -> bool:
    """Whether anything but checks, comments and blank lines is in a check cell."""
    lines = _CHECK.sub("", cell.source[:_LONGEST]).splitlines()
    return any(line.strip() and not line.lstrip().startswith("#") for line in lines)


def _listed(names: Sequence[str]) -> str:
    shown = list(names[:_MOST_NAMES])
    more = len(names) - len(shown)
    if more:
        return f"{', '.join(shown)} and {more} more"
    return " and ".join(filter(None, [", ".join(shown[:-1]), shown[-1]]))
