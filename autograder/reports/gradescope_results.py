"""The `results.json` that Gradescope reads of an autograder, for one submission.

The score on top overrides the sum of the tests. Gradescope knows neither a pending nor an unjudged score: whoever
writes this sees to it that there is none. A test that is not visible yet hides the total from the student, too.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from autograder.model import CaseResult, Grade, QuestionScore, Verdict
from autograder.reports.checked_text import case_lines
from autograder.reports.text import encodable, in_points, plain
from autograder.scoring.student_view import student_view

VISIBLE, LATER = "visible", "after_published"


def one_test(
    name: str, number: str, score: float, possible: float, *, output: str = "", visibility: str = VISIBLE
) -> dict[str, Any]:
    """Return one test."""
    return {
        "name": plain(name),
        "number": number,
        "score": score,
        "max_score": possible,
        "status": "passed" if score >= possible else "failed",
        "visibility": visibility,
        **({"output": encodable(output), "output_format": "text"} if output else {}),
    }


def document(score: float, output: str, tests: Sequence[dict[str, Any]], extra: dict[str, Any]) -> bytes:
    """Return the file."""
    whole = {"score": score, "output": output, "output_format": "text", "tests": list(tests), "extra_data": extra}
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()


def results_of(grade: Grade) -> bytes:
    """Return what Gradescope shows of a grade: hidden cases once it is published.

    What was not judged by its student's fault has no points, and the reason.
    """
    seen = student_view(grade)
    return document(
        round(grade.earned, 5),
        "\n".join(_said(seen)),
        [
            one
            for place, score in enumerate(seen.scores, start=1)
            if not score.pending
            for one in _tests(place, score, seen)
        ],
        {"sandbox": grade.sandbox, "submission_sha256": grade.submission_sha256},
    )


def _said(grade: Grade) -> Iterator[str]:
    """Yield what stands above the tests."""
    if not grade.judged_at_all:
        yield f"not graded: {plain(grade.reason)}"
    elif grade.unjudged:
        yield f"not judged, and not in this score: {in_points(grade.unjudged)}"
    for score in grade.scores:
        if score.pending:
            yield f"{plain(score.question)} ({in_points(score.possible)}) is marked by a person, and not in this score"
    yield from (f"note: {plain(note)}" for note in grade.notes)


def _tests(place: int, score: QuestionScore, grade: Grade) -> Iterator[dict[str, Any]]:
    """Yield the public and the hidden part of a question."""
    cases = [case for case in grade.cases if case.question == score.question]
    shown = [case for case in cases if not case.hidden]
    if not shown or len(shown) == len(cases):
        visibility = VISIBLE if shown or not cases else LATER
        output = _failures(cases)
        yield one_test(score.question, f"{place}", score.earned, score.possible, output=output, visibility=visibility)
        return
    possible = min(sum(case.points for case in shown), score.possible)
    earned = min(sum(case.points for case in shown if case.verdict is Verdict.PASSED), score.earned, possible)
    yield one_test(
        f"{score.question}: public cases", f"{place}.1", round(earned, 5), round(possible, 5), output=_failures(shown)
    )
    rest, whole = round(score.earned - earned, 5), round(score.possible - possible, 5)
    hidden = _failures([case for case in cases if case.hidden])
    yield one_test(f"{score.question}: hidden cases", f"{place}.2", rest, whole, output=hidden, visibility=LATER)


def _failures(cases: Sequence[CaseResult]) -> str:
    lines = [line for case in cases if case.verdict is not Verdict.PASSED for line in case_lines(case)]
    return "\n".join(line.removeprefix("       ") for line in lines)
