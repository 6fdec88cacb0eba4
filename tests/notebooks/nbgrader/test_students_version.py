"""What students get here is what nbgrader itself makes for them of the same notebook."""

from __future__ import annotations

import ast
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from autograder.notebooks import load_master
from autograder.notebooks.assign import assign
from autograder.workflows.authoring.import_nbgrader import import_nbgrader

from .making import NOTEBOOKS, sources

EACH = ("ps1/problem1", "ps1/problem2", "hidden/hidden", "lab/lab")
STUB = re.compile(r"# YOUR CODE HERE\n\s*raise NotImplementedError\(\)")


class Both(NamedTuple):
    """The notebook for students as nbgrader makes it, and as a release makes it of the import."""

    theirs: dict[str, Any]
    ours: dict[str, Any]

    def texts(self, kind: str) -> tuple[list[str], list[str]]:
        """The cells of a type in both."""
        return _texts(self.theirs, kind), _texts(self.ours, kind)


def _texts(notebook: dict[str, Any], kind: str) -> list[str]:
    return ["".join(cell["source"]).strip() for cell in notebook["cells"] if cell["cell_type"] == kind]


@pytest.fixture(scope="module", params=EACH)
def both(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Both:
    """Each of the notebooks in turn."""
    root: Path = tmp_path_factory.mktemp("course")
    report = import_nbgrader(sources(request.param), root, slug="it")
    template = assign(load_master(report.assignment.master)).template["it.ipynb"]
    theirs = (NOTEBOOKS / "release" / f"{request.param}.ipynb").read_bytes()
    return Both(json.loads(theirs), json.loads(template))


def _kinds(notebook: dict[str, Any], **flags: bool) -> list[str]:
    found = []
    for cell in notebook["cells"]:
        meta = cell["metadata"].get("nbgrader", {})
        if meta and all(meta.get(name, False) is value for name, value in flags.items()):
            found.append("".join(cell["source"]).strip())
    return found


def test_the_same_answers_are_asked_for(both: Both) -> None:
    """Where nbgrader has its stub, students find `...`; everything around it is the same."""
    asked = [STUB.sub("...", text) for text in _kinds(both.theirs, solution=True) if "YOUR ANSWER" not in text]
    mine = Counter(both.texts("code")[1])
    assert [text for text in asked if not mine[text]] == []


def test_the_same_words_are_asked_for(both: Both) -> None:
    """Where nbgrader asks for words, so does the template, with the text around them; a task gets a cell for it."""
    asked = [text for text in _kinds(both.theirs, solution=True) if "YOUR ANSWER HERE" in text]
    tasks = _kinds(both.theirs, task=True)
    mine = [text for text in both.texts("markdown")[1] if "_Type your answer here, replacing this text._" in text]
    assert len(mine) == len(asked) + len(tasks)
    for text in asked:
        assert text.replace("YOUR ANSWER HERE", "_Type your answer here, replacing this text._") in mine


def test_the_same_public_tests_are_shown(both: Both) -> None:
    """Every check that students see in nbgrader's version is in the template's public tests, and no other."""
    theirs = _checks("\n".join(_kinds(both.theirs, grade=True, solution=False)))
    mine = _checks("\n".join(both.ours["metadata"]["otter"]["tests"].values()))
    assert mine == theirs


def _checks(source: str) -> Counter[str]:
    """Every assert, raise and try of a source, with what Otter's functions say in another way put back."""
    source = source.replace(" in env", " in globals()")
    kinds = (ast.Assert, ast.Raise, ast.Try)
    plain = re.sub(r"\n\s*get_ipython\(\)\..*", "", "\n" + source)
    return Counter(ast.unparse(node) for node in ast.walk(ast.parse(plain)) if isinstance(node, kinds))


def test_the_same_text_is_shown(both: Both) -> None:
    """Each text of nbgrader's version is in the template, where only paths to files may differ."""
    theirs, mine = both.texts("markdown")
    shown = [text for text in theirs if "YOUR ANSWER HERE" not in text]
    whole = "\n\n".join(re.sub(r"data/(attachments/)?", "", text) for text in mine)
    for text in shown:
        assert re.sub(r"attachment:the%20", "the_", text) in whole


def test_what_is_given_is_given_here(both: Both) -> None:
    """Cells that are neither graded nor answered are in the template; only the places of files may differ."""
    given = [
        "".join(cell["source"]).strip()
        for cell in both.theirs["cells"]
        if cell["cell_type"] == "code" and not cell["metadata"].get("nbgrader")
    ]
    mine = [text.replace("data/", "").replace("data.", "") for text in both.texts("code")[1]]
    assert [text for text in given if text not in mine] == []
