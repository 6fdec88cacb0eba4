"""A gradebook that is a database of a PostgreSQL server.

Theory of operation. Whoever writes first takes one advisory lock, which the server gives back at the end of the
transaction, however it ends: as with SQLite there is one writer at a time, and what it reads before it writes is what
the last one left. Readers never wait; one transaction of theirs sees one state.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event

from autograder.errors import OutputError, UsageError

_WRITING = int.from_bytes(b"gradebk", "big")  # the number of the lock, in this database alone
_LOCK = "SELECT set_config('lock_timeout', %s, true), pg_advisory_xact_lock(%s)"
_CONNECTING_SECONDS = 10


def engine_for(url: URL, where: str, wait_seconds: float) -> Engine:
    """Return the engine of a database; a connection that the server has closed meanwhile is made again.

    Raises:
        UsageError: its driver is not installed.
    """
    wanted = {"connect_timeout": _CONNECTING_SECONDS, "client_encoding": "utf8", "application_name": "autograder"}
    given = {name: value for name, value in wanted.items() if name not in url.query}
    try:
        engine = create_engine(url, connect_args=given, pool_pre_ping=True)
    except ImportError as error:
        raise UsageError(
            "the driver of PostgreSQL is not installed",
            evidence=f"{where}: {error}",
            remedy="pip install 'cnn-autograder[postgresql]', or name a file with --gradebook",
        ) from error

    def require_unicode(raw: Any, _record: Any) -> None:
        encoding = raw.info.parameter_status("server_encoding")
        if encoding != "UTF8":
            raw.close()
            raise OutputError(
                "the gradebook's database cannot hold every character",
                evidence=f"{where}: its encoding is {encoding}",
                fault="machine",
                remedy="make another one: createdb --encoding=UTF8 --template=template0 NAME",
            )

    def begin(connection: Connection) -> None:
        if connection.get_execution_options().get("writes", False):
            connection.exec_driver_sql(_LOCK, (str(max(1, round(wait_seconds * 1000))), _WRITING))

    event.listen(engine, "connect", require_unicode)
    event.listen(engine, "begin", begin)
    return engine


def reader(engine: Engine) -> Engine:
    """Return an engine whose transactions see one state, and cannot write."""
    return engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)


def go_on_counting(connection: Connection, table: str) -> None:
    """Have the database number new rows of a table after those that it was given with their numbers."""
    sequence = f"pg_get_serial_sequence('{table}', 'id')"
    last = f"(SELECT coalesce(max(id), 0) FROM {table})"
    # A sequence stays as it is set also where the transaction is taken back: so it is only ever set forward.
    connection.exec_driver_sql(f"SELECT setval({sequence}, greatest(nextval({sequence}), {last} + 1), false)")
