"""Grades made in memory."""

from __future__ import annotations

from typing import Any

from autograder.comparison import Comparison, Side, written
from autograder.figures import Figure, Matrix
from autograder.figures import written as written_figures
from autograder.model import CaseResult, Fault, Grade, Measured, QuestionScore, Verdict

COMPARISON = written(Comparison(Side((1,), (("1",),)), Side((1,), (("2",),)), ("1",)))

FIGURES = written_figures((Figure("answers", Matrix(("0", "1"), ((2, 0, 0), (1, 3, 0)))),))


def grade(key: str = "k1", student: str = "alice", **more: Any) -> Grade:
    """Make a grade in which every field holds something."""
    values: dict[str, Any] = {
        "path": f"{student}/hw.ipynb",
        "submission_sha256": "a" * 64,
        "bundle_sha256": "b" * 64,
        "scores": (QuestionScore("q1", 0.5, 2.25, 1.0), QuestionScore("q2", 0, 1, pending=True)),
        "cases": (
            CaseResult(
                "q1",
                "q1 - 1",
                0.5,
                False,
                Verdict.PASSED,
                "fine",
                "f(1)",
                "2",
                "2",
                "a hint",
                None,
                "d",
                0.25,
                ("look",),
                COMPARISON,
                (Measured("accuracy", 0.1 + 0.2, 160, (0.5, 0.1)),),
                FIGURES,
            ),
            CaseResult("q1", "q1 - 2", 1.0, True, Verdict.NOT_JUDGED, fault=Fault.TEST),
        ),
        "verdict": Verdict.NOT_JUDGED,
        "reason": "q1: because",
        "fault": Fault.TEST,
        "notes": ("one", "two"),
        "sandbox": "namespaces",
        "seed": 2**80,
        "timings": {"total": 0.1 + 0.2},
        "origin": "somewhere",
        "memory_mb": {"student": 151.5},
    }
    return Grade(key=key, student=student, **(values | more))
