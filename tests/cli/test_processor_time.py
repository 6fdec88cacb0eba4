"""Processor time is limited for each cell and each question, over all processes and threads that compute for it."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from submissions.answers import RIGHT

from .front_door import SLUG, page_of, read_final_grades, rewritten, run, scores, write_notebook

# The clock on the wall must not come first, on a machine that does other things too
LIMITS = {
    "cell_seconds": 40, "question_seconds": 40, "total_seconds": 120,
    "cell_cpu_seconds": 2, "question_cpu_seconds": 1.5, "cpu_seconds": 60, "processes": 32,
}  # fmt: skip
LEVELS = ("namespaces", "landlock-in-bubblewrap", "landlock")
TWO_PROCESSES = """\
import os
os.fork()
while True:
    pass
"""
TWO_THREADS = """\
import hashlib, threading
def burn():
    block = bytes(50 << 20)
    while True:
        hashlib.sha256(block)
threads = [threading.Thread(target=burn) for _ in range(2)]
[thread.start() for thread in threads]
threads[0].join()
"""
SHORT_LIVES = """\
import os, time
def burn(seconds):
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass
while True:
    if os.fork() == 0:
        burn(0.05)
        os._exit(0)
    os.wait()
"""
NOBODY_WAITS = """\
import os, signal, time
signal.signal(signal.SIGCHLD, signal.SIG_IGN)
while True:
    if os.fork() == 0:
        while time.process_time() < 0.9:
            pass
        os._exit(0)
    time.sleep(0.5)
"""
DEAF = """\
import os, signal
for number in signal.valid_signals() - {signal.SIGKILL, signal.SIGSTOP}:
    signal.signal(number, signal.SIG_IGN)
while True:
    try:
        os.fork()
        while True:
            pass
    except BaseException:
        pass
"""
IN_THE_CELL_OF_Q5 = {
    "cell_in_two_processes": TWO_PROCESSES,
    "cell_in_two_threads": TWO_THREADS,
    "cell_in_short_lives": SHORT_LIVES,
    "cell_that_nobody_waits_for": NOBODY_WAITS,
    "cell_that_is_deaf": DEAF,
}
COUNTS = "def count_parameters(*arguments, **named):\n"
IN_THE_ANSWER_TO_Q5 = {
    f"answer{name.removeprefix('cell')}": COUNTS + "".join(f"    {line}\n" for line in code.splitlines())
    for name, code in IN_THE_CELL_OF_Q5.items()
}
BURNS = "def output_size(*arguments, **named):\n    while True:\n        pass\n"
FULL = (5.0, 6.0, 4.0, 6.0, 3.0)


@pytest.fixture(scope="module", params=LEVELS)
def out(request: pytest.FixtureRequest, course: Path, once: Callable[[str, Callable[[Path], None]], Path]) -> Path:
    """The results of a class in which everybody computes too much but one."""
    level = request.param

    def grade(folder: Path) -> None:
        (folder / "students").mkdir()
        bundle = rewritten(course / "dist" / SLUG / "autograder.zip", folder / "autograder.zip", limits=LIMITS)
        write_notebook(folder / "students" / "honest.ipynb", RIGHT)
        for name, burns in IN_THE_CELL_OF_Q5.items():
            write_notebook(folder / "students" / f"{name}.ipynb", {**RIGHT, "q5": f"{RIGHT['q5']}\n{burns}"})
        for name, function in IN_THE_ANSWER_TO_Q5.items():
            write_notebook(folder / "students" / f"{name}.ipynb", {**RIGHT, "q5": function})
        both = {**RIGHT, "q1": BURNS, "q5": IN_THE_ANSWER_TO_Q5["answer_in_two_processes"]}
        write_notebook(folder / "students" / "two_answers.ipynb", both)
        ran = run("grade", bundle, folder / "students", "-o", folder / "out", "--sandbox", level, cwd=folder)
        assert ran.code == 0, ran

    return once(f"processor_time_{level}", grade) / "out"


def words(out: Path, student: str) -> str:
    """The text of a student's page."""
    return html.unescape(re.sub(r"<[^>]+>", "", page_of(out, student)))


@pytest.mark.parametrize("student", IN_THE_CELL_OF_Q5)
def test_a_cell_that_computes_too_much_loses_its_own_question(out: Path, student: str) -> None:
    """The page says the cell, the limit and its value; the other questions earn their points."""
    output = "used more than 2 s of processor time (cell_cpu_seconds); it was left out and the rest was run again"
    assert re.search(rf"code cell \d+ {re.escape(output)}", words(out, student))
    assert scores(read_final_grades(out)[student]) == (*FULL[:4], 0.0)


@pytest.mark.parametrize("student", IN_THE_ANSWER_TO_Q5)
def test_an_answer_that_computes_too_much_loses_its_own_question(out: Path, student: str) -> None:
    """The page says the question, the limit and its value; the other questions earn their points."""
    output = "while q5 was examined, your code used more than 1.5 s of processor time (question_cpu_seconds)"
    assert output in words(out, student)
    assert scores(read_final_grades(out)[student]) == (*FULL[:4], 0.0)


def test_two_answers_that_compute_too_much_lose_their_own_questions(out: Path) -> None:
    """Each question is told of by name, and the three others earn their points."""
    for question in ("q1", "q5"):
        output = (
            f"while {question} was examined, your code used more than 1.5 s of processor time (question_cpu_seconds)"
        )
        assert output in words(out, "two_answers")
    assert scores(read_final_grades(out)["two_answers"]) == (0.0, *FULL[1:4], 0.0)


def test_the_honest_one_beside_them_is_graded_exactly(out: Path) -> None:
    """Full points, and no word of processor time."""
    assert scores(read_final_grades(out)["honest"]) == FULL
    assert "processor time" not in words(out, "honest")
