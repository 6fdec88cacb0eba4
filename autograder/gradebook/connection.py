"""Opening a gradebook's database: a file or a URL, its settings, and the version of its tables."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, exc, func, insert, inspect, make_url, select

from autograder.errors import OutputError, UsageError
from autograder.gradebook import tables
from autograder.gradebook.faults import reporting_faults
from autograder.gradebook.migrations import stamp, upgrade


def connect(url_or_path: str | Path, wait_seconds: float) -> tuple[Engine, str]:
    """Open or make a gradebook's database, returning its engine and how messages call it (without a password)."""
    url = _url(url_or_path)
    where = _where(url)
    _make_folder(url, where)
    try:
        engine = create_engine(url, connect_args={"timeout": wait_seconds} if url.drivername == "sqlite" else {})
    except (ModuleNotFoundError, exc.NoSuchModuleError) as error:
        raise UsageError(
            "this kind of database is not known here",
            evidence=f"{where}: {error}",
            remedy="install its driver (for PostgreSQL: pip install psycopg, and a URL that starts with "
            "postgresql+psycopg://), or name a file",
        ) from error
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin)
    try:
        with reporting_faults(where):
            _check_tables(engine, where)
    except OutputError:
        engine.dispose()
        raise
    return engine, where


def without_password(url_or_path: str | Path) -> str:
    """Return what messages call a gradebook."""
    return _where(_url(url_or_path))


def _where(url: URL) -> str:
    return url.database or "" if url.drivername == "sqlite" else url.render_as_string(hide_password=True)


def _url(url_or_path: str | Path) -> URL:
    text = str(url_or_path)
    if "://" not in text:
        return URL.create("sqlite", database=text)
    try:
        return make_url(text)
    except (exc.ArgumentError, ValueError) as error:
        raise UsageError("the gradebook's URL cannot be read", evidence=str(error), remedy="name a file") from error


def _make_folder(url: URL, where: str) -> None:
    database = url.database or ""
    if url.drivername != "sqlite" or not database or database.startswith((":", "file:")):
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


def _set_up_sqlite(raw: sqlite3.Connection, _record: Any) -> None:
    raw.isolation_level = None  # we say BEGIN ourselves: the driver's own starts too late, without the write lock
    for pragma in ("journal_mode = WAL", "synchronous = NORMAL", "foreign_keys = ON"):
        raw.execute(f"PRAGMA {pragma}").close()


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _check_tables(engine: Engine, where: str) -> None:
    """Make the tables in an empty database, or bring those of an older version up to date.

    Refuses a database that is not a gradebook or comes from a newer version.
    """
    with engine.begin() as connection:
        present = set(inspect(connection).get_table_names())
        version = _version(connection) if tables.schema_version.name in present else None
    if version == tables.SCHEMA:
        return
    if version is not None and 0 < version < tables.SCHEMA:
        _migrate(engine)
        return
    if version is not None:
        raise OutputError(
            "the gradebook was written by another version of this program",
            evidence=f"{where}: its tables are version {version}, this program knows version {tables.SCHEMA}",
            remedy="update this program, or name another file with --gradebook",
        )
    if present & set(tables.metadata.tables):
        raise OutputError(
            "the database is not a gradebook",
            evidence=f"{where}: it has tables, but no schema_version",
            remedy="name another file with --gradebook; this one was left as it is",
        )
    _make_tables(engine)


def _make_tables(engine: Engine) -> None:
    with engine.execution_options(writes=True).begin() as connection:
        if tables.schema_version.name in inspect(connection).get_table_names():
            return  # another process made them while we waited for the lock
        tables.metadata.create_all(connection)
        connection.execute(insert(tables.schema_version).values(version=tables.SCHEMA))
        stamp(connection, tables.SCHEMA)


def _migrate(engine: Engine) -> None:
    """Bring the tables up to date, all or nothing; what is stored stays as it is."""
    with engine.execution_options(writes=True).begin() as connection:
        version = _version(connection)
        if version is not None and version < tables.SCHEMA:  # else another process was faster while we waited
            upgrade(connection, version)


def _version(connection: Connection) -> int | None:
    return connection.execute(select(func.max(tables.schema_version.c.version))).scalar()
