"""Every reference solution runs in plain Jupyter, and earns under stock Otter what it earns here."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from cli.front_door import Ran
from equality.offline import environment
from equality.outcomes import Stock, takes_long

from autograder.intake import read_bundle
from autograder.model import Bundle
from autograder.notebooks.public import public_part
from autograder.workflows.authoring.expected import handed_in, notebook_of
from autograder.workflows.course.assignments import Assignment, assignments

SLUGS = [
    pytest.param(each.slug, marks=[pytest.mark.agreement] if takes_long(each.slug) else [])
    for each in assignments(Path(__file__).parents[2])
]
KERNEL_STARTS = 3  # two kernels that start at a time may choose the same port
PATIENCE = 5  # times the time that grading allows: this machine has more to do
CHECK = re.compile(r"""^grader\.check\(["'](\w+)["']\)$""")


@pytest.fixture(params=SLUGS)
def assignment(request: pytest.FixtureRequest, course: Path) -> Assignment:
    """Each assignment of the released course in turn."""
    return Assignment(str(request.param), course)


def _executed(path: Path, bundle: Bundle, variables: Mapping[str, str]) -> list[Any]:
    """The cells of a notebook after Jupyter has run it where it lies."""
    words = ("-m", "nbconvert", "--to", "notebook", "--execute", "--output", "executed.ipynb", path.name)
    for _ in range(KERNEL_STARTS):
        ran = subprocess.run(
            [sys.executable, *words],
            cwd=path.parent,
            env={**os.environ, **variables},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=60 + PATIENCE * bundle.limits.total_seconds,
            check=False,
        )
        if "Kernel died before replying" not in ran.stderr:
            break
    assert ran.returncode == 0, ran.stderr[-4000:]
    cells: list[Any] = json.loads((path.parent / "executed.ipynb").read_text("utf-8"))["cells"]
    return [cell for cell in cells if cell["cell_type"] == "code"]


def _displayed(cell: Mapping[str, Any]) -> str:
    return "".join("".join(output.get("data", {}).get("text/plain", "")) for output in cell["outputs"])


def _printed(cell: Mapping[str, Any]) -> str:
    return "".join("".join(output.get("text", "")) for output in cell["outputs"])


def test_in_plain_jupyter(assignment: Assignment, tmp_path: Path) -> None:
    """The reference solution's folder is all that it takes: no cell fails, and every check shows that it passed.

    Each says how many of the question's points its public cases are, and how many are judged later, and no more.
    """
    bundle = read_bundle(assignment.bundle)
    folder = Path(shutil.copytree(assignment.reference, tmp_path / assignment.slug))
    datasets = {name: folder / file for name, file in bundle.datasets.items()}
    cells = _executed(folder / f"{assignment.slug}.ipynb", bundle, environment(tmp_path / "kernel", datasets))
    checks = {found[1]: _displayed(cell) for cell in cells if (found := CHECK.match("".join(cell["source"]).strip()))}
    assert bundle.answers is not None
    assert checks == {question: f"{question} results: All test cases passed!" for question in bundle.answers}
    worth = public_part(assignment.bundle.read_bytes())["check.json"]
    for cell in cells:
        if found := CHECK.match("".join(cell["source"]).strip()):
            points = float(json.loads(worth)["worth"][found[1]])
            said = rf"{found[1]} public cases passed: ([\d.]+) of ([\d.]+) points?(?:; ([\d.]+) points?.*)?"
            told = re.fullmatch(said, _printed(cell).strip())
            assert told, _printed(cell)
            assert float(told[2]) == pytest.approx(points, abs=0.01)
            assert float(told[1]) + float(told[3] or 0) == pytest.approx(points, abs=0.01)
    assert not [_displayed(cell) for cell in cells if "Test case failed" in _displayed(cell)]


def test_under_stock_otter(
    assignment: Assignment,
    stock: Stock,
    autograder: Callable[..., Ran],
    final_grades: Callable[[Path], Mapping[str, Mapping[str, str]]],
    tmp_path: Path,
) -> None:
    """Handed in with all its files, it earns every point of each question in `otter run` and in `autograder grade`."""
    slug, bundle = assignment.slug, read_bundle(assignment.bundle)
    notebook, files = notebook_of(assignment.reference), handed_in(assignment, bundle)
    folder = tmp_path / "handed_in"
    folder.mkdir()
    theirs = stock.run(assignment.bundle, notebook, folder, f"{slug}.ipynb", files)

    ran = autograder("grade", slug, f"reference_solutions/{slug}", "-o", tmp_path / "out", cwd=assignment.root)

    assert ran.code == 0, ran
    row = final_grades(tmp_path / "out")[slug]
    ours = {question: float(row[question]) for question in theirs}
    assert ours == {question: outcome.score for question, outcome in theirs.items()}
    assert ours == {question: outcome.possible for question, outcome in theirs.items()}
