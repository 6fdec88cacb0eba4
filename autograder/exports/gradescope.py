"""A zip with STUDENT/results.json, as Gradescope's autograders leave it: the questions, and the mark on top.

The score on top overrides the sum, so that caps and lateness are in it. Gradescope knows no pending score.
"""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from autograder.errors import ExportError
from autograder.exports.bundled import zipped
from autograder.exports.earlier import compared_with, number
from autograder.exports.values import Exported, Rows, Wanted, refuse_pending
from autograder.intake.archive import MAX_MEMBERS, MEBIBYTE, Archive, ArchiveKind
from autograder.policies.course import StudentMarks
from autograder.policies.exact import decimal_text
from autograder.policies.marks import AssignmentMark
from autograder.policies.records import QuestionResult
from autograder.reports.gradescope_results import document, one_test
from autograder.reports.names import feedback_name
from autograder.reports.text import encodable, plain
from autograder.steps import each

_EARLIER = ArchiveKind(
    "zip", 64 * MEBIBYTE, MAX_MEMBERS, ExportError, "input", "give the zip that an earlier export wrote"
)


def export(wanted: Wanted) -> Exported:
    """Write a results.json for each student who handed something in.

    Raises:
        ExportError: a mark waits.
    """
    refuse_pending(wanted, "results.json")
    files: dict[str, bytes] = {}
    rows = [["file", "student", "score"]]
    for one in each("writing", wanted.students):
        mark = one.marks[wanted.slug]
        if mark.attempt is None or not mark.counts:
            continue
        name = f"{feedback_name(one.student.key).removesuffix('.html')}/results.json"
        files[name] = _document(one, mark, wanted)
        rows.append([name, plain(one.student.key), wanted.text(mark)])
    changes = compared_with(wanted, rows, "zip of an earlier export", _read)
    return Exported(zipped(files), rows, changes=changes)


def _read(content: bytes) -> Rows:
    archive = Archive(content, "the file to compare with", _EARLIER)
    rows = [["file", "student", "score"]]
    for name in archive.names:
        said = json.loads(archive.read(name))
        rows.append([name, plain(said["extra_data"]["student"]), decimal_text(number(str(said["score"])))])
    return rows


def _document(one: StudentMarks, mark: AssignmentMark, wanted: Wanted) -> bytes:
    assert mark.attempt is not None
    late = "handed in late; " if mark.late else ""
    return document(
        float(wanted.points(mark) or 0),
        f"{late}{decimal_text(wanted.points(mark) or Decimal(0))} of {decimal_text(mark.full)} points",
        [_test(place, question) for place, question in enumerate(mark.attempt.questions, start=1)],
        {"student": encodable(one.student.key), "assignment": mark.slug},
    )


def _test(place: int, question: QuestionResult) -> dict[str, Any]:
    earned = question.earned + (question.marked or 0)
    return one_test(question.question, str(place), float(earned), float(question.possible))
