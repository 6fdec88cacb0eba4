"""How far the record has come: two equal answers say that nothing that marks depend on was recorded in between."""

from __future__ import annotations

from sqlalchemy import func, select

from autograder.gradebook import tables
from autograder.gradebook.book import Gradebook

Revision = tuple[int, ...]
_GROWING = (tables.runs, tables.run_grades, tables.grades, tables.extensions, tables.roster, tables.rubric_items,
            tables.marks, tables.decisions, tables.publications)  # fmt: skip


def revision(book: Gradebook) -> Revision:
    """Return the last number of every table that only grows, with one query however much there is."""
    last = [select(func.coalesce(func.max(table.c.id), 0)).scalar_subquery() for table in _GROWING]
    with book.reading() as connection:
        return tuple(map(int, connection.execute(select(*last)).one()))
