"""Writes the marks of a course in the form of another system, or says what would change there."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from autograder.errors import ExportError, UsageError
from autograder.exports import EXPORTS, Export, Exported, Wanted
from autograder.exports.comma_separated import MOST_BYTES, compared, read_downloaded
from autograder.exports.values import MOST_NAMED
from autograder.intake.reading import Unreadable, read_regular
from autograder.plural import counted, first_of
from autograder.policies.course import CourseMarks
from autograder.reports import write_atomically
from autograder.reports.text import plain
from autograder.workflows.course.marks import known_slug


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be written, and where to; `against` is a file that the other system gave."""

    form: str
    slug: str | None = None
    out: Path | None = None
    against: Path | None = None
    column: str = ""
    comma: bool = False
    zero_pending: bool = False

    @property
    def target(self) -> Path:
        """The file to write."""
        return self.out or Path(EXPORTS[self.form].file)


def export_marks(request: Request, marks: CourseMarks) -> Exported:
    """Make the export, with what would change against the given file.

    Raises:
        ExportError: the form cannot hold these marks, or the given file cannot be used.
        UsageError: the assignment is not known or has to be named.
    """
    return exported(request, marks, _content(request.against))


def exported(request: Request, marks: CourseMarks, against: bytes | None) -> Exported:
    """Make the export; `against` is the content of the file that the other system gave."""
    form = EXPORTS[request.form]
    wanted = Wanted(
        marks=marks,
        slugs=_slugs(request, form, marks),
        zero_pending=request.zero_pending,
        against=against,
        column=request.column,
        comma=request.comma,
    )
    made = form.write(wanted)
    changes = made.changes
    if changes is None and wanted.against is not None:
        changes = compared(read_downloaded(wanted.against).rows, made.table)
    return Exported(made.content, made.table, (*made.notes, *_left(marks)), changes)


def _left(marks: CourseMarks) -> tuple[str, ...]:
    """Return who has left the roster, and so is in no export."""
    left = sorted(plain(one.student.key) for one in marks.students if not one.student.active)
    if not left:
        return ()
    who = counted(len(left), "student")
    return (f"{who} left out, because they have left the roster: {first_of(left, MOST_NAMED)}",)


def write(request: Request, made: Exported) -> None:
    """Put the file in its place.

    Raises:
        UsageError: that would overwrite the file that was downloaded.
        OutputError: it cannot be written.
    """
    if request.against is not None and request.against.resolve() == request.target.resolve():
        raise UsageError(
            "the downloaded file would be overwritten", evidence=str(request.target), remedy="name another with -o"
        )
    write_atomically(request.target, made.content)


def _slugs(request: Request, form: Export, marks: CourseMarks) -> tuple[str, ...]:
    if request.slug is not None:
        return (known_slug(request.slug, marks.full),)
    if not marks.full:
        raise ExportError("there are no marks", evidence="the gradebook is empty", remedy="autograder grade SLUG PATH")
    if form.one and len(marks.full) > 1:
        raise UsageError(
            f"{request.form} is for one assignment", evidence=f"there are {', '.join(marks.slugs)}", remedy="name it"
        )
    return marks.slugs


def _content(path: Path | None) -> bytes | None:
    if path is None:
        return None
    try:
        return read_regular(path.resolve(), MOST_BYTES)
    except Unreadable as error:
        raise UsageError(f"{path.name} {error.reason}", evidence=error.evidence) from error
