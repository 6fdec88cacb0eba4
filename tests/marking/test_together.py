"""Two persons mark while a run grades, in one file or one server: no record is lost, and none is made twice."""

from __future__ import annotations

import os
import signal
import textwrap
from pathlib import Path
from subprocess import PIPE, Popen
from sys import executable

from autograder.gradebook import Gradebook
from autograder.gradebook.check import check

from .marked import hand_in, points

STUDENTS = [f"s{number}" for number in range(60)]
MARKS = """
    import sys
    from decimal import Decimal
    from autograder.gradebook import Gradebook
    from autograder.workflows.marking.answers import Session
    from autograder.workflows.marking.works import find_question
    with Gradebook.open(sys.argv[1]) as book:
        with Session(book, find_question(book, "hw1", "why"), sys.argv[2]) as session:
            while (work := session.next()) is not None:
                assert session.give(work, ("shared",), None, "")
                print(work.answer.student, flush=True)
"""
GRADES = """
    import sys
    from autograder.gradebook import Gradebook
    from gradebook.made import grade
    with Gradebook.open(sys.argv[1]) as book:
        run = book.start_run(bundle_name="hw2", bundle_sha256="b", sandbox="1")
        for number in range(150):
            book.record(run, grade(f"k{number}", f"s{number}"))
            print(number, flush=True)
"""


def start(script: str, *words: str | Path) -> Popen[str]:
    """Run a script as a process of its own."""
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parent.parent)}
    return Popen([executable, "-c", textwrap.dedent(script), *words], stdout=PIPE, text=True, env=environment)


def counted(store: str, table: str) -> int:
    """How many rows a table has."""
    with Gradebook.open(store) as book, book.reading() as connection:
        return int(connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one())


def whole(store: str) -> bool:
    """Whether `gradebook check` finds nothing."""
    with Gradebook.open(store) as book:
        return check(book) == []


def test_two_mark_while_one_grades(store: str) -> None:
    """Every answer is marked once by one of the two, and every grade is there."""
    hand_in(store, dict.fromkeys(STUDENTS, "an answer"))
    with start(MARKS, store, "TA1") as first, start(MARKS, store, "TA2") as second, start(GRADES, store) as grading:
        outs = [process.communicate(timeout=240)[0].split() for process in (first, second, grading)]
    assert [process.returncode for process in (first, second, grading)] == [0, 0, 0]
    assert sorted(outs[0] + outs[1]) == sorted(STUDENTS)
    assert (counted(store, "marks"), len(outs[2]), counted(store, "grades")) == (60, 150, 60 + 150)
    assert counted(store, "claims") == 0
    assert whole(store)


def test_a_killed_person_loses_no_mark(store: str) -> None:
    """After kill -9 in the middle every mark that was acknowledged is there, and another goes on with the rest."""
    hand_in(store, dict.fromkeys(STUDENTS, "an answer"))
    with start(MARKS, store, "TA1") as marking:
        assert marking.stdout is not None
        said = [marking.stdout.readline().strip() for _ in range(10)]
        marking.send_signal(signal.SIGKILL)
        said += marking.stdout.read().split()
    marked = {student for student, value in points(store).items() if value is not None}
    assert set(said) <= marked
    assert len(marked - set(said)) <= 1  # recorded, but killed before it was said
    assert whole(store)
    with start(MARKS, store, "TA1") as again:
        rest = again.communicate(timeout=240)[0].split()
    assert {*rest} | marked == {*STUDENTS} and not {*rest} & marked
    assert counted(store, "marks") == len(STUDENTS)
