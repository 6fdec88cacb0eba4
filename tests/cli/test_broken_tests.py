"""A bundle in which the tests of q2, q3 and q4 are broken, each in its own way: nobody loses points by that."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from submissions.answers import RIGHT

from .front_door import SLUG, grades, read_final_grades, rewritten, run, scores, write_notebook


@pytest.fixture(scope="module")
def out(course: Path, once: Callable[[str, Callable[[Path], None]], Path]) -> Path:
    """What grading a right notebook with it writes."""

    def grade(folder: Path) -> None:
        head = 'from otter.test_files import test_case\n\nOK_FORMAT = False\n\nname = "{}"\npoints = 1\n\n'
        case = "@test_case(points=1, hidden=False)\ndef test_it({}):\n    "
        tests = {
            "tests/q2.py": head.format("q2") + "def broken(:\n",
            "tests/q3.py": head.format("q3") + case.format("pool2d") + "import library_that_nobody_has\n",
            "tests/q4.py": head.format("q4") + case.format("conv_layer") + "assert conv_layer is not nothing_of_ours\n",
        }
        bundle = rewritten(course / "dist" / SLUG / "autograder.zip", folder / "autograder.zip", tests=tests)
        write_notebook(folder / "amy.ipynb", RIGHT)
        ran = run("grade", bundle, "amy.ipynb", "-o", "out", cwd=folder)
        assert ran.code == 4, ran
        assert "(fault: test)" in ran.out

    return once("broken_tests", grade) / "out"


def test_the_sound_questions_are_judged(out: Path) -> None:
    """Only the points of the broken questions are open: their cells are empty, not 0."""
    row = read_final_grades(out)["amy"]
    assert scores(row) == (5.0, None, None, None, 3.0)
    assert row["total_points_earned"] == ""
    assert row["verdict"] == "not judged"


@pytest.mark.parametrize(
    ("question", "words"),
    [("q2", "SyntaxError"), ("q3", "library_that_nobody_has"), ("q4", "nothing_of_ours")],
)
def test_the_operator_is_told_what_is_broken(out: Path, question: str, words: str) -> None:
    """The fault is the test's, and the file of grades says what it is."""
    grade = grades(out)["amy"]
    output = [case for case in grade["cases"] if case["question"] == question]
    assert [case["fault"] for case in output] in (["test"], [])
    assert words in grade["reason"] + "".join(case["detail"] for case in output)


def test_the_student_is_not_blamed(out: Path) -> None:
    """The page says that the points are not counted as lost."""
    page = (out / "feedback" / "amy.html").read_text(encoding="utf-8")
    assert "The test itself is at fault, not your work." in page
