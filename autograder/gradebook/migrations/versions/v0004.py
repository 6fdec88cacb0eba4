"""Later deadlines."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0004", "0003"


def upgrade() -> None:
    """Make the table of extensions."""
    names = ("recorded", "student", "assignment", "until", "why", "granted_by")
    op.create_table(
        "extensions",
        sa.Column("id", sa.Integer, primary_key=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in names),
    )
