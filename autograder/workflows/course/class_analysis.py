"""The analysis of an assignment out of the gradebook: the grades that count, and who was late."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from autograder.errors import UsageError
from autograder.gradebook import Gradebook
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
class ClassAnalysis:
    """What is known of a class in one assignment; `leaderboards` are by the name of what tests measured."""

    analysis: Analysis
    late: tuple[LateWork, ...]
    leaderboards: Mapping[str, tuple[Entry, ...]]


def analyse(gradebook: str, slug: str) -> ClassAnalysis:
    """Analyse an assignment.

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
    return ClassAnalysis(analysis(standing.values()), _late(gradebook, slug), leaderboards(standing.values()))


def _late(gradebook: str, slug: str) -> tuple[LateWork, ...]:
    course = open_course(gradebook)
    zone = course.policies.zone
    found = []
    for one in course.marks().students:
        mark = one.marks.get(slug)
        if mark is None or not mark.late or mark.attempt is None or mark.attempt.submitted is None:
            continue
        times = [each.astimezone(zone).isoformat() if each else "" for each in (mark.attempt.submitted, mark.due)]
        found.append(LateWork(one.student.key, *times))
    return tuple(found)
