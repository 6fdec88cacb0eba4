"""Finds out which numbers a student has, where those of an assignment differ from student to student.

The roster decides, and never the notebook: who hands in another student's notebook is graded with numbers of their own.
Which variant that is follows from the student's key on the roster (`bundle.variant_for`), so nothing has to be kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from autograder.bundle import variant_for
from autograder.errors import RosterError
from autograder.gradebook import Gradebook, exists, roster
from autograder.model import UNLISTED, Bundle, Submission
from autograder.policies.records import Student
from autograder.workflows.course.rosters import listed_students


@dataclass(frozen=True, slots=True)
class Assigned:
    """One student of the roster, and the variant that is theirs."""

    student: Student
    variant: int


def enrolled(table: Path | None, gradebook: str | Path) -> list[Student]:
    """Return the students of a table, or of the gradebook's roster if there is none.

    Raises:
        RosterError: there is no roster, or the table cannot be used.
    """
    if table is not None:
        return listed_students(table)[0]
    if exists(gradebook):
        with Gradebook.open(gradebook) as book:
            if known := roster.students(book):
                return list(known.values())
    raise RosterError(
        "each student has numbers of their own, and there is no roster to say whose are which",
        evidence=f"the gradebook {Path(gradebook).name} has no roster" if exists(gradebook) else "no gradebook yet",
        remedy="autograder roster import FILE, or name the file with --roster",
    )


def assigned(students: Iterable[Student], slug: str, year: int | None, variants: int) -> list[Assigned]:
    """Return which variant of an assignment each student of a roster has."""
    return [Assigned(one, variant_for(one.key, slug, year, variants)) for one in students]


def with_own(
    submissions: Sequence[Submission], bundle: Bundle, table: Path | None, gradebook: str | Path
) -> Iterator[tuple[Submission, Bundle]]:
    """Yield each submission with the bundle that has its student's numbers; a stranger's is not judged.

    Args:
        submissions: what was handed in.
        bundle: the assignment's, perhaps with other variants in it.
        table: a table of students, if not the gradebook's roster.
        gradebook: a file or a URL.

    Raises:
        RosterError: there are several variants, and no roster.
    """
    if not bundle.others:
        yield from ((one, bundle) for one in submissions)
        return
    students = enrolled(table, gradebook)
    names, numbers = roster.aliases(students), roster.canvas_ids(students)
    own = {one.student.key: one.variant for one in assigned(students, bundle.name, bundle.year, bundle.variants)}
    for one in submissions:
        key = roster.canonical(one.student, names, numbers)
        if key in own:
            yield one, bundle.of(own[key])
        else:
            said = (
                f"so nothing says which of {bundle.variants} variants {one.student} has; autograder roster import FILE"
            )
            yield one if one.fault else replace(one, fault=UNLISTED, evidence=said), bundle
