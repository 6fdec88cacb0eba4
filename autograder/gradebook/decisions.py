"""What persons decided beside the marks: overrides, excuses, what students asked and markers flagged; all is kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, select

from autograder.gradebook import rows, tables
from autograder.gradebook.book import Gradebook, new_id, now

OVERRIDE, EXCUSE, UNEXCUSE, REQUEST, ANSWER = "override", "excuse", "unexcuse", "request", "answer"
FLAG = "flag"  # what somebody who marks asks the instructor; no student reads it, or its answer
ASKED = (REQUEST, FLAG)
_TEXTS = ("kind", "student", "assignment", "question", "why", "by", "source")


@dataclass(frozen=True, slots=True)
class Decided:
    """One decision. `question` is empty for the whole assignment.

    An override without `points` takes an earlier one back; `replaces` is what counted without it when it was made.
    `about` is the number of the request or flag that an answer belongs to. `number` and `recorded` are the gradebook's.
    """

    kind: str
    student: str
    assignment: str
    why: str
    by: str
    source: str
    question: str = ""
    points: Decimal | None = None
    replaces: Decimal | None = None
    about: int | None = None
    number: int = 0
    recorded: str = ""


def record(book: Gradebook, decided: Decided) -> int:
    """Add a decision to the record, returning its number."""
    row: rows.Row = {name: rows.stored(getattr(decided, name)) for name in _TEXTS}
    points = {name: _digits(getattr(decided, name)) for name in ("points", "replaces")}
    with book.writing() as connection:
        return new_id(connection, tables.decisions, row | points | {"about": decided.about, "recorded": now()})


def read(connection: Connection) -> list[Decided]:
    """Return every decision that was ever recorded, the oldest first."""
    found = connection.execute(select(tables.decisions).order_by(tables.decisions.c.id)).mappings()
    return [_decided(row) for row in found]


def counting(trail: Iterable[Decided]) -> list[Decided]:
    """Of all overrides and excuses give those that count: the last of its kind, unless it was taken back."""
    last: dict[tuple[str, ...], Decided] = {}
    for one in trail:
        if one.kind == OVERRIDE:
            last[OVERRIDE, one.student, one.assignment, one.question] = one
        elif one.kind in (EXCUSE, UNEXCUSE):
            last[EXCUSE, one.student, one.assignment] = one
    return [one for one in last.values() if one.kind == EXCUSE or one.points is not None]


def _digits(points: Decimal | None) -> str | None:
    return None if points is None else str(points)


def _decided(row: Any) -> Decided:
    values: dict[str, Any] = {name: rows.restored(row[name]) for name in _TEXTS}
    values |= {name: None if row[name] is None else Decimal(row[name]) for name in ("points", "replaces")}
    return Decided(**values, about=row["about"], number=row["id"], recorded=row["recorded"])
