"""A gradebook that an older version of this program wrote; `written/` holds one of each, as SQL."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine

from autograder.gradebook import Gradebook, course_records, tables
from autograder.gradebook.migrations import revision, upgrade
from autograder.model import Grade

from .keep_version import GRANTED, WRITTEN, sql, stored
from .made import grade

VERSIONS = range(1, tables.SCHEMA)


def _stored(version: int) -> Grade:
    """The grade that each of them was given, as far as its version could hold it."""
    whole = stored()
    first = replace(whole.cases[0], measured=whole.cases[0].measured if version > 6 else ())
    first = replace(first, figures=first.figures if version > 7 else "")
    first = replace(first, flags=first.flags if version > 1 else (), comparison=first.comparison if version > 5 else "")
    memory = whole.memory_mb if version > 6 else {}
    return replace(whole, cases=(first, whole.cases[1]), origin=whole.origin if version > 2 else "", memory_mb=memory)


@pytest.fixture(params=VERSIONS)
def version(request: pytest.FixtureRequest) -> int:
    """Which version wrote the gradebook."""
    assert isinstance(request.param, int)
    return request.param


@pytest.fixture
def old(path: Path, version: int) -> Path:
    """A gradebook as that version wrote it, with one grade in two revisions."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript((WRITTEN / f"version-{version}.sql").read_text())
    return path


def _versions(path: Path) -> list[int]:
    with closing(sqlite3.connect(path)) as connection:
        found = connection.execute("SELECT version FROM schema_version ORDER BY version").fetchall()
    return [version for (version,) in found]


def test_every_version_has_its_file() -> None:
    """Whoever raises the version keeps a file of the version before it."""
    assert sorted(file.stem for file in WRITTEN.glob("*.sql")) == [f"version-{number}" for number in VERSIONS]


def test_what_is_kept_of_a_version() -> None:
    """It has today's tables, and the grade and the extension that every other version has."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(sql())
        found = [connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in ("grades", "extensions")]
        assert found == [2, 1]
        assert connection.execute("SELECT max(version) FROM schema_version").fetchone() == (tables.SCHEMA,)


def test_its_grades_are_read(old: Path, version: int) -> None:
    """What was stored is the same afterwards, and the file says which versions it has been through."""
    with Gradebook.open(old) as book:
        assert book.find("k1") == _stored(version)
        assert [run.bundle_name for run in book.runs()] == ["hw1"]
    assert _versions(old) == list(range(version, tables.SCHEMA + 1))


def test_it_takes_what_is_new(old: Path, version: int) -> None:
    """A grade of today is stored beside the old ones."""
    with Gradebook.open(old) as book:
        book.record(1, grade("k2", "bob"))
        assert book.grades(1) == [_stored(version), grade("k2", "bob")]


def test_its_extensions_count(old: Path, version: int) -> None:
    """Those that it holds are there, and another can be added."""
    with Gradebook.open(old) as book:
        before = [GRANTED] if version > 3 else []
        assert [replace(one, recorded="") for one in book.extensions()] == before
        book.extend(GRANTED)
        assert len(book.extensions("hw1")) == len(before) + 1


def test_marks_are_computed_from_it(old: Path) -> None:
    """The records of the course are those of its grades; what a person has to mark is pending."""
    with Gradebook.open(old) as book:
        (attempt,) = course_records(book).attempts
    assert (attempt.student, attempt.assignment, attempt.number) == ("alice", "hw1", 1)
    assert [(q.question, str(q.earned), q.pending) for q in attempt.questions] == [
        ("q1", "0.5", False),
        ("q2", "0", True),
    ]


def test_it_has_the_tables_of_a_new_one(old: Path, tmp_path: Path) -> None:
    """Every table has the columns, keys and indexes of a gradebook of today; one that nothing used stays behind."""
    Gradebook.open(old).close()
    Gradebook.open(tmp_path / "new.db").close()
    for view in (_columns, _keys):
        there = {row for row in view(old) if row[0] != "attachments"}
        assert there == view(tmp_path / "new.db")


def _columns(path: Path) -> set[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        found = connection.execute(
            'SELECT t.name, c.name, c.type, c."notnull", c.pk FROM sqlite_master t, pragma_table_info(t.name) c '
            "WHERE t.type = 'table'"
        ).fetchall()
    return set(found)


def _keys(path: Path) -> set[tuple[object, ...]]:
    """Each column of an index or a unique constraint, and each foreign key."""
    with closing(sqlite3.connect(path)) as connection:
        indexes = connection.execute(
            'SELECT t.name, i."unique", i.origin, c.seqno, c.name FROM sqlite_master t, '
            "pragma_index_list(t.name) i, pragma_index_info(i.name) c WHERE t.type = 'table'"
        ).fetchall()
        foreign = connection.execute(
            'SELECT t.name, f."from", f."table", f."to" FROM sqlite_master t, pragma_foreign_key_list(t.name) f '
            "WHERE t.type = 'table'"
        ).fetchall()
    return {*indexes, *foreign}


def test_it_is_brought_up_to_date_once(old: Path, version: int) -> None:
    """A second opening finds nothing to do."""
    for _ in range(2):
        Gradebook.open(old).close()
    assert _versions(old) == list(range(version, tables.SCHEMA + 1))


def test_alembic_knows_its_version(old: Path, tmp_path: Path) -> None:
    """Once brought up to date it is, to Alembic, what a new gradebook is: the newest revision."""
    for path in (old, tmp_path / "new.db"):
        Gradebook.open(path).close()
        with closing(sqlite3.connect(path)) as connection:
            found = connection.execute("SELECT version_num FROM alembic_version").fetchall()
        assert found == [(revision(tables.SCHEMA),)]


def test_the_revisions_make_todays_tables(tmp_path: Path) -> None:
    """From nothing, all of Alembic's revisions one after the other make what a new gradebook has."""
    made = tmp_path / "made.db"
    engine = create_engine(f"sqlite:///{made}")
    with engine.begin() as connection:
        upgrade(connection, 0)
        assert compare_metadata(MigrationContext.configure(connection), tables.metadata) == []
    engine.dispose()
    Gradebook.open(tmp_path / "new.db").close()
    assert (_columns(made), _keys(made)) == (_columns(tmp_path / "new.db"), _keys(tmp_path / "new.db"))
    assert _versions(made) == list(range(1, tables.SCHEMA + 1))


def test_a_gradebook_of_today_needs_no_alembic(path: Path) -> None:
    """To make or open one does not wait for a library that is there for old ones."""
    script = "import sys; from autograder.gradebook import Gradebook; Gradebook.open(sys.argv[1]).close(); "
    for _ in range(2):
        told = subprocess.run([sys.executable, "-c", f"{script}print('alembic' in sys.modules)", path],
                              capture_output=True, text=True, check=True)  # fmt: skip
        assert told.stdout == "False\n"
