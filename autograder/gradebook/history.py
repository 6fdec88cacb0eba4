"""Everything that the gradebook has on record about one student, in the order in which it was recorded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import Column, Connection, select

from autograder.gradebook import decisions, marks, publications, roster, rows, tables
from autograder.gradebook.attempts import Named
from autograder.gradebook.book import Gradebook
from autograder.gradebook.records import naming

_NUMBERS = (tables.question_scores.c.earned, tables.question_scores.c.possible, tables.question_scores.c.pending)


@dataclass(frozen=True, slots=True)
class Event:
    """One record: when it was made (ISO 8601 in UTC), of which assignment, what it says, by whom, from where."""

    recorded: str
    assignment: str
    what: str
    by: str = ""
    source: str = ""
    why: str = ""


def history(book: Gradebook, student: str, assignment: str | None = None) -> list[Event]:
    """Return the records of a student, by key, the oldest first; with an assignment only those of it."""
    with book.reading() as connection:
        named = naming(roster.read(connection))
        found = [
            *_grades(connection, student, named),
            *_marks(connection, student, named),
            *_decisions(connection, student, named),
            *_extensions(connection, student, named),
            *_publications(connection, student, named),
        ]
    chosen = [event for event in found if assignment in (None, event.assignment)]
    return sorted(chosen, key=lambda event: event.recorded)


def _grades(connection: Connection, student: str, named: Named) -> Iterator[Event]:
    links, runs, grades = tables.run_grades, tables.runs, tables.grades
    joined = links.join(runs, links.c.run_id == runs.c.id).join(grades, links.c.grade_id == grades.c.id)
    columns = (links.c.student, links.c.path, links.c.submitted, runs.c.bundle_name, runs.c.started, grades.c.id,
               grades.c.recorded, grades.c.revision, grades.c.reason, grades.c.origin)  # fmt: skip
    names = map(rows.stored, _names(connection, links.c.student, student, named))
    of = select(*columns).select_from(joined).where(links.c.student.in_(names)).order_by(links.c.id)
    own = connection.execute(of).all()
    points = _totals(connection, [row.id for row in own])
    for row in own:
        what = f"{'imported' if row.origin else 'graded'}: {points.get(row.id) or 'not judged'}"
        again = row.recorded < row.started  # an earlier run made the grade
        submitted = f", handed in {row.submitted}" if row.submitted else ""
        yield Event(
            recorded=max(row.recorded, row.started),
            assignment=rows.restored(row.bundle_name),
            what=f"{what}{' (as before)' if again else ''}{submitted}",
            source=rows.restored(row.origin or row.path),
            why=rows.restored(row.reason),
        )


def _names(connection: Connection, column: Column[str], student: str, named: Named) -> list[str]:
    """Return what a table calls the student, who may go by several names."""
    every = map(rows.restored, connection.execute(select(column).distinct()).scalars())
    return [name for name in every if named(name) == student]


def _totals(connection: Connection, numbers: list[int]) -> dict[int, str]:
    table = tables.question_scores
    earned: dict[int, list[Any]] = {}
    for row in connection.execute(select(table.c.grade_id, *_NUMBERS).where(table.c.grade_id.in_(set(numbers)))):
        earned.setdefault(row.grade_id, []).append(row)
    return {number: _total(parts) for number, parts in earned.items()}


def _total(parts: list[Any]) -> str:
    by_tests = [part for part in parts if not part.pending]
    pending = sum(part.possible for part in parts if part.pending)
    rest = f", {_short(pending)} by a person" if pending else ""
    return f"{_short(sum(part.earned for part in by_tests))} of {_short(sum(part.possible for part in by_tests))}{rest}"


def _short(number: float) -> str:
    return f"{round(number, 5):g}"


def _marks(connection: Connection, student: str, named: Named) -> Iterator[Event]:
    for mark in marks.read(connection, students=_names(connection, tables.marks.c.student, student, named)):
        items = f"items {', '.join(mark.items)}" if mark.items else ""
        points = f"{mark.adjustment} points" if mark.adjustment or not mark.items else ""
        gave = f"marked: {' and '.join(filter(None, (items, points)))}"
        what = f"{mark.answer.question} {'mark taken back' if mark.back else gave}"
        yield Event(mark.recorded, mark.answer.assignment, what, mark.by, mark.source, mark.comment)


def _decisions(connection: Connection, student: str, named: Named) -> Iterator[Event]:
    for one in decisions.read(connection):
        if named(one.student) == student:
            whole = one.question or "the whole assignment"
            what = {
                decisions.OVERRIDE: f"{whole} set to {_points(one.points)}, in place of {_points(one.replaces)}",
                decisions.EXCUSE: "excused",
                decisions.UNEXCUSE: "excused no longer",
                decisions.REQUEST: f"request {one.number} about {whole}",
                decisions.FLAG: f"flag {one.number} about {whole}",
                decisions.ANSWER: f"{one.about} answered",
            }[one.kind]
            yield Event(one.recorded, one.assignment, what, one.by, one.source, one.why)


def _points(points: Decimal | None) -> str:
    return "what is computed" if points is None else str(points)


def _extensions(connection: Connection, student: str, named: Named) -> Iterator[Event]:
    table = tables.extensions
    for row in connection.execute(select(table).order_by(table.c.id)):
        if named(rows.restored(row.student)) == student:
            assignment, by, why = map(rows.restored, (row.assignment, row.granted_by, row.why))
            yield Event(row.recorded, assignment, f"extended until {row.until}", by, "gradebook extend", why)


def _publications(connection: Connection, student: str, named: Named) -> Iterator[Event]:
    names = _names(connection, tables.published_grades.c.student, student, named)
    for one in publications.read(connection, students=names):
        for shown in one.shown:
            total = dict(shown.points).get("")
            what = f"published: {'pending' if total is None else total}"
            yield Event(one.recorded, one.assignment, what, one.by, "gradebook publish")
