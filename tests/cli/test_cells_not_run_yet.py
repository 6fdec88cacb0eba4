"""An answer that is not there when its question is checked: the student and the TA are told where it is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from submissions.answers import RIGHT
from submissions.make import as_bytes, code, notebook

from .front_door import SLUG, grades, page_of, read_final_grades, run, scores

Notebook = dict[str, Any]


def _with_kind(question: str, kind: str) -> Notebook:
    """Right answers, of which one stands in a cell of another kind: one key does that in Jupyter."""
    made = notebook(RIGHT)
    for cell in made["cells"]:
        if "".join(cell["source"]).rstrip() == RIGHT[question].rstrip():
            cell["cell_type"] = kind
            del cell["outputs"], cell["execution_count"]
    return made


def _below_its_check() -> Notebook:
    return notebook({**RIGHT, "q2": "# see below"}, after={"q2": RIGHT["q2"]})


def _kept_as_text() -> Notebook:
    """An answer, and an earlier attempt that is kept as text."""
    made = _with_kind("q2", "markdown")
    made["cells"].insert(3, code(RIGHT["q2"], 90))
    return made


def _under_another_name() -> Notebook:
    return notebook({**RIGHT, "q3": RIGHT["q3"].replace("def pool2d", "def my_pool")})


NOTEBOOKS = {
    "as_markdown": _with_kind("q2", "markdown"),
    "as_raw": _with_kind("q3", "raw"),
    "below": _below_its_check(),
    "kept_as_text": _kept_as_text(),
    "named_otherwise": _under_another_name(),
}
NOTES = {
    "as_markdown": ["cell 6 holds Python but is a Markdown cell, so it was not run: conv2d"],
    "as_raw": ["cell 8 holds Python but is a raw cell, so it was not run: pool2d"],
    "below": [],
    "kept_as_text": [],
    "named_otherwise": [],
}
MESSAGES = {
    "as_markdown": ("q2", "conv2d: not defined in your notebook"),
    "as_raw": ("q3", "pool2d: not defined in your notebook"),
    "below": ("q2", "conv2d: defined only below the check of q2, in code cell 7"),
    "named_otherwise": ("q3", "pool2d: not defined in your notebook; you have my_pool"),
}


@pytest.fixture(scope="module")
def graded(course: Path, once: Callable[[str, Callable[[Path], None]], Path]) -> Path:
    """One run over all of them."""

    def grade(folder: Path) -> None:
        students = folder / "students"
        students.mkdir()
        for name, made in NOTEBOOKS.items():
            (students / f"{name}.ipynb").write_bytes(as_bytes(made))
        ran = run("grade", SLUG, students, "-o", folder / "out", cwd=course)
        assert ran.code == 0, ran

    return once("cells_not_run_yet", grade) / "out"


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_an_answer_in_a_cell_of_text_is_told(graded: Path, name: str) -> None:
    """The grade and the page name the cell that holds Python and was not run; a copy of what was run is no matter."""
    assert grades(graded)[name]["notes"] == NOTES[name]
    assert [note for note in NOTES[name] if note not in page_of(graded, name)] == []


@pytest.mark.parametrize("name", MESSAGES)
def test_the_message_says_where_the_name_is(graded: Path, name: str) -> None:
    """A question whose name is missing fails with what the notebook has of it, and where."""
    question, message = MESSAGES[name]
    output = {case["message"] for case in grades(graded)[name]["cases"] if case["question"] == question}
    assert output == {message}


def test_a_copy_kept_as_text_costs_nothing(graded: Path) -> None:
    """What stands in a cell of text beside an answer that runs changes nothing."""
    assert scores(read_final_grades(graded)["kept_as_text"]) == (5.0, 6.0, 4.0, 6.0, 3.0)
