"""What the marks of a course are computed from, as the gradebook tells it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from autograder.gradebook import Gradebook, OfOne, course_records, decisions, marks, roster, rubrics
from autograder.gradebook.decisions import Decided
from autograder.gradebook.marks import Answer, Mark
from autograder.gradebook.rubrics import Rubric
from autograder.model import Grade, InMemory, QuestionScore, RubricItem, Submission, Verdict
from autograder.policies.course import course_marks, explain
from autograder.policies.records import Student
from autograder.policies.rules import AssignmentRules, Policies

AMY = Student("b1", "Amy 林", "amy@example.edu", "A", "Chen", "77", "s1", "amylin", "", "amy-gh", "zh")


def graded(key: str, sha: str, student: str = "amy", **more: object) -> Grade:
    """A grade with a question by tests and one for a person."""
    scores = (QuestionScore("q1", 0.1, 2.0), QuestionScore("q2", 0, 1, pending=True))
    values: dict[str, object] = {"scores": scores} | more
    return Grade(key, student, f"{student}.ipynb", sha, "b" * 64, **values)  # type: ignore[arg-type]


@pytest.fixture
def hw1(book: Gradebook) -> int:
    """A run that grades the assignment hw1."""
    return book.start_run(bundle_name="hw1", bundle_sha256="b" * 64, sandbox="namespaces")


def test_a_submission_is_one_attempt(book: Gradebook, hw1: int) -> None:
    """Graded twice it is one attempt with the newer grade; a second submission is a second attempt."""
    book.record(hw1, graded("k1", "s1", scores=(QuestionScore("q1", 2.0, 2.0),)))
    book.record(hw1, graded("k2", "s2"))
    book.record(hw1, graded("k3", "s1"))  # as the one that counts is recorded once more
    first, second = course_records(book).attempts
    assert (first.number, first.submission_sha256, first.grade_key) == (1, "s1", "k3")
    assert (second.number, second.submission_sha256, second.grade_key) == (2, "s2", "k2")
    assert first.questions[0].earned == Decimal("0.1")
    assert course_records(book).possible == {"hw1": Decimal(3)}


def test_what_could_not_be_judged_replaces_nothing(book: Gradebook, hw1: int) -> None:
    """A later run that a machine spoiled leaves the grade that says something."""
    book.record(hw1, graded("k1", "s1"))
    book.record(hw1, Grade("k2", "amy", "amy.ipynb", "s1", "b", verdict=Verdict.NOT_JUDGED, reason="no memory"))
    (attempt,) = course_records(book).attempts
    assert (attempt.grade_key, attempt.judged) == ("k1", True)


def test_attempts_go_by_the_time_of_handing_in(book: Gradebook, hw1: int) -> None:
    """Where a site or a commit says when each came in, that is their order, whichever was graded first."""
    early = Submission("amy", "a", InMemory(b"1"), submitted="2026-11-01T10:00:00+00:00")
    late = Submission("amy", "b", InMemory(b"2"), submitted="2026-11-01T19:00:00+08:00")
    book.record(hw1, graded("k2", late.sha256), late)
    book.record(hw1, graded("k1", early.sha256), early)
    attempts = course_records(book).attempts
    assert [(one.grade_key, one.number) for one in attempts] == [("k1", 1), ("k2", 2)]
    assert [one.submitted.isoformat() for one in attempts if one.submitted] == [early.submitted, late.submitted]


def test_what_a_later_run_graded_comes_later(book: Gradebook, hw1: int) -> None:
    """Graded once more until a deadline, an earlier commit stands for the student."""
    late = Submission("amy", "a", InMemory(b"1"), submitted="2026-11-02T10:00:00+00:00")
    early = Submission("amy", "b", InMemory(b"2"), submitted="2026-11-01T10:00:00+00:00")
    book.record(hw1, graded("k1", late.sha256), late)
    again = book.start_run(bundle_name="hw1", bundle_sha256="b", sandbox="namespaces")
    book.record(again, graded("k2", early.sha256), early)
    assert [one.grade_key for one in course_records(book).attempts] == ["k1", "k2"]


@pytest.mark.parametrize(
    "reason", ["not on the roster: nobody near", "several students on the roster could be meant: 2"]
)
@pytest.mark.parametrize(
    ("entry", "file"),
    [("Amy_12_assignsubmission_file_", "/hw.ipynb"), ("1-9 - Amy - Oct 2, 2026 800 PM - hw.ipynb", "")],
)
def test_a_stranger_who_is_known_by_now_is_nobody_else(
    book: Gradebook, hw1: int, reason: str, entry: str, file: str
) -> None:
    """Once the same entry of a download is somebody's, wherever it lies by then, the unknown name is nobody's."""
    unknown = Grade("k1", "Amy_12", f"class.zip/{entry}", "", "b", verdict=Verdict.NOT_JUDGED, reason=reason)
    book.record(hw1, unknown)
    book.record(hw1, replace(unknown, key="k2", student="Bo_13", path=f"class.zip/Bo of {entry}"))
    assert [one.key for one in course_records(book).students] == ["Amy_12", "Bo_13"]

    again = book.start_run(bundle_name="hw1", bundle_sha256="b", sandbox="namespaces")
    book.record(again, replace(graded("k3", "s1"), path=f"class (1).zip/{entry}{file}"))

    told = course_records(book)
    assert [one.key for one in told.students] == ["Bo_13", "amy"] == book.students()
    assert [one.student for one in told.attempts] == ["Bo_13", "amy"] == list(book.standing("hw1"))


def test_a_stranger_of_another_assignment_stays(book: Gradebook, hw1: int) -> None:
    """That an entry of one assignment is known says nothing of another's; and work of one name is no stranger's."""
    reason = "not on the roster: nobody near"
    book.record(hw1, Grade("k1", "Amy_12", "class/Amy_12_", "", "b", verdict=Verdict.NOT_JUDGED, reason=reason))
    book.record(hw1, Grade("k2", "ben", "class/hw.ipynb", "s2", "b", verdict=Verdict.NOT_JUDGED, reason="no memory"))
    other = book.start_run(bundle_name="hw2", bundle_sha256="b", sandbox="namespaces")
    book.record(other, replace(graded("k3", "s1"), path="class/Amy_12_/hw.ipynb"))
    assert [one.key for one in course_records(book).students] == ["Amy_12", "amy", "ben"]


def test_an_import_stands_back(book: Gradebook, hw1: int) -> None:
    """A grade of another program counts until something was judged here."""
    book.record(hw1, graded("imported 1", "", origin="Otter 7"))
    assert [one.source for one in course_records(book).attempts] == ["Otter 7"]
    book.record(hw1, graded("k1", "s1"))
    assert [one.grade_key for one in course_records(book).attempts] == ["k1"]


@pytest.mark.parametrize("name", ["b1", "B1", "amy@example.edu", "amylin", "AMY-GH", "linamy_77"])
def test_work_is_the_rosters_student(book: Gradebook, hw1: int, name: str) -> None:
    """Under an account, an address or the name of Canvas' download it is the same student's."""
    roster.record(book, [AMY], by="me", source="roster.csv")
    book.record(hw1, graded("k1", "s1", name))
    told = course_records(book)
    assert told.students == (AMY,)
    assert told.attempts[0].student == "b1"


def test_a_name_of_two_means_nobody(book: Gradebook, hw1: int) -> None:
    """What two students of the roster have in common is not taken for one of them."""
    roster.record(book, [AMY, replace(AMY, key="b2", canvas_id="", login="x", github="", sis_id="")], by="", source="")
    book.record(hw1, graded("k1", "s1", "amy@example.edu"))
    assert course_records(book).attempts[0].student == "amy@example.edu"


ITEMS = (RubricItem("1", Decimal("0.5"), "same weights"), RubricItem("2", Decimal("0.5"), "picture's size"))


def test_a_mark_follows_its_rubric(book: Gradebook, hw1: int) -> None:
    """It is the sum of its items, and when an item changes every mark that used it does."""
    book.record(hw1, graded("k1", "s1"))
    rubrics.record(book, "hw1", {"q2": ITEMS}, by="", source="")
    answer = Answer("amy", "hw1", "q2", "s1")
    assert course_records(book).attempts[0].questions[1].pending
    marks.record(book, [Mark(answer, Decimal(0), "TA", "terminal", ("1",), revision=1)])
    assert _marked(book) == (Decimal("0.5"), "TA")
    assert rubrics.record(book, "hw1", {"q2": ITEMS}, by="", source="") == []
    rubrics.record(book, "hw1", {"q2": (replace(ITEMS[0], points=Decimal("0.75")),)}, by="", source="")
    assert _marked(book) == (Decimal("0.75"), "TA")


def _marked(book: Gradebook) -> tuple[Decimal | None, str]:
    question = course_records(book).attempts[0].questions[1]
    return question.marked, question.marked_by


def test_a_new_submission_waits_for_its_own_mark(book: Gradebook, hw1: int) -> None:
    """A mark is for what was handed in, not for the student."""
    book.record(hw1, graded("k1", "s1"))
    marks.record(book, [Mark(Answer("amy", "hw1", "q2", "s1"), Decimal(1), "TA", "")])
    book.record(hw1, graded("k2", "s2"))
    assert [attempt.questions[1].marked for attempt in course_records(book).attempts] == [Decimal(1), None]


@pytest.mark.parametrize(
    ("points", "given", "adjustment", "gives"),
    [
        (("1", "0.5"), (), "0.3", "0.3"),
        (("1", "0.5"), ("a", "b"), "0", "1.5"),
        (("1", "1.5"), ("a", "b"), "0", "2"),
        (("-1", "-0.5"), ("b",), "0", "1.5"),
        (("-1", "-1.5"), ("a", "b"), "0", "0"),
        (("1", "-0.5"), ("a", "b"), "0", "0.5"),
        (("1", "0.5"), ("a", "gone"), "0.25", "1.25"),
    ],
)
def test_rubrics_count(points: tuple[str, str], given: tuple[str, ...], adjustment: str, gives: str) -> None:
    """From none upwards, or from the top down where all items take away; never below none or above the most."""
    rubric = Rubric(1, tuple(RubricItem(name, Decimal(one), "") for name, one in zip("ab", points, strict=True)))
    assert rubric.points(given, Decimal(adjustment), Decimal(2)) == Decimal(gives)


def test_decisions_that_count(book: Gradebook, hw1: int) -> None:
    """The last of its kind counts, and one that was taken back does not."""
    book.record(hw1, graded("k1", "s1"))
    for decided in (
        Decided("override", "amy", "hw1", "why", "TA", "", "q1", Decimal(1)),
        Decided("override", "amy", "hw1", "why", "TA", "", "q1", Decimal(2)),
        Decided("override", "amy", "hw1", "why", "TA", "", "", Decimal(3)),
        Decided("override", "amy", "hw1", "back", "TA", "", "", None),
        Decided("excuse", "amy", "hw1", "ill", "TA", ""),
        Decided("excuse", "bob", "hw1", "ill", "TA", ""),
        Decided("unexcuse", "bob", "hw1", "well", "TA", ""),
        Decided("request", "amy", "hw1", "why not?", "amy", ""),
    ):
        decisions.record(book, decided)
    told = course_records(book).decisions
    assert [(one.kind, one.student, one.question, one.points) for one in told] == [
        ("override", "amy", "q1", Decimal(2)),
        ("excuse", "amy", "", None),
    ]


@pytest.mark.parametrize("extra", [(), ("q2",)])
def test_one_student_is_computed_as_among_all(book: Gradebook, hw1: int, extra: tuple[str, ...]) -> None:
    """Whose records alone are read has the marks and the explanation that they have among all."""
    roster.record(book, [AMY], by="TA", source="test")
    book.record(hw1, graded("k1", "s1", AMY.email))
    book.record(hw1, graded("k2", "s2", "amy-gh"))
    book.record(hw1, graded("k3", "s3", "ben", scores=(QuestionScore("q1", 1.0, 2.0), QuestionScore("q2", 1.0, 1.0))))
    marks.record(book, [Mark(Answer(AMY.login, "hw1", "q2", "s2"), Decimal(1), "Chen", "test")])
    other = book.start_run(bundle_name="hw2", bundle_sha256="b", sandbox="namespaces")
    book.record(other, Grade("k4", "ben", "ben.ipynb", "s4", "b", verdict=Verdict.NOT_JUDGED, reason="no memory"))
    decisions.record(book, Decided("override", AMY.email, "hw1", "a slip", "Lin", "test", "q1", Decimal(2)))
    policies, now = Policies(assignments={"hw1": AssignmentRules("hw1", extra=extra)}), datetime.now(UTC)
    everything = course_records(book)
    for key in (AMY.key, "ben"):
        of = OfOne(
            lambda everybody, key=key: next(one for one in everybody if one.key == key), ["hw1"] if extra else ()
        )
        own = course_records(book, of=of)
        assert {one.student for one in own.attempts} == ({AMY.key, "ben"} if extra else {key})
        assert course_marks(own, policies, now, key) == course_marks(everything, policies, now, key)
        assert explain(own, policies, now, key) == explain(everything, policies, now, key)
