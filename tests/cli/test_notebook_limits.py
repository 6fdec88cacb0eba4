"""A notebook that is too large is refused by name, one that takes too long is cut short; those beside it are graded."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from submissions.answers import RIGHT
from submissions.make import as_bytes, code, notebook

from .front_door import SLUG, grades, page_of, read_final_grades, rewritten, run, scores, write_notebook

MEBIBYTE = 1 << 20
LIMITS = {"notebook_mb": 1, "cells": 40, "cell_seconds": 30, "total_seconds": 10}
FULL = (5.0, 6.0, 4.0, 6.0, 3.0)
TOO_MANY = ("the notebook has too many cells", "41 cells", "cells is 40")
TOO_LARGE = ("too large", f"{MEBIBYTE + 1:,} bytes", f"at most {MEBIBYTE:,}", "notebook_mb is 1")


def of_cells(number: int) -> bytes:
    """Right answers in a notebook of so many cells."""
    made = notebook(RIGHT)
    made["cells"] += [code("", 1000 + more) for more in range(number - len(made["cells"]))]
    return as_bytes(made)


def of_bytes(number: int) -> bytes:
    """Right answers in a notebook of so many bytes."""
    content = as_bytes(notebook(RIGHT))
    return content + b" " * (number - len(content))


@pytest.fixture(scope="module")
def out(course: Path, once: Callable[[str, Callable[[Path], None]], Path]) -> Path:
    """The results of a class of notebooks at the limits and beyond them."""

    def grade(folder: Path) -> None:
        students = folder / "students"
        students.mkdir()
        bundle = rewritten(course / "dist" / SLUG / "autograder.zip", folder / "autograder.zip", limits=LIMITS)
        write_notebook(students / "honest.ipynb", RIGHT)
        (students / "cells_at_the_limit.ipynb").write_bytes(of_cells(40))
        (students / "too_many_cells.ipynb").write_bytes(of_cells(41))
        (students / "bytes_at_the_limit.ipynb").write_bytes(of_bytes(MEBIBYTE))
        (students / "too_many_bytes.ipynb").write_bytes(of_bytes(MEBIBYTE + 1))
        write_notebook(students / "slow.ipynb", RIGHT, first="import time\ntime.sleep(11)")
        ran = run("grade", bundle, students, "-o", folder / "out", cwd=folder)
        assert ran.code == 4, ran
        output = [line for line in ran.err.splitlines() + ran.out.splitlines() if "too_many_" in line]
        assert len(output) >= 2, ran

    return once("notebook_limits", grade) / "out"


@pytest.mark.parametrize(("student", "words"), [("too_many_cells", TOO_MANY), ("too_many_bytes", TOO_LARGE)])
def test_a_notebook_that_is_too_large_is_refused(out: Path, student: str, words: tuple[str, ...]) -> None:
    """It is not judged, which is the student's fault; the reason says what it has and how much it may have."""
    grade = grades(out)[student]
    assert (grade["verdict"], grade["fault"]) == ("not judged", "student")
    assert [word for word in words if word not in grade["reason"]] == []
    assert scores(read_final_grades(out)[student]) == (None,) * 5


@pytest.mark.parametrize("student", ["honest", "cells_at_the_limit", "bytes_at_the_limit"])
def test_those_within_the_limits_are_graded(out: Path, student: str) -> None:
    """Full points for right answers, at the limit too."""
    assert scores(read_final_grades(out)[student]) == FULL


def test_the_total_time_is_named(out: Path) -> None:
    """The page says how many cells did not run, which was the first, the limit and its value."""
    output = "code cells did not run, the first of them code cell 4: the total time of 10 s (total_seconds) was used up"
    assert output in html.unescape(re.sub(r"<[^>]+>", "", page_of(out, "slow")))
    assert scores(read_final_grades(out)["slow"]) == (0.0,) * 5
