"""What holds for every assignment of this course, as it is released in the repository."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from autograder.notebooks import load_master
from autograder.notebooks.leaks import leaks
from autograder.workflows.course.assignments import Assignment, assignments

ROOT = Path(__file__).parents[2]
EVERY = assignments(ROOT)


@pytest.fixture(params=EVERY, ids=[assignment.slug for assignment in EVERY])
def assignment(request: pytest.FixtureRequest) -> Assignment:
    """Each assignment in turn."""
    given = request.param
    assert isinstance(given, Assignment)
    return given


def test_the_template_gives_nothing_away(assignment: Assignment) -> None:
    """No hidden test, no solution and no hidden data is anywhere below the student template."""
    assert leaks(assignment.template, load_master(assignment.master)) == []


def test_the_reference_holds_no_hidden_test(assignment: Assignment) -> None:
    """The reference solution has the public tests alone, so its checks pass in Jupyter without the hidden data."""
    notebook = json.loads((assignment.reference / f"{assignment.slug}.ipynb").read_text("utf-8"))
    tests = notebook["metadata"]["otter"]["tests"]
    assert tests
    assert [name for name, test in tests.items() if "hidden=True" in test or "hidden/" in test] == []


def test_the_finder_would_find_it(assignment: Assignment, tmp_path: Path) -> None:
    """The reference solution, put where the template lies, is full of secrets."""
    (tmp_path / "notebook.ipynb").write_bytes((assignment.reference / f"{assignment.slug}.ipynb").read_bytes())
    assert leaks(tmp_path, load_master(assignment.master))


def test_hidden_files_stay_hidden(assignment: Assignment) -> None:
    """No file of the template has the name of a hidden one."""
    hidden = {path.name for path in (assignment.folder / "hidden").rglob("*") if path.is_file()}
    assert not hidden & {path.name for path in assignment.template.rglob("*")}
