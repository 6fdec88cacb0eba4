"""What a database says when it fails, told to the person who can do something about it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import exc

from autograder.errors import OutputError

# SQLite's own name of the error (its start decides), what could not be done, and the next step
_SQLITE = (
    ("SQLITE_FULL", "the disk is full, so the gradebook cannot be written",
     "free some space and run the same command again: what is recorded is kept and not graded twice"),
    ("SQLITE_READONLY", "the gradebook may be read but not written",
     "give yourself write permission on the file and its folder, or name another one with --gradebook"),
    ("SQLITE_BUSY", "another process is writing to the gradebook",
     "wait for the other run to end and run the same command again"),
    ("SQLITE_LOCKED", "another process is writing to the gradebook",
     "wait for the other run to end and run the same command again"),
    ("SQLITE_NOTADB", "the gradebook is not a database",
     "name another file with --gradebook; this one was left as it is"),
    ("SQLITE_CORRUPT", "the gradebook is damaged",
     "restore it from a copy, or name a new file with --gradebook and grade again"),
    ("SQLITE_CANTOPEN", "the gradebook cannot be opened",
     "check that its folder exists and that you may write there"),
    ("SQLITE_IOERR", "the gradebook's disk cannot be read or written",
     "check the disk (space, quota, network share), then run the same command again"),
    ("SQLITE_PROTOCOL", "the gradebook's disk does not support locking",
     "put the gradebook on a local disk with --gradebook"),
)  # fmt: skip
_OTHER = ("the gradebook's database failed", "check the database, then run the same command again")


@contextmanager
def reporting_faults(where: str) -> Iterator[None]:
    """Turn a failure of the database `where` into an OutputError; a bug of ours passes through as it is."""
    try:
        yield
    except (exc.IntegrityError, exc.ProgrammingError):
        raise
    except (exc.DBAPIError, sqlite3.DatabaseError) as error:  # the latter where a raw connection is used
        cause = error.orig if isinstance(error, exc.DBAPIError) else error
        name = getattr(cause, "sqlite_errorname", "")
        what, remedy = next((row[1:] for row in _SQLITE if name.startswith(row[0])), _OTHER)
        raise OutputError(what, evidence=f"{where}: {cause}", fault="machine", remedy=remedy) from error
