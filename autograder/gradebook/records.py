"""Reads a whole course out of the gradebook, as the plain records that marks are computed from.

The number of queries is the same for any number of students.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache

from sqlalchemy import Connection, select

from autograder.collector import uncollected
from autograder.gradebook import decisions, roster, rows, tables
from autograder.gradebook.attempts import Named, Part, read_attempts
from autograder.gradebook.book import Gradebook
from autograder.gradebook.strangers import names_met
from autograder.policies.records import CourseRecords, Decision, Student


@dataclass(frozen=True, slots=True)
class OfOne:
    """One student's part of a course: `find` chooses the student among everybody.

    Of the assignments in `whole` the work of everybody is read.
    """

    find: Callable[[Sequence[Student]], Student]
    whole: Collection[str] = ()


def course_records(book: Gradebook, assignment: str | None = None, of: OfOne | None = None) -> CourseRecords:
    """Read everything that counts: the roster, every submission with its newest grade, marks, and decisions.

    With an assignment only its submissions are read, and with a student that student's; students, decisions and the
    points of the assignments are those of the course.

    A student whom the roster knows goes by the roster's key, whatever name a submission came under. Overrides and
    excuses that were taken back, and requests, are not among the decisions.
    """
    with book.reading() as connection, uncollected():
        listed = roster.read(connection)
        named = naming(listed)
        decided = [*_decisions(connection, named), *_extensions(connection, named)]
        met = {named(name) for name in names_met(connection)}
        known = {name: Student(name) for name in sorted(met | {decision.student for decision in decided})}
        everybody = tuple((known | listed).values())
        part = Part(assignment, of.find(everybody).key, of.whole) if of else Part(assignment)
        read = read_attempts(connection, named, part)
    return CourseRecords(everybody, read.attempts, tuple(decided), read.possible, read.handed_in)


def naming(listed: Mapping[str, Student]) -> Named:
    """Return a function that gives the roster's key for each name under which work can come in."""
    names, numbers = roster.aliases(listed.values()), roster.canvas_ids(listed.values())
    return cache(lambda name: roster.canonical(name, names, numbers))  # the same few names come in with every work


def _decisions(connection: Connection, named: Named) -> list[Decision]:
    trail = [replace(one, student=named(one.student)) for one in decisions.read(connection)]
    return [
        Decision(one.kind, one.student, one.assignment, one.why, one.by, datetime.fromisoformat(one.recorded),
                 one.question, one.points)
        for one in decisions.counting(trail)
    ]  # fmt: skip


def _extensions(connection: Connection, named: Named) -> list[Decision]:
    table = tables.extensions
    return [
        Decision("extension", named(rows.restored(row.student)), rows.restored(row.assignment), rows.restored(row.why),
                 rows.restored(row.granted_by), datetime.fromisoformat(row.recorded),
                 until=datetime.fromisoformat(row.until))
        for row in connection.execute(select(table).order_by(table.c.id))
    ]  # fmt: skip
