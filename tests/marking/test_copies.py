"""`autograder gradebook backup`, `restore` and `check`, and gradebooks that cannot be used."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from urllib.parse import quote

import pytest
from cli.front_door import Ran, refused
from gradebook.server import Server

from autograder.gradebook import Gradebook, marks
from autograder.gradebook.marks import Answer, Mark

from .marked import ANSWERS, hand_in, points

Command = Callable[..., Ran]


@pytest.fixture
def filled(book: Path, command: Command) -> Path:
    """A gradebook with answers that wait for a person."""
    hand_in(book)
    return book


def change(path: Path, *statements: str) -> None:
    """Change a gradebook in a way in which the program never does."""
    with closing(sqlite3.connect(path)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def test_a_copy_is_restored(filled: Path, command: Command, tmp_path: Path) -> None:
    """A copy is of one moment, also while the gradebook is open; restored, what was there stays beside it."""
    with Gradebook.open(filled) as opened:
        (answer,) = [Answer("amy", "hw1", "why", run.submission_sha256) for run in opened.grades(1)[:1]]
        ran = command("gradebook", "backup", "copy.sqlite")
        assert (ran.code, ran.out) == (0, "copy.sqlite is a copy of the gradebook: 1 run, 4 students\n")
        marks.record(opened, [Mark(answer, Decimal(2), "TA", "")])
        assert points(filled)["amy"] == Decimal(2)
    refused(command("gradebook", "backup", "copy.sqlite"), 2, "the copy would replace a file")
    ran = command("gradebook", "restore", "copy.sqlite")
    assert "what was there is graded/gradebook.sqlite.before-restore\n" in ran.out
    assert points(filled) == dict.fromkeys(ANSWERS)
    assert points(filled.with_name("gradebook.sqlite.before-restore"))["amy"] == Decimal(2)


def test_a_damaged_gradebook_is_replaced(filled: Path, command: Command) -> None:
    """Where the gradebook cannot be read, it is moved aside and the copy takes its place."""
    assert command("gradebook", "backup", "copy.sqlite").code == 0
    filled.write_bytes(b"no database at all" * 100)
    refused(command("gradebook", "check"), 1, "the gradebook is not a database")
    assert command("gradebook", "restore", "copy.sqlite").code == 0
    assert command("gradebook", "check").out == "graded/gradebook.sqlite is whole\n"
    assert filled.with_name("gradebook.sqlite.before-restore").read_bytes().startswith(b"no database")


def test_a_bad_copy_is_not_restored(filled: Path, command: Command, tmp_path: Path) -> None:
    """One that is not there, no gradebook, or not whole changes nothing."""
    refused(command("gradebook", "restore", "none.sqlite"), 2, "there is no such copy")
    (tmp_path / "text").write_text("not a database, but long enough" * 50)
    refused(command("gradebook", "restore", "text"), 1, "is not a database")
    assert command("gradebook", "backup", "copy.sqlite").code == 0
    change(tmp_path / "copy.sqlite", "PRAGMA foreign_keys = OFF", "DELETE FROM runs")
    refused(command("gradebook", "restore", "copy.sqlite"), 1, "copy.sqlite is not whole", "belongs to runs 1")
    assert [path.name for path in filled.parent.iterdir()] == ["gradebook.sqlite"]


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("DELETE FROM grades WHERE id = 2", "run_grades: a row belongs to grades 2, which is not there"),
        ("UPDATE contents SET content = x'00' WHERE rowid = 1", "contents "),
        ("UPDATE contents SET size = size - 1 WHERE rowid = 1", "it is not what was handed in"),
        ("UPDATE rubric_items SET points = 'many' WHERE id = 1", "rubric_items 1: 'many' is not a number of points"),
        ("UPDATE grades SET revision = 2 WHERE id = 1", "a revision is missing"),
        (
            "INSERT INTO marks VALUES (1, '', '', '', 'amy', 'hw1', 'why', 'other', '[', '1', '', 0)",
            "marks 1: nothing with this content was graded",
        ),
    ],
)
def test_what_is_wrong_is_said(filled: Path, command: Command, statement: str, said: str) -> None:
    """Each with its place; the exit code is 1."""
    change(filled, "PRAGMA foreign_keys = OFF", statement)
    ran = command("gradebook", "check")
    assert (ran.code, ran.err) == (1, "")
    assert said in ran.out


def test_gradebooks_that_cannot_be_used(filled: Path, command: Command, tmp_path: Path) -> None:
    """A newer one, another program's, and a truncated one: each has its message, and none is changed."""
    change(filled, "UPDATE schema_version SET version = 99")
    refused(command("mark", "hw1"), 1, "written by another version", "version 99")
    other = tmp_path / "other.sqlite"
    change(other, "CREATE TABLE grades (x)")
    refused(command("gradebook", "history", "amy", "--gradebook", other), 1, "the database is not a gradebook")
    cut = tmp_path / "cut.sqlite"
    cut.write_bytes(filled.read_bytes()[:9_000])
    before = cut.read_bytes()
    refused(command("gradebook", "check", "--gradebook", cut), 1, "gradebook is damaged")
    assert cut.read_bytes() == before


def test_a_gradebook_that_may_only_be_read(filled: Path, command: Command) -> None:
    """It says so where something is to be recorded."""
    if os.geteuid() == 0:  # whom permissions do not stop; the file system can
        change(filled, "PRAGMA journal_mode = DELETE")
        url = f"sqlite:///file:{filled}?mode=ro&uri=true"
    else:
        filled.chmod(0o444)
        url = str(filled)
    words = ("--why", "x", "--by", "y", "--gradebook", url)
    ran = command("gradebook", "set", "amy", "hw1", "q1", "1", *words)
    refused(ran, 1, "may be read but not written")


def test_a_gradebook_that_another_holds(filled: Path, command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """While another process writes, a mark waits; what is never free is said, and nothing is recorded."""
    with closing(sqlite3.connect(filled, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with Gradebook.open(filled, wait_seconds=0.1) as opened, pytest.raises(Exception, match="another process"):
            marks.record(opened, [Mark(Answer("amy", "hw1", "why", "x"), Decimal(1), "TA", "")])
        other.execute("ROLLBACK")
    assert points(filled) == dict.fromkeys(ANSWERS)


def test_a_course_moves_into_a_server_and_back(
    filled: Path, command: Command, tmp_path: Path, postgresql: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A copy of a file is restored into a server's database, and a copy of that is a file with the same marks."""
    name = postgresql.new_database()
    server = f"postgresql://owner@/{name}?host={quote(str(postgresql.folder), safe='')}"
    monkeypatch.setenv("AUTOGRADER_GRADEBOOK", postgresql.url(name))  # its password is on no command line
    refused(command("gradebook", "check"), 2, "there is no such gradebook", server)
    ran = command("gradebook", "restore", filled)
    assert (ran.code, ran.out) == (0, f"{server} is as {filled}: 1 run, 4 students\n")
    assert points(postgresql.url(name)) == points(filled) == dict.fromkeys(ANSWERS)
    with Gradebook.open(postgresql.url(name)) as opened:
        (answer,) = [Answer("amy", "hw1", "why", run.submission_sha256) for run in opened.grades(1)[:1]]
        marks.record(opened, [Mark(answer, Decimal(2), "TA", "")])  # numbered after what was restored
    assert command("gradebook", "backup", "copy.sqlite").out.endswith("1 run, 4 students\n")
    refused(command("gradebook", "backup", "copy.sqlite"), 2, "the copy would replace a file")
    assert points(tmp_path / "copy.sqlite")["amy"] == Decimal(2)
    assert command("gradebook", "check").out == f"{server} is whole\n"
    assert _content(tmp_path / "copy.sqlite", "contents") == _content(filled, "contents")

    ran = command("gradebook", "restore", filled)
    assert ran.out.endswith(f"; what was there is {name}.sqlite.before-restore\n")
    assert points(tmp_path / f"{name}.sqlite.before-restore")["amy"] == Decimal(2)
    assert points(postgresql.url(name))["amy"] is None
    there = {path.name for path in tmp_path.iterdir()}
    assert there == {"copy.sqlite", f"{name}.sqlite.before-restore", "graded"}


def test_what_is_wrong_in_a_server_is_said(filled: Path, command: Command, postgresql: Server) -> None:
    """As of a file."""
    name = postgresql.new_database()
    where = ("--gradebook", postgresql.url(name))
    assert command("gradebook", "restore", filled, *where).code == 0
    postgresql.sql("UPDATE rubric_items SET points = 'many'", "UPDATE contents SET size = size - 1", database=name)
    ran = command("gradebook", "check", *where)
    assert (ran.code, ran.err) == (1, "")
    assert "'many' is not a number of points" in ran.out and "it is not what was handed in" in ran.out


def _content(path: Path, table: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall()
