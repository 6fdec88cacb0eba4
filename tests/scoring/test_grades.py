"""Grades of whole submissions."""

from __future__ import annotations

from typing import Any

from autograder.errors import BoxFailure, SubmissionError
from autograder.model import (
    Bundle,
    Case,
    CaseResult,
    Fault,
    Grade,
    InMemory,
    Judgement,
    ManualQuestion,
    Outline,
    Question,
    QuestionScore,
    Submission,
    Verdict,
)
from autograder.scoring import graded, unreadable

OUTLINE = Outline(tuple(Question(f"q{n}", (Case(f"q{n} - 1", 2, True),)) for n in range(1, 9)))
BUNDLE = Bundle("b.zip", "b" * 64, b"", manual=(ManualQuestion("q9", 1),))
SUBMISSION = Submission("alice", "alice/hw.ipynb", InMemory(b"{}"), notes=("repaired",))


def judged(*open_questions: str, **more: Any) -> Grade:
    """Grade a submission that passed every question but these, which were not judged."""
    cases = [
        CaseResult(q.name, c.name, 2, True, Verdict.NOT_JUDGED if q.name in open_questions else Verdict.PASSED, **(
            more if q.name in open_questions else {}
        ))
        for q in OUTLINE.questions
        for c in q.cases
    ]  # fmt: skip
    judgement = Judgement(tuple(cases), (), notes=("slow",), timings={"total": 1.0}, sandbox="namespaces")
    return graded("key", SUBMISSION, BUNDLE, OUTLINE, judgement, seed=3)


def test_a_grade_carries_all_that_is_known() -> None:
    """The grade names student, files, notes of intake and worker session, seed and sandbox."""
    grade = judged()
    assert (grade.student, grade.path, grade.submission_sha256) == ("alice", "alice/hw.ipynb", SUBMISSION.sha256)
    assert (grade.bundle_sha256, grade.seed, grade.sandbox) == ("b" * 64, 3, "namespaces")
    assert (grade.notes, grade.timings) == (("repaired", "slow"), {"total": 1.0})
    assert (grade.verdict, grade.reason, grade.fault) == (Verdict.PASSED, "", None)
    assert (grade.earned, grade.possible, grade.pending) == (16, 16, 1)


def test_an_open_case_makes_the_grade_open() -> None:
    """The reason names the questions and the first cause; the fault is that of the first cause."""
    grade = judged("q2", "q3", message="The test divides by zero.", fault=Fault.TEST)
    assert (grade.verdict, grade.fault) == (Verdict.NOT_JUDGED, Fault.TEST)
    assert grade.reason == "q2, q3: The test divides by zero."
    assert grade.unjudged == 4


def test_many_open_questions_are_counted() -> None:
    """The reason stays short when nothing could be judged."""
    grade = judged(*[question.name for question in OUTLINE.questions])
    assert grade.reason == "q1, q2, q3, q4, q5 and 3 more: no cause is known"
    assert grade.fault is Fault.MACHINE


def test_a_forgotten_case_is_the_machines_fault() -> None:
    """A judgement without a verdict on every case is not a full one."""
    grade = graded("key", SUBMISSION, BUNDLE, OUTLINE, Judgement((), ()))
    assert grade.reason.endswith("the grader gave no verdict")
    assert (grade.verdict, grade.fault) == (Verdict.NOT_JUDGED, Fault.MACHINE)


def test_a_broken_test_file_is_the_tests_fault() -> None:
    """A question whose test file cannot be used has no cases, and its grade says why."""
    outline = Outline((Question("q1", (), broken="its points do not add up"),))
    grade = graded("key", SUBMISSION, BUNDLE, outline, Judgement((), ()))
    assert (grade.reason, grade.fault) == ("q1: its points do not add up", Fault.TEST)


def test_a_submission_that_cannot_be_read_has_no_scores() -> None:
    """It is not judged, never zero, and says what was seen."""
    error = SubmissionError("The notebook is not JSON.", evidence="line 1", fault="student")
    grade = unreadable(SUBMISSION, error, key="key")
    assert (grade.scores, grade.verdict, grade.fault) == ((), Verdict.NOT_JUDGED, Fault.STUDENT)
    assert grade.reason == "The notebook is not JSON: line 1"
    assert not grade.judged_at_all


def test_a_failure_of_the_machine_is_the_machines() -> None:
    """The fault of the error is the fault of the grade."""
    assert unreadable(SUBMISSION, BoxFailure("The box broke.", fault="machine")).fault is Fault.MACHINE


def test_percent_is_otters_fraction() -> None:
    """The share has four digits, counts nothing pending, and is unknown while a point is open."""
    scores = (QuestionScore("q1", 2, 3), QuestionScore("q2", 0, 1, pending=True))
    grade = Grade("k", "s", "p", "a", "b", scores=scores)
    assert grade.percent == 0.6667
    assert Grade("k", "s", "p", "a", "b", scores=(QuestionScore("q1", 2, 3, 1),)).percent is None
    assert Grade("k", "s", "p", "a", "b").percent is None
    assert Grade("k", "s", "p", "a", "b", scores=scores[1:]).percent == 0.0
