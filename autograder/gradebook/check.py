"""Looks whether a gradebook is whole: the database itself, rows that belong to none, what was handed in, and points."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from sqlalchemy import Connection, MetaData, Table, func, select, text

from autograder.gradebook import rows, tables
from autograder.gradebook.book import Gradebook
from autograder.steps import each, tell

_MOST = 20  # faults of one kind
_DECIMALS = (("marks", "adjustment"), ("rubric_items", "points"), ("decisions", "points"), ("decisions", "replaces"))


def check(book: Gradebook) -> list[str]:
    """Return one sentence for each thing that is wrong, of each kind at most 20; none for a gradebook that is whole."""
    found: list[str] = []
    with book.reading() as connection:
        for kind in each("checking", (_integrity, _orphans, _contents, _decimals, _marks, _revisions)):
            faults = list(kind(connection))
            found += faults[:_MOST]
            found += [f"and {len(faults) - _MOST} more of this kind"] if len(faults) > _MOST else []
    return found


def _integrity(connection: Connection) -> Iterator[str]:
    if connection.dialect.name == "sqlite":
        for (line,) in connection.exec_driver_sql("PRAGMA integrity_check"):
            if line != "ok":
                yield f"the database is damaged: {line}"


def _orphans(connection: Connection) -> Iterator[str]:
    """Rows whose other row is not there."""
    metadata: MetaData = tables.metadata
    for table in metadata.sorted_tables:
        for key in table.foreign_keys:
            other: Table = key.column.table
            found = (
                select(key.parent)
                .select_from(table.outerjoin(other, key.parent == key.column))
                .where(key.parent.is_not(None), key.column.is_(None))
                .distinct()
            )
            for (value,) in connection.execute(found):
                yield f"{table.name}: a row belongs to {other.name} {value}, which is not there"


def _contents(connection: Connection) -> Iterator[str]:
    """Yield what was handed in and does not have its hash or its size any more."""
    table, there = tables.contents, tables.contents.c.content.is_not(None)
    many = connection.scalar(select(func.count()).where(there)) or 0
    found = connection.execute(select(table).where(there).execution_options(yield_per=50))
    for number, row in enumerate(found, start=1):
        tell("checking what was handed in", number, many)
        try:
            content = zlib.decompressobj().decompress(row.content, max_length=row.size + 1)
        except zlib.error as error:
            yield f"contents {row.sha256[:12]}: {error}"
            continue
        if len(content) != row.size or hashlib.sha256(content).hexdigest() != row.sha256:
            yield f"contents {row.sha256[:12]}: it is not what was handed in"


def _decimals(connection: Connection) -> Iterator[str]:
    for name, column in _DECIMALS:
        table = tables.metadata.tables[name]
        for row in connection.execute(select(table.c.id, table.c[column]).where(table.c[column].is_not(None))):
            if not _is_decimal(row[1]):
                yield f"{name} {row.id}: {row[1]!r} is not a number of points"


def _is_decimal(digits: str) -> bool:
    try:
        return Decimal(digits).is_finite()
    except InvalidOperation:
        return False


def _marks(connection: Connection) -> Iterator[str]:
    """Marks for work that no run has recorded, and marks whose items cannot be read."""
    graded = {
        (rows.restored(row.submission_sha256))
        for row in connection.execute(select(tables.grades.c.submission_sha256).distinct())
    }
    table = tables.marks
    for row in connection.execute(select(table.c.id, table.c.submission_sha256, table.c["items"])):
        if rows.restored(row.submission_sha256) not in graded:
            yield f"marks {row.id}: nothing with this content was graded"
        try:
            json.loads(row[2])
        except ValueError:
            yield f"marks {row.id}: its items cannot be read"


def _revisions(connection: Connection) -> Iterator[str]:
    """Grades whose revisions do not count from 1 up without a gap."""
    statement = text("SELECT key, count(*), max(revision), min(revision) FROM grades GROUP BY key")
    for key, many, last, first in connection.execute(statement):
        if (many, first) != (last, 1):
            yield f"grades {key[:12]}: a revision is missing"
