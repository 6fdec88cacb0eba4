"""A gradebook that an older version of this program wrote."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from autograder.gradebook import Extension, Gradebook, tables
from autograder.model import Grade

from .made import grade


def _unflagged() -> Grade:
    """A grade as version 1 could hold it: its cases had no flags, and none came from elsewhere."""
    whole = grade(origin="")
    return replace(whole, cases=tuple(replace(case, flags=()) for case in whole.cases))


@pytest.fixture
def old(path: Path) -> Path:
    """A gradebook of version 1, with one grade."""
    with Gradebook.open(path) as book:
        book.record(book.start_run(bundle_name="x", bundle_sha256="y", sandbox="z"), _unflagged())
    with sqlite3.connect(path) as connection:
        connection.execute("ALTER TABLE case_results DROP COLUMN flags")
        for table in ("runs", "grades"):
            connection.execute(f"ALTER TABLE {table} DROP COLUMN origin")
        connection.execute("DROP TABLE extensions")
        connection.execute("DELETE FROM schema_version")
        connection.execute("INSERT INTO schema_version VALUES (1)")
    connection.close()
    return path


def _versions(path: Path) -> list[int]:
    with sqlite3.connect(path) as connection:
        found = connection.execute("SELECT version FROM schema_version ORDER BY version").fetchall()
    connection.close()
    return [version for (version,) in found]


def test_its_grades_are_read(old: Path) -> None:
    """What was stored is the same afterwards, and the file says which versions it has been through."""
    with Gradebook.open(old) as book:
        assert book.find("k1") == _unflagged()
    assert _versions(old) == list(range(1, tables.SCHEMA + 1))


def test_it_takes_what_is_new(old: Path) -> None:
    """A grade with flags is stored beside the old ones."""
    with Gradebook.open(old) as book:
        book.record(1, grade("k2", "bob"))
        assert book.grades(1) == [_unflagged(), grade("k2", "bob")]


def test_it_takes_extensions(old: Path) -> None:
    """The table that version 4 added is there, and empty until something is recorded."""
    granted = Extension("alice", "x", "2026-11-08T23:59:00+08:00", "ill", "a TA")
    with Gradebook.open(old) as book:
        assert book.extensions() == []
        book.extend(granted)
        assert [replace(one, recorded="") for one in book.extensions("x")] == [granted]


def test_it_has_the_tables_of_a_new_one(old: Path, tmp_path: Path) -> None:
    """Every table has the columns that a gradebook of today has, of the same kinds."""
    Gradebook.open(old).close()
    Gradebook.open(tmp_path / "new.db").close()
    assert _columns(old) == _columns(tmp_path / "new.db")


def _columns(path: Path) -> set[tuple[object, ...]]:
    with sqlite3.connect(path) as connection:
        found = connection.execute(
            'SELECT t.name, c.name, c.type, c."notnull", c.pk FROM sqlite_master t, pragma_table_info(t.name) c '
            "WHERE t.type = 'table'"
        ).fetchall()
    connection.close()
    return set(found)


def test_it_is_brought_up_to_date_once(old: Path) -> None:
    """A second opening finds nothing to do."""
    for _ in range(2):
        Gradebook.open(old).close()
    assert _versions(old) == list(range(1, tables.SCHEMA + 1))
