"""A notebook whose frame was damaged is graded all the same, and what was made of it is told to student and TA."""

from __future__ import annotations

import json
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from submissions.answers import RIGHT
from submissions.make import notebook

from .front_door import SLUG, grades, page_of, read_final_grades, run, scores

FULL = (5.0, 6.0, 4.0, 6.0, 3.0)
Notebook = dict[str, Any]


def _checks(made: Notebook) -> list[int]:
    return [index for index, cell in enumerate(made["cells"]) if "grader.check(" in "".join(cell["source"])]


def _no_checks(made: Notebook) -> None:
    made["cells"] = [cell for cell in made["cells"] if "grader.check(" not in "".join(cell["source"])]


def _one_check_gone(made: Notebook) -> None:
    del made["cells"][_checks(made)[1]]


def _two_checks_gone(made: Notebook) -> None:
    for index in (_checks(made)[2], _checks(made)[0]):
        del made["cells"][index]


def _twice(made: Notebook) -> None:
    made["cells"].append(deepcopy(made["cells"][_checks(made)[0]]))


def _twice_in_place(made: Notebook) -> None:
    index = _checks(made)[1]
    made["cells"].insert(index, deepcopy(made["cells"][index]))


def _edited(made: Notebook) -> None:
    made["cells"][_checks(made)[0]]["source"] = 'print("before")\ngrader.check("q1")  # mine'


def _commented(made: Notebook) -> None:
    made["cells"][_checks(made)[0]]["source"] = '# let us see\n\ngrader.check("q1")  # mine\n'


def _no_metadata(made: Notebook) -> None:
    made["metadata"] = {}
    for cell in made["cells"]:
        cell["metadata"] = {}


def _out_of_order(made: Notebook) -> None:
    for number, cell in enumerate(made["cells"]):
        if cell["cell_type"] == "code":
            cell["execution_count"] = 40 - number


def _python_2(made: Notebook) -> None:
    made["metadata"]["language_info"] = {"name": "python", "version": "2.7.18"}


def _untouched(made: Notebook) -> None:
    for number, cell in enumerate(made["cells"]):
        if cell["cell_type"] == "code":
            cell["execution_count"] = number + 3


DAMAGED: dict[str, tuple[Callable[[Notebook], None], list[str]]] = {
    "no_checks": (_no_checks, ["the notebook has no check cells: every question was examined at the end of it"]),
    "one_check_gone": (_one_check_gone, ["the check cell of q2 is missing: examined at the end of the notebook"]),
    "two_checks_gone": (
        _two_checks_gone,
        ["the check cells of q1 and q3 are missing: examined at the end of the notebook"],
    ),
    "twice": (
        _twice,
        ["q1 has 2 check cells: the last one counts", "the check cells are in another order: q2, q3, q4, q5 and q1"],
    ),
    "twice_in_place": (_twice_in_place, ["q2 has 2 check cells: the last one counts"]),
    "edited": (_edited, ["other code stands beside the check of q1: it was run"]),
    "commented": (_commented, []),
    "no_metadata": (_no_metadata, ["the notebook no longer says which assignment it is: taken for this one"]),
    "out_of_order": (
        _out_of_order,
        ["the cells were last run in another order than on the page: here they ran from top to bottom"],
    ),
    "python_2": (_python_2, ["the notebook was saved with Python 2: it ran with Python 3 here"]),
    "untouched": (_untouched, []),
}


@pytest.fixture(scope="module")
def graded(course: Path, once: Callable[[str, Callable[[Path], None]], Path]) -> Path:
    """One run over all of them."""

    def grade(folder: Path) -> None:
        students = folder / "students"
        students.mkdir()
        for name, (damage, _) in DAMAGED.items():
            made = notebook(RIGHT)
            damage(made)
            (students / f"{name}.ipynb").write_text(json.dumps(made), encoding="utf-8")
        ran = run("grade", SLUG, students, "-o", folder / "out", cwd=course)
        assert ran.code == 0, ran

    return once("repairs", grade) / "out"


@pytest.mark.parametrize("name", DAMAGED)
def test_a_damaged_frame_costs_nothing(graded: Path, name: str) -> None:
    """Right answers earn full marks whatever became of the cells and metadata around them."""
    assert scores(read_final_grades(graded)[name]) == FULL


@pytest.mark.parametrize("name", DAMAGED)
def test_what_was_made_of_it_is_told(graded: Path, name: str) -> None:
    """The grade and the student's page tell what was lost or changed and what was done, and nothing else."""
    wanted = DAMAGED[name][1]
    assert grades(graded)[name]["notes"] == wanted
    assert [note for note in wanted if note not in page_of(graded, name)] == []
