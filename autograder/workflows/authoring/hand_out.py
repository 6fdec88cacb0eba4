"""Writes what each student is given of an assignment whose numbers differ from student to student."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.comma_separated import written
from autograder.errors import OutputError, UsageError
from autograder.notebooks.variants import read_variant
from autograder.policies.records import Student
from autograder.reports.names import feedback_name
from autograder.reports.text import cell
from autograder.workflows.authoring.products import products_of, write_tree
from autograder.workflows.course.assignments import Assignment
from autograder.workflows.grading.variants import Assigned, assigned

Tree = Mapping[str, bytes]
LISTING = "{slug}.csv"


@dataclass(frozen=True, slots=True)
class HandedOut:
    """What was written of one assignment: for how many students, in how many variants."""

    slug: str
    students: int
    variants: int


def varying(chosen: Sequence[Assignment]) -> list[Assignment]:
    """Return the assignments whose numbers differ from student to student.

    Raises:
        UsageError: there is none.
    """
    found = [each for each in chosen if read_variant(each.folder).all > 1]
    if not found:
        raise UsageError(
            "every student has the same numbers",
            evidence=f"no variants in the variants.toml of {', '.join(each.slug for each in chosen)[:500]}",
            remedy="write variants = 5 there, or leave --students out",
        )
    return found


def hand_out(
    assignment: Assignment, folder: Path, students: Sequence[Student], *, year: int | None
) -> HandedOut:  # fmt: skip
    """Write each student's template into `folder`/STUDENT/SLUG/, and who has which variant into `folder`/SLUG.csv.

    Raises:
        MasterError: the master cannot be released.
        OutputError: the files cannot be written.
    """
    count = read_variant(assignment.folder).all
    each = assigned((one for one in students if one.active), assignment.slug, year, count)
    templates = {number: products_of(assignment, year, number)[1].template for number in {one.variant for one in each}}
    try:
        for one in each:
            write_tree(folder / place_of(one.student) / assignment.slug, templates[one.variant])
        write_tree(folder, {LISTING.format(slug=assignment.slug): _listing(each)})
    except OSError as error:
        raise OutputError(
            "what students are given cannot be written", evidence=f"{error.filename}: {error.strerror}", fault="machine"
        ) from error
    return HandedOut(assignment.slug, len(each), count)


def place_of(student: Student) -> str:
    """Return the name of a student's folder: the key on the roster, if every file system takes that."""
    return feedback_name(student.key).removesuffix(".html")


def refuse_full(folder: Path) -> None:
    """Refuse a folder in which there is something already: it could be students' work.

    Raises:
        OutputError: it has something in it, or is none.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise OutputError(
            "what students are given goes into a new folder",
            evidence=f"{folder} has something in it",
            fault="input",
            remedy="name another one with --students",
        )


def _listing(each: Sequence[Assigned]) -> bytes:
    rows = [["student", "variant", "folder", "github"]]
    rows += [[one.student.key, str(one.variant), place_of(one.student), one.student.github] for one in each]
    return written([[cell(value) for value in row] for row in rows]).encode()
