"""Many processes write into one gradebook: no record is lost and none is made twice, also when they are killed."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

from sqlalchemy import func, select

from autograder.gradebook import Gradebook, marks, tables
from autograder.gradebook.check import check

from . import writers

PATIENCE = 600.0  # seconds; what takes longer hangs, also on a busy machine


def run(how: str, store: str) -> list[str]:
    """Let processes write; what they said was recorded."""
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parent.parent)}
    command = [sys.executable, "-m", "gradebook.writers", how, store]
    done = subprocess.run(command, env=environment, text=True, capture_output=True, timeout=PATIENCE, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.splitlines()


def recorded(book: Gradebook) -> Counter[str]:
    """How often each mark is in the gradebook."""
    with book.reading() as connection:
        return Counter(mark.comment for mark in marks.read(connection))


def rows(book: Gradebook, table: str) -> int:
    """How many rows a table has."""
    with book.reading() as connection:
        return int(connection.execute(select(func.count()).select_from(tables.metadata.tables[table])).scalar_one())


def test_ten_thousand_writes(store: str) -> None:
    """Five processes at once: each mark is there once, and what all of them graded is one grade in five runs."""
    run("many", store)
    wanted = {f"{writer} s{number}": 1 for writer in range(writers.WRITERS) for number in range(writers.MARKS)}
    with Gradebook.open(store) as book:
        assert recorded(book) == wanted
        assert rows(book, "grades") == writers.GRADES
        assert rows(book, "run_grades") == writers.GRADES * writers.WRITERS
        assert rows(book, "claims") == 0
        assert check(book) == []


def test_twenty_kills(store: str) -> None:
    """After each kill -9 every mark that was acknowledged is there, and the gradebook is whole and goes on."""
    said = run("killed", store)
    assert len(said) == len({*said}) > writers.KILLED
    with Gradebook.open(store) as book:
        found = recorded(book)
        assert not {*said} - {*found}
        assert len(found) - len(said) <= writers.KILLED + 1  # of each process the one that it had not said yet
        assert {*found.values()} == {1}
        assert check(book) == []
        assert {*writers.record(book, writers.KILLED + 1, 0)} <= {*recorded(book)}
