"""What would change in Canvas if the marks of an assignment were sent to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from autograder.errors import ExportError
from autograder.exports.canvas import EXCUSED, lookups
from autograder.exports.matching import match
from autograder.exports.values import Wanted, pending_note
from autograder.policies.exact import decimal_text
from autograder.policies.marks import State
from autograder.reports.text import plain

_COLUMNS = {"ID": 0, "SIS User ID": 1, "SIS Login ID": 2}
_TAKES_POINTS = ("points", "percent", "letter_grade", "gpa_scale")


@dataclass(frozen=True, slots=True)
class There:
    """What Canvas has of one student; the identifiers are empty where the token may not see them."""

    user_id: int
    sis_id: str
    login: str
    score: Decimal | None
    excused: bool

    @property
    def text(self) -> str:
        """The mark as it is sent."""
        return EXCUSED if self.excused else "" if self.score is None else decimal_text(self.score)


@dataclass(frozen=True, slots=True)
class Change:
    """A mark that Canvas does not have: of whom, what is there, and what is to be."""

    user_id: int
    student: str
    before: str
    after: str


def check_assignment(wanted: Wanted, points: Decimal, kind: str) -> None:
    """Refuse an assignment in which the marks would be others.

    Raises:
        ExportError: it has another number of points, or takes none.
    """
    ours = wanted.marks.full[wanted.slug]
    if kind not in _TAKES_POINTS:
        raise ExportError(
            f"the assignment in Canvas takes no points: it is graded as {plain(kind)}",
            remedy="choose “Display Grade as: Points” there",
        )
    if points != ours:
        raise ExportError(
            f"{wanted.slug} has {decimal_text(ours)} points here and {decimal_text(points)} in Canvas",
            evidence="marks out of one number would count out of the other",
            remedy="make them the same: in Canvas, or with points = in course.toml",
        )


def changes(wanted: Wanted, there: Sequence[There]) -> tuple[list[Change], tuple[str, ...]]:
    """Return the marks that differ, and what is to be told. What waits or is not due yet stays as it is there.

    Raises:
        ExportError: it cannot be told whose mark is whose.
    """
    rows = [[str(one.user_id), one.sis_id, one.login] for one in there]
    found = match(lookups(wanted), rows, _COLUMNS, where="Canvas")
    made = []
    for number, student in sorted(found.rows.items()):
        mark, old = student.marks[wanted.slug], there[number]
        if wanted.waits(mark) or mark.state is State.OPEN:
            continue
        new = EXCUSED if mark.state is State.EXCUSED else wanted.text(mark)
        if new != old.text:
            made.append(Change(old.user_id, student.student.key, old.text, new))
    return made, (*found.notes, *pending_note(wanted, "left as they are in Canvas"))
