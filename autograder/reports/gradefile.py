"""`grades.json`: everything that is known, for the instructor's own programs."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from autograder.model import CaseResult, Grade, Outline
from autograder.reports import facts
from autograder.reports.facts import RunFacts, Several
from autograder.reports.text import encodable

SCHEMA = "autograder/grades/v1"
_VARYING = ("started", "finished", "seconds", "workers")


def grades_json(
    grades: Iterable[Grade], outline: Outline, run: RunFacts, about: Mapping[str, Several] | None = None
) -> bytes:
    """Write all grades, sorted by student. It holds the details of hidden cases: not for students.

    `about` tells by student of those with several attempts; the others are listed with the grade that counts.
    All that may differ between two runs over the same submissions is under the key "timings".
    """
    ordered = sorted(grades, key=lambda grade: (grade.student, grade.path, grade.key))
    message = asdict(run)
    document = {
        "schema": SCHEMA,
        "run": {name: value for name, value in message.items() if name not in _VARYING},
        "questions": [asdict(question) | {"possible": question.possible} for question in outline.questions],
        "grades": [_grade(grade) | _attempts((about or {}).get(grade.student)) for grade in ordered],
        "timings": {
            "run": {name: message[name] for name in _VARYING},
            "grades": [_times(grade) for grade in ordered],
        },
    }
    text = json.dumps(_clean(document), ensure_ascii=False, allow_nan=False, indent=1, sort_keys=True)
    return (text + "\n").encode()


def _grade(grade: Grade) -> dict[str, Any]:
    plain = asdict(grade)
    del plain["timings"], plain["memory_mb"]
    return plain | {
        "cases": [_case(case) for case in grade.cases],
        "earned": grade.earned,
        "possible": grade.possible,
        "pending": grade.pending,
        "unjudged": grade.unjudged,
        "percent": grade.percent,
        "graded_without_a_sandbox": facts.is_unsafe(grade),
    }


def _attempts(several: Several | None) -> dict[str, Any]:
    """Return which attempt a grade is of, and the others that were graded, too; nothing for an only one."""
    if several is None:
        return {}
    others = [
        {"path": one.path, "key": one.key, "earned": one.earned, "possible": one.possible, "unjudged": one.unjudged,
         "verdict": one.verdict, "reason": one.reason, "fault": one.fault}
        for one in several.others
    ]  # fmt: skip
    return {"attempt": several.words, "other_attempts": others}


def _case(case: CaseResult) -> dict[str, Any]:
    plain = asdict(case)
    del plain["seconds"], plain["comparison"], plain["figures"]  # the one varies, the others are for looking at
    return plain


def _times(grade: Grade) -> dict[str, Any]:
    seconds = [[case.question, case.name, case.seconds] for case in grade.cases]
    return {"student": grade.student, "key": grade.key, "parts": dict(grade.timings), "cases": seconds,
            "memory_mb": dict(grade.memory_mb)}  # fmt: skip


def _clean(value: Any) -> Any:
    """Copy with what JSON cannot say replaced: lone surrogates by U+FFFD, infinities and NaN by null."""
    if isinstance(value, str):
        return encodable(value)
    if isinstance(value, Mapping):
        return {encodable(str(name)): _clean(item) for name, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_clean(item) for item in value]
    if isinstance(value, float):
        return round(value, 9) if math.isfinite(value) else None
    return value
