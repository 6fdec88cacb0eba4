"""`grades.json`: everything that is known, for the instructor's own programs."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import Any

from autograder.model import CaseResult, Grade, Outline
from autograder.reports import facts
from autograder.reports.facts import RunFacts, Several
from autograder.reports.text import encodable
from autograder.views import in_order

SCHEMA = "autograder/grades/v1"
_VARYING = ("started", "finished", "seconds", "workers")


def grades_json(
    grades: Iterable[Grade], outline: Outline, run: RunFacts, about: Mapping[str, Several] | None = None
) -> Iterator[bytes]:
    """Yield the file with all grades, sorted by student. It holds the details of hidden cases: not for students.

    `about` tells by student of those with several attempts; the others are listed with the grade that counts.
    All that may differ between two runs over the same submissions is under the key "timings".
    """
    ordered = in_order(grades, key=lambda grade: (grade.student, grade.path, grade.key))
    message = asdict(run)
    head = {
        "questions": [asdict(question) | {"possible": question.possible} for question in outline.questions],
        "run": {name: value for name, value in message.items() if name not in _VARYING},
        "schema": SCHEMA,
    }
    yield b'{\n "grades": '
    yield from _list((_grade(grade) | _attempts((about or {}).get(grade.student)) for grade in ordered), depth=1)
    for name, value in head.items():
        yield f',\n "{name}": {_text(value, depth=1)}'.encode()
    yield b',\n "timings": {\n  "grades": '
    yield from _list(map(_times, ordered), depth=2)
    yield f',\n  "run": {_text({name: message[name] for name in _VARYING}, depth=2)}\n }}\n}}\n'.encode()


def _list(items: Iterable[Any], depth: int) -> Iterator[bytes]:
    """Yield a list as JSON, an item at a time, as `json.dumps` indents it at a depth."""
    some = False
    for item in items:
        yield f"{',' if some else '['}\n{' ' * (depth + 1)}{_text(item, depth + 1)}".encode()
        some = True
    yield f"\n{' ' * depth}]".encode() if some else b"[]"


def _text(value: Any, depth: int) -> str:
    text = json.dumps(_clean(value), ensure_ascii=False, allow_nan=False, indent=1, sort_keys=True)
    return text.replace("\n", "\n" + " " * depth)  # a line break in a value is written as an escape


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
