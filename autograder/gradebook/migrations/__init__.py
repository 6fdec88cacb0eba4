"""Brings the tables of an older version up to date, by Alembic: `versions/` has one revision for each version.

Two tables say which version a database has. Every version of this program reads `schema_version`, which lists those
that a database has been through: what it says counts. `alembic_version` is Alembic's own. Gradebooks that were made
before there was Alembic here have only the first, and get the other when there is something to do.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, delete, insert

from autograder.gradebook import tables


def stamp(connection: Connection, version: int) -> None:
    """Tell Alembic which version the tables have."""
    table = tables.alembic_version
    table.create(connection, checkfirst=True)
    connection.execute(delete(table))
    connection.execute(insert(table).values(version_num=revision(version)))


def upgrade(connection: Connection, version: int) -> None:
    """Bring the tables of a version (0 if there are none) up to date, in the transaction that is open."""
    from alembic import command  # here because only an old gradebook needs it, and every command would wait for it
    from alembic.config import Config

    if version:
        stamp(connection, version)
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    command.upgrade(config, "head")


def revision(version: int) -> str:
    """Return what Alembic calls a version."""
    return f"{version:04}"
