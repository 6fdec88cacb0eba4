"""Opening a gradebook's database, whatever keeps it."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Engine

from autograder.gradebook import on_postgresql, on_sqlite
from autograder.gradebook.faults import reporting_faults
from autograder.gradebook.location import called, file_of, parsed
from autograder.gradebook.schema import is_there, prepare

_WAIT_SECONDS = 30.0


def connect(url_or_path: str | Path, wait_seconds: float) -> tuple[Engine, str]:
    """Open or make a gradebook's database, returning its engine and how messages call it (without a password)."""
    engine, where = _engine(url_or_path, wait_seconds)
    try:
        with reporting_faults(where):
            prepare(engine, where)
    except BaseException:
        engine.dispose()
        raise
    return engine, where


def exists(url_or_path: str | Path) -> bool:
    """Return whether there is anything in a gradebook; looking makes none.

    Raises:
        OutputError: the database cannot be reached.
    """
    if file := file_of(url_or_path):
        return file.exists()
    engine, where = _engine(url_or_path, _WAIT_SECONDS)
    try:
        with reporting_faults(where):
            return is_there(engine)
    finally:
        engine.dispose()


def _engine(url_or_path: str | Path, wait_seconds: float) -> tuple[Engine, str]:
    url = parsed(url_or_path)
    made = on_sqlite.engine_for if url.drivername == "sqlite" else on_postgresql.engine_for
    return made(url, called(url), wait_seconds), called(url)
