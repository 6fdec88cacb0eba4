"""Questions of several cases in the style of courses, both formats, right and wrong, as in stock Otter."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from cli.stock_bundles import as_notebook, write_stock_bundle

from autograder.model import CaseResult

from .course_questions import BEGIN, COURSES, FILES, IMPORTED_BEFORE, OWN_MODULE, course_questions
from .outcomes import Ours, Outcome, Outcomes, Stock, differences
from .questions import Kind
from .test_table import bundle_of, notebook_of


def _of_both(
    courses: Mapping[str, Kind], which: str, stock: Stock, ours: Ours, folder: Path
) -> tuple[Outcomes, Outcomes, list[CaseResult]]:
    """What is said here and by stock Otter, and the cases as they are told here."""
    questions = tuple(course_questions(courses))
    bundle, notebook = bundle_of(folder / "course.zip", questions), notebook_of(questions, which, BEGIN)
    with zipfile.ZipFile(bundle, "a") as archive:
        for name, text in FILES.items():
            archive.writestr(f"files/{name}", text)
    theirs = stock.run(bundle, notebook, folder, "course.ipynb")
    mine, cases = ours.run(bundle, notebook)
    return mine, theirs, cases


@pytest.mark.parametrize("which", ["right", "wrong"])
def test_each_question_of_a_course(which: str, stock: Stock, ours: Ours, tmp_path: Path) -> None:
    """Each case gets what stock Otter gives, also where an earlier case has changed what the notebook has."""
    mine, theirs, cases = _of_both(COURSES, which, stock, ours, tmp_path)
    different = differences(mine, theirs, cases)
    assert not different, different
    if which == "right":
        assert [name for name, outcome in theirs.items() if not all(outcome.passed)] == []


def test_an_import_of_an_earlier_case(stock: Stock, ours: Ours, tmp_path: Path) -> None:
    """What a case of a doctest imports, later cases have here; stock Otter has it for the case alone."""
    mine, theirs, _ = _of_both({"before": IMPORTED_BEFORE}, "right", stock, ours, tmp_path)
    assert (mine["before_ok"].passed, theirs["before_ok"].passed) == ((True, True), (True, False))


@pytest.mark.parametrize("which", ["right", "wrong"])
def test_a_module_that_the_notebook_was_to_write(which: str, stock: Stock, ours: Ours, tmp_path: Path) -> None:
    """A test that imports a module of the notebook's sees it; where it was never written, the case is not judged."""
    mine, theirs, _ = _of_both({"module": OWN_MODULE}, which, stock, ours, tmp_path)
    passed = {name: (mine[name].passed, theirs[name].passed) for name in ("module_ok", "module_ex")}
    assert set(passed.values()) == {((True,), (True,)) if which == "right" else ((None,), (False,))}
    assert all(mine[name].score == theirs[name].score for name in passed)


EMPTY = {
    "ok": "OK_FORMAT = True\ntest = {'name': 'none', 'points': 2, 'suites': [{'cases': [], 'type': 'doctest'}]}\n",
    "exception": "OK_FORMAT = False\nname = 'none'\npoints = 2\n",
}


@pytest.mark.parametrize("form", EMPTY)
def test_a_test_file_without_a_case(form: str, stock: Stock, ours: Ours, tmp_path: Path) -> None:
    """It is a question of no points, as courses have for what a person marks, and the others count as ever."""
    bundle = write_stock_bundle(tmp_path / "course.zip", {"q1": ">>> x\n1", "none": EMPTY[form]})
    notebook = as_notebook("q1: x = 1", 'grader.check("none")')
    theirs = stock.run(bundle, notebook, tmp_path, "course.ipynb")
    mine, cases = ours.run(bundle, notebook)
    assert differences(mine, theirs, cases) == ""
    assert mine == {"q1": Outcome(1.0, 1.0, (True,)), "none": Outcome(0, 0, ())}
