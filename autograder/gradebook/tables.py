"""The tables of the gradebook.

A grade is stored once for each key and revision; runs point at grades, so a run that goes on after a crash, or a second
run over the same submissions, uses a stored grade again. Nothing is updated but the end of a run, and nothing is
deleted but a claim, which records nothing: of several records of one thing the last counts. Points that a person gave
are stored as the digits of a decimal, times as ISO 8601 in UTC.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Double,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from autograder.policies.records import TEXTS_OF_STUDENT

# The version of the tables is that of the newest revision: every change of a table comes with one.
SCHEMA = max(int(file.stem[1:]) for file in (Path(__file__).parent / "migrations" / "versions").glob("v????.py"))

metadata = MetaData()

schema_version = Table("schema_version", metadata, Column("version", Integer, primary_key=True, autoincrement=False))

alembic_version = Table(  # as Alembic makes it; it says there what `schema_version` says here
    "alembic_version",
    MetaData(),
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)

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
    Column("revision", Integer, nullable=False),  # called attempt until version 5
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
    Column("memory_mb", Text, nullable=False, server_default="{}"),  # JSON object, MiB; since version 7
    Column("origin", Text, nullable=False, server_default=""),  # empty for a grade that was made here; version 3
    UniqueConstraint("key", "revision"),
)

run_grades = Table(
    "run_grades",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("run_id", ForeignKey("runs.id"), nullable=False, index=True),
    Column("grade_id", ForeignKey("grades.id"), nullable=False),
    Column("student", Text, nullable=False),  # two students may hand in the same bytes
    Column("path", Text, nullable=False),
    Column("submitted", Text),  # where a site or a commit says it; since version 5
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
    Column("comparison", Text, nullable=False, server_default=""),  # JSON or nothing; since version 6
    Column("measured", Text, nullable=False, server_default="[]"),  # JSON list of pairs; since version 7
    Column("figures", Text, nullable=False, server_default=""),  # JSON or nothing; since version 8
    sqlite_with_rowid=False,
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


def _id() -> Column[int]:
    return Column("id", Integer, primary_key=True)


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False)


def _record() -> tuple[Column[Any], ...]:
    """When it was recorded, by whom, and where it came from: a command, or a file."""
    return _id(), _text("recorded"), _text("by"), _text("source")


# The tables below are there since version 5.

contents = Table(  # what was handed in, and bundles, each once, compressed by zlib; NULL where one is too large
    "contents", metadata, Column("sha256", Text, primary_key=True), Column("size", Integer, nullable=False),
    Column("content", LargeBinary),
)  # fmt: skip

submission_files = Table(  # the notebook of a submission has no name
    "submission_files",
    metadata,
    Column("submission_sha256", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("content_sha256", ForeignKey("contents.sha256"), nullable=False),
)

roster = Table(
    "roster",
    metadata,
    *_record(),
    *map(_text, ("student", *TEXTS_OF_STUDENT)),
    Column("active", Boolean, nullable=False),
)  # fmt: skip

rubric_items = Table(  # the last revision of a question counts, and an item without text says that there is none left
    "rubric_items",
    metadata,
    *_record(),
    _text("assignment"),
    _text("question"),
    Column("revision", Integer, nullable=False),
    Column("position", Integer, nullable=False),
    *map(_text, ("item", "points", "text", "hint")),
    UniqueConstraint("assignment", "question", "revision", "position"),
)

marks = Table(
    "marks",
    metadata,
    *_record(),
    *map(_text, ("student", "assignment", "question", "submission_sha256")),
    _text("items"),  # JSON list of the names of rubric items; null takes the mark before it back
    _text("adjustment"),
    _text("comment"),
    Column("revision", Integer, nullable=False),  # of the rubric; 0 if there was none
    Index("ix_marks_of", "assignment", "question", "student"),
)

claims = Table(  # who is marking which answer right now, until when
    "claims",
    metadata,
    *(Column(name, Text, primary_key=True) for name in ("assignment", "question", "student", "submission_sha256")),
    _text("by"),
    _text("until"),
)

decisions = Table(
    "decisions",
    metadata,
    *_record(),
    *map(_text, ("kind", "student", "assignment", "question")),
    Column("points", Text),
    Column("replaces", Text),  # of an override: the points that counted without it when it was made
    _text("why"),
    Column("about", Integer),  # of an answer: the number of the request
)

publications = Table("publications", metadata, *_record(), _text("assignment"))

published_grades = Table(
    "published_grades",
    metadata,
    Column("publication_id", ForeignKey("publications.id"), primary_key=True),
    Column("student", Text, primary_key=True),
    *map(_text, ("grade_key", "submission_sha256", "questions")),  # the last: JSON
)

outlines = Table(  # the questions of a bundle, as an examiner read them; JSON; since version 9
    "outlines", metadata, Column("key", Text, primary_key=True), _text("outline")
)
