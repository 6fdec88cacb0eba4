"""`autograder gradebook extend` and `extensions`: later deadlines, on a record that is only ever appended to."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from autograder.cli import main
from autograder.gradebook import Gradebook

from .front_door import REPOSITORY, SLUG, Ran, refused

UNTIL, LATER = "2026-11-08T23:59:00+08:00", "2026-11-09T23:59:00+08:00"
REASON = ("--why", "ill, with a letter", "--by", "Prof. Lin")


@pytest.fixture
def command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """The command line in this very process, with the working folder `tmp_path`: words in, how it ended out."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")

    def ran(*words: str | Path) -> Ran:
        code = main(["gradebook", *map(str, words)])
        return Ran(code, *capsys.readouterr())

    return ran


def test_an_extension_is_recorded(tmp_path: Path, command: Callable[..., Ran]) -> None:
    """Who has until when, for what, why, by whom and since when; the gradebook is that of `autograder grade`."""
    ran = command("extend", "b10902001", SLUG, UNTIL, *REASON)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(f"b10902001 has until {UNTIL} for {SLUG}\nrecorded in graded/gradebook.sqlite;")
    with Gradebook.open(tmp_path / "graded" / "gradebook.sqlite") as book:
        (one,) = book.extensions()
    assert (one.student, one.assignment, one.until) == ("b10902001", SLUG, UNTIL)
    assert (one.why, one.granted_by) == ("ill, with a letter", "Prof. Lin")
    assert one.recorded.endswith("+00:00")


def test_a_later_one_takes_its_place(tmp_path: Path, command: Callable[..., Ran]) -> None:
    """The first stays on the record as it was, and the view says which counts, for each assignment."""
    command("extend", "amy", SLUG, UNTIL, *REASON)
    command("extend", "amy", "01-python-containers", UNTIL, *REASON)
    before = _rows(tmp_path)
    ran = command("extend", "Amy", SLUG, LATER, *REASON)
    assert f"Amy has until {LATER} for {SLUG}, in place of {UNTIL}; both are kept" in ran.out
    assert _rows(tmp_path)[:2] == before
    shown = command("extensions").out.splitlines()
    assert [line.split("  ")[0].split()[0] for line in shown] == ["student", "amy", "amy", "Amy"]
    assert ["no: replaced" in line for line in shown] == [False, True, False, False]
    assert len(command("extensions", SLUG).out.splitlines()) == 3


def test_nobody_has_one(tmp_path: Path, command: Callable[..., Ran]) -> None:
    """A gradebook without extensions says so, and one that is not there is not made by looking."""
    refused(command("extensions"), 2, "there is no such gradebook")
    assert not (tmp_path / "graded").exists()
    Gradebook.open(tmp_path / "book.sqlite").close()
    assert command("extensions", "--gradebook", "book.sqlite").out == "nobody has an extension\n"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("amy", SLUG, "tomorrow", *REASON), "is no instant"),
        (("amy", SLUG, "2026-11-08T23:59", *REASON), "does not say where"),
        ((" ", SLUG, UNTIL, *REASON), "the student is to be one line of 1 to 200"),
        (("x" * 201, SLUG, UNTIL, *REASON), "the student is to be one line"),
        (("a\nmy", SLUG, UNTIL, *REASON), "the student is to be one line"),
        (("amy", SLUG, UNTIL, "--why", "", "--by", "me"), "--why is to be one line"),
        (("amy", SLUG, UNTIL, "--why", "ill", "--by", "\x1b[2J"), "--by is to be one line"),
        (("amy", "../03", UNTIL, *REASON), "is not the name of an assignment"),
    ],
)
def test_words_that_are_wrong(tmp_path: Path, command: Callable[..., Ran], words: tuple[str, ...], told: str) -> None:
    """A slip is refused with its reason, and nothing is recorded."""
    refused(command("extend", *words), 2, told)
    assert not (tmp_path / "graded").exists()


def test_an_assignment_that_the_course_does_not_have(
    tmp_path: Path, command: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the folder of a course a slip in the assignment's name is found."""
    monkeypatch.chdir(REPOSITORY)
    words = ("extend", "amy", "03-manual-convolutions", UNTIL, *REASON, "--gradebook", tmp_path / "book.sqlite")
    refused(command(*words), 2, "there is no assignment", f"did you mean {SLUG}?")
    assert not (tmp_path / "book.sqlite").exists()


def _rows(folder: Path) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(folder / "graded" / "gradebook.sqlite")
    found = connection.execute("SELECT * FROM extensions ORDER BY id").fetchall()
    connection.close()
    return found
