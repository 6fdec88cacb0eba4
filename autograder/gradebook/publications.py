"""What students were shown, frozen: of an assignment's publications the last counts."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, Select, func, insert, select

from autograder.gradebook import rows, tables
from autograder.gradebook.book import Gradebook, new_id, now


@dataclass(frozen=True, slots=True)
class PublishedGrade:
    """The points of one student for one assignment: by question ("" for the whole), None for what is not known yet."""

    student: str
    grade_key: str
    submission_sha256: str
    points: tuple[tuple[str, Decimal | None], ...]


@dataclass(frozen=True, slots=True)
class Publication:
    """What one publication showed, when, and by whom."""

    number: int
    recorded: str
    by: str
    assignment: str
    shown: tuple[PublishedGrade, ...]


def record(book: Gradebook, assignment: str, shown: Iterable[PublishedGrade], *, by: str, source: str) -> int:
    """Freeze what students of an assignment are shown from now on, returning the publication's number."""
    head = {"recorded": now(), "by": rows.stored(by), "source": source, "assignment": rows.stored(assignment)}
    with book.writing() as connection:
        number = new_id(connection, tables.publications, head)
        made = [_row(one) | {"publication_id": number} for one in shown]
        if made:
            connection.execute(insert(tables.published_grades), made)
    return number


def read(
    connection: Connection, assignment: str | None = None, *, students: Sequence[str] | None = None
) -> list[Publication]:
    """Return every publication, the oldest first; with students only what was shown of those."""
    return _read(connection, _numbers(assignment), students)


def latest(connection: Connection, assignment: str | None = None) -> dict[str, Publication]:
    """Return the publication of each assignment that counts: the last one."""
    numbers = _numbers(assignment).subquery()
    last = select(func.max(numbers.c.id)).group_by(numbers.c.assignment)
    return {one.assignment: one for one in _read(connection, last)}


def _numbers(assignment: str | None) -> Select[Any]:
    table = tables.publications
    statement = select(table.c.id, table.c.assignment)
    return statement if assignment is None else statement.where(table.c.assignment == rows.stored(assignment))


def _read(connection: Connection, numbers: Select[Any], students: Sequence[str] | None = None) -> list[Publication]:
    """Return the publications with the numbers in the first column of a query."""
    table, parts = tables.publications, tables.published_grades
    wanted = select(numbers.subquery().c[0])
    found = connection.execute(select(table).where(table.c.id.in_(wanted)).order_by(table.c.id)).all()
    shown: dict[int, list[PublishedGrade]] = {row.id: [] for row in found}
    of = select(parts).where(parts.c.publication_id.in_(wanted))
    if students is not None:
        of = of.where(parts.c.student.in_(map(rows.stored, students)))
    for part in sorted(connection.execute(of), key=lambda part: part.student):
        shown[part.publication_id].append(_shown(part))
    return [
        Publication(row.id, row.recorded, rows.restored(row.by), rows.restored(row.assignment), tuple(shown[row.id]))
        for row in found
    ]


def _row(one: PublishedGrade) -> rows.Row:
    points = [[question, None if value is None else str(value)] for question, value in one.points]
    texts = {"student": one.student, "grade_key": one.grade_key, "submission_sha256": one.submission_sha256}
    return {name: rows.stored(text) for name, text in texts.items()} | {"questions": json.dumps(points)}


def _shown(row: Any) -> PublishedGrade:
    points = ((question, None if value is None else Decimal(value)) for question, value in json.loads(row.questions))
    student, grade_key, sha256 = map(rows.restored, (row.student, row.grade_key, row.submission_sha256))
    return PublishedGrade(student, grade_key, sha256, tuple(points))
