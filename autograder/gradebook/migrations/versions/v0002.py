"""What a case draws attention to."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0002", "0001"


def upgrade() -> None:
    """Give cases flags."""
    op.add_column("case_results", sa.Column("flags", sa.Text, nullable=False, server_default="[]"))
