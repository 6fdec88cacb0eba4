"""Time belongs to the student's code: what the machine takes, because it is busy or stopped, costs nobody a point."""

from __future__ import annotations

import contextlib
import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from cli.front_door import SLUG, keep, kept, page_of, read_final_grades, rewritten, run, scores, write_notebook
from cli.running import Running
from submissions.answers import RIGHT

from .generator import busy

LIMITS = {"cell_seconds": 2, "question_seconds": 3, "total_seconds": 30}
FULL = (5.0, 6.0, 4.0, 6.0, 3.0)
COMPUTES = "import time\nend = time.process_time() + 0.6\nwhile time.process_time() < end:\n    pass\n"
WHEN_CALLED = """
def slowly(function):
    def call(*arguments, **named):
        end = time.process_time() + 0.15
        while time.process_time() < end:
            pass
        return function(*arguments, **named)
    return call
count_parameters = slowly(count_parameters)
"""
COMPUTED = {question: COMPUTES + answer for question, answer in RIGHT.items()}
COMPUTED["q5"] += WHEN_CALLED
CLASS = {
    "computes": (COMPUTED, FULL),
    "sleeps": ({**RIGHT, "q5": f"import time\ntime.sleep(1000)\n{RIGHT['q5']}"}, (*FULL[:4], 0.0)),
}


def course_of(folder: Path, course: Path) -> Path:
    """A bundle with short limits, and the class beside it."""
    (folder / "students").mkdir()
    for name, (answers, _) in CLASS.items():
        write_notebook(folder / "students" / f"{name}.ipynb", answers)
    return rewritten(course / "dist" / SLUG / "autograder.zip", folder / "autograder.zip", limits=LIMITS)


@pytest.fixture(scope="module")
def loaded(course: Path, once: Callable[[str, Callable[[Path], None]], Path]) -> Path:
    """The results of the class beside four busy processes on each core."""

    def grade(folder: Path) -> None:
        bundle = course_of(folder, course)
        with busy(4):
            ran = run("grade", bundle, folder / "students", "-o", folder / "out", cwd=folder)
        assert ran.code == 0, ran
        keep(folder, ran)

    return once("loaded", grade) / "out"


@pytest.mark.parametrize("student", CLASS)
def test_beside_a_load_everybody_has_the_points_of_a_quiet_machine(loaded: Path, student: str) -> None:
    """Cells and answers that fit into their limits pass, those that do not end as ever."""
    assert scores(read_final_grades(loaded)[student]) == CLASS[student][1]


def test_beside_a_load_a_sleeper_is_stopped_at_its_own_cost(loaded: Path) -> None:
    """It wanted no processor, so none was taken from it: the page names the limit on the wall."""
    assert "was stopped after 2 s (cell_seconds)" in page_of(loaded, "sleeps")


def test_an_overloaded_machine_is_said_to_be_so(loaded: Path) -> None:
    """Before anything is graded, with how much is asked of how many cores."""
    ran = kept(loaded.parent)
    assert "this machine is overloaded: " in ran.out + ran.err


@pytest.fixture
def stopped(course: Path, tmp_path: Path) -> Iterator[Path]:
    """The results of a class of one, whose run was stopped for longer than any limit while cells ran."""
    (tmp_path / "students").mkdir()
    bundle = rewritten(course / "dist" / SLUG / "autograder.zip", tmp_path / "autograder.zip", limits=LIMITS)
    write_notebook(tmp_path / "students" / "computes.ipynb", CLASS["computes"][0])
    words = ("grade", bundle, tmp_path / "students", "-o", tmp_path / "out")
    with Running(words, tmp_path, tmp_path / "temporary") as command:
        command.until(lambda: len(command.zygotes("autograder.student.child")) == 1)
        zygote = command.zygotes("autograder.student.child")[0]
        command.until(lambda: bool(forks(zygote)))
        family = sorted(command.family(), reverse=True)
        for number in (signal.SIGSTOP, signal.SIGCONT):
            for pid in family:
                send(pid, number)
            time.sleep(10 if number == signal.SIGSTOP else 0)
        assert command.end().code == 0
    yield tmp_path / "out"


def forks(zygote: int) -> list[str]:
    """The children of a zygote that run now."""
    return Path(f"/proc/{zygote}/task/{zygote}/children").read_text().split()


def send(pid: int, number: int) -> None:
    """Send a signal to a process that may have ended."""
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, number)


def test_after_a_stop_of_the_whole_run_nothing_is_lost(stopped: Path) -> None:
    """The grader and its boxes were stopped for ten seconds while cells ran that may take two."""
    assert scores(read_final_grades(stopped)["computes"]) == FULL
