"""How much memory a grading held."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0007", "0006"


def upgrade() -> None:
    """Give grades the memory of their processes."""
    op.add_column("grades", sa.Column("memory_mb", sa.Text, nullable=False, server_default="{}"))
