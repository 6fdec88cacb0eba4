"""How much memory a grading held, and what its cases measured."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0007", "0006"


def upgrade() -> None:
    """Give grades the memory of their processes, and cases their measurements."""
    op.add_column("grades", sa.Column("memory_mb", sa.Text, nullable=False, server_default="{}"))
    op.add_column("case_results", sa.Column("measured", sa.Text, nullable=False, server_default="[]"))
