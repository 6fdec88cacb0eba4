"""Grades of other programs."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0003", "0002"


def upgrade() -> None:
    """Say of runs and grades where they come from."""
    for table in ("runs", "grades"):
        op.add_column(table, sa.Column("origin", sa.Text, nullable=False, server_default=""))
