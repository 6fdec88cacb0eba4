"""What a public case shows: matrices, curves, pictures and sounds."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0008", "0007"


def upgrade() -> None:
    """Give cases their figures."""
    op.add_column("case_results", sa.Column("figures", sa.Text, nullable=False, server_default=""))
