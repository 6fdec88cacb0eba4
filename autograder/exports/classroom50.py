"""`scores.json` of Classroom 50: for each assignment its submissions as `classroom50/result/v1`.

Scores are whole numbers there. Where a mark is not, all points of the file are multiplied, so that nothing is lost.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC
from decimal import Decimal
from functools import lru_cache
from typing import Any

from autograder.exports.earlier import compared_with
from autograder.exports.values import Exported, Rows, Wanted, refuse_pending
from autograder.policies.course import StudentMarks
from autograder.policies.marks import AssignmentMark
from autograder.policies.records import QuestionResult
from autograder.reports.text import encodable, plain
from autograder.steps import each

SCHEMA = "classroom50/result/v1"
_NEVER = "1970-01-01T00:00:00Z"  # where nothing says when work came in


def export(wanted: Wanted) -> Exported:
    """Write the submission that counts of each student.

    Raises:
        ExportError: a mark waits.
    """
    refuse_pending(wanted, "a whole score")
    factor = _factor(wanted)
    assignments = {}
    scores: dict[str, dict[str, str]] = {}
    for slug in each("writing", wanted.slugs):
        entries = []
        for one in wanted.students:
            mark = one.marks[slug]
            if mark.attempt is not None and mark.counts:
                entries.append({"owner": _owner(one), "submissions": [_result(one, mark, wanted, factor)]})
                scores.setdefault(_owner(one), {})[slug] = str(_whole(wanted.points(mark), factor))
        assignments[slug] = {"type": "individual", "entries": entries}
    text = json.dumps({"assignments": assignments}, ensure_ascii=False)  # indented it takes four times as long
    notes = (f"all points are multiplied by {factor}, because scores are whole numbers there",) if factor > 1 else ()
    rows = _rows(scores, wanted.slugs)
    changes = compared_with(wanted, rows, "scores.json", lambda content: _read(content, wanted.slugs))
    return Exported((text + "\n").encode(), rows, notes, changes)


def _rows(scores: Mapping[str, Mapping[str, str]], slugs: Sequence[str]) -> Rows:
    return [["owner", *slugs], *([plain(who), *(own.get(slug, "") for slug in slugs)] for who, own in scores.items())]


def _read(content: bytes, slugs: Sequence[str]) -> Rows:
    """Return the scores of an earlier export as they are written; whole numbers may be of another factor."""
    found = json.loads(content)["assignments"]
    scores: dict[str, dict[str, str]] = {}
    for slug in slugs:
        for entry in found.get(slug, {"entries": ()})["entries"]:
            scores.setdefault(entry["owner"], {})[slug] = str(entry["submissions"][-1]["score"])
    return _rows(scores, slugs)


def _numbers(wanted: Wanted) -> Iterator[Decimal]:
    for one in wanted.students:
        for slug in wanted.slugs:
            mark = one.marks[slug]
            yield mark.full
            yield wanted.points(mark) or Decimal(0)
            for question in mark.attempt.questions if mark.attempt else ():
                yield from (question.possible, question.earned + (question.marked or 0))


def _factor(wanted: Wanted) -> int:
    """Return the smallest power of ten that makes every number whole."""
    places = max((-int(number.normalize().as_tuple().exponent) for number in {*_numbers(wanted)}), default=0)
    return int(10 ** max(0, places))


def _whole(points: Decimal | None, factor: int) -> int:
    return int((points or Decimal(0)) * factor)


def _owner(one: StudentMarks) -> str:
    return encodable(one.student.github or one.student.key)


def _result(one: StudentMarks, mark: AssignmentMark, wanted: Wanted, factor: int) -> dict[str, Any]:
    attempt = mark.attempt
    assert attempt is not None
    came = attempt.submitted.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if attempt.submitted else _NEVER
    return {
        "schema": SCHEMA,
        "classroom": "",
        "assignment": mark.slug,
        "assignment_type": "individual",
        "owner": _owner(one),
        "submission": f"submit/{came}-{attempt.submission_sha256[:7]}",
        "commit": "",
        "release": "",
        "review": "",
        "datetime": came,
        "score": _whole(wanted.points(mark), factor),
        "max-score": _whole(mark.full, factor),
        "tests": [_test(question, factor) for question in attempt.questions],
    }


@lru_cache(maxsize=10_000)  # a class has few different results of a question
def _test(question: QuestionResult, factor: int) -> dict[str, Any]:
    points = question.earned + (question.marked or 0)
    return {
        "test-name": plain(question.question),
        "passed": points >= question.possible,
        "score": _whole(points, factor),
        "max-score": _whole(question.possible, factor),
    }
