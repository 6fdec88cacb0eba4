"""Whatever ends a run in the middle, no finished grade is lost, nothing is left behind, and it can go on."""

from __future__ import annotations

import os
import re
import signal
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from submissions.answers import RIGHT

from .front_door import SLUG, read_final_grades, run, scores, write_notebook
from .running import Running, gone

STUDENTS = 6
FULL = (5.0, 6.0, 4.0, 6.0, 3.0)
SLEEPS = "import time\ntime.sleep(0.4)\nimport subprocess\nsubprocess.Popen(['sleep', '600'], start_new_session=True)\n"


@pytest.fixture(scope="module")
def whole(course: Path, once: Callable[[str, Callable[[Path], None]], Path]) -> Path:
    """A class whose notebooks take a while, and the results of a run that nothing interrupted."""

    def grade(folder: Path) -> None:
        (folder / "students").mkdir(exist_ok=True)
        for number in range(STUDENTS):
            write_notebook(folder / "students" / f"student{number}.ipynb", RIGHT, first=SLEEPS)
        ran = run("grade", SLUG, folder / "students", "-o", folder / "out", "--workers", "2", cwd=course)
        assert ran.code == 0, ran

    return once("whole_run", grade)


@pytest.fixture
def words(whole: Path, tmp_path: Path) -> list[str | Path]:
    """The words of the command, which is to be interrupted and given again."""
    return ["grade", SLUG, whole / "students", "-o", tmp_path / "out", "--workers", "2"]


@pytest.fixture
def running(words: list[str | Path], course: Path, tmp_path: Path) -> Iterator[Running]:
    """The command, started."""
    with Running(words, course, tmp_path / "temporary") as started:
        yield started


def _finished(out: Path) -> int:
    """How many grades are recorded: each has its page, which is written first."""
    return len(list((out / "feedback").glob("*.html")))


def _goes_on(words: list[str | Path], course: Path, whole: Path, out: Path, at_least: int) -> None:
    """Check that the same command again uses what was finished, and ends as a run that nothing interrupted."""
    ran = run(*words, "--workers", "1", cwd=course)
    assert ran.code == 0, ran
    told = re.search(rf"{STUDENTS} submissions in .* s(?:, (\d+) of them by an earlier run)?\n", ran.out)
    assert told, ran.out
    assert at_least - 1 <= int(told[1] or 0) <= STUDENTS  # the last page may have been written and not yet recorded
    assert (out / "final_grades.csv").read_bytes() == (whole / "out" / "final_grades.csv").read_bytes()
    assert _finished(out) == STUDENTS


@pytest.mark.parametrize("finished", [0, STUDENTS // 2, STUDENTS - 1])
def test_a_killed_run_goes_on(
    running: Running, words: list[str | Path], course: Path, whole: Path, tmp_path: Path, finished: int
) -> None:
    """After kill -9 no process and no file is left, and the same command again does only what was not done."""
    out = tmp_path / "out"
    running.until(lambda: (out / "feedback").exists() and len(running.family()) > 4 and _finished(out) >= finished)
    family = running.family()
    done = _finished(out)
    running.signal(signal.SIGKILL)
    assert gone(list(family)) == []
    assert list(running.temporary.iterdir()) == []
    assert list(out.glob("**/.*.tmp")) in ([], list(out.glob("feedback/.*.tmp"))[:1])
    _goes_on(words, course, whole, out, done)


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_run_ends_when_it_is_asked_to(
    running: Running, words: list[str | Path], course: Path, whole: Path, tmp_path: Path, number: int, code: int
) -> None:
    """Ctrl-C, or the signal of a scheduler, ends everything within two seconds, and finished grades are kept."""
    out = tmp_path / "out"
    running.until(lambda: _finished(out) >= 2)
    family = running.family()
    done, started = _finished(out), time.monotonic()
    running.signal(number, group=number == signal.SIGINT)
    ran = running.end(seconds=10)
    assert time.monotonic() - started < 2
    assert ran.code == code
    assert ran.err.endswith("interrupted: what was finished is kept; the same command again goes on from there\n")
    assert "Traceback" not in ran.err
    assert gone(list(family)) == []
    assert list(running.temporary.iterdir()) == []
    assert done - 1 <= _recorded(out) < STUDENTS


def _recorded(out: Path) -> int:
    """How many grades the gradebook holds."""
    with closing(sqlite3.connect(out / "gradebook.sqlite")) as book:
        return int(book.execute("select count(*) from grades").fetchone()[0])


def test_a_part_that_dies_costs_nobody_a_grade(running: Running, whole: Path, tmp_path: Path) -> None:
    """A box or a worker that is killed in the middle is replaced, and its submission is graded again."""
    out = tmp_path / "out"
    for finished, part in ((1, "autograder.student.child"), (2, "autograder.examiner.child"), (3, "spawn_main")):
        running.until(lambda finished=finished: _finished(out) >= finished)
        running.until(lambda part=part: any(part in line for line in running.family().values()))
        os.kill(next(pid for pid, line in running.family().items() if part in line), signal.SIGKILL)
    ran = running.end()
    assert ran.code == 0, ran
    assert (out / "final_grades.csv").read_bytes() == (whole / "out" / "final_grades.csv").read_bytes()
    rows = read_final_grades(out)
    assert [scores(rows[f"student{number}"]) for number in range(STUDENTS)] == [FULL] * STUDENTS


def test_a_run_that_is_complete_is_not_done_again(whole: Path, course: Path) -> None:
    """The same command after a whole run grades nothing and changes no byte of the table."""
    before = (whole / "out" / "final_grades.csv").read_bytes()
    ran = run("grade", SLUG, whole / "students", "-o", whole / "out", cwd=course)
    assert ran.code == 0
    assert f"{STUDENTS} of them by an earlier run" in ran.out
    assert (whole / "out" / "final_grades.csv").read_bytes() == before
