"""A small course with a gradebook as runs of `grade` leave it: late work, waiting marks, and a hostile name."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from autograder.cli import main
from autograder.gradebook import Extension, Gradebook
from autograder.model import CaseResult, Grade, InMemory, QuestionScore, Submission, Verdict

from .front_door import Ran

NOW = ("--at", "2026-11-20T00:00:00+08:00")
HOSTILE = '=HYPERLINK("http://evil","1")'
SETTINGS = """\
title = "T"
[policies]
zone = "Asia/Taipei"
[policies.late]
percent = 10
[policies.letters]
A = 80
B = 60
F = 0
[policies.assignments.a1]
due = 2026-11-01T23:59:00
[policies.assignments.a2]
due = 2026-11-08T23:59:00
"""


def grade(student: str, earned: float, *, committed: str = "", manual: bool = False, sha: str = "") -> Grade:
    """A grade with one question of two cases, public and hidden, and perhaps one for a person."""
    notes = (f"this is commit 0123456789ab of {committed} UTC",) if committed else ()
    scores = [QuestionScore("q1", earned, 10.0)]
    scores += [QuestionScore("q2", 0.0, 5.0, pending=True)] if manual else []
    passed = Verdict.PASSED, Verdict.PASSED if earned == 10 else Verdict.FAILED
    cases = (
        CaseResult("q1", "q1 - 1", 5.0, False, passed[0]),
        CaseResult("q1", "q1 - 2", 5.0, True, passed[1], "an edge is wrong"),
    )
    key = f"{student} {earned} {committed} {manual} {sha}"
    return Grade(key, student, f"{student}/hw.ipynb", sha or key, "b", tuple(scores), cases, notes=notes)


def record(folder: Path, slug: str, *grades: Grade) -> int:
    """Record a run."""
    with Gradebook.open(folder / "gradebook.sqlite") as book:
        run_id = book.start_run(bundle_name=slug, bundle_sha256="b", sandbox="namespaces")
        for one in grades:
            book.record(run_id, one, _handed_in(one))
        book.finish_run(run_id)
        return run_id


def _handed_in(grade: Grade) -> Submission | None:
    """The submission of a grade whose note says when its commit was made."""
    said = re.search(r"of (\S+) (\S+) UTC$", grade.notes[0]) if grade.notes else None
    when = f"{said[1]}T{said[2]}+00:00" if said else ""
    return Submission(grade.student, grade.path, InMemory(grade.key.encode()), submitted=when) if when else None


def make(folder: Path) -> Path:
    """Write the course."""
    for slug in ("a1", "a2"):
        (folder / "assignments" / slug).mkdir(parents=True)
        (folder / "assignments" / slug / "master.py").touch()
    (folder / "assignments" / "course.toml").write_text(SETTINGS)
    (folder / "graded").mkdir()
    record(
        folder,
        "a1",
        grade("amy", 10, committed="2026-11-01 15:59:00"),
        grade("ben", 5, committed="2026-11-02 15:00:00"),
        grade(HOSTILE, 10, committed="2026-11-01 15:00:00"),
    )
    record(folder, "a2", grade("amy", 5, manual=True), grade(HOSTILE, 10, manual=True))
    return folder


def extend(folder: Path, student: str, slug: str, until: str) -> None:
    """Grant an extension."""
    with Gradebook.open(folder / "gradebook.sqlite") as book:
        book.extend(Extension(student, slug, until, "ill", "Prof. Lin"))


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """The folder of the course."""
    return make(tmp_path)


@pytest.fixture
def gradebook(course: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """`autograder gradebook` in the course's folder, in this very process: words in, how it ended out."""
    monkeypatch.chdir(course)
    monkeypatch.setenv("COLUMNS", "200")

    def ran(*words: str | Path) -> Ran:
        code = main(["gradebook", *map(str, words)])
        return Ran(code, *capsys.readouterr())

    return ran
