"""The analysis of an assignment out of the gradebook: the grades that count, who was late, who nearly has a letter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from autograder.errors import UsageError
from autograder.gradebook import Gradebook
from autograder.policies.course import CourseMarks
from autograder.policies.exact import exact, rounded
from autograder.policies.marks import State
from autograder.reports.analysis import Analysis, analysis
from autograder.reports.leaderboard import Entry, leaderboards
from autograder.workflows.course.gradebook import require
from autograder.workflows.course.marks import open_course


@dataclass(frozen=True, slots=True)
class LateWork:
    """What came late: ISO 8601 in the course's zone, the student's extension in `due`."""

    student: str
    submitted: str
    due: str


@dataclass(frozen=True, slots=True)
class Borderline:
    """Whose mark is settled and lies, in percent of full marks, just below a letter of the course."""

    student: str
    percent: Decimal
    letter: str


@dataclass(frozen=True, slots=True)
class ClassAnalysis:
    """What is known of a class in one assignment; `leaderboards` are by the name of what tests measured."""

    analysis: Analysis
    late: tuple[LateWork, ...]
    borderline: tuple[Borderline, ...]
    leaderboards: Mapping[str, tuple[Entry, ...]]


def analyse(gradebook: str, slug: str, margin: Decimal) -> ClassAnalysis:
    """Analyse an assignment; a mark is borderline that is at most `margin` percent below a letter.

    Raises:
        UsageError: there is no such gradebook, or nothing of this assignment in it.
        OutputError: the gradebook cannot be read.
    """
    require(gradebook)
    with Gradebook.open(gradebook) as book:
        standing = book.standing(slug)
        known = list(dict.fromkeys(run.bundle_name for run in book.runs()))
    if not standing:
        raise UsageError(
            f"the gradebook has no grades of {slug}",
            evidence=f"it has {', '.join(known)}" if known else "it is empty",
            remedy=f"autograder grade {slug} PATH",
        )
    marks, boards = open_course(gradebook).marks(), leaderboards(standing.values())
    return ClassAnalysis(analysis(standing.values()), _late(marks, slug), _borderline(marks, slug, margin), boards)


def _borderline(marks: CourseMarks, slug: str, margin: Decimal) -> tuple[Borderline, ...]:
    found = []
    for one in marks.students:
        mark = one.marks.get(slug)
        if mark is not None and mark.state is State.MARKED and mark.full:
            share = rounded(100 * mark.low / exact(mark.full), marks.policies.digits)
            if letter := marks.policies.letter_within(share, margin):
                found.append(Borderline(one.student.key, share, letter))
    return tuple(found)


def _late(marks: CourseMarks, slug: str) -> tuple[LateWork, ...]:
    zone = marks.policies.zone
    found = []
    for one in marks.students:
        mark = one.marks.get(slug)
        if mark is None or not mark.late or mark.attempt is None or mark.attempt.submitted is None:
            continue
        times = [each.astimezone(zone).isoformat() if each else "" for each in (mark.attempt.submitted, mark.due)]
        found.append(LateWork(one.student.key, *times))
    return tuple(found)
