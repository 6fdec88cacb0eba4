"""The command `autograder grade` on bundles that stock Otter made: its table of grades against `otter run`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from cli.front_door import Ran

from .foreign_bundles import Foreign, submissions
from .outcomes import Stock


@pytest.mark.parametrize(
    ("name", "form"), [("with_files", ["BUNDLE"]), ("exceptions_assign", ["-n", "hw1", "-a", "BUNDLE", "--no-network"])]
)
def test_table_of_grades(
    name: str,
    form: list[str],
    foreign: Callable[[str], Foreign],
    stock: Stock,
    autograder: Callable[..., Ran],
    final_grades: Callable[[Path], Mapping[str, Mapping[str, str]]],
    tmp_path: Path,
) -> None:
    """Every score in final_grades.csv is the one that stock Otter gives; its support files are there without a word.

    Every student's notebook has the same name; the folders keep them apart.
    """
    made = foreign(name)
    students = tmp_path / "students"
    expected = {}
    for student in submissions(name):
        (students / student).mkdir(parents=True)
        notebook = made.submission(student)
        (students / student / made.notebook_name).write_bytes(notebook)
        (tmp_path / student).mkdir()
        found = stock.run(made.bundle, notebook, tmp_path / student, made.notebook_name)
        expected[student] = {question: outcome.score for question, outcome in found.items()}

    words = [str(made.bundle) if word == "BUNDLE" else word for word in form]
    ran = autograder("grade", *words, students, "-o", tmp_path / "out", cwd=tmp_path)

    assert ran.code == 0, ran.err
    rows = final_grades(tmp_path / "out")
    assert {
        student: {question: float(rows[student][question]) for question in scores}
        for student, scores in expected.items()
    } == expected
