"""A zip with STUDENT/results.json, as Gradescope's autograders leave it: the questions, and the mark on top.

The score on top overrides the sum, so that caps and lateness are in it. Gradescope knows no pending score.
"""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from autograder.exports.bundled import zipped
from autograder.exports.values import Exported, Wanted, refuse_pending
from autograder.policies.course import StudentMarks
from autograder.policies.exact import decimal_text
from autograder.policies.marks import AssignmentMark
from autograder.policies.records import QuestionResult
from autograder.reports.names import feedback_name
from autograder.reports.text import encodable, plain


def export(wanted: Wanted) -> Exported:
    """Write a results.json for each student who handed something in.

    Raises:
        ExportError: a mark waits.
    """
    refuse_pending(wanted, "results.json")
    files: dict[str, bytes] = {}
    rows = [["file", "student", "score"]]
    for one in wanted.students:
        mark = one.marks[wanted.slug]
        if mark.attempt is None or not mark.counts:
            continue
        name = f"{feedback_name(one.student.key).removesuffix('.html')}/results.json"
        files[name] = (json.dumps(_document(one, mark, wanted), ensure_ascii=False, indent=1) + "\n").encode()
        rows.append([name, plain(one.student.key), wanted.text(mark)])
    return Exported(zipped(files), rows)


def _document(one: StudentMarks, mark: AssignmentMark, wanted: Wanted) -> dict[str, Any]:
    assert mark.attempt is not None
    late = "handed in late; " if mark.late else ""
    return {
        "score": float(wanted.points(mark) or 0),
        "output": f"{late}{decimal_text(wanted.points(mark) or Decimal(0))} of {decimal_text(mark.full)} points",
        "output_format": "text",
        "tests": [_test(place, question) for place, question in enumerate(mark.attempt.questions, start=1)],
        "extra_data": {"student": encodable(one.student.key), "assignment": mark.slug},
    }


def _test(place: int, question: QuestionResult) -> dict[str, Any]:
    earned = question.earned + (question.marked or 0)
    return {
        "name": plain(question.question),
        "number": str(place),
        "score": float(earned),
        "max_score": float(question.possible),
        "status": "passed" if earned >= question.possible else "failed",
        "visibility": "visible",
    }
