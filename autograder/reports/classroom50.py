"""Checked notebooks in the words of Classroom 50, whose scores are whole numbers."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from autograder.model import Verdict
from autograder.reports.checked import Checked, CheckedQuestion
from autograder.reports.text import points

CLASSROOM50 = "classroom50/result/v1"
CLASSROOM50_VARIABLES = ("CLASSROOM", "ASSIGNMENT", "SUBMISSION_TAG", "COMMIT_URL", "RELEASE_URL")


def classroom50_result(all_checked: Sequence[Checked], variables: Mapping[str, str], committed: str) -> bytes:
    """Return the `result.json` of Classroom 50, whose scores are whole numbers.

    Where points are halves or quarters every score is multiplied by 2, 4 or 100; `points` keeps what it was.

    Args:
        all_checked: the notebooks.
        variables: those that its runner sets, CLASSROOM50_VARIABLES at least.
        committed: the instant of the commit, ISO 8601 in UTC.
    """
    questions = [(checked, question) for checked in all_checked for question in checked.questions]
    scale = next((n for n in (1, 2, 4) if all(_whole(question, n) for _, question in questions)), 100)
    tests = [
        {
            "test-name": f"{checked.slug} {question.name}",
            "passed": question.verdict is Verdict.PASSED,
            "score": round(question.earned * scale),
            "max-score": round(question.judged_points * scale),
            "points": f"{points(question.earned)}/{points(question.judged_points)}",
            "message": question.first_words(checked.words),
        }
        for checked, question in questions
    ]
    document = {
        "schema": CLASSROOM50,
        "classroom": variables["CLASSROOM"],
        "assignment": variables["ASSIGNMENT"],
        "assignment_type": variables.get("ASSIGNMENT_TYPE") or "individual",
        "owner": variables.get("OWNER") or variables.get("USERNAME") or "",
        "submission": variables["SUBMISSION_TAG"],
        "commit": variables["COMMIT_URL"],
        "release": variables["RELEASE_URL"],
        "review": variables.get("REVIEW_URL") or variables["COMMIT_URL"],
        "datetime": committed,
        "score": sum(int(str(test["score"])) for test in tests),
        "max-score": sum(int(str(test["max-score"])) for test in tests),
        "tests": tests,
    }
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()


def _whole(question: CheckedQuestion, scale: int) -> bool:
    return all((value * scale).is_integer() for value in (float(question.earned), float(question.judged_points)))
