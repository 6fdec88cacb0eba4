"""Records and policies made in memory."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from autograder.policies.course import CourseMarks, StudentMarks, course_marks
from autograder.policies.reading import read_policies
from autograder.policies.records import AttemptRecord, CourseRecords, Decision, QuestionResult, Student
from autograder.policies.rules import Policies

NOW = datetime(2027, 2, 1, tzinfo=UTC)
TAIPEI = 'zone = "Asia/Taipei"\n'


def policies(text: str = "", slugs: Sequence[str] = ("a1", "a2", "a3"), zone: str = TAIPEI) -> Policies:
    """Read what would be below `[policies]` in course.toml, tables given as `[policies.late]`."""
    given = tomllib.loads(f"[policies]\n{zone}{text}", parse_float=Decimal)
    return read_policies(given["policies"], slugs)


def instant(text: str) -> datetime:
    """Read an instant with its offset."""
    return datetime.fromisoformat(text)


def attempt(
    earned: object = 0, slug: str = "a1", *, student: str = "amy", of: object = 10, **more: Any
) -> AttemptRecord:
    """An attempt with one question q1."""
    values: dict[str, Any] = {
        "number": 1,
        "submission_sha256": "",
        "submitted": None,
        "source": "",
        "questions": (QuestionResult("q1", Decimal(str(earned)), Decimal(str(of))),),
    }
    return AttemptRecord(student=student, assignment=slug, **(values | more))


def by_hand(marked: object = None, of: object = 4, name: str = "q2") -> QuestionResult:
    """A question that a person marks."""
    return QuestionResult(
        name, Decimal(0), Decimal(str(of)), manual=True, marked=None if marked is None else Decimal(str(marked))
    )


def decision(kind: str, slug: str = "a1", **more: Any) -> Decision:
    """A decision about amy."""
    values: dict[str, Any] = {"why": "because", "by": "Prof. Lin", "recorded": NOW}
    return Decision(kind=kind, student="amy", assignment=slug, **(values | more))


def records(*attempts: AttemptRecord, decisions: Sequence[Decision] = (), **possible: object) -> CourseRecords:
    """Records of amy and of whoever handed something in."""
    names = sorted({"amy", *(one.student for one in attempts)})
    return CourseRecords(
        tuple(Student(name) for name in names),
        tuple(attempts),
        tuple(decisions),
        {slug: Decimal(str(points)) for slug, points in possible.items()},
    )


def marks(given: CourseRecords, rules: Policies, now: datetime = NOW) -> CourseMarks:
    """Compute a course."""
    return course_marks(given, rules, now)


def amy(given: CourseRecords, rules: Policies, now: datetime = NOW) -> StudentMarks:
    """Compute a course and give what is amy's."""
    return next(one for one in marks(given, rules, now).students if one.student.key == "amy")
