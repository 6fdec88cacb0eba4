"""What the texts of the assignments say is proved by `validate`: rules have their proof, explanations their mutants."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from autograder.notebooks import mutants_of, reason, reference_answers
from autograder.notebooks.explanations import explanations
from autograder.workflows.course.assignments import Assignment, assignments

ROOT = Path(__file__).parents[2]
ASSIGNMENTS = [pytest.param(each, id=each.slug) for each in assignments(ROOT)]
_QUESTION = re.compile(r"^# # BEGIN QUESTION\n# name: (\w+)\n(.*?)^# # BEGIN SOLUTION", re.MULTILINE | re.DOTALL)
_RULE = re.compile(r"^# .*(must stay as|must not change|Do not change (them|`\w+`))", re.MULTILINE)
_FOR_ALL = re.compile(r"^# .*Do not change (what|a frame or an array that) is given", re.MULTILINE)


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_whoever_says_that_an_input_stays_proves_it(assignment: Assignment) -> None:
    """A question whose text forbids to change an input names its functions in `keeps_input`."""
    text = assignment.master.read_text("utf-8")
    settings = tomllib.loads((assignment.folder / "grading.toml").read_text("utf-8"))["questions"]
    forbids = [name for name, prompt in _QUESTION.findall(text) if _RULE.search(prompt)]
    assert [name for name in forbids if not settings[name].get("keeps_input")] == []
    assert not _FOR_ALL.search(text) or any(each.get("keeps_input") for each in settings.values())


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_each_explanation_is_of_a_mutant(assignment: Assignment) -> None:
    """Where the reference answer was changed, design.md explains no mutant that is no longer made."""
    notebook = f"{assignment.slug}.ipynb"
    template, reference = ((folder / notebook).read_bytes() for folder in (assignment.template, assignment.reference))
    answers = reference_answers(template, reference)
    mutants = [mutant.text for question, code in answers.items() for mutant in mutants_of(question, code)[0]]
    explained = explanations((assignment.folder / "design.md").read_text("utf-8"))
    assert [item for item in explained if not any(reason(item, mutant) for mutant in mutants)] == []
