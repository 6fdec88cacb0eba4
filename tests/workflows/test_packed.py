"""Grades that are kept packed."""

from __future__ import annotations

import math
from dataclasses import replace

from autograder.model import CaseResult, Fault, Grade, Measured, QuestionScore, Verdict
from autograder.workflows.grading.packed import Packed

CASE = CaseResult(
    "q1", "q1 - 1", 2, hidden=True, verdict=Verdict.NOT_JUDGED, message="\ud800 \x00", got=None, expected="1",
    fault=Fault.MACHINE, seconds=0.25, flags=("look",), comparison="{}",
    measured=(Measured("share", 0.9, 200, (0.8,)),),
)  # fmt: skip
GRADE = Grade(
    "key", "王", "王/hw.ipynb", "a" * 64, "b" * 64,
    (QuestionScore("q1", 1.5, 2, 0.5), QuestionScore("q2", 0, 3, pending=True)),
    (CASE, replace(CASE, name="q1 - 2", verdict=Verdict.PASSED, fault=None)), Verdict.NOT_JUDGED, "why", Fault.TEST,
    ("a note",), "namespaces", 2**80, {"cells": 0.1}, "", {"student": 61.0},
)  # fmt: skip


def test_a_grade_comes_back_as_it_was() -> None:
    """Every field is the same again, of whatever kind: names that no encoding has, numbers beyond 64 bits, no value."""
    packed = Packed(as_they_are=0)
    packed["one"], packed["two"] = GRADE, replace(GRADE, student="\udcff", cases=(), scores=())
    assert dict(packed) == {"one": GRADE, "two": replace(GRADE, student="\udcff", cases=(), scores=())}
    assert packed["one"] is not packed["one"]


def test_those_of_a_usual_class_are_not_packed() -> None:
    """The first grades are kept as they are; those after them come back the same."""
    packed = Packed(as_they_are=1)
    packed["one"] = packed["two"] = GRADE
    assert packed["one"] is GRADE
    assert packed["two"] is not GRADE and packed["two"] == GRADE


def test_numbers_without_a_value() -> None:
    """What is not finite stays so."""
    packed = Packed(as_they_are=0)
    packed["one"] = replace(GRADE, timings={"cells": math.inf, "total": math.nan})
    back = packed["one"].timings
    assert math.isinf(back["cells"]) and math.isnan(back["total"])


def test_they_are_counted_and_forgotten() -> None:
    """They are a mapping like any other."""
    packed = Packed(as_they_are=0)
    packed["one"] = packed["two"] = GRADE
    del packed["one"]
    assert (list(packed), len(packed), packed.get("one")) == (["two"], 1, None)
