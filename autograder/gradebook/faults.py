"""What a database says when it fails, for the person who can do something about it."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import exc

from autograder.errors import OutputError

_AGAIN = "run the same command again: what is recorded is kept and not graded twice"
_FULL = ("the disk is full, so the gradebook cannot be written", f"free some space and {_AGAIN}")
_BUSY = ("another process is writing to the gradebook", "wait for the other run to end and run the same command again")
_LOST = ("the connection to the gradebook's server was lost", f"check that the server runs, then {_AGAIN}")
_REFUSED = ("the gradebook's server does not let this user in",
            "check the user and the password: in the URL, in AUTOGRADER_GRADEBOOK or in ~/.pgpass")  # fmt: skip
_NONE = ("the server has no such database", "make it (createdb --encoding=UTF8 NAME), or correct the URL")
_MANY = ("the gradebook's server takes no more connections", "wait a while, then run the same command again")
_GONE = ("the gradebook's server cannot be reached",
         "check that it runs and that the URL's host and port are right, then run the same command again")  # fmt: skip
_DAMAGED = ("the gradebook is damaged",
            "restore it from a copy, or name a new one with --gradebook and grade again")  # fmt: skip

# SQLite's own name of the error (its start decides), what could not be done, and the next step
_SQLITE = (
    ("SQLITE_FULL", *_FULL),
    ("SQLITE_READONLY", "the gradebook may be read but not written",
     "give yourself write permission on the file and its folder, or name another one with --gradebook"),
    ("SQLITE_BUSY", *_BUSY),
    ("SQLITE_LOCKED", *_BUSY),
    ("SQLITE_NOTADB", "the gradebook is not a database",
     "name another file with --gradebook; this one was left as it is"),
    ("SQLITE_CORRUPT", *_DAMAGED),
    ("SQLITE_CANTOPEN", "the gradebook cannot be opened",
     "check that its folder exists and that you may write there"),
    ("SQLITE_IOERR", "the gradebook's disk cannot be read or written",
     "check the disk (space, quota, network share), then run the same command again"),
    ("SQLITE_PROTOCOL", "the gradebook's disk does not support locking",
     "put the gradebook on a local disk with --gradebook"),
)  # fmt: skip
# The same for PostgreSQL's SQLSTATE (https://www.postgresql.org/docs/current/errcodes-appendix.html)
_POSTGRESQL = (
    ("53100", *_FULL),
    ("53300", *_MANY),
    ("25006", "the gradebook may be read but not written",
     "name the server that takes writes: this one is a standby, or is set to be read only"),
    ("42501", "the gradebook's server does not allow this user to do that",
     "ask the owner of the database for the right to use its schema, its tables and their sequences, or log in as its "
     "owner"),
    ("55P03", *_BUSY),
    ("40", *_BUSY),
    ("28", *_REFUSED),
    ("3D000", *_NONE),
    ("08", *_LOST),
    ("57P", *_LOST),
    ("42P01", *_DAMAGED),
    ("42703", *_DAMAGED),
    ("XX", *_DAMAGED),
)  # fmt: skip
# While a connection is made the driver gives no SQLSTATE, only the server's words; in another language the last counts.
_CONNECTING = (
    (r"authentication failed|no password supplied|role \S+ does not exist|pg_hba", *_REFUSED),
    (r"database \S+ does not exist", *_NONE),
    (r"too many clients|connection slots", *_MANY),
    (r"", *_GONE),
)
_OTHER = ("the gradebook's database failed", "check the database, then run the same command again")
_LONGEST = 400  # characters of what the database says


@contextmanager
def reporting_faults(where: str) -> Iterator[None]:
    """Turn a failure of the database `where` into an OutputError; a bug of ours passes through as it is."""
    try:
        yield
    except (exc.DBAPIError, sqlite3.DatabaseError) as error:  # the latter where a raw connection is used
        known = _known(error)
        if known is None and isinstance(error, (exc.IntegrityError, exc.ProgrammingError)):
            raise
        cause = error.orig if isinstance(error, exc.DBAPIError) else error
        said = " ".join(str(cause).split())[:_LONGEST]
        what, remedy = known or _OTHER
        raise OutputError(what, evidence=f"{where}: {said}", fault="machine", remedy=remedy) from error


def _known(error: exc.DBAPIError | sqlite3.DatabaseError) -> tuple[str, str] | None:
    cause = error.orig if isinstance(error, exc.DBAPIError) else error
    if isinstance(cause, sqlite3.Error):
        return _starting(_SQLITE, getattr(cause, "sqlite_errorname", ""))
    if found := _starting(_POSTGRESQL, getattr(cause, "sqlstate", None) or ""):
        return found
    if isinstance(error, exc.DBAPIError) and error.connection_invalidated:
        return _LOST
    if isinstance(error, exc.OperationalError) and error.statement is None:  # there is no connection yet
        return next((what, next_step) for words, what, next_step in _CONNECTING if re.search(words, str(cause)))
    return None


def _starting(known: tuple[tuple[str, str, str], ...], name: str) -> tuple[str, str] | None:
    return next(((what, next_step) for start, what, next_step in known if name.startswith(start)), None)
