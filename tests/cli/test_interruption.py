"""Whatever ends a run in the middle, no finished grade is lost, nothing is left behind, and it can go on."""

from __future__ import annotations

import os
import signal
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from submissions.answers import RIGHT

from .front_door import SLUG, read_final_grades, run, scores, write_notebook
from .running import Running, gone

STUDENTS = 6
AT_ONCE = 10.0  # seconds, on a machine with other things to do
FULL = (5.0, 6.0, 4.0, 6.0, 3.0)
SLEEPS = "import time\ntime.sleep(0.4)\nimport subprocess\nsubprocess.Popen(['sleep', '600'], start_new_session=True)\n"


@pytest.fixture(scope="module")
def whole(course: Path, once: Callable[[str, Callable[[Path], None]], Path]) -> Path:
    """A class whose notebooks take a while, and the results of a run that nothing interrupted."""

    def grade(folder: Path) -> None:
        (folder / "students").mkdir()
        for number in range(STUDENTS):
            write_notebook(folder / "students" / f"student{number}.ipynb", RIGHT, first=SLEEPS)
        ran = run("grade", SLUG, folder / "students", "-o", folder / "out", "--workers", "2", cwd=course)
        assert ran.code == 0, ran

    return once("whole_run", grade)


@pytest.fixture
def start(whole: Path, course: Path, tmp_path: Path) -> Callable[[int], Running]:
    """A function that starts the command over that class with some workers, each time with the same results folder."""
    out = tmp_path / "out"
    words = ["grade", SLUG, whole / "students", "-o", out, "--gradebook", out / "gradebook.sqlite"]
    return lambda workers: Running([*words, "--workers", str(workers)], course, tmp_path / "temporary")


def _finished(out: Path) -> int:
    """How many students have their page; the grade is recorded right after it."""
    return len(list((out / "feedback").glob("*.html")))


def _recorded(out: Path) -> int:
    """How many grades the gradebook holds."""
    with closing(sqlite3.connect(out / "gradebook.sqlite")) as book:
        return int(book.execute("select count(*) from grades").fetchone()[0])


def _end(running: Running, number: int, *, group: bool = False) -> None:
    """Send a signal, then check that no process of the command is left, and no temporary file."""
    family = running.family()
    running.signal(number, group=group)
    assert gone(list(family)) == []
    assert list(running.temporary.iterdir()) == []


def test_workers_that_begin_do_not_see_ctrl_c(start: Callable[[int], Running]) -> None:
    """A terminal sends it to every process; one that still begins neither ends nor shows a trace."""
    with start(1) as running:
        running.until(lambda: bool(running.workers()))
        os.kill(running.workers()[0], signal.SIGINT)
        ran = running.end()
    assert ran.code == 0, ran
    assert "Traceback" not in ran.err


def test_a_worker_that_dies_while_it_begins_is_replaced(start: Callable[[int], Running]) -> None:
    """Nothing was graded in it yet: the run goes on with another."""
    with start(1) as running:
        running.until(lambda: bool(running.workers()))
        os.kill(running.workers()[0], signal.SIGKILL)
        ran = running.end()
    assert ran.code == 0, ran


def test_a_run_that_is_killed_again_and_again_loses_nothing(
    start: Callable[[int], Running], whole: Path, tmp_path: Path
) -> None:
    """Killed before the first grade, in the middle and near the end, the same command goes on each time.

    After each kill -9 no process is left, and no finished grade is made again; the table is that of a whole run.
    """
    out, kept = tmp_path / "out", 0
    for finished in (0, STUDENTS // 2, STUDENTS - 1):
        with start(2) as running:
            running.until(lambda finished=finished: (out / "feedback").exists() and _finished(out) >= finished)
            running.until(lambda: bool(running.zygotes("autograder.student.child")), every=0.2)
            _end(running, signal.SIGKILL)
        assert _recorded(out) >= max(kept, finished - 1)
        kept = _recorded(out)
    with start(1) as running:
        ran = running.end()
    assert ran.code == 0, ran
    assert f"{STUDENTS} submissions in" in ran.out
    assert f", {kept} of them by an earlier run" in ran.out
    assert _recorded(out) == _finished(out) == STUDENTS
    assert (out / "final_grades.csv").read_bytes() == (whole / "out" / "final_grades.csv").read_bytes()
    assert [path for path in out.rglob("*") if path.name.endswith((".tmp", "-wal", "-shm"))] == []


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_run_ends_when_it_is_asked_to(
    start: Callable[[int], Running], tmp_path: Path, number: int, code: int
) -> None:
    """Ctrl-C, or the signal of a scheduler, ends everything at once, and finished grades are kept."""
    out = tmp_path / "out"
    with start(1) as running:
        running.until(lambda: _finished(out) >= 2)
        began = time.monotonic()
        _end(running, number, group=number == signal.SIGINT)
        assert time.monotonic() - began < AT_ONCE
        ran = running.end()
    assert ran.code == code
    assert ran.err.endswith("interrupted: what was finished is kept; the same command again goes on from there\n")
    assert "Traceback" not in ran.err
    assert 1 <= _recorded(out) < STUDENTS


@pytest.mark.parametrize(
    ("options", "then"),
    [((), "begins anew"), (("--seeds", "20"), "goes on from there")],
    ids=["what it declares", "seeds"],
)
def test_a_validation_says_whether_it_can_go_on(
    course: Path, tmp_path: Path, options: tuple[str, ...], then: str
) -> None:
    """Ctrl-C ends it at once; only the run of many seeds keeps what was finished."""
    with Running(["validate", SLUG, *options], course, tmp_path) as running:
        running.until(lambda: bool(running.workers()))
        running.signal(signal.SIGINT, group=True)
        ran = running.end()
    assert ran.code == 130
    assert ran.err.splitlines()[-1].endswith(f"the same command again {then}")


def test_a_part_that_dies_costs_nobody_a_grade(start: Callable[[int], Running], whole: Path, tmp_path: Path) -> None:
    """A box or a worker that is killed in the middle is replaced, and its submission is graded again."""
    out = tmp_path / "out"
    with start(2) as running:
        for finished, entry in ((1, "autograder.student.child"), (2, "autograder.examiner.child")):
            running.until(lambda finished=finished: _finished(out) >= finished)
            running.until(lambda entry=entry: bool(running.zygotes(entry)), every=0.2)
            os.kill(running.zygotes(entry)[0], signal.SIGKILL)
        running.until(lambda: _finished(out) >= 3)
        os.kill(running.workers()[0], signal.SIGKILL)
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
