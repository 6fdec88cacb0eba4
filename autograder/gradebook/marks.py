"""Marks that persons gave, and who is marking what right now.

Of several marks of one answer the last counts. What takes a mark back is a row of its own: from then on the answer has
none, until it is marked again.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, and_, bindparam, delete, insert, select

from autograder.gradebook import rows, tables
from autograder.gradebook.book import Gradebook, now

CLAIMED = timedelta(minutes=30)  # for so long an answer is one person's
_OF = ("student", "assignment", "question", "submission_sha256")
_TEXTS = (*_OF, "comment", "by", "source")
_BACK = "null"  # in the place of the items
_CLAIM_GIVEN_BACK = delete(tables.claims).where(
    and_(*(tables.claims.c[name] == bindparam(f"of_{name}") for name in _OF))
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What one student handed in once for one question."""

    student: str
    assignment: str
    question: str
    submission_sha256: str


@dataclass(frozen=True, slots=True)
class Mark:
    """What a person gave for an answer: the rubric items that apply, and points beside them, or points alone.

    `revision` is of the rubric, 0 without one; `source` is where it was given: a command, or a file. `number` and
    `recorded` are the gradebook's. One that is `back` gives nothing: it takes back what was given before.
    """

    answer: Answer
    adjustment: Decimal
    by: str
    source: str
    items: tuple[str, ...] = ()
    comment: str = ""
    revision: int = 0
    number: int = 0
    recorded: str = ""
    back: bool = False


@dataclass(frozen=True, slots=True)
class Given:
    """What counts of a mark: rubric items, points beside them or alone, and by whom."""

    items: tuple[str, ...]
    adjustment: Decimal
    by: str


def names(connection: Connection, named: Callable[[str], str], student: str) -> list[str]:
    """Return the names under which a student was marked; `named` gives the student's own for each."""
    found = map(rows.restored, connection.scalars(select(tables.marks.c.student).distinct()))
    return [name for name in found if named(name) == student]


def given(
    connection: Connection, assignment: str | None = None, students: Collection[str] | None = None
) -> list[tuple[tuple[str, str, str, str], Given | None]]:
    """Return what `read` does as (student, assignment, question, submission) and what counts, the oldest first.

    It is None where a mark was taken back.
    """
    table = tables.marks
    columns = (*(table.c[name] for name in _OF), table.c["items"], table.c.adjustment, table.c.by)
    statement = select(*columns).order_by(table.c.id)
    if assignment is not None:
        statement = statement.where(table.c.assignment == rows.stored(assignment))
    if students is not None:
        statement = statement.where(table.c.student.in_(map(rows.stored, students)))
    text = rows.restored
    return [
        ((text(student), text(slug), text(question), text(sha256)), _given(*what))
        for student, slug, question, sha256, *what in connection.execute(statement).all()
    ]


@lru_cache(maxsize=10_000)  # few different marks are given
def _given(items: str, adjustment: str, by: str) -> Given | None:
    return None if items == _BACK else Given(_items(items), Decimal(adjustment), rows.restored(by))


def read(
    connection: Connection,
    assignment: str | None = None,
    question: str | None = None,
    *,
    students: Sequence[str] | None = None,
) -> list[Mark]:
    """Return every mark that was ever recorded, the oldest first; with names only those of these students' answers."""
    table = tables.marks
    statement = select(table).order_by(table.c.id)
    if assignment is not None:
        statement = statement.where(table.c.assignment == rows.stored(assignment))
    if question is not None:
        statement = statement.where(table.c.question == rows.stored(question))
    if students is not None:
        statement = statement.where(table.c.student.in_(map(rows.stored, students)))
    return [_mark(row) for row in connection.execute(statement).mappings().all()]


def standing(marks: Iterable[Mark]) -> dict[Answer, Mark]:
    """Return the mark that counts of each answer that has one, of marks of which the oldest comes first."""
    last = {mark.answer: mark for mark in marks}
    return {answer: mark for answer, mark in last.items() if not mark.back}


def record(book: Gradebook, marks: Sequence[Mark], *, after: Mapping[Answer, int] | None = None) -> list[Answer]:
    """Add marks to the record, all or none, and give back the claims on their answers.

    Args:
        book: an open gradebook.
        marks: what to add.
        after: by answer the number of the mark that its new one is to replace, 0 for none. Where another mark was
            recorded meanwhile, nothing is added.

    Returns:
        the answers that somebody marked meanwhile; empty when the marks were added.
    """
    with book.writing() as connection:
        last = {mark.answer: mark.number for mark in _last_of(connection, {mark.answer for mark in marks})}
        stale = [answer for answer, number in (after or {}).items() if last.get(answer, 0) != number]
        if not stale:
            made = [_row(mark) for mark in marks]
            connection.execute(insert(tables.marks), made)
            connection.execute(_CLAIM_GIVEN_BACK, [{f"of_{name}": row[name] for name in _OF} for row in made])
    return stale


def _last_of(connection: Connection, answers: Iterable[Answer]) -> list[Mark]:
    """Return the mark that counts of each answer that has one."""
    students: dict[tuple[str, str], set[str]] = {}
    for answer in answers:
        students.setdefault((answer.assignment, answer.question), set()).add(answer.student)
    table, found = tables.marks, {}
    for (assignment, question), names in students.items():
        of = and_(table.c.assignment == rows.stored(assignment), table.c.question == rows.stored(question))
        named = table.c.student.in_({rows.stored(name) for name in names})
        statement = select(table).where(of, named).order_by(table.c.id)
        found.update(standing(map(_mark, connection.execute(statement).mappings())))
    return [found[answer] for answer in answers if answer in found]


def claim(book: Gradebook, answer: Answer, by: str, last: int) -> str:
    """Take an answer for a person to mark, unless another has it or it has got another mark than number `last`.

    Returns:
        who has it now; empty when it was marked meanwhile.
    """
    at = datetime.now(UTC)
    table = tables.claims
    with book.writing() as connection:
        marked = _last_of(connection, [answer])
        if (marked[0].number if marked else 0) != last:
            return ""
        held = connection.execute(select(table).where(_claim_on(answer))).first()
        if held is not None and rows.restored(held.by) != by and held.until > _text(at):
            return rows.restored(held.by)
        connection.execute(delete(table).where(_claim_on(answer)))
        values = {name: rows.stored(getattr(answer, name)) for name in _OF}
        connection.execute(insert(table), values | {"by": rows.stored(by), "until": _text(at + CLAIMED)})
    return by


def give_back(book: Gradebook, by: str) -> None:
    """Let go of every answer that a person has claimed."""
    with book.writing() as connection:
        connection.execute(delete(tables.claims).where(tables.claims.c.by == rows.stored(by)))


def _claim_on(answer: Answer) -> Any:
    return and_(*(tables.claims.c[name] == rows.stored(getattr(answer, name)) for name in _OF))


def _text(at: datetime) -> str:
    return at.isoformat(timespec="milliseconds")


def _row(mark: Mark) -> rows.Row:
    texts = {"comment": mark.comment, "by": mark.by, "source": mark.source}
    of = {name: getattr(mark.answer, name) for name in _OF}
    row: rows.Row = {name: rows.stored(text) for name, text in (texts | of).items()}
    items = _BACK if mark.back else json.dumps(list(mark.items))
    return row | {"recorded": now(), "items": items, "adjustment": str(mark.adjustment), "revision": mark.revision}


def _mark(row: Any) -> Mark:
    texts = {name: rows.restored(row[name]) for name in _TEXTS}
    return Mark(
        answer=Answer(*(texts[name] for name in _OF)),
        adjustment=Decimal(row["adjustment"]),
        by=texts["by"],
        source=texts["source"],
        items=_items(row["items"]),
        comment=texts["comment"],
        revision=row["revision"],
        number=row["id"],
        recorded=row["recorded"],
        back=row["items"] == _BACK,
    )


@lru_cache(maxsize=10_000)  # a rubric has few combinations of items
def _items(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text) or ())
