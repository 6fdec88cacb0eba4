"""What every export works with: the marks to write, what waits among them, and the file that comes out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from autograder.errors import ExportError
from autograder.plural import counted, first_of
from autograder.policies.course import CourseMarks, StudentMarks
from autograder.policies.exact import decimal_text, rounded
from autograder.policies.marks import AssignmentMark, State
from autograder.reports.text import plain

Rows = list[list[str]]
MOST_NAMED = 5
_NOTHING = "(nothing)"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be exported: the marks of these assignments.

    `zero_pending` counts what waits as zero, because the teacher said so. `against` is the file that the other system
    gave, and `column` the name of the assignment's column there, if it cannot be told. `comma` is for decimals.
    """

    marks: CourseMarks
    slugs: tuple[str, ...]
    zero_pending: bool = False
    against: bytes | None = None
    column: str = ""
    comma: bool = False

    @property
    def students(self) -> tuple[StudentMarks, ...]:
        """Who is on the roster now, in a fixed order."""
        active = (one for one in self.marks.students if one.student.active)
        return tuple(sorted(active, key=lambda one: one.student.key))

    @property
    def slug(self) -> str:
        """The one assignment of a form that holds one.

        Raises:
            ExportError: there are several.
        """
        if len(self.slugs) == 1:
            return self.slugs[0]
        raise ExportError("this form holds one assignment", evidence=f"of {', '.join(self.slugs)}", remedy="name it")

    def waits(self, mark: AssignmentMark) -> bool:
        """Return whether a mark is to be written as pending."""
        return mark.state is State.PENDING and not self.zero_pending

    def points(self, mark: AssignmentMark) -> Decimal | None:
        """Return the points to write; None where there is no mark: pending, excused or not due yet."""
        if self.waits(mark) or not mark.counts:
            return None
        return rounded(mark.low, self.marks.policies.digits)

    def text(self, mark: AssignmentMark) -> str:
        """Return the points as text without grouping; "" where there is no mark."""
        points = self.points(mark)
        text = "" if points is None else decimal_text(points)
        return text.replace(".", ",") if self.comma else text

    def waiting(self) -> Iterator[str]:
        """Name every mark that waits."""
        for one in self.students:
            for slug in self.slugs:
                if self.waits(one.marks[slug]):
                    yield f"{plain(one.student.key)} in {slug}"


@dataclass(frozen=True, slots=True)
class Change:
    """A cell that differs from the file that was given: whose row, which column; `more` is a remark.

    Without a column it is about the whole row.
    """

    row: str
    column: str = ""
    before: str = ""
    after: str = ""
    more: str = ""

    def __str__(self) -> str:
        if not self.column:
            return f"{plain(self.row)}: {self.more}"
        before, after = plain(self.before) or _NOTHING, plain(self.after) or _NOTHING
        return f"{plain(self.row)}: {plain(self.column)}: {before} → {after}{f', {self.more}' if self.more else ''}"


@dataclass(frozen=True, slots=True)
class Exported:
    """A file; `table` is what it says as rows below a header, `changes` the cells that differ from a downloaded one."""

    content: bytes
    table: Rows
    notes: tuple[str, ...] = ()
    changes: tuple[Change, ...] | None = None


def refuse_pending(wanted: Wanted, form: str) -> None:
    """Refuse to write marks that wait in a form that would make zeros of them.

    Raises:
        ExportError: some wait.
    """
    if found := list(wanted.waiting()):
        raise ExportError(
            f"{counted(len(found), 'mark')} would become zero: {form} cannot say that a mark is pending",
            evidence=first_of(found, MOST_NAMED),
            remedy="mark them first, or say --count-pending-as-zero",
        )


def pending_note(wanted: Wanted, what: str) -> tuple[str, ...]:
    """Return which marks wait, and what stands in their place."""
    found = list(wanted.waiting())
    return (f"{counted(len(found), 'mark')} pending, {what}: {first_of(found, MOST_NAMED)}",) if found else ()
