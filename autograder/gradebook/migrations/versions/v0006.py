"""Where what a case got and what it expected differ."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0006", "0005"


def upgrade() -> None:
    """Give cases a comparison."""
    op.add_column("case_results", sa.Column("comparison", sa.Text, nullable=False, server_default=""))
