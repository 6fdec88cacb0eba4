"""What Alembic runs to upgrade: on the connection that it is given, within its transaction."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from alembic import context
from alembic.runtime.migration import MigrationContext, MigrationInfo
from sqlalchemy import Connection, insert

from autograder.gradebook import tables


def _note(ctx: MigrationContext, step: MigrationInfo, heads: Collection[Any], run_args: Mapping[str, Any]) -> None:
    """Write down, as Alembic calls it after each revision, that the tables have its version now."""
    assert step.up_revision_id is not None
    _CONNECTION.execute(insert(tables.schema_version).values(version=int(step.up_revision_id)))


_CONNECTION: Connection = context.config.attributes["connection"]
context.configure(connection=_CONNECTION, target_metadata=tables.metadata, on_version_apply=_note)
with context.begin_transaction():
    context.run_migrations()
