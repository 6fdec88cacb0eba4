"""Copies of a gradebook as a file, whole and of one moment even while others write to it.

A file is copied as SQLite copies it; a database of a server row by row, from one state of it.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection, LargeBinary, Table, delete, insert, select

from autograder.errors import OutputError, UsageError
from autograder.gradebook import tables
from autograder.gradebook.book import Gradebook
from autograder.gradebook.connection import exists
from autograder.gradebook.faults import reporting_faults
from autograder.gradebook.location import file_of, parsed
from autograder.gradebook.on_postgresql import go_on_counting
from autograder.steps import each, over, tell

_COPYING = "copying"  # what the command line shows
_PAGES = 2_000  # copied at a time, so that a writer need not wait for the whole
_ROWS, _LARGE_ROWS = 1_000, 10  # held in memory at a time


def copy(source: str | Path, target: Path) -> None:
    """Write a copy of the gradebook `source` to `target`, which is there as a whole or not at all.

    Raises:
        UsageError: `target` exists.
        OutputError: one of them cannot be read or written.
    """
    beside = target.with_name(f".{secrets.token_hex(8)}.tmp")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if file := file_of(source):
            with reporting_faults(str(file)):
                _copy_pages(file, beside)
        else:
            _copy_rows(source, beside)
        os.link(beside, target)  # refuses what exists, whoever made it meanwhile
    except FileExistsError as error:
        raise UsageError("the copy would replace a file", evidence=str(target), remedy="name another file") from error
    except OSError as error:
        raise OutputError(
            "the gradebook cannot be copied",
            evidence=f"{target}: {error.strerror or error}",
            fault="machine",
            remedy="name a file in a folder where you may write and there is room",
        ) from error
    finally:
        for ending in ("", "-wal", "-shm"):
            with contextlib.suppress(OSError):
                beside.with_name(beside.name + ending).unlink(missing_ok=True)


def restore(source: Path, target: str | Path) -> Path | None:
    """Make `target` what the copy `source` is, in one transaction; returns where that which was there is kept.

    Raises:
        OutputError: one of them cannot be read or written, or another process is writing.
    """
    file = file_of(target)
    if file is None:
        kept = _set_aside_rows(target)
        _copy_rows(source, target)
        return kept
    kept = _set_aside(file)
    with (
        reporting_faults(str(file)),
        closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=rw", uri=True, timeout=30)) as old,
        closing(sqlite3.connect(file, timeout=30)) as new,
    ):
        _backup(old, new)  # as SQLite writes: a log that lies beside the file would not fit another file in its place
    return kept


def _set_aside(target: Path) -> Path | None:
    """Keep a gradebook beside itself: as a copy, or moved away with its log where it can be read no more."""
    if not target.exists():
        return None
    before = _free(target)
    try:
        copy(target, before)
    except OutputError:
        for ending in ("", "-wal", "-shm"):
            with contextlib.suppress(FileNotFoundError):
                target.with_name(target.name + ending).rename(before.with_name(before.name + ending))
    return before


def _set_aside_rows(target: str | Path) -> Path | None:
    """Keep a database's gradebook as a file in the working folder."""
    if not exists(target):
        return None
    before = _free(Path(f"{Path(parsed(target).database or 'gradebook').name}.sqlite"))
    copy(target, before)
    return before


def _free(path: Path) -> Path:
    places = (path.with_name(f"{path.name}.before-restore{number or ''}") for number in range(1_000))
    return next(place for place in places if not place.exists())


def _copy_pages(source: Path, target: Path) -> None:
    # Not mode=ro: a connection that may only read leaves its log beside the file.
    with (
        closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=rw", uri=True, timeout=30)) as old,
        closing(sqlite3.connect(target)) as new,
    ):
        _backup(old, new, _PAGES)
        new.execute("PRAGMA journal_mode = DELETE").close()  # one file, without a log beside it


def _backup(old: sqlite3.Connection, new: sqlite3.Connection, pages: int = -1) -> None:
    tell(_COPYING, 0, 1)
    old.backup(new, pages=pages, progress=lambda status, left, total: tell(_COPYING, total - left, total))
    over(_COPYING)


def _copy_rows(source: str | Path, target: str | Path) -> None:
    """Make one gradebook's rows those of another, whatever keeps each, in one transaction."""
    with Gradebook.open(source) as old, Gradebook.open(target) as new, old.reading() as given, new.writing() as taken:
        ordered = tables.metadata.sorted_tables
        for table in reversed(ordered):
            taken.execute(delete(table))
        for table in each(_COPYING, ordered):
            _copy_table(given, taken, table)
            if taken.dialect.name == "postgresql" and "id" in table.c:
                go_on_counting(taken, table.name)


def _copy_table(given: Connection, taken: Connection, table: Table) -> None:
    large = any(isinstance(column.type, LargeBinary) for column in table.c)
    found = given.execute(select(table).execution_options(yield_per=_LARGE_ROWS if large else _ROWS))
    for part in found.mappings().partitions():
        taken.execute(insert(table), [dict(row) for row in part])
