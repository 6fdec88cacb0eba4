"""How far the record has come: two equal answers say that nothing that marks depend on was recorded in between."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select

from autograder.gradebook import tables
from autograder.gradebook.book import Gradebook

_GROWING = (tables.marks, tables.runs, tables.run_grades, tables.grades, tables.extensions, tables.roster,
            tables.rubric_items, tables.decisions, tables.publications)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Revision:
    """How far the marks are that persons gave, and how far everything else is."""

    marks: int
    rest: tuple[int, ...]


def revision(book: Gradebook) -> Revision:
    """Return the last number of every table that only grows, with one query however much there is."""
    last = [select(func.coalesce(func.max(table.c.id), 0)).scalar_subquery() for table in _GROWING]
    with book.reading() as connection:
        marks, *rest = map(int, connection.execute(select(*last)).one())
    return Revision(marks, tuple(rest))
