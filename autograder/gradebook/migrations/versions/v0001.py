"""Runs, and grades with their cases and scores."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0001", None


def upgrade() -> None:
    """Make the tables of version 1; one that nothing ever used is not among them."""
    op.create_table("schema_version", sa.Column("version", sa.Integer, primary_key=True, autoincrement=False))
    op.create_table(
        "runs",
        sa.Column("id", sa.Integer, primary_key=True),
        *_texts("started"),
        sa.Column("finished", sa.Text),
        *_texts("bundle_name", "bundle_sha256", "sandbox"),
        sa.Column("seed", sa.Text),
    )
    op.create_table(
        "grades",
        sa.Column("id", sa.Integer, primary_key=True),
        *_texts("key"),
        sa.Column("attempt", sa.Integer, nullable=False),
        *_texts("recorded", "student", "path", "submission_sha256", "bundle_sha256", "verdict", "reason"),
        sa.Column("fault", sa.Text),
        *_texts("notes", "sandbox", "seed", "timings"),
        sa.UniqueConstraint("key", "attempt"),
    )
    op.create_table(
        "run_grades",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("run_id", sa.Integer, sa.ForeignKey("runs.id"), nullable=False, index=True),
        sa.Column("grade_id", sa.Integer, sa.ForeignKey("grades.id"), nullable=False),
        *_texts("student", "path"),
    )
    op.create_table(
        "question_scores",
        *_of_grade(),
        *_texts("question"),
        *(sa.Column(name, sa.Double, nullable=False) for name in ("earned", "possible", "unjudged")),
        sa.Column("pending", sa.Boolean, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "case_results",
        *_of_grade(),
        *_texts("question", "name"),
        sa.Column("points", sa.Double, nullable=False),
        sa.Column("hidden", sa.Boolean, nullable=False),
        *_texts("verdict", "message"),
        *(sa.Column(name, sa.Text) for name in ("call", "got", "expected", "hint", "fault")),
        *_texts("detail"),
        sa.Column("seconds", sa.Double, nullable=False),
        sqlite_with_rowid=False,
    )


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text, nullable=False) for name in names]


def _of_grade() -> list[sa.Column[int]]:
    return [
        sa.Column("grade_id", sa.Integer, sa.ForeignKey("grades.id"), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True, autoincrement=False),
    ]
