"""Processes that write into one gradebook: `python -m gradebook.writers many|killed GRADEBOOK`.

They are forks of this process, which has imported everything and opened nothing. A line that it prints is a mark that
was recorded: `record` has returned.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable
from decimal import Decimal
from random import Random

from autograder.gradebook import Gradebook, marks
from autograder.gradebook.marks import Answer, Mark
from gradebook.made import grade

WRITERS, MARKS, GRADES = 5, 1_950, 50  # of each writer; the grades are the same for all
TOGETHER = 15  # marks in one transaction, as for equal answers
KILLED = 20
FEWEST, MOST = 1, 30  # marks that a process has said before it is killed


def record(book: Gradebook, writer: int, first: int, count: int = 1) -> list[str]:
    """Record some marks in one transaction, now and then with a claim before it; returns what each says."""
    answers = [Answer(f"s{number}", "hw1", f"q{writer}", "a" * 64) for number in range(first, first + count)]
    by = f"TA{writer}"
    if first % 10 == 0:
        assert marks.claim(book, answers[0], by, 0) == by
    made = [Mark(answer, Decimal(1), by, "", comment=f"{writer} {answer.student}") for answer in answers]
    assert marks.record(book, made, after=dict.fromkeys(answers, 0)) == []
    return [one.comment for one in made]


def many(where: str) -> None:
    """Let five processes write at once, 2,000 records each."""

    def write(writer: int, _: int) -> None:
        with Gradebook.open(where) as book:
            run = book.start_run(bundle_name="hw1", bundle_sha256="b", sandbox="z")
            for number in range(MARKS // TOGETHER):
                record(book, writer, number * TOGETHER, TOGETHER)
                if number < GRADES:
                    book.record(run, grade(f"k{number}", f"s{number}"))

    children = [_forked(lambda out, writer=writer: write(writer, out))[0] for writer in range(WRITERS)]
    assert [os.waitpid(child, 0)[1] for child in children] == [0] * WRITERS


def killed(where: str) -> None:
    """Kill a process that writes twenty times; another writes meanwhile and is left alone until the end."""
    chance = Random()
    with Gradebook.open(where) as book:
        book.record(book.start_run(bundle_name="hw1", bundle_sha256="b", sandbox="z"), grade())
    steady, said_by_it = _forked(lambda out: _go_on(where, KILLED, out, 0.01))
    for writer in range(KILLED):
        child, said = _forked(lambda out, writer=writer: _go_on(where, writer, out, 0))
        with os.fdopen(said) as lines:
            for _ in range(chance.randint(FEWEST, MOST)):
                print(lines.readline(), end="")
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            print("".join(line for line in lines if line.endswith("\n")), end="")
    os.kill(steady, signal.SIGKILL)
    os.waitpid(steady, 0)
    with os.fdopen(said_by_it) as lines:
        print("".join(line for line in lines if line.endswith("\n")), end="")


def _go_on(where: str, writer: int, out: int, pause: float) -> None:
    with Gradebook.open(where) as book:
        for number in range(5_000):  # few enough for the pipe to hold what is said
            os.write(out, f"{record(book, writer, number)[0]}\n".encode())
            time.sleep(pause)  # SQLite's lock goes to whoever asks first, which is who has just had it
        signal.pause()


def _forked(work: Callable[[int], None]) -> tuple[int, int]:
    """Run something in a process of its own, returning its number and where one reads what it says."""
    reading, writing = os.pipe()
    child = os.fork()
    if child:
        os.close(writing)
        return child, reading
    status = 1
    try:
        os.close(reading)
        work(writing)
        status = 0
    except BaseException:
        sys.excepthook(*sys.exc_info())
    os._exit(status)


if __name__ == "__main__":
    {"many": many, "killed": killed}[sys.argv[1]](sys.argv[2])
