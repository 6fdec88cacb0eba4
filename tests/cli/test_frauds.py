"""A fraud earns what the same notebook earns without it: one run, one student for each fraud."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from autograder.notebooks import with_answers

from .frauds import FRAUDS, SELF_HARMING, Fraud, answers
from .front_door import SLUG, grades, read_final_grades, rewritten, run, scores

HONEST = "honest"
FULL = (5.0, 0.0, 0.0, 0.0, 3.0)
SHORTER = {"cell_seconds": 3, "question_seconds": 3, "memory_mb": 1536}


class Batch(NamedTuple):
    """What the run wrote."""

    rows: dict[str, dict[str, str]]
    grades: dict[str, dict[str, Any]]


@pytest.fixture(scope="module")
def batch(course: Path, once: Callable[[str, Callable[[Path], None]], Path]) -> Batch:
    """Every fraud and one honest notebook, graded in one run."""

    def grade(folder: Path) -> None:
        submissions = folder / "submissions"
        submissions.mkdir()
        for name, fraud in {**FRAUDS, **SELF_HARMING, HONEST: Fraud()}.items():
            (submissions / f"{name}.ipynb").write_bytes(_notebook(course, fraud))
        bundle = rewritten(course / "dist" / SLUG / "autograder.zip", folder / "autograder.zip", limits=SHORTER)
        ran = run("grade", bundle, submissions, "-o", folder / "out", "--workers", "2", cwd=folder)
        assert ran.code in (0, 4), ran.err

    out = once("frauds", grade) / "out"
    return Batch(read_final_grades(out), grades(out))


def _notebook(course: Path, fraud: Fraud) -> bytes:
    """The student's notebook with the answers, the fraud's first cell before the first of them, and its last one."""
    name = f"{SLUG}.ipynb"
    template = (course / "student_template" / SLUG / name).read_bytes()
    reference = (course / "reference_solutions" / SLUG / name).read_bytes()
    notebook = json.loads(with_answers(template, reference, answers(fraud)))
    place = next(at for at, cell in enumerate(notebook["cells"]) if "def output_size" in "".join(cell["source"]))
    for at, source in ((len(notebook["cells"]), fraud.last), (place, fraud.first)):
        if source:
            cell = {"cell_type": "code", "execution_count": None, "id": f"fraud-{at}", "metadata": {}, "outputs": []}
            notebook["cells"].insert(at, {**cell, "source": source})
    return json.dumps(notebook).encode()


def test_the_honest_notebook_earns_its_points(batch: Batch) -> None:
    """Without a fraud, the right answers earn everything and the wrong ones nothing."""
    assert scores(batch.rows[HONEST]) == FULL


@pytest.mark.parametrize("name", FRAUDS)
def test_a_fraud_changes_nothing(batch: Batch, name: str) -> None:
    """The points of each question are those of the honest notebook, and all of them are judged."""
    told = [f"{c['question']} {c['name']}: {c['verdict']} {c['message']}" for c in batch.grades[name]["cases"]]
    assert scores(batch.rows[name]) == FULL, told
    assert batch.rows[name]["verdict"] == "judged"


@pytest.mark.parametrize("name", SELF_HARMING)
def test_a_fraud_that_harms_itself_gains_nothing(batch: Batch, name: str) -> None:
    """Who breaks what grades it may lose points, never gains any, and is judged all the same."""
    earned = scores(batch.rows[name])
    assert None not in earned
    assert all(got is not None and got <= most for got, most in zip(earned, FULL, strict=True)), earned
    assert batch.rows[name]["verdict"] == "judged"


def test_no_fraud_is_told_that_the_machine_or_a_test_is_at_fault(batch: Batch) -> None:
    """Whatever hostile code returns or raises, no case ends as not judged: that would cost it no points."""
    excused = [
        (name, case["question"], case["name"], case["message"], case["fault"])
        for name, grade in batch.grades.items()
        for case in grade["cases"]
        if case["verdict"] == "not judged"
    ]
    assert excused == []
