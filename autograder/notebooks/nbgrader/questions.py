"""Groups the cells of a notebook into questions: answers and the tests after them, or one cell that a person marks.

nbgrader knows graded cells only. A question here begins with an answer and ends with its last test; answers without a
test of their own go with the graded cell that follows. No cell changes its place.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from autograder.notebooks.nbgrader.source import Kind, SourceCell

_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+(\S.*)$", re.MULTILINE)
LONGEST_TITLE = 200  # characters
_POINTS = re.compile(r"\s*[(\[][^()\[\]]*\b(?:points?|pts?|marks?)\b\.?[^()\[\]]*[)\]]\s*$", re.IGNORECASE)


@dataclass(slots=True)
class Group:
    """The cells of one question by their places among all cells; `first` is the first of its text.

    `manual` when a person marks it.
    """

    manual: bool
    graded: list[int] = field(default_factory=list)
    answers: list[int] = field(default_factory=list)
    first: int = 0

    @property
    def begin(self) -> int:
        """The place of the first cell that is answered or graded."""
        return min(self.graded + self.answers)

    @property
    def last(self) -> int:
        """The place of the last cell that is answered or graded."""
        return max(self.graded + self.answers)


def grouped(cells: Sequence[SourceCell], left_out: Collection[int] = ()) -> list[Group]:
    """Group the cells of a notebook; there is no group when nothing is graded. No person marks what has no points.

    Args:
        cells: all cells.
        left_out: the places of tests that are no part of any question.
    """
    groups: list[Group] = []
    current: Group | None = None
    for place, cell in enumerate(cells):
        if cell.kind is Kind.ANSWER:
            if current is None or current.graded:
                groups.append(current := Group(manual=False))
            current.answers.append(place)
        elif cell.kind is Kind.TESTS and place not in left_out:
            if current is None:
                groups.append(current := Group(manual=False))
            current.graded.append(place)
        elif cell.kind in (Kind.MANUAL, Kind.TASK) and cell.points:
            if current is None or current.graded:
                groups.append(current := Group(manual=True))
            current.manual = True
            current.graded.append(place)
            current = None
    if current is not None and not current.graded:  # answers at the end that nothing grades
        groups.pop()
        if groups:
            groups[-1].answers += current.answers
    _take_texts(cells, groups)
    return groups


def _take_texts(cells: Sequence[SourceCell], groups: list[Group]) -> None:
    """Let each question begin with the text before its first cell: from the last heading on, or the last cell of it."""
    free = 0
    for group in groups:
        group.first = group.begin
        for place in range(group.begin - 1, free - 1, -1):
            if cells[place].type != "markdown" or cells[place].kind not in (Kind.PLAIN, Kind.READ_ONLY):
                break
            if _HEADING.search(cells[place].text):
                group.first = place
                break
            group.first = min(group.first, group.begin - 1)
        free = group.last + 1


def heading(text: str) -> str:
    """Return the last heading in a text, without the points that it states; "" if there is none."""
    found = _HEADING.findall(text)
    return _POINTS.sub("", found[-1][:LONGEST_TITLE].rstrip("# \t")).strip() if found else ""


def title(cells: Sequence[SourceCell], group: Group) -> str:
    """Return what to call a question: the heading of its text, or ""."""
    texts = [cells[place] for place in range(group.first, group.begin)]
    texts += [cells[place] for place in group.graded if cells[place].kind is Kind.TASK]
    return next(filter(None, (heading(cell.text) for cell in texts if cell.type == "markdown")), "")


class Names:
    """Makes valid, distinct names of nbgrader's grade_ids; names that differ in their case alone are not distinct."""

    def __init__(self, chosen: Sequence[str] = ()) -> None:
        self._chosen = {name.lower() for name in chosen}

    def make(self, grade_id: str, prefix: str = "") -> str:
        """Return a name of letters, digits and underscores that begins with a letter, and was not given out before."""
        plain = prefix + re.sub(r"\W+", "_", grade_id, flags=re.ASCII).strip("_")
        plain = plain if plain[:1].isalpha() else f"q{plain}"
        name = next(name for name in _numbered(plain[:80]) if name.lower() not in self._chosen)
        self._chosen.add(name.lower())
        return name


def _numbered(name: str) -> Iterator[str]:
    yield name
    number = 2
    while True:
        yield f"{name}_{number}"
        number += 1
