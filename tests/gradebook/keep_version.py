"""Keeps a gradebook of today's version as SQL in `written/`, before its tables change.

python -m tests.gradebook.keep_version
"""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from autograder.gradebook import Extension, Gradebook, tables
from autograder.model import Grade, Verdict

from .made import grade

WRITTEN = Path(__file__).parent / "written"
GRANTED = Extension("alice", "hw1", "2026-11-08T23:59:00+08:00", "ill", "a TA")


def stored() -> Grade:
    """The grade that a gradebook of each version holds, as far as its version could hold it."""
    return grade(verdict=Verdict.PASSED, reason="", fault=None, origin="Otter 7", timings={"total": 0.25})


def sql() -> str:
    """What makes a gradebook of today's version, with a grade in two revisions and an extension."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "kept.db"
        with Gradebook.open(path) as book:
            run = book.start_run(bundle_name="hw1", bundle_sha256="b" * 64, sandbox="namespaces", seed=7)
            book.record(run, replace(stored(), notes=("one",)))
            book.record(run, stored())
            book.finish_run(run)
            book.extend(GRANTED)
        with closing(sqlite3.connect(path)) as connection:
            return "".join(f"{statement}\n" for statement in connection.iterdump())


if __name__ == "__main__":
    kept = WRITTEN / f"version-{tables.SCHEMA}.sql"
    kept.write_text(sql(), encoding="utf-8")
    print(f"written: {kept.name}")
