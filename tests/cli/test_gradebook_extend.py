"""`autograder gradebook extend` and `extensions`: later deadlines, on a record that is only ever appended to."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from autograder.cli import main
from autograder.gradebook import Gradebook
from autograder.model import Grade

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
    listed = json.loads(command("extensions", "--json").out)["extensions"]
    assert [(one["student"], one["counts"]) for one in listed] == [("amy", False), ("amy", True), ("Amy", True)]


def test_the_whole_record_in_a_pipe(command: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch) -> None:
    """However narrow the terminal is that the command was given in, each extension is one line there."""
    command("extend", "amy", SLUG, UNTIL, "--why", "a reason of many words " * 9, "--by", "Prof. Lin")
    monkeypatch.setenv("COLUMNS", "60")
    assert len(command("extensions").out.splitlines()) == 2


def test_nobody_has_one(tmp_path: Path, command: Callable[..., Ran]) -> None:
    """A gradebook without extensions says so, and one that is not there is not made by looking."""
    refused(command("extensions"), 2, "there is no such gradebook")
    assert not (tmp_path / "graded").exists()
    Gradebook.open(tmp_path / "book.sqlite").close()
    assert command("extensions", "--gradebook", "book.sqlite").out == "nobody has an extension\n"


@pytest.mark.parametrize(
    ("words", "output"),
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
def test_words_that_are_wrong(tmp_path: Path, command: Callable[..., Ran], words: tuple[str, ...], output: str) -> None:
    """A slip is refused with its reason, and nothing is recorded."""
    refused(command("extend", *words), 2, output)
    assert not (tmp_path / "graded").exists()


def test_an_assignment_that_the_course_does_not_have(
    tmp_path: Path, command: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the folder of a course a slip in the assignment's name is found."""
    monkeypatch.chdir(REPOSITORY)
    words = ("extend", "amy", "03-manual-convolutions", UNTIL, *REASON, "--gradebook", tmp_path / "book.sqlite")
    refused(command(*words), 2, "there is no assignment", f"did you mean {SLUG}?")
    assert not (tmp_path / "book.sqlite").exists()


def test_a_slip_in_the_name_of_a_student(tmp_path: Path, command: Callable[..., Ran]) -> None:
    """Where students are known, one who is none of them is refused with the nearest; --new says that it is meant."""
    with Gradebook.open(tmp_path / "graded" / "gradebook.sqlite") as book:
        run = book.start_run(bundle_name=SLUG, bundle_sha256="", sandbox="")
        for student in ("b10902001", "b10902013", "王小明"):
            book.record(run, Grade(student, student, student, "", ""))
    refused(command("extend", "b10902031", SLUG, UNTIL, *REASON), 2, "no student b10902031", "b10902013", "--new")
    refused(command("extend", "王小民", SLUG, UNTIL, *REASON), 2, "the nearest of 3: 王小明")
    refused(command("extend", "zoe", SLUG, UNTIL, *REASON), 2, "none of 3 is near")
    assert command("extensions").out == "nobody has an extension\n"
    assert command("extend", "B10902001", SLUG, UNTIL, *REASON).code == 0
    assert command("extend", "zoe", SLUG, UNTIL, *REASON, "--new").code == 0
    assert command("extend", "Zoe", SLUG, LATER, *REASON).code == 0


def test_a_roster_says_who_is_a_student(tmp_path: Path, command: Callable[..., Ran]) -> None:
    """Before anything is graded a roster knows the students, and a slip in one of their names is found."""
    (tmp_path / "roster.csv").write_text("identifier,github_username\nb10902001,amy\nb10902002,bo\n")
    refused(command("extend", "b10902003", SLUG, UNTIL, *REASON, "--roster", "roster.csv"), 2, "the nearest of 2")
    assert not (tmp_path / "graded").exists()
    assert command("extend", "b10902002", SLUG, UNTIL, *REASON, "--roster", "roster.csv").code == 0


def _rows(folder: Path) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(folder / "graded" / "gradebook.sqlite")
    found = connection.execute("SELECT * FROM extensions ORDER BY id").fetchall()
    connection.close()
    return found
