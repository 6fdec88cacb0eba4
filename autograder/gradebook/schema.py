"""The version of a database's tables: they are made where there are none, and brought up to date where they are old."""

from __future__ import annotations

from sqlalchemy import Connection, Engine, exc, func, insert, inspect, select

from autograder.errors import OutputError
from autograder.gradebook import tables
from autograder.gradebook.migrations import stamp, upgrade


def prepare(engine: Engine, where: str) -> None:
    """Make the tables in an empty database, or bring those of an older version up to date.

    Refuses a database that is not a gradebook or comes from a newer version.
    """
    with engine.begin() as connection:
        present = set(inspect(connection).get_table_names())
        version = _version(connection, where) if tables.schema_version.name in present else None
    if version is not None and not {tables.runs.name, tables.grades.name} <= present:
        raise _of_another(where, "its schema_version is another program's")
    if version == tables.SCHEMA:
        return
    if version is not None and 0 < version < tables.SCHEMA:
        _migrate(engine, where)
    elif version is not None:
        raise OutputError(
            "the gradebook was written by another version of this program",
            evidence=f"{where}: its tables are version {version}, this program knows version {tables.SCHEMA}",
            remedy="update this program, or name another file with --gradebook",
        )
    elif present:
        raise _of_another(where, "it has tables, but no schema_version")
    else:
        _make_tables(engine)


def is_there(engine: Engine) -> bool:
    """Return whether a database has any tables."""
    with engine.begin() as connection:
        return bool(inspect(connection).get_table_names())


def _make_tables(engine: Engine) -> None:
    with engine.execution_options(writes=True).begin() as connection:
        if tables.schema_version.name in inspect(connection).get_table_names():
            return  # another process made them while we waited for the lock
        tables.metadata.create_all(connection)
        connection.execute(insert(tables.schema_version).values(version=tables.SCHEMA))
        stamp(connection, tables.SCHEMA)


def _migrate(engine: Engine, where: str) -> None:
    """Bring the tables up to date, all or nothing; what is stored stays as it is."""
    with engine.execution_options(writes=True).begin() as connection:
        version = _version(connection, where)
        if version is not None and version < tables.SCHEMA:  # else another process was faster while we waited
            upgrade(connection, version)


def _version(connection: Connection, where: str) -> int | None:
    try:
        found = connection.execute(select(func.max(tables.schema_version.c.version))).scalar()
    except (exc.ProgrammingError, exc.OperationalError) as error:
        if getattr(error.orig, "sqlstate", "") != "42703" and "no such column" not in str(error.orig):
            raise
        raise _of_another(where, "its schema_version is another program's") from error
    if found is not None and not isinstance(found, int):
        raise _of_another(where, "its schema_version is another program's")
    return found


def _of_another(where: str, seen: str) -> OutputError:
    return OutputError(
        "the database is not a gradebook",
        evidence=f"{where}: {seen}",
        remedy="name another file or database with --gradebook; this one was left as it is",
    )
