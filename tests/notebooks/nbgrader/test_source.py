"""Reading an nbgrader notebook: its metadata in every version, and whatever is wrong with them."""

from __future__ import annotations

import json
from typing import Any

import pytest

from autograder.errors import SourceError
from autograder.notebooks.nbgrader import convert
from autograder.notebooks.nbgrader.source import Kind, read_source

from .making import PYTHON, SQUARE, cell, notebook, sources, words

ANSWER = cell(SQUARE, "answer", "square")
TEST = cell("assert square(2) == 4", "tests", "t", 1)


def _refusal(content: bytes) -> SourceError:
    with pytest.raises(SourceError) as caught:
        convert(content, "it")
    return caught.value


@pytest.mark.parametrize("version", ["version0", "version1", "version2"])
def test_old_versions_say_the_same(version: str) -> None:
    """nbgrader's own example in each version of its metadata: kinds, grade_ids and points are those of version 3."""
    old = read_source(sources(f"{version}/{version}").read_bytes()).cells
    new = read_source(sources("ps1/problem1").read_bytes()).cells
    assert [(c.kind, c.grade_id, c.points) for c in old] == [(c.kind, c.grade_id, c.points) for c in new[: len(old)]]


@pytest.mark.parametrize(("given", "points"), [("", 0), ("1.5", 1.5), (None, 0), (-2, 0), (2, 2)])
def test_points_of_version_0(given: Any, points: float) -> None:
    """Before its first version nbgrader took text, nothing and less than nothing for points."""
    metadata = {"grade_id": "t", "grade": True, **({} if given is None else {"points": given})}
    test = cell("assert square(2) == 4") | {"metadata": {"nbgrader": metadata}}
    (found,) = [each for each in read_source(notebook(ANSWER, test)).cells if each.kind is Kind.TESTS]
    assert found.points == points


@pytest.mark.parametrize(
    ("wrong", "fault"),
    [
        (cell("x", "tests", "x", 1, nbgrader={"schema_version": 4}), "cell 3: has nbgrader metadata that"),
        (cell("x", "tests", "x", 1, nbgrader={"schema_version": "3"}), "cell 3: has nbgrader metadata that"),
        (cell("x", "tests", "x", 1, nbgrader={"grade": "yes"}), "cell 3: has nbgrader metadata in which grade"),
        (cell("x") | {"metadata": {"nbgrader": ["grade"]}}, "cell 3: has nbgrader metadata that"),
        (cell("x", "tests", "x"), "cell 3: has no points"),
        (cell("x", "tests", "x", "many"), "cell 3: has 'many' points, which is no number"),
        (cell("x", "tests", "x", True), "cell 3: has 'True' points"),
        (cell("x", "tests", "x", -1), "cell 3: has '-1' points"),
        (cell("x", "tests", "x", float("nan")), "cell 3: has 'nan' points"),
        (cell("x", "tests", "x", float("inf")), "cell 3: has 'inf' points"),
        (cell("x", "tests", "", 1), "cell 3: has no grade_id"),
        (cell("x", "tests", "x", 1, nbgrader={"grade_id": 7}), "cell 3: has no grade_id"),
        (cell("x", "tests", "t", 1), "cell 3: has the grade_id 't' of cell 2"),
        (words("x", "tests", "x", 1), "cell 3: is Markdown, which has to be graded and a solution, or neither"),
        (words("x", "answer", "x"), "cell 3: is Markdown, which has to be graded and a solution, or neither"),
        (cell("x", "task", "x", 1), "cell 3: is a task of nbgrader, which has to be Markdown"),
        (cell("x", "manual", "x", 1, cell_type="raw"), "cell 3: is raw text, which cannot be graded"),
        (cell("# BEGIN QUESTION\nname: q1", cell_type="raw"), "cell 3: is a cell of Otter Assign"),
        (words("```otter\n# BEGIN QUESTION\n```"), "cell 3: is a cell of Otter Assign"),
        (cell("# YOUR CODE HERE\nraise NotImplementedError()", "answer", "x"), "cell 3: holds nbgrader's stub"),
        (words("![x](attachment:x)", attachments={"x": {"image/png": 3}}), "cell 3: has an attachment 'x'"),
        (cell("### BEGIN SOLUTION\nx", "answer", "x"), "cell 3: BEGIN SOLUTION has no END SOLUTION"),
        (cell("### BEGIN SOLUTION\n### BEGIN SOLUTION", "answer", "x"), "cell 3: BEGIN SOLUTION stands inside another"),
        (cell("### BEGIN HIDDEN TESTS\nx", "tests", "x", 1), "cell 3: BEGIN HIDDEN TESTS has no END HIDDEN TESTS"),
        (words("=== BEGIN MARK SCHEME ===", "task", "x", 1), "cell 3: BEGIN MARK SCHEME has no END MARK SCHEME"),
        (cell("### BEGIN SOLUTION\n### END SOLUTION"), "cell 3: has a solution where nbgrader expects none"),
        (cell("### BEGIN HIDDEN TESTS\n### END HIDDEN TESTS"), "cell 3: has a hidden test where nbgrader expects none"),
        (words("BEGIN MARK SCHEME\nEND MARK SCHEME"), "cell 3: has a mark scheme where nbgrader expects none"),
        (cell("def"), "cell 3: is not Python: invalid syntax (line 1)"),
        (cell("def", "tests", "x", 1), "cell 3: is not Python: invalid syntax (line 1)"),
        (cell("x = " + "(" * 5000, "tests", "x", 1), "cell 3: is not Python"),
        (cell("x = " + "-" * 100_000 + "1"), "cell 3: is not Python"),
        (cell("x = 1\0"), "cell 3: is not Python"),
        (cell("from . import math"), "cell 3: `from . import math`: name the module in full"),
        (cell("import numpy as square\nimport math as square"), "cell 3: imports square from math"),
        (cell("x = 1\n# %%\ny = 2"), "cell 3: cannot be kept as text"),
    ],
)  # fmt: skip
def test_each_fault_is_told_with_its_cell(wrong: Any, fault: str) -> None:
    """What cannot be imported is named by the number of its cell, and nothing is made of the rest."""
    error = _refusal(notebook(ANSWER, TEST, wrong))
    assert error.evidence.startswith(fault)
    assert error.remedy


def test_every_fault_is_told_at_once() -> None:
    """An instructor corrects the notebook once, not fault by fault."""
    error = _refusal(notebook(cell("x", "tests", "a"), cell("y", "tests", "", 1), cell("z", "tests", "a", 1)))
    assert "3 things are wrong" in error.what
    assert error.evidence.split("\n         ") == [
        "cell 1: has no points",
        "cell 2: has no grade_id",
        "cell 3: has the grade_id 'a' of cell 1",
    ]


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "the notebook is an empty file"),
        (b"{}", "the file is not a notebook"),
        (b"not json", "the notebook is not JSON"),
        (b"\xff{", "the notebook is not UTF-8 text"),
        (b"[" * 200_000, "the notebook is nested too deeply"),
        (json.dumps({"nbformat": 3, "worksheets": []}).encode(), "the notebook has an old format"),
        (notebook(ANSWER, TEST, metadata={"kernelspec": {"name": "ir", "language": "R"}}),
         "the notebook is written for R, not for Python"),
        (notebook(ANSWER, TEST, metadata={"kernelspec": {"name": "julia-1.9"}}),
         "the notebook is written for Julia, not for Python"),
        (notebook(*[cell("x")] * 2001), "the notebook has too many cells"),
    ],
)  # fmt: skip
def test_what_is_no_notebook_of_python(content: bytes, what: str) -> None:
    """The reader of students' notebooks guards this door, too; the words are for an instructor."""
    error = _refusal(content)
    assert (error.what, error.fault) == (what, "input")
    assert "hand" not in error.remedy


def test_a_notebook_that_nbgrader_does_not_grade() -> None:
    """A notebook without a graded cell is none of nbgrader's, and one without points asks for nothing."""
    assert "this is no nbgrader source notebook" in _refusal(notebook(cell("x = 1"))).evidence
    assert "nothing in it is worth points" in _refusal(notebook(words("why", "manual", "a", 0))).evidence


def test_nothing_is_lost_silently() -> None:
    """Outputs, metadata, widgets, cells that Otter ignores and attachments of answers are named."""
    cells = [
        cell("x = 1", outputs=[{"output_type": "stream", "name": "stdout", "text": "1"}]),
        cell("y = 2") | {"metadata": {"slideshow": {"slide_type": "skip"}, "tags": ["a"], "collapsed": True}},
        cell("z = 3") | {"metadata": {"tags": ["otter_ignore"]}},
        words("![a](attachment:a.png)", "manual", "why", 1, attachments={"a.png": {"image/png": ""}}),
    ]
    imported = convert(notebook(*cells, metadata={**PYTHON, "widgets": {"state": 1}}), "it")
    assert [str(remark) for remark in imported.lost] == [
        "cell 3 is marked to be ignored and was left out",
        "outputs of cell 1: running the notebook makes them again",
        "the metadata 'slideshow' of cell 2",
        "the metadata 'tags' of cell 2",
        "the saved states of widgets",
        "cell 4: the attachment a.png, which nothing shows to students",
    ]
    assert imported.attachments == {}
