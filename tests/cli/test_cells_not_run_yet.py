"""An answer that is not there when its question is checked: the student and the TA are told where it is."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from submissions.answers import RIGHT
from submissions.make import as_bytes, code, notebook

from .front_door import SLUG, grades, page_of, read_final_grades, run, scores

Notebook = dict[str, Any]


ANSWER = ["otter_answer_cell"]


def _with_kind(question: str, kind: str, tags: Sequence[str] = ()) -> Notebook:
    """Right answers, of which one stands in a cell of another kind: one key does that in Jupyter, tags and all."""
    made = notebook(RIGHT)
    for cell in made["cells"]:
        if "".join(cell["source"]).rstrip() == RIGHT[question].rstrip():
            cell["cell_type"] = kind
            cell["metadata"]["tags"] = list(tags)
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


def _fenced() -> Notebook:
    """An answer that was pasted into a cell of text, with the fence that Markdown wants."""
    made = _with_kind("q2", "markdown", ANSWER)
    for cell in made["cells"]:
        if "def conv2d" in "".join(cell["source"]):
            cell["source"] = f"```python\n{RIGHT['q2'].rstrip()}\n```"
    return made


def _raises() -> Notebook:
    return notebook({**RIGHT, "q1": "def output_size(n, f, stride=1, padding=0):\n    raise ZeroDivisionError\n"})


def _wrong() -> Notebook:
    return notebook({**RIGHT, "q1": "def output_size(n, f, stride=1, padding=0):\n    return 1\n"})


BROKEN = {
    "conflict": (f"<<<<<<< HEAD\n{RIGHT['q3']}\n=======\n>>>>>>> main", "has unresolved merge conflicts"),
    "fullwidth": (
        RIGHT["q3"].replace("def pool2d(", "def pool2d（"),
        "is not valid Python (SyntaxError: invalid character '（' (U+FF08) (line {line}))",
    ),
    "mark": (
        f"\ufeff{RIGHT['q3'].lstrip()}",
        "is not valid Python (SyntaxError: invalid non-printable character U+FEFF (line 1))",
    ),
    "not_installed": (
        f"import no_such_package\n{RIGHT['q3']}",
        "stopped with ModuleNotFoundError (No module named 'no_such_package') before it came to that",
    ),
    "ends_the_process": (f"{RIGHT['q3']}\nimport os\nos._exit(0)", "ended the process"),
}
NOTEBOOKS = {
    "tagged_as_markdown": _with_kind("q2", "markdown", ANSWER),
    "tagged_as_raw": _with_kind("q3", "raw", ANSWER),
    "raises": _raises(),
    "wrong": _wrong(),
    "as_markdown": _with_kind("q2", "markdown"),
    "as_raw": _with_kind("q3", "raw"),
    "below": _below_its_check(),
    "kept_as_text": _kept_as_text(),
    "named_otherwise": _under_another_name(),
    "fenced": _fenced(),
    **{name: notebook({**RIGHT, "q3": source}) for name, (source, _) in BROKEN.items()},
}
RESTORED = "cell {} is an answer's cell and had become a {} cell: it was run as code, which defines {}"
NOTES = {
    "tagged_as_markdown": [RESTORED.format(6, "Markdown", "conv2d")],
    "tagged_as_raw": [RESTORED.format(8, "raw", "pool2d")],
    "raises": [],
    "wrong": [],
    "as_markdown": ["cell 6 holds Python but is a Markdown cell, so it was not run: conv2d"],
    "as_raw": ["cell 8 holds Python but is a raw cell, so it was not run: pool2d"],
    "below": [],
    "kept_as_text": [],
    "named_otherwise": [],
    "fenced": ["cell 6 holds Python but is a Markdown cell, so it was not run: conv2d"],
}
MESSAGES = {
    "as_markdown": ("q2", "`conv2d` is not defined: {} cases were not run"),
    "as_raw": ("q3", "`pool2d` is not defined: {} cases were not run"),
    "below": ("q2", "`conv2d` is defined only below the check of q2, in code cell 7: {} cases were not run"),
    "named_otherwise": ("q3", "`pool2d` is not defined; you have `my_pool`: {} cases were not run"),
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


@pytest.mark.parametrize("name", NOTES)
def test_an_answer_in_a_cell_of_text_is_told(graded: Path, name: str) -> None:
    """The grade and the page name the cell that holds Python and was not run; a copy of what was run is no matter."""
    assert grades(graded)[name]["notes"] == NOTES[name]
    page = html.unescape(page_of(graded, name))
    assert [note for note in NOTES[name] if note not in page] == []


@pytest.mark.parametrize("name", MESSAGES)
def test_the_message_says_once_where_the_name_is(graded: Path, name: str) -> None:
    """A question whose name is missing says once what the notebook has of it, and how many cases that cost."""
    question, message = MESSAGES[name]
    cases = [case for case in grades(graded)[name]["cases"] if case["question"] == question]
    first = next(case for case in cases if not case["hidden"])
    assert first["message"] == message.format(len(cases))
    assert {case["message"] for case in cases if case is not first} == {f"not run, as {first['name']}"}
    page = html.unescape(page_of(graded, name))
    assert page.count(first["message"]) == 1


@pytest.mark.parametrize("name", ["raises", *MESSAGES])
def test_no_hint_without_a_failed_assertion(graded: Path, name: str) -> None:
    """What an assertion's author wrote for a wrong value is not shown where nothing was compared."""
    assert {case["hint"] for case in grades(graded)[name]["cases"]} == {None}
    assert 'class="hint"' not in page_of(graded, name)


def test_a_hint_with_a_failed_assertion(graded: Path) -> None:
    """It is shown where the case's own assertion failed, also of a hidden case."""
    hinted = [case for case in grades(graded)["wrong"]["cases"] if case["hint"]]
    assert {case["hidden"] for case in hinted} >= {True}
    assert page_of(graded, "wrong").count('class="hint"') == len(hinted)


def test_the_points_add_up_on_the_page(graded: Path) -> None:
    """Every case shows its points, hidden ones too, and those that passed make the question's."""
    page = BeautifulSoup(page_of(graded, "wrong"), "html.parser")
    for section in page.select("section.card:has(.cases)"):
        earned = float(section.select_one(".points").text.split()[0])
        passed = [case for case in section.select("li") if case.select_one(".badge.passed")]
        worth = [float(tag.text.split()[0]) for case in passed for tag in case.select(".tag") if "point" in tag.text]
        assert earned == pytest.approx(sum(worth), abs=0.02 * len(worth) + 1e-9)


@pytest.mark.parametrize("name", ["tagged_as_markdown", "tagged_as_raw"])
def test_an_answers_cell_is_restored(graded: Path, name: str) -> None:
    """What the template marks as an answer's cell is run as code, whatever key was pressed."""
    assert scores(read_final_grades(graded)[name]) == (5.0, 6.0, 4.0, 6.0, 3.0)


def test_a_copy_kept_as_text_costs_nothing(graded: Path) -> None:
    """What stands in a cell of text beside an answer that runs changes nothing."""
    assert scores(read_final_grades(graded)["kept_as_text"]) == (5.0, 6.0, 4.0, 6.0, 3.0)


@pytest.mark.parametrize("name", BROKEN)
def test_a_cell_that_did_not_run_is_the_reason(graded: Path, name: str) -> None:
    """A name that an unreadable, a stopped or a left-out cell would have defined is missing because of that cell."""
    cases = [case for case in grades(graded)[name]["cases"] if case["question"] == "q3"]
    line = next((at for at, text in enumerate(RIGHT["q3"].split("\n"), start=1) if "def pool2d" in text), 0)
    reason = BROKEN[name][1].replace("{line}", str(line))
    assert re.fullmatch(
        rf"`pool2d` is not defined, because code cell \d {re.escape(reason)}: {len(cases)} cases were not run",
        next(case["message"] for case in cases if not case["hidden"]),
    )
