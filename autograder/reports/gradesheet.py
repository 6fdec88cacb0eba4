"""`final_grades.csv`: Otter's columns first, as `otter grade` writes them, then ours."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from autograder.comma_separated import written
from autograder.model import Grade, Outline, Question, QuestionScore, Verdict
from autograder.reports import facts
from autograder.reports.text import cell
from autograder.views import in_order

_LAST_OF_OTTER = ("total_points_earned", "percent_correct", "grading_status")
_OURS = ("student", "pending_points", "not_judged_points", "verdict", "reason", "sandbox", "flags")
NOT_JUDGED = "Not judged: "
DIGITS = 5


def final_grades_csv(grades: Iterable[Grade], outline: Outline) -> bytes:
    """Write one row for each grade, sorted by student, after the row of points per question.

    A question for a person has a column when it is marked, and is then part of the total.

    What was not judged is an empty cell, never 0, and so are the total and the percentage that would include it.
    """
    ordered = in_order(grades, key=lambda grade: (grade.student, grade.path, grade.key))
    marked = _marked(ordered, outline)
    names = [cell(name) for name in (*(question.name for question in outline.questions), *marked)]
    header = ["file", *names, *_LAST_OF_OTTER, *_OURS]
    rows = [header, _points_row(outline, marked), *(_row(grade, outline, marked) for grade in ordered)]
    return written(rows).encode()


def _marked(grades: Iterable[Grade], outline: Outline) -> dict[str, float]:
    """Return the questions that persons have marked, with their points."""
    automatic = {question.name for question in outline.questions}
    scores = (score for grade in grades for score in grade.scores if not score.pending)
    return {score.question: score.possible for score in scores if score.question not in automatic}


def _points_row(outline: Outline, marked: Mapping[str, float]) -> list[str]:
    possible = [*(question.possible for question in outline.questions), *marked.values()]
    return ["points-per-question", *map(_number, possible), _number(sum(possible)), "1.0", "--", *[""] * len(_OURS)]


def _row(grade: Grade, outline: Outline, marked: Iterable[str]) -> list[str]:
    scores = facts.automatic(grade)
    settled = facts.is_settled(grade, outline)
    ran = grade.judged_at_all
    return [
        cell(grade.path),
        *[_earned(question, scores.get(question.name)) for question in outline.questions],
        *[_number(scores[name].earned) if name in scores else "" for name in marked],
        _number(grade.earned) if settled else "",
        _number(grade.percent or 0.0) if settled else "",
        "Completed" if settled else cell(NOT_JUDGED + grade.reason),
        cell(grade.student),
        _number(grade.pending) if ran else "",
        _number(grade.unjudged) if ran else "",
        "not judged" if grade.verdict is Verdict.NOT_JUDGED else "judged",
        cell(grade.reason),
        cell(facts.sandbox_words(grade)),
        cell("; ".join(f"{question}: {flag}" for question, flag in facts.flags(grade))),
    ]


def _earned(question: Question, score: QuestionScore | None) -> str:
    """Return the cell of one question; empty when a part of it was not judged, because the part is not a mark."""
    if score is None or score.unjudged > 0 or question.broken:
        return ""
    return _number(score.earned)


def _number(value: float) -> str:
    return repr(float(round(value, DIGITS)))
