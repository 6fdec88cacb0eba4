"""The roster, marks by hand and what else persons decide, and what was handed in."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0005", "0004"


def upgrade() -> None:
    """Call a grade's attempt its revision, and make the tables of what persons record."""
    op.alter_column("grades", "attempt", new_column_name="revision")
    op.add_column("run_grades", sa.Column("submitted", sa.Text))
    _make_contents()
    op.create_table(
        "roster",
        *_record(),
        *_texts("student", "name", "email", "section", "assistant", "canvas_id", "sis_id", "login", "moodle_id"),
        *_texts("github", "language"),
        sa.Column("active", sa.Boolean, nullable=False),
    )
    _make_marks()
    op.create_table(
        "decisions",
        *_record(),
        *_texts("kind", "student", "assignment", "question"),
        sa.Column("points", sa.Text),
        sa.Column("replaces", sa.Text),
        *_texts("why"),
        sa.Column("about", sa.Integer),
    )
    op.create_table("publications", *_record(), *_texts("assignment"))
    op.create_table(
        "published_grades",
        sa.Column("publication_id", sa.Integer, sa.ForeignKey("publications.id"), primary_key=True),
        sa.Column("student", sa.Text, primary_key=True),
        *_texts("grade_key", "submission_sha256", "questions"),
    )


def _make_contents() -> None:
    op.create_table(
        "contents",
        sa.Column("sha256", sa.Text, primary_key=True),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("content", sa.LargeBinary),
    )
    op.create_table(
        "submission_files",
        sa.Column("submission_sha256", sa.Text, primary_key=True),
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("content_sha256", sa.Text, sa.ForeignKey("contents.sha256"), nullable=False),
    )


def _make_marks() -> None:
    op.create_table(
        "rubric_items",
        *_record(),
        *_texts("assignment", "question"),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        *_texts("item", "points", "text", "hint"),
        sa.UniqueConstraint("assignment", "question", "revision", "position"),
    )
    op.create_table(
        "marks",
        *_record(),
        *_texts("student", "assignment", "question", "submission_sha256", "items", "adjustment", "comment"),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Index("ix_marks_of", "assignment", "question", "student"),
    )
    of = ("assignment", "question", "student", "submission_sha256")
    op.create_table("claims", *(sa.Column(name, sa.Text, primary_key=True) for name in of), *_texts("by", "until"))


def _texts(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.Text, nullable=False) for name in names]


def _record() -> list[sa.Column[Any]]:
    return [sa.Column("id", sa.Integer, primary_key=True), *_texts("recorded", "by", "source")]
