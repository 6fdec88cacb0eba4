"""What a student may see is decided in one place, and every output for students follows it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields

import pytest

from autograder.comparison import Comparison, Side, written
from autograder.figures import Figure, Matrix
from autograder.figures import written as written_figures
from autograder.model import Bundle, CaseResult, Fault, Grade, Measured, Outline, QuestionScore, Verdict
from autograder.reports import feedback_html
from autograder.reports.repository_results import Target, result_json, result_markdown, status
from autograder.scoring import student_view

SECRET = "271828"
BUNDLE = Bundle("hw.zip", "b" * 64, b"", title="Homework")
TARGET = Target("cnn-course-amy", "a" * 40)
OUTPUTS: dict[str, Callable[[Grade], bytes]] = {
    "the feedback page": lambda grade: feedback_html(grade, Outline(()), BUNDLE, None),
    "result.json": lambda grade: result_json(grade, Outline(()), BUNDLE, TARGET),
    "RESULT.md": lambda grade: result_markdown(grade, Outline(()), BUNDLE, TARGET),
    "the commit's status": lambda grade: str(status(grade, Outline(()), "hw", TARGET)).encode(),
}


def _grade(verdict: Verdict, *, hidden: bool) -> Grade:
    """A grade of one case, with the secret in every field that is not for the student."""
    words = dict.fromkeys(("message", "call", "got", "expected", "detail") if hidden else ("detail",), SECRET)
    if hidden:
        words["figures"] = written_figures((Figure(SECRET, Matrix((SECRET,), ((1, 0),))),))
        words["comparison"] = written(Comparison(Side((1,), ((SECRET,),)), Side((1,), ((SECRET,),)), ("1",)))
    fault = Fault.TEST if verdict is Verdict.NOT_JUDGED else None
    of_the_ta = {
        "flags": (SECRET,),
        "measured": (Measured(SECRET, float(SECRET)), *([Measured(SECRET, 0.5, 9)] if hidden else [])),
    }
    case = CaseResult("q1", "a case", 2.0, hidden, verdict, **words, hint="look", fault=fault, **of_the_ta)
    return Grade(
        "key", "amy", "amy.ipynb", "s" * 64, "b" * 64, (QuestionScore("q1", 1.0, 2.0),), (case,), verdict, SECRET, fault
    )


@pytest.mark.parametrize("hidden", [True, False], ids=["hidden", "public"])
@pytest.mark.parametrize("verdict", Verdict)
@pytest.mark.parametrize("output", OUTPUTS)
def test_no_output_for_students_holds_what_is_not_theirs(output: str, verdict: Verdict, hidden: bool) -> None:
    """Hidden inputs and values, details, flags, measurements and the operator's reason are in no such output."""
    assert SECRET.encode() not in OUTPUTS[output](_grade(verdict, hidden=hidden))


def test_points_and_verdicts_stay() -> None:
    """The view changes no verdict, no points and no name."""
    grade = _grade(Verdict.FAILED, hidden=True)
    seen = student_view(grade)
    assert (seen.earned, seen.possible, seen.verdict) == (grade.earned, grade.possible, grade.verdict)
    (case,) = seen.cases
    assert (case.question, case.name, case.points, case.verdict, case.hint) == (
        "q1",
        "a case",
        2.0,
        Verdict.FAILED,
        "look",
    )


def test_why_nothing_was_judged_is_for_the_student() -> None:
    """A submission that could not be read at all shows its reason, which quotes no test."""
    grade = Grade("key", "amy", "amy.ipynb", "s" * 64, "b" * 64, verdict=Verdict.NOT_JUDGED, reason="it is a PDF")
    assert student_view(grade).reason == "it is a PDF"


def test_a_new_field_of_a_case_is_decided_on() -> None:
    """Whoever adds a field to a case's result has to say in the view, and here, whether students see it."""
    assert {field.name for field in fields(CaseResult)} == {
        "question", "name", "points", "hidden", "verdict", "message", "call", "got", "expected", "hint", "fault",
        "detail", "seconds", "flags", "comparison", "measured", "figures",
    }  # fmt: skip
