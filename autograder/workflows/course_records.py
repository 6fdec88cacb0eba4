"""What the gradebook of `autograder grade` knows about a course, as the plain records that policies compute with.

A submission of a student is an attempt, by its contents, and graded again it is still the same attempt. The one that a
run recorded last stands last. A grade that was imported counts only while nothing of the student was judged here.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from decimal import Decimal

from autograder.gradebook import Extension, Gradebook
from autograder.model import Grade, QuestionScore
from autograder.policies.course import EXTENSION
from autograder.policies.records import AttemptRecord, CourseRecords, Decision, QuestionResult, Student

_COMMIT = re.compile(r"this is commit [0-9a-f]{12} of (\d{4}-\d\d-\d\d \d\d:\d\d:\d\d) UTC")
_DIGITS = 9  # of points, which are stored as doubles


def course_records(book: Gradebook) -> CourseRecords:
    """Read every attempt and decision of a course.

    Raises:
        OutputError: the gradebook cannot be read.
    """
    found: dict[tuple[str, str], dict[str, Grade]] = defaultdict(dict)
    possible: dict[str, Decimal] = {}  # as the latest run has them: a test may have been corrected
    for run in book.runs():
        for grade in book.grades(run.run_id):
            own = found[run.bundle_name, grade.student]
            own.pop(_contents(grade), None)  # what was graded last stands last
            own[_contents(grade)] = grade
            if grade.judged_at_all:
                possible[run.bundle_name] = sum((_exact(score.possible) for score in grade.scores), Decimal(0))
    attempts = [
        _attempt(slug, number, grade)
        for (slug, _), grades in found.items()
        for number, grade in enumerate(_counting(grades.values()), start=1)
    ]
    return CourseRecords(
        students=tuple(Student(name) for name in book.students()),
        attempts=tuple(attempts),
        decisions=tuple(map(_extension, book.extensions())),
        possible=possible,
    )


def _contents(grade: Grade) -> str:
    return grade.submission_sha256 or grade.key


def _counting(grades: Iterable[Grade]) -> Sequence[Grade]:
    """The attempts that may count: an import stands back once something was judged here."""
    ordered = list(grades)
    ours = any(grade.judged_at_all and not grade.origin for grade in ordered)
    return [grade for grade in ordered if not (ours and grade.origin)]


def _attempt(slug: str, number: int, grade: Grade) -> AttemptRecord:
    return AttemptRecord(
        student=grade.student,
        assignment=slug,
        number=number,
        submission_sha256=grade.submission_sha256,
        submitted=_submitted(grade),
        source=grade.origin or grade.path,
        questions=tuple(map(_question, grade.scores)),
        judged=grade.judged_at_all,
        reason=grade.reason,
        grade_key=grade.key,
    )


def _question(score: QuestionScore) -> QuestionResult:
    return QuestionResult(
        question=score.question,
        earned=_exact(score.earned),
        possible=_exact(score.possible),
        unjudged=_exact(score.unjudged),
        manual=score.pending,
    )


def _exact(points: float) -> Decimal:
    """The decimal that was meant: points are written with few digits, and stored as the nearest double."""
    exact = Decimal(repr(round(points, _DIGITS)))
    return exact if exact else Decimal(0)


def _submitted(grade: Grade) -> datetime | None:
    """When the commit was made that was graded, which is the first note of a grade out of a clone."""
    found = _COMMIT.fullmatch(grade.notes[0]) if grade.notes else None
    return datetime.strptime(found[1], "%Y-%m-%d %H:%M:%S").replace(tzinfo=UTC) if found else None


def _extension(given: Extension) -> Decision:
    return Decision(
        kind=EXTENSION,
        student=given.student,
        assignment=given.assignment,
        why=given.why,
        by=given.granted_by,
        recorded=datetime.fromisoformat(given.recorded),
        until=datetime.fromisoformat(given.until),
    )
