"""What students were shown, frozen: of an assignment's publications the last counts."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, insert, select

from autograder.gradebook import rows, tables
from autograder.gradebook.book import Gradebook, new_id, now


@dataclass(frozen=True, slots=True)
class Shown:
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
    shown: tuple[Shown, ...]


def record(book: Gradebook, assignment: str, shown: Iterable[Shown], *, by: str, source: str) -> int:
    """Freeze what students of an assignment are shown from now on, returning the publication's number."""
    head = {"recorded": now(), "by": rows.stored(by), "source": source, "assignment": rows.stored(assignment)}
    with book.writing() as connection:
        number = new_id(connection, tables.publications, head)
        made = [_row(one) | {"publication_id": number} for one in shown]
        if made:
            connection.execute(insert(tables.published_grades), made)
    return number


def read(connection: Connection, assignment: str | None = None) -> list[Publication]:
    """Return every publication, the oldest first."""
    table, parts = tables.publications, tables.published_grades
    statement = select(table).order_by(table.c.id)
    if assignment is not None:
        statement = statement.where(table.c.assignment == rows.stored(assignment))
    found = connection.execute(statement).all()
    shown: dict[int, list[Shown]] = {row.id: [] for row in found}
    for part in connection.execute(select(parts).order_by(parts.c.publication_id, parts.c.student)):
        if part.publication_id in shown:
            shown[part.publication_id].append(_shown(part))
    return [
        Publication(row.id, row.recorded, rows.restored(row.by), rows.restored(row.assignment), tuple(shown[row.id]))
        for row in found
    ]


def _row(one: Shown) -> rows.Row:
    points = [[question, None if value is None else str(value)] for question, value in one.points]
    texts = {"student": one.student, "grade_key": one.grade_key, "submission_sha256": one.submission_sha256}
    return {name: rows.stored(text) for name, text in texts.items()} | {"questions": json.dumps(points)}


def _shown(row: Any) -> Shown:
    points = ((question, None if value is None else Decimal(value)) for question, value in json.loads(row.questions))
    student, grade_key, sha256 = map(rows.restored, (row.student, row.grade_key, row.submission_sha256))
    return Shown(student, grade_key, sha256, tuple(points))
