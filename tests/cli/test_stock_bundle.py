"""`autograder grade` on a bundle of stock Otter: its limits, its support files, and what is said first."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from .front_door import Ran, keep, kept, read_final_grades, run
from .stock_bundles import as_notebook, write_stock_bundle

TESTS = {
    "q1": ">>> y\n2",
    "q2": ">>> total\n6",
    "q3": ">>> import csv\n>>> table == list(csv.reader(open('rows.csv')))\nTrue",
    "q4": ">>> secret == open('expected.txt').read()\nTrue",
}
FILES = {"numbers.csv": "1,2,3\n", "rows.csv": "a,b\n", "expected.txt": "42", "unused.txt": "x"}
CELLS = (
    "q1: import time\ntime.sleep(13); y = 2",
    "q2: total = sum(map(int, open('numbers.csv').read().split(',')))",
    "q3: import csv\ntable = list(csv.reader(open('rows.csv')))",
    "q4: secret = '42'",
)


class Class(NamedTuple):
    """A run over a class."""

    ran: Ran
    out: Path


@pytest.fixture(scope="module")
def graded(once: Callable[[str, Callable[[Path], None]], Path]) -> Class:
    """One run over two students: one needs time, one has a changed file beside the notebook."""

    def grade(folder: Path) -> None:
        bundle = write_stock_bundle(folder / "autograder.zip", TESTS, files=FILES)
        for student in ("amy", "ben"):
            (folder / "students" / student).mkdir(parents=True)
            cells = CELLS if student == "amy" else ("q1: y = 2", *CELLS[1:])
            (folder / "students" / student / "hw.ipynb").write_bytes(as_notebook(*cells))
        (folder / "students" / "ben" / "numbers.csv").write_text("0\n")
        keep(folder, run("grade", bundle, "students", "-o", "out", cwd=folder))

    folder = once("stock_bundle", grade)
    return Class(kept(folder), folder / "out")


def test_limits_and_files_are_those_of_stock_otter(graded: Class) -> None:
    """A cell may take longer than ten seconds, and every support file is beside the notebook, over a student's own."""
    assert graded.ran.code == 0, graded.ran
    rows = read_final_grades(graded.out)
    assert [[float(rows[name][q]) for q in TESTS] for name in ("amy", "ben")] == [[1.0] * 4] * 2


def test_the_limits_are_said_first(graded: Class) -> None:
    """The limits of a stock bundle, and how to change them, are told before the first submission is run."""
    told = "a bundle of stock Otter: 1200 s for each submission, 600 s for a cell or a question (--timeout SECONDS"
    assert told in graded.ran.out + graded.ran.err
    assert told in (graded.out / "report.html").read_text()


def test_a_file_that_only_tests_read_is_told(graded: Class) -> None:
    """A support file that a test names and no notebook does may be a secret; the option that keeps it back is named."""
    notes = [line for line in graded.ran.out.splitlines() if "no notebook names" in line]
    assert len(notes) == 1
    assert "expected.txt (--withhold expected.txt keeps it" in notes[0]
    assert "rows.csv" not in notes[0]


def test_files_that_are_withheld(tmp_path: Path) -> None:
    """--withhold keeps files from the notebooks and leaves them to the tests, and says so; a mistyped glob fails."""
    bundle = write_stock_bundle(tmp_path / "b.zip", {"q1": ">>> found, open('expected.txt').read()\n(False, '42')"},
                                files=FILES)  # fmt: skip
    (tmp_path / "amy.ipynb").write_bytes(as_notebook("q1: import os\nfound = os.path.exists('expected.txt')"))

    ran = run("grade", bundle, "amy.ipynb", "-o", "out", "--withhold", "exp*", cwd=tmp_path)
    wrong = run("grade", bundle, "amy.ipynb", "-o", "out", "--withhold", "nothing", cwd=tmp_path)

    assert ran.code == 0, ran
    assert float(read_final_grades(tmp_path / "out")["amy"]["q1"]) == 1.0
    assert "files of the bundle that the notebooks did not see: expected.txt" in ran.out
    assert wrong.code == 1
    assert "No support file matches what is to be withheld" in wrong.err
