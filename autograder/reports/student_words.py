"""What a student is told, in the words that the feedback page and the result for a repository share."""

from __future__ import annotations

from pathlib import PurePath

from autograder.model import Fault, Grade, QuestionScore
from autograder.reports.text import points, shortened, visible, without_ansi

MESSAGE, VALUE, MOST_NOTES = 2_000, 4_000, 50  # characters, characters, notes


def whole_reason(grade: Grade) -> str:
    """Return why nothing was judged. A fault of the machine is not the student's to read about in detail."""
    if grade.fault is Fault.STUDENT:
        folder = PurePath(grade.path).parent.as_posix()  # where the grader keeps submissions is nobody's business
        return block(grade.reason if folder == "." else grade.reason.replace(f"{folder}/", ""), MESSAGE)
    return "This submission could not be graded."


def points_of(score: QuestionScore) -> str:
    """Return what a question earned, in words."""
    if score.pending:
        return f"pending, {points(score.possible)} possible"
    if score.unjudged and not score.earned:
        return f"not judged, {points(score.possible)} possible"
    unjudged = f", {points(score.unjudged)} not judged" if score.unjudged else ""
    return f"{points(score.earned)} of {points(score.possible)}{unjudged}"


def block(text: str, limit: int) -> str:
    """Return a text of several lines, at most `limit` characters of it, in which everything can be seen."""
    return visible(shortened(without_ansi(text), limit))
