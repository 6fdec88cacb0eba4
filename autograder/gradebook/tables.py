"""The tables of the gradebook.

A grade is stored once for each key and attempt; runs point at grades, so a run that goes on after a crash, or a second
run over the same submissions, uses a stored grade again. Nothing is updated but the end of a run, nothing is deleted.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Double,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

SCHEMA = 4  # raise it with every change of a table, and write the migration

metadata = MetaData()

schema_version = Table("schema_version", metadata, Column("version", Integer, primary_key=True, autoincrement=False))

runs = Table(
    "runs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("started", Text, nullable=False),  # ISO 8601, UTC
    Column("finished", Text),
    Column("bundle_name", Text, nullable=False),
    Column("bundle_sha256", Text, nullable=False),
    Column("sandbox", Text, nullable=False),
    Column("seed", Text),  # text: a seed may be larger than 63 bits
    Column("origin", Text, nullable=False, server_default=""),  # of an import: where its grades come from; version 3
)

grades = Table(
    "grades",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", Text, nullable=False),
    Column("attempt", Integer, nullable=False),
    Column("recorded", Text, nullable=False),  # ISO 8601, UTC
    Column("student", Text, nullable=False),
    Column("path", Text, nullable=False),
    Column("submission_sha256", Text, nullable=False),
    Column("bundle_sha256", Text, nullable=False),
    Column("verdict", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("fault", Text),
    Column("notes", Text, nullable=False),  # JSON list
    Column("sandbox", Text, nullable=False),
    Column("seed", Text, nullable=False),
    Column("timings", Text, nullable=False),  # JSON object, seconds
    Column("origin", Text, nullable=False, server_default=""),  # empty for a grade that was made here; version 3
    UniqueConstraint("key", "attempt"),
)

run_grades = Table(
    "run_grades",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("run_id", ForeignKey("runs.id"), nullable=False, index=True),
    Column("grade_id", ForeignKey("grades.id"), nullable=False),
    Column("student", Text, nullable=False),  # two students may hand in the same bytes
    Column("path", Text, nullable=False),
)


def _of_grade() -> Column[int]:
    return Column("grade_id", ForeignKey("grades.id"), primary_key=True)


def _position() -> Column[int]:
    return Column("position", Integer, primary_key=True, autoincrement=False)


question_scores = Table(
    "question_scores",
    metadata,
    _of_grade(),
    _position(),
    Column("question", Text, nullable=False),
    Column("earned", Double, nullable=False),
    Column("possible", Double, nullable=False),
    Column("unjudged", Double, nullable=False),
    Column("pending", Boolean, nullable=False),
    sqlite_with_rowid=False,
)

case_results = Table(
    "case_results",
    metadata,
    _of_grade(),
    _position(),
    Column("question", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("points", Double, nullable=False),
    Column("hidden", Boolean, nullable=False),
    Column("verdict", Text, nullable=False),
    Column("message", Text, nullable=False),
    Column("call", Text),
    Column("got", Text),
    Column("expected", Text),
    Column("hint", Text),
    Column("fault", Text),
    Column("detail", Text, nullable=False),
    Column("seconds", Double, nullable=False),
    Column("flags", Text, nullable=False, server_default="[]"),  # JSON list; since version 2
    sqlite_with_rowid=False,
)

attachments = Table(
    "attachments",
    metadata,
    _of_grade(),
    Column("name", Text, primary_key=True),
    Column("content", LargeBinary, nullable=False),
)

extensions = Table(  # since version 4; of several for one student and assignment the last counts
    "extensions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("recorded", Text, nullable=False),  # ISO 8601, UTC
    Column("student", Text, nullable=False),
    Column("assignment", Text, nullable=False),
    Column("until", Text, nullable=False),  # ISO 8601 with its offset
    Column("why", Text, nullable=False),
    Column("granted_by", Text, nullable=False),
)

# What makes the tables of one version out of those of the version before it. A table is made as it is defined above:
# whoever changes that definition later writes down here what it was.
MIGRATIONS: dict[int, tuple[str | Table, ...]] = {
    2: ("ALTER TABLE case_results ADD COLUMN flags TEXT NOT NULL DEFAULT '[]'",),
    3: tuple(f"ALTER TABLE {name} ADD COLUMN origin TEXT NOT NULL DEFAULT ''" for name in ("runs", "grades")),
    4: (extensions,),
}
