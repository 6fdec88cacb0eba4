"""What students would see another way if everything were published now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from autograder.gradebook import Gradebook, publications
from autograder.gradebook.publications import PublishedGrade
from autograder.workflows.course.marks import Course
from autograder.workflows.marking.decisions import Published, shown


@dataclass(frozen=True, slots=True)
class Unpublished:
    """What differs for one student in one assignment; `since` is when that was published last, empty if never."""

    assignment: str
    since: str
    before: PublishedGrade | None
    after: PublishedGrade


def unpublished(course: Course) -> Mapping[str, tuple[Unpublished, ...]]:
    """Return what has changed since the last publication of each assignment, by student.

    Raises:
        OutputError: the gradebook cannot be read.
    """
    with Gradebook.open(course.gradebook) as book, book.reading() as connection:
        last = publications.latest(connection)
    found: dict[str, tuple[Unpublished, ...]] = {}
    for slug in sorted({one.assignment for one in course.records.attempts}):
        published = last.get(slug)
        since = published.recorded if published else ""
        for before, after in Published(tuple(shown(course.records, slug)), published).changes:
            one = Unpublished(slug, since, before, after)
            found[after.student] = (*found.get(after.student, ()), one)
    return found
