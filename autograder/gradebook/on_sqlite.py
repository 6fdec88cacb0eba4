"""A gradebook that is a file: SQLite with a log beside the file, so that readers never wait."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event

from autograder.errors import OutputError


def engine_for(url: URL, where: str, wait_seconds: float) -> Engine:
    """Return the engine of a file, whose folder is made if it is not there."""
    _make_folder(url, where)
    engine = create_engine(url, connect_args={"timeout": wait_seconds})
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


def move_log(engine: Engine) -> None:
    """Move the log into the file, which leaves one file that can be copied."""
    raw = engine.raw_connection()
    try:
        raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").close()
    except sqlite3.OperationalError as error:
        # Whoever reads just now keeps the log beside the file; it is whole, and the next to close moves it.
        if not error.sqlite_errorname.startswith("SQLITE_LOCKED"):
            raise
    finally:
        raw.close()


def _make_folder(url: URL, where: str) -> None:
    database = url.database or ""
    if not database or database.startswith((":", "file:")):
        return
    try:
        Path(database).parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(
            "the gradebook's folder cannot be made",
            evidence=f"{where}: {error.strerror}",
            fault="machine",
            remedy="name a file in a folder where you may write with --gradebook",
        ) from error


def _set_up(raw: sqlite3.Connection, _record: Any) -> None:
    raw.isolation_level = None  # we say BEGIN ourselves: the driver's own starts too late, without the write lock
    for pragma in ("journal_mode = WAL", "synchronous = NORMAL", "foreign_keys = ON"):
        raw.execute(f"PRAGMA {pragma}").close()


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
