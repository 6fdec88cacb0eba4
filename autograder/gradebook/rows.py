"""Grades as rows, and back without any loss.

Databases refuse lone surrogates, and some refuse NUL, both of which a student can print. Such characters, and the
mark itself, are stored as the mark (U+001A, "substitute") and four hexadecimal digits.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any

from autograder.model import CaseResult, Fault, Grade, QuestionScore, Verdict

Row = dict[str, Any]

_MARK = "\x1a"
_UNSTORABLE = re.compile("[\x00\x1a\ud800-\udfff]")
_MARKED = re.compile("\x1a([0-9a-f]{4})")
_CASE_FIELDS = tuple(f.name for f in fields(CaseResult))
_SCORE_FIELDS = tuple(f.name for f in fields(QuestionScore))
_CASE_TEXTS = tuple(f.name for f in fields(CaseResult) if f.type in ("str", "str | None"))
_GRADE_TEXTS = tuple(f.name for f in fields(Grade) if f.type == "str")


def stored(text: str) -> str:
    """Write a text in characters that every database takes."""
    if not _UNSTORABLE.search(text):
        return text
    return _UNSTORABLE.sub(lambda found: f"{_MARK}{ord(found[0]):04x}", text)


def restored(text: str) -> str:
    """Undo `stored`."""
    return _MARKED.sub(lambda found: chr(int(found[1], 16)), text) if _MARK in text else text


def grade_row(grade: Grade) -> Row:
    """Return the columns of `grades` that come from the grade itself."""
    row: Row = {name: stored(getattr(grade, name)) for name in _GRADE_TEXTS}
    row.update(verdict=grade.verdict.value, fault=_word(grade.fault), seed=str(grade.seed))
    row.update(
        notes=json.dumps(list(grade.notes)),
        timings=json.dumps(dict(grade.timings)),
        memory_mb=json.dumps(dict(grade.memory_mb)),
    )
    return row


def case_rows(grade_id: int, cases: Sequence[CaseResult]) -> list[Row]:
    """Return one row for each case, in order."""
    return [_case_row(grade_id, position, case) for position, case in enumerate(cases)]


def _case_row(grade_id: int, position: int, case: CaseResult) -> Row:
    row: Row = {name: getattr(case, name) for name in _CASE_FIELDS}
    for name in _CASE_TEXTS:
        if row[name] is not None:
            row[name] = stored(row[name])
    row.update(grade_id=grade_id, position=position, verdict=case.verdict.value, fault=_word(case.fault))
    row.update(flags=json.dumps(list(case.flags)), measured=json.dumps(list(case.measured)))
    return row


def score_rows(grade_id: int, scores: Sequence[QuestionScore]) -> list[Row]:
    """Return one row for each question, in order."""
    return [
        {"grade_id": grade_id, "position": position}
        | {name: getattr(score, name) for name in _SCORE_FIELDS}
        | {"question": stored(score.question)}
        for position, score in enumerate(scores)
    ]


def case_from(row: Mapping[str, Any]) -> CaseResult:
    """Read a case back from its row."""
    values = {name: row[name] for name in _CASE_FIELDS}
    for name in _CASE_TEXTS:
        if values[name] is not None:
            values[name] = restored(values[name])
    values.update(verdict=Verdict(row["verdict"]), fault=_fault(row["fault"]), flags=tuple(json.loads(row["flags"])))
    values.update(measured=tuple((name, value) for name, value in json.loads(row["measured"])))
    return CaseResult(**values)


def score_from(row: Mapping[str, Any]) -> QuestionScore:
    """Read a question score back from its row."""
    return QuestionScore(**{name: row[name] for name in _SCORE_FIELDS} | {"question": restored(row["question"])})


def grade_from(row: Mapping[str, Any], cases: Sequence[CaseResult], scores: Sequence[QuestionScore]) -> Grade:
    """Read a grade back from its row and the rows that belong to it."""
    return Grade(
        **{name: restored(row[name]) for name in _GRADE_TEXTS},
        scores=tuple(scores),
        cases=tuple(cases),
        verdict=Verdict(row["verdict"]),
        fault=_fault(row["fault"]),
        notes=tuple(json.loads(row["notes"])),
        seed=int(row["seed"]),
        timings=json.loads(row["timings"]),
        memory_mb=json.loads(row["memory_mb"]),
    )


def _word(fault: Fault | None) -> str | None:
    return None if fault is None else fault.value


def _fault(word: str | None) -> Fault | None:
    return None if word is None else Fault(word)
