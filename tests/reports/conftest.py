"""A small class: one strong student, one with mistakes, one whose grading broke, one who could not be read."""

from __future__ import annotations

from typing import Any

import pytest

from autograder.model import (
    Bundle,
    Case,
    Fault,
    Grade,
    ManualQuestion,
    Outline,
    Question,
    QuestionScore,
    QuestionSettings,
    Verdict,
)

from .made import code, data, error, markdown, notebook, png, result, stream

PASSED, FAILED, OPEN = Verdict.PASSED, Verdict.FAILED, Verdict.NOT_JUDGED


@pytest.fixture
def outline() -> Outline:
    """Two automatic questions, q2 before q10."""
    return Outline(
        (
            Question("q2", (Case("q2 - 1", 1, False), Case("q2 - 2", 2, True))),
            Question("q10", (Case("q10 - 1", 2, False),), all_or_nothing=True),
        )
    )


@pytest.fixture
def bundle() -> Bundle:
    """The bundle of the outline, with one question for a person."""
    return Bundle(
        name="03-manual-convolution.zip",
        sha256="b" * 64,
        content=b"",
        title="Convolution by hand",
        questions={"q2": QuestionSettings("Size of the output"), "q10": QuestionSettings("The convolution")},
        manual=(ManualQuestion("q5", 1.0, "Why nine weights?"),),
    )


@pytest.fixture
def good() -> Grade:
    """Everything right."""
    return Grade(
        key="k1",
        student="alice",
        path="alice/hw.ipynb",
        submission_sha256="a" * 64,
        bundle_sha256="b" * 64,
        scores=(QuestionScore("q2", 3, 3), QuestionScore("q10", 2, 2), QuestionScore("q5", 0, 1, pending=True)),
        cases=(
            result("q2", "q2 - 1", 1, PASSED),
            result("q2", "q2 - 2", 2, PASSED, hidden=True),
            result("q10", "q10 - 1", 2, PASSED),
        ),
        sandbox="namespaces",
        seed=7,
        timings={"total": 1.25, "cells": 1.0},
    )


@pytest.fixture
def mixed() -> Grade:
    """A public and a hidden case failed, with everything that an operator knows."""
    return Grade(
        key="k2",
        student="bob",
        path="bob/hw.ipynb",
        submission_sha256="c" * 64,
        bundle_sha256="b" * 64,
        scores=(QuestionScore("q2", 0, 3), QuestionScore("q10", 2, 2), QuestionScore("q5", 0, 1, pending=True)),
        cases=(
            result(
                "q2",
                "q2 - 1",
                1,
                FAILED,
                message="The output is too large.",
                call="output_size(7, 3, stride=2)",
                got="4",
                expected="3",
                hint="Round down.",
            ),
            result(
                "q2",
                "q2 - 2",
                2,
                FAILED,
                hidden=True,
                message="HIDDEN-MESSAGE",
                call="HIDDEN-CALL",
                got="HIDDEN-GOT",
                expected="HIDDEN-EXPECTED",
                hint="Think of a stride that does not divide.",
                detail="HIDDEN-DETAIL",
            ),
            result("q10", "q10 - 1", 2, PASSED, detail="PUBLIC-DETAIL"),
        ),
        sandbox="namespaces",
        timings={"total": 2.5},
        notes=("The name of the notebook was repaired.",),
    )


@pytest.fixture
def broken() -> Grade:
    """The machine failed in the middle: q10 was not judged."""
    return Grade(
        key="k3",
        student="chen",
        path="chen/hw.ipynb",
        submission_sha256="d" * 64,
        bundle_sha256="b" * 64,
        scores=(QuestionScore("q2", 1, 3), QuestionScore("q10", 0, 2, 2), QuestionScore("q5", 0, 1, pending=True)),
        cases=(
            result("q2", "q2 - 1", 1, PASSED),
            result("q2", "q2 - 2", 2, FAILED, hidden=True),
            result("q10", "q10 - 1", 2, OPEN, message="The examiner stopped.", fault=Fault.MACHINE, detail="signal 9"),
        ),
        verdict=OPEN,
        reason="q10: The examiner stopped.",
        fault=Fault.MACHINE,
        sandbox="namespaces",
    )


@pytest.fixture
def unread() -> Grade:
    """Nothing could be read."""
    return Grade(
        key="k4",
        student="dora",
        path="dora/hw.ipynb",
        submission_sha256="e" * 64,
        bundle_sha256="b" * 64,
        verdict=OPEN,
        reason="The notebook is not JSON: line 1",
        fault=Fault.STUDENT,
    )


@pytest.fixture
def everyone(good: Grade, mixed: Grade, broken: Grade, unread: Grade) -> list[Grade]:
    """All four, not in order."""
    return [unread, mixed, good, broken]


@pytest.fixture
def executed() -> dict[str, Any]:
    """A notebook as it ran: text, code, a plot, a printed table, an error with colours."""
    return notebook(
        markdown("# Convolution\n\nThe size is **(n - f) / s + 1**, see [the lecture](https://example.org).\n\n| n | f |\n|---|---|\n| 7 | 3 |"),  # noqa: E501
        code("import numpy as np\n\ndef output_size(n, f, stride=1):\n    # round down\n    return (n - f) // stride + 1\n\nprint(\"ready\", output_size(7, 3))", stream("ready 5\n")),  # noqa: E501
        code("plt.plot(history)", data(**{"text/plain": "<Figure>", "image/png": png()})),
        code("np.eye(2)", data("execute_result", **{"text/plain": "array([[1., 0.],\n       [0., 1.]])"})),
        code("1 / 0", error("\x1b[31mZeroDivisionError\x1b[39m", "Traceback (most recent call last)", "\x1b[31mZeroDivisionError\x1b[39m: division by zero")),  # noqa: E501
    )  # fmt: skip
