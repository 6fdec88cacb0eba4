"""`final_grades.csv` in Otter's columns, with marks by hand in their questions, and then ours.

`total_points_earned` is the sum of the questions, as Otter has it; `mark` is what counts after caps and lateness.
"""

from __future__ import annotations

from decimal import Decimal

from autograder.exports.comma_separated import written
from autograder.exports.values import Exported, Wanted, pending_note
from autograder.policies.course import StudentMarks
from autograder.policies.exact import decimal_text
from autograder.policies.records import QuestionResult
from autograder.reports.text import cell
from autograder.steps import each

_OTTER = ("total_points_earned", "percent_correct", "grading_status")
_OURS = ("student", "mark", "state")
COMPLETED = "Completed"


def export(wanted: Wanted) -> Exported:
    """Write one row for each student who handed something in, after the row of points per question.

    A question that waits is an empty cell, and so are the total and the percentage that would include it.
    """
    slug = wanted.slug
    possible: dict[str, Decimal] = {}
    for one in wanted.students:
        attempt = one.marks[slug].attempt
        for question in attempt.questions if attempt else ():
            possible.setdefault(question.question, question.possible)
    whole = sum(possible.values(), Decimal(0))
    points = [_number(points) for points in possible.values()]
    rows = [["file", *map(cell, possible), *_OTTER, *_OURS]]
    rows.append(["points-per-question", *points, _number(whole), "1.0", "--", *[""] * len(_OURS)])
    rows += [
        _row(one, wanted, possible, whole)
        for one in each("writing", wanted.students)
        if one.marks[slug].attempt is not None
    ]
    return Exported(written(rows), rows, pending_note(wanted, "written as empty cells"))


def _row(one: StudentMarks, wanted: Wanted, possible: dict[str, Decimal], whole: Decimal) -> list[str]:
    mark = one.marks[wanted.slug]
    assert mark.attempt is not None
    known = {question.question: question for question in mark.attempt.questions}
    earned = [_earned(known.get(name), wanted.zero_pending) for name in possible]
    settled = [points for points in earned if points is not None]
    total = sum(settled, Decimal(0)) if len(settled) == len(earned) and mark.attempt.judged else None
    status = COMPLETED if total is not None else f"Pending: {', '.join(mark.waits)}"
    return [
        cell(mark.attempt.source or one.student.key),
        *("" if points is None else _number(points) for points in earned),
        "" if total is None else _number(total),
        "" if total is None or not whole else _number(round(total / whole, 4)),
        cell(status),
        cell(one.student.key),
        wanted.text(mark),
        mark.state.value,
    ]


def _earned(question: QuestionResult | None, zero_pending: bool) -> Decimal | None:
    if question is None or ((question.pending or question.unjudged) and not zero_pending):
        return None
    return question.earned + (question.marked or 0)


def _number(value: Decimal) -> str:
    """Return a number as Otter writes one: with a decimal point."""
    text = decimal_text(value)
    return text if "." in text else f"{text}.0"
