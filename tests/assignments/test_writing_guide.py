"""The guide to writing an assignment says what the program reads."""

from __future__ import annotations

import re
from contextlib import nullcontext
from dataclasses import fields
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from autograder.bundle.author import AuthorSettings, Files, Template, read_author_settings
from autograder.limits import Limits
from autograder.model import QuestionSettings
from autograder.notebooks.cases import read_case
from autograder.notebooks.explanations import explanations, reason

GUIDES = Path(__file__).parents[2] / "assignments"
GUIDE = (GUIDES / "WRITING.md").read_text("utf-8")
PARTS = {"template": Template, "files": Files, "questions.q1": QuestionSettings}


def _names(kind: type) -> list[str]:
    return [each.name for each in fields(kind)]


def _keys() -> set[str]:
    """Every key that grading.toml can have, as the guide writes it; limits have a table of their own."""
    inner = {f"{part}.{name}" for part, kind in PARTS.items() for name in _names(kind)}
    tables = {"template", "files", "questions", "limits"}
    outer = {'datasets."mnist.npz"' if name == "datasets" else name for name in _names(AuthorSettings)} - tables
    return outer | inner


def test_every_key_is_explained() -> None:
    """The table has each key of the schema once and no other; the limits are in the table that it names."""
    table = GUIDE.partition("## Every key of grading.toml")[2].partition("\n## ")[0]
    listed = re.findall(r"^\| `([^`]+)`", table, flags=re.MULTILINE)
    assert sorted(listed) == sorted({*_keys(), "limits.cell_seconds"})
    limits = (GUIDES / "README.md").read_text("utf-8")
    assert [name for name in _names(Limits) if f"| `{name}` |" not in limits] == []


@pytest.mark.parametrize("key", sorted(_keys() - {"title"}))
def test_a_key_is_read(key: str, tmp_path: Path) -> None:
    """Each key stands where the guide says: a value of a wrong kind is a fault that names it."""
    path = tmp_path / "grading.toml"
    path.write_text(f'title = "T"\n{key} = [3]\n', "utf-8")
    _, faults = read_author_settings(path)
    assert faults and faults[0].startswith(f"grading.toml: {key.replace(chr(34), '')}")


def test_the_case_that_is_shown_is_one() -> None:
    """The test cell of the guide is read without faults, with each option that its table explains."""
    (shown,) = re.findall(r'```python\n(""" # BEGIN TEST CONFIG.*?)```', GUIDE, flags=re.DOTALL)
    case, faults = read_case(shown)
    assert (faults, case and case.hidden, case and case.parameters) == ([], True, ("output_size",))
    table = GUIDE.partition("| option | means |")[2].partition("\n\n")[0]
    options = re.findall(r"^\| `([^`]+)`", table, flags=re.MULTILINE)
    assert read_case(shown.replace("hidden: true", "colour: red"))[1] == [
        f"colour: no such option of a test; known are {', '.join(sorted(options, key=_ORDER.index))}"
    ]


def test_the_explanation_of_a_survivor_that_is_shown_is_one() -> None:
    """The list under "Surviving mutants" in the guide is read as an explanation of the mutant that it names."""
    (shown,) = re.findall(r"```markdown\n(.*?)```", GUIDE, flags=re.DOTALL)
    (item,) = explanations(shown)
    mutant = "q1 line 4: `np.zeros((rows, columns))` -> `np.ones((rows, columns))`"
    assert reason(item, mutant) == "every value is written over."


@pytest.mark.parametrize(
    ("cell", "allowed"),
    [
        ("rows = np.zeros((2, 3))", True),
        ("# unlike np.eye(3), by hand", True),
        ("%matplotlib inline", True),
        ("rows = np.eye(3)", False),
        ("from numpy import identity as unit", False),
    ],
)
def test_the_case_against_a_ready_function_judges_rightly(cell: str, allowed: bool) -> None:
    """The case of the guide that forbids functions sees a use under any name, and no comment or magic."""
    (shown,) = re.findall(r"```python\n(def test_by_hand.*?)```", GUIDE, flags=re.DOTALL)
    case: dict[str, Any] = {}
    exec(shown, case)
    refused = nullcontext() if allowed else pytest.raises(AssertionError, match="not allowed here")
    with refused:
        case["test_by_hand"](lambda labels, classes: np.eye(classes)[labels], np, [cell])


_ORDER = ("hidden", "points", "success_message", "failure_message")
