"""Cells become questions: in their order, with their points, under valid names."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from autograder.notebooks import load_master
from autograder.notebooks.nbgrader import Imported, Settings, convert, grading_toml

from .making import SQUARE, cell, notebook, sources, words


def _import(*cells: Any, settings: Settings | None = None) -> Imported:
    return convert(notebook(*cells), "it", settings=settings)


def _rows(imported: Imported) -> list[tuple[Any, ...]]:
    return [(q.name, q.points, q.cells, q.manual) for q in imported.questions]


def _answer(grade_id: str) -> dict[str, Any]:
    return cell(SQUARE.replace("square", grade_id), "answer", grade_id)


def _test(name: str, grade_id: str, points: float = 1) -> dict[str, Any]:
    return cell(f"assert {name}(2) == 4", "tests", grade_id, points)


def _shape(imported: Imported) -> list[str]:
    """The raw cells of a master, and a word for each other cell."""
    words_of = {"": "code", " [markdown]": "text"}
    shape = []
    for part in imported.master.split("\n# %%")[1:]:
        kind, _, body = part.partition("\n")
        if kind == " [raw]":
            shape.append(body.strip().split("\n")[0].removeprefix("# # "))
        else:
            shape.append("ignored" if body.startswith("# IGNORE") else words_of[kind])
    return shape


def test_answers_and_the_tests_after_them_are_one_question() -> None:
    """A question begins with an answer and ends with its last test; the next answer begins the next one."""
    imported = _import(
        _answer("a"), _answer("b"), cell("print(1)"), _test("a", "t1"), words("and"), _test("b", "t2", 2),
        _answer("c"), _test("c", "t3", 0.5),
    )  # fmt: skip
    assert _rows(imported) == [("a", 3, (1, 2, 4, 6), False), ("c", 0.5, (7, 8), False)]
    assert imported.points == 3.5


def test_tests_after_a_question_for_a_person_are_a_question_of_their_own(tmp_path: Path) -> None:
    """Nothing changes its place, and the names that they read are fetched though another question asks for them."""
    imported = _import(_answer("a"), words("because", "manual", "why", 2), _test("a", "late"))
    assert _rows(imported) == [("why", 2, (1, 2), True), ("late", 1, (3,), False)]
    assert imported.questions[1].names == ("a",)
    assert load_master(_written(tmp_path, imported)).questions[1].names == ("a",)


def test_answers_that_nothing_grades_go_with_a_neighbour() -> None:
    """At the end of a notebook they belong to the last question."""
    imported = _import(_answer("a"), _test("a", "t1"), words("more"), _answer("b"))
    assert _rows(imported) == [("a", 1, (1, 2, 4), False)]


def test_text_before_a_question_belongs_to_it() -> None:
    """From the last heading on; and the heading, without its points, is the title."""
    imported = _import(
        words("# Course"), words("read this"), words("## Part A (2 points)"), words("more"), _answer("a"),
        _test("a", "t1"),
        words("no heading"), words("nor here"), cell("1", "manual", "m", 1),
    )  # fmt: skip
    assert [question.title for question in imported.questions] == ["Part A", ""]
    assert imported.title == "Course"
    assert _shape(imported) == [
        "ASSIGNMENT CONFIG", "text", "text", "BEGIN QUESTION", "text", "text", "BEGIN SOLUTION", "code", "END SOLUTION",
        "BEGIN TESTS", "code", "END TESTS", "END QUESTION", "text", "BEGIN QUESTION", "text", "BEGIN SOLUTION", "code",
        "END SOLUTION", "END QUESTION",
    ]  # fmt: skip


def test_names_are_made_of_grade_ids() -> None:
    """They are valid and distinct, also where letters differ in their case alone; a made-up id gives way to a title."""
    ids = ["Part-1", "part_1", "1st", "_x", "ü", "cell-0123456789abcdef", "cell-fedcba9876543210"]
    cells = [each for number, grade_id in enumerate(ids) for each in (
        words(f"## Title {number}") if number == 5 else cell("1"), cell("1", "manual", grade_id, 1))]  # fmt: skip
    assert [question.name for question in _import(*cells).questions] == [
        "Part_1", "part_1_2", "q1st", "x", "q", "title_5", "cell_fedcba9876543210",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("source", "answer"),
    [
        ("x = 1", "# BEGIN SOLUTION\nx = 1\n# END SOLUTION"),
        ("", "# BEGIN SOLUTION\n...\n# END SOLUTION"),
        ("a = 1\n  ### BEGIN SOLUTION\n  b = 2\n  ### END SOLUTION", None),
        ("%%time\nx = 1", "%%time\n# BEGIN SOLUTION\nx = 1\n# END SOLUTION"),
        ("### BEGIN SOLUTION\n\n### END SOLUTION\ny = 2", "# BEGIN SOLUTION\n...\n# END SOLUTION\ny = 2"),
        ("x = 1  # SOLUTION\n# IGNORE", "# BEGIN SOLUTION\nx = 1  #: SOLUTION\n#: IGNORE\n# END SOLUTION"),
    ],
)
def test_answers_in_code(source: str, answer: str | None) -> None:
    """A region becomes one of Otter's, a cell without one is a solution as a whole; other comments stay comments."""
    if answer is None:
        source = "if True:\n    ### BEGIN SOLUTION\n    b = 2\n    ### END SOLUTION\nc = 3"
        answer = "if True:\n    # BEGIN SOLUTION\n    b = 2\n    # END SOLUTION\nc = 3"
    master = _import(cell(source, "manual", "m", 1)).master.replace("# %%time", "%%time")
    assert f"# %%\n{answer}\n" in master


def test_words_around_a_region_are_shown() -> None:
    """nbgrader keeps them for students, and so does the prompt; the whole text is the solution."""
    text = "Say why.\n### BEGIN SOLUTION\nbecause\n### END SOLUTION\nBe short."
    master = _import(words(text, "manual", "m", 1)).master
    assert "# Say why.\n# _Type your answer here, replacing this text._\n# Be short.\n" in master
    assert "# Say why.\n# because\n# Be short.\n" in master


def test_a_mark_scheme_is_the_solution_of_its_task() -> None:
    """Students read the task alone."""
    task = "Measure.\n\n=== BEGIN MARK SCHEME ===\n\n1 point each\n\n=== END MARK SCHEME ==="
    imported = _import(words(task, "task", "m", 4))
    assert _shape(imported)[1:] == [
        "BEGIN QUESTION", "text", "BEGIN SOLUTION", "text", "END SOLUTION", "END QUESTION"]  # fmt: skip
    assert "# Measure.\n\n" in imported.master
    assert "# 1 point each\n\n" in imported.master


def test_what_is_worth_no_points_is_asked_for_all_the_same(tmp_path: Path) -> None:
    """nbgrader lets a person mark for no points; there is no such question here, and the model answers stay."""
    imported = _import(
        words("because", "manual", "why", 0), words("do\nBEGIN MARK SCHEME\ngood\nEND MARK SCHEME", "task", "do", 0),
        cell("x = 5", "manual", "m", 0), _answer("a"), _test("a", "t", 0), cell("eval('1')", "tests", "h", 0),
        _test("a", "t2"),
    )  # fmt: skip
    assert _rows(imported) == [("m", 1, (3, 4, 5, 7), False)]
    assert {remark.cell for remark in imported.changed} == {1, 2, 3}
    assert _shape(imported)[1:5] == ["text", "ignored", "text", "ignored"]
    assert load_master(_written(tmp_path, imported)).questions[0].names == ("x", "a")


def test_comments_that_mean_something_to_otter_are_told() -> None:
    """A cell that begins with # Ignore would be left out by Otter, and a # SOLUTION would be cut away."""
    imported = _import(cell("# Ignore the warnings\nx = 1"), cell("y = 2  # SOLUTION"), cell("1", "manual", "m", 1))
    assert "#: Ignore the warnings\nx = 1" in imported.master
    assert "y = 2  #: SOLUTION" in imported.master
    assert [remark.cell for remark in imported.changed] == [1, 2]


def test_words_of_the_courses_own_mark_regions() -> None:
    """What nbgrader_config.py calls a hidden test stays hidden."""
    settings = Settings(begin_hidden="VVV", end_hidden="AAA")
    imported = _import(
        _answer("a"), cell("assert a(1)\n# VVV\nassert a(3) == 9\n# AAA", "tests", "t", 1), settings=settings
    )
    assert (imported.questions[0].cases, imported.questions[0].hidden) == (2, 1)


def test_requirements_are_the_packages_that_the_notebook_imports() -> None:
    """By the names of their packages; the standard library and modules beside the notebook are none."""
    imports = "import os, numpy as np\nfrom sklearn import svm\nimport PIL.Image\nimport tools"
    imported = convert(notebook(cell(imports), cell("1", "manual", "m", 1)), "it", ["tools.py"])
    assert '# requirements: ["numpy", "scikit-learn", "pillow"]\n' in imported.master


def test_titles_are_text_in_grading_toml(tmp_path: Path) -> None:
    """Quotes, backslashes and control characters of a heading do not break it."""
    imported = _import(words('## A "b" \\ \x07 c\x7f'), cell("1", "manual", "m", 1))
    assert load_master(_written(tmp_path, imported)).questions[0].title == 'A "b" \\ c'


@pytest.mark.parametrize("name", ["ps1/problem1", "ps1/problem2", "hidden/hidden", "lab/lab", "autotest/autotest"])
def test_points_stay_what_they_are(name: str) -> None:
    """The sum over the questions is the sum over nbgrader's cells."""
    points = {"ps1/problem1": 10, "ps1/problem2": 3, "hidden/hidden": 3, "lab/lab": 13, "autotest/autotest": 1}
    assert convert(sources(name).read_bytes(), "it").points == points[name]


def _written(folder: Path, imported: Imported) -> Path:
    (folder / "it").mkdir()
    (folder / "it" / "master.py").write_text(imported.master, "utf-8")
    (folder / "it" / "grading.toml").write_text(grading_toml(imported), "utf-8")
    return folder / "it" / "master.py"
