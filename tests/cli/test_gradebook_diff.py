"""`autograder gradebook diff`: whose points differ between two runs, and why."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from autograder.model import CaseResult, Fault, QuestionScore, Verdict

from .front_door import Ran, refused
from .small_course import course, grade, gradebook, record

__all__ = ["course", "gradebook"]  # fixtures


def two_runs(folder: Path) -> tuple[int, int]:
    """Two runs: a student each for a corrected test, a new submission, a failed machine, nothing, and only one run."""
    old = [grade(name, 5) for name in ("corrected", "again", "machine", "same", "gone")]
    first = record(folder, "a3", *old)
    machine = CaseResult("q1", "q1 - 2", 5.0, True, Verdict.NOT_JUDGED, fault=Fault.MACHINE)
    new = [
        replace(grade("corrected", 10), bundle_sha256="c", submission_sha256=old[0].submission_sha256),
        grade("again", 10),
        replace(old[2], key="m", scores=(QuestionScore("q1", 5.0, 10.0, 5.0),), cases=(old[2].cases[0], machine)),
        replace(old[3], key="s", notes=("another note",)),
    ]
    return first, record(folder, "a3", *new)


def test_each_difference_has_its_reason(course: Path, gradebook: Callable[..., Ran]) -> None:
    """By question and case; who has the same points is not listed, whatever else changed."""
    first, second = two_runs(course)
    ran = gradebook("diff", first, second)
    assert (ran.code, ran.err) == (0, "")
    head, *rest = ran.out.splitlines()
    assert head.startswith(f"a3: 4 students differ between run {first} (")
    assert rest == [
        "  again: 5/10 → 10/10: the submission changed",
        "    q1: 5 → 10",
        "      q1 - 2: failed → passed",
        "  corrected: 5/10 → 10/10: the tests changed",
        "    q1: 5 → 10",
        "      q1 - 2: failed → passed",
        "  gone: 5/10 → nothing: only in the earlier run",
        "  machine: 5/10 → 5/10: the machine failed in the later run",
        "    q1: 5 → 5",
        "      q1 - 2: failed → not judged",
    ]
    found = json.loads(gradebook("diff", first, second, "--json").out)
    assert [one["student"] for one in found["students"]] == ["again", "corrected", "gone", "machine"]
    assert found["students"][0]["questions"] == [{"question": "q1", "before": 5.0, "after": 10.0}]


def test_runs_that_cannot_be_compared(gradebook: Callable[..., Ran]) -> None:
    """They have to be there, and of one assignment."""
    refused(gradebook("diff", 1, 9), 2, "there is no run 9", "1 (a1, ", "2 (a2, ")
    refused(gradebook("diff", 1, 2), 2, "these are runs of different assignments", "1: a1; 2: a2")
