"""Grades as rows, and back without any loss.

Databases refuse lone surrogates, and some refuse NUL, both of which a student can print. Such characters, and the
mark itself, are stored as the mark (U+001A, "substitute") and four hexadecimal digits.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from enum import StrEnum
from typing import Any

from autograder.model import CaseResult, Fault, Grade, Measured, QuestionScore, Verdict

Row = dict[str, Any]

_MARK = "\x1a"
_UNSTORABLE = re.compile("[\x00\x1a\ud800-\udfff]")
_MARKED = re.compile("\x1a([0-9a-f]{4})")


def stored(text: str) -> str:
    """Write a text in characters that every database takes."""
    if not _UNSTORABLE.search(text):
        return text
    return _UNSTORABLE.sub(lambda found: f"{_MARK}{ord(found[0]):04x}", text)


def restored(text: str) -> str:
    """Undo `stored`."""
    return _MARKED.sub(lambda found: chr(int(found[1], 16)), text) if _MARK in text else text


def _perhaps(convert: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda value: None if value is None else convert(value)


def _value(member: StrEnum) -> str:
    return str(member.value)


def _measured(kept: Sequence[Any]) -> Measured:
    name, value, *rest = kept
    of, steps = rest or (0, ())  # an older gradebook has a name and a number alone
    return Measured(name, value, of, tuple(steps))


# How a field of each kind is written and read; one of any other kind needs its line here.
_Converters = dict[str, tuple[Callable[[Any], Any], Callable[[Any], Any]]]
_KINDS: _Converters = {
    "str": (stored, restored),
    "str | None": (_perhaps(stored), _perhaps(restored)),
    "int": (str, int),  # may be larger than 63 bits
    "Verdict": (_value, Verdict),
    "Fault | None": (_perhaps(_value), _perhaps(Fault)),
    "tuple[str, ...]": (json.dumps, lambda text: tuple(json.loads(text))),
    "tuple[Measured, ...]": (json.dumps, lambda text: tuple(map(_measured, json.loads(text)))),
    "Mapping[str, float]": (lambda mapping: json.dumps(dict(mapping)), json.loads),
}
_AS_THEY_ARE = ("float", "bool")
_Columns = tuple[tuple[str, ...], _Converters]  # the fields of a dataclass that are columns; how some are converted


def _columns_of(value: type[Any], apart: Sequence[str] = ()) -> _Columns:
    kinds = {each.name: str(each.type) for each in fields(value) if each.name not in apart}
    return tuple(kinds), {name: _KINDS[kind] for name, kind in kinds.items() if kind not in _AS_THEY_ARE}


_OF_CASE = _columns_of(CaseResult)
_OF_SCORE = _columns_of(QuestionScore)
_OF_GRADE = _columns_of(Grade, ("cases", "scores"))


def _row(value: Any, columns: _Columns) -> Row:
    names, converters = columns
    row = {name: getattr(value, name) for name in names}
    for name, (write, _) in converters.items():
        row[name] = write(row[name])
    return row


def _values(row: Mapping[str, Any], columns: _Columns) -> dict[str, Any]:
    names, converters = columns
    values = {name: row[name] for name in names}
    for name, (_, read) in converters.items():
        values[name] = read(values[name])
    return values


def grade_row(grade: Grade) -> Row:
    """Return the columns of `grades` that come from the grade itself."""
    return _row(grade, _OF_GRADE)


def case_rows(grade_id: int, cases: Sequence[CaseResult]) -> list[Row]:
    """Return one row for each case, in order."""
    return [_row(case, _OF_CASE) | {"grade_id": grade_id, "position": n} for n, case in enumerate(cases)]


def score_rows(grade_id: int, scores: Sequence[QuestionScore]) -> list[Row]:
    """Return one row for each question, in order."""
    return [_row(score, _OF_SCORE) | {"grade_id": grade_id, "position": n} for n, score in enumerate(scores)]


def case_from(row: Mapping[str, Any]) -> CaseResult:
    """Read a case back from its row."""
    return CaseResult(**_values(row, _OF_CASE))


def score_from(row: Mapping[str, Any]) -> QuestionScore:
    """Read a question score back from its row."""
    return QuestionScore(**_values(row, _OF_SCORE))


def grade_from(row: Mapping[str, Any], cases: Sequence[CaseResult], scores: Sequence[QuestionScore]) -> Grade:
    """Read a grade back from its row and the rows that belong to it."""
    return Grade(**_values(row, _OF_GRADE), cases=tuple(cases), scores=tuple(scores))
