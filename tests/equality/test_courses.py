"""Questions of several cases in the style of courses, both formats, right and wrong, as in stock Otter."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from .course_questions import BEGIN, FILES, course_questions
from .outcomes import Ours, Stock, differences
from .test_table import bundle_of, notebook_of


@pytest.mark.parametrize("which", ["right", "wrong"])
def test_each_question_of_a_course(which: str, stock: Stock, ours: Ours, tmp_path: Path) -> None:
    """Each case gets what stock Otter gives, also where an earlier case has changed what the notebook has."""
    questions = tuple(course_questions())
    bundle, notebook = bundle_of(tmp_path / "course.zip", questions), notebook_of(questions, which, BEGIN)
    with zipfile.ZipFile(bundle, "a") as archive:
        for name, text in FILES.items():
            archive.writestr(f"files/{name}", text)
    theirs = stock.run(bundle, notebook, tmp_path, "course.ipynb")
    mine, cases = ours.run(bundle, notebook)
    different = differences(mine, theirs, cases)
    assert not different, different
    if which == "right":
        assert [name for name, outcome in theirs.items() if not all(outcome.passed)] == []
