"""The questions of bundles, as an examiner read them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0009", "0008"


def upgrade() -> None:
    """Make the table of outlines."""
    op.create_table(
        "outlines", sa.Column("key", sa.Text, primary_key=True), sa.Column("outline", sa.Text, nullable=False)
    )
