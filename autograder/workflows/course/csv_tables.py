"""Reads two columns of a table that a course keeps: a roster, extensions."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from autograder.errors import UsageError
from autograder.intake.reading import Unreadable, read_regular, same_name
from autograder.intake.tables import MOST_BYTES, NotATable, Row, Table, read_table
from autograder.plural import first_of

ACCOUNTS = ("github_username", "username", "login")
STUDENTS = ("identifier", "student", "email")
_FAULTS = 20  # told


@dataclass(frozen=True, slots=True)
class Pairs:
    """What two columns of a table say, and what is to be told about the table."""

    values: dict[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


def pairs(path: Path | None, keys: Sequence[str], values: Sequence[str], *, roster: bool = False) -> Pairs:
    """Read two columns of a CSV file: the first of `keys` and the first of `values` that it has. No file, no rows.

    Rows that lack one of the two are left out. No key may be there twice; in a roster no value either, and somebody has
    to be in it.

    Raises:
        UsageError: it cannot be read, lacks a column, says something twice, or is an empty roster.
    """
    if path is None:
        return Pairs()
    table = _table(path)
    key, value = _columns(path, table, keys, values)
    found = [(line, cells[key], cells[value]) for line, cells in _whole(path, table) if cells[key] and cells[value]]
    twice = [*_twice((line, one) for line, one, _ in found), *(_twice((n, v) for n, _, v in found) if roster else ())]
    if twice:
        seen = first_of(twice, _FAULTS, "; ")
        raise UsageError(f"{path.name} says something twice", evidence=seen, remedy="take the row away that is wrong")
    if roster and not found:
        what = f"{path.name} names nobody"
        raise UsageError(
            what, evidence="there is no row below the header that has both columns", remedy=_needs(keys, values)
        )
    note = (f"{path.name} was read as {table.encoding}, which nothing in it says",) if table.guessed else ()
    return Pairs({one: other for _, one, other in found}, note)


def _table(path: Path) -> Table:
    try:
        table = read_table(read_regular(Path(os.path.realpath(path)), MOST_BYTES))
    except Unreadable as error:
        raise UsageError(f"{path.name} {error.reason}", evidence=error.evidence) from error
    except NotATable as error:
        raise UsageError(f"{path.name} cannot be read", evidence=error.seen, remedy=error.remedy) from error
    if not table.rows:
        raise UsageError(f"{path.name} is empty", evidence=str(path), remedy="give the table that is meant")
    return table


def _columns(path: Path, table: Table, keys: Sequence[str], values: Sequence[str]) -> tuple[int, int]:
    header = [name.casefold() for name in table.rows[0][1]]
    key, value = (next((name for name in names if name in header), None) for names in (keys, values))
    seen = f"it has {', '.join(table.rows[0][1])}"
    if key is None or value is None:
        raise UsageError(f"{path.name} lacks a column", evidence=seen, remedy=_needs(keys, values))
    if header.count(key) > 1 or header.count(value) > 1:
        raise UsageError(f"{path.name} has a column twice", evidence=seen, remedy="take one of the two away")
    return header.index(key), header.index(value)


def _needs(keys: Sequence[str], values: Sequence[str]) -> str:
    return f"it needs one of {', '.join(keys)} and one of {', '.join(values)}"


def _whole(path: Path, table: Table) -> Iterator[Row]:
    """Yield the rows below the header, each as long as it."""
    width = len(table.rows[0][1])
    for line, cells in table.rows[1:]:
        if any(cells[width:]):
            what = f"{path.name} has a row that is longer than its header"
            seen = f"row {line}: {len(cells)} cells, where the header has {width}"
            raise UsageError(what, evidence=seen, remedy="put a cell that has a comma in it into quotes")
        yield line, [*cells[:width], *[""] * (width - len(cells))]


def _twice(names: Iterator[tuple[int, str]]) -> Iterator[str]:
    lines: dict[str, int] = {}
    for line, name in names:
        first = lines.setdefault(same_name(name), line)
        if first != line:
            yield f"{name} in rows {first} and {line}"
