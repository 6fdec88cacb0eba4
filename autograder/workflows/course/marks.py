"""Marks and totals of the course that one stands in: its gradebook, computed with its policies."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from autograder.errors import UsageError
from autograder.gradebook import Gradebook, OfOne, course_records
from autograder.intake.reading import same_name
from autograder.model import CaseResult
from autograder.policies.course import CourseMarks, Explained, course_marks, explain, students_of
from autograder.policies.records import CourseRecords, Student
from autograder.policies.rules import Policies
from autograder.steps import tell
from autograder.workflows.course.deadlines import instant
from autograder.workflows.course.gradebook import require
from autograder.workflows.course.policies import course_policies

_NEAR = 3


@dataclass(frozen=True, slots=True)
class Course:
    """A course as its gradebook has it, and the moment as of which it is computed."""

    records: CourseRecords
    policies: Policies
    at: datetime
    gradebook: str

    def marks(self, only: str | None = None) -> CourseMarks:
        """Compute every mark, or those of the student with the key `only`."""
        return course_marks(self.records, self.policies, self.at, only, partial(tell, "computing marks"))

    def find(self, name: str) -> str:
        """Return the key of a student by any name that the roster has for them.

        Raises:
            UsageError: there is none, or several have this name.
        """
        return _find(name, students_of(self.records)).key

    def explain(self, key: str) -> Explained:
        """Compute the marks of one student with every step."""
        return explain(self.records, self.policies, self.at, key)

    def cases(self, told: Explained) -> dict[str, tuple[CaseResult, ...]]:
        """Return the verdicts on the attempt that counts, by assignment."""
        keys = {slug: mark.attempt.grade_key for slug, mark in told.student.marks.items() if mark.attempt}
        with Gradebook.open(self.gradebook) as book:
            found = {slug: book.find(key) for slug, key in keys.items() if key}
        return {slug: grade.cases for slug, grade in found.items() if grade is not None}


def open_course(gradebook: str, at: str | None = None, student: str | None = None) -> Course:
    """Read a course.

    Args:
        gradebook: a file or a URL.
        at: as of when, with its offset; None for now.
        student: any name of a student, if the work of this one only is wanted.

    Raises:
        UsageError: there is no such gradebook or student, or `at` is no instant.
        PolicyError: the policies cannot be used.
        OutputError: the gradebook cannot be read.
    """
    moment = instant(at) if at else datetime.now(UTC)
    policies = course_policies(Path.cwd())
    require(gradebook)
    of = None
    if student is not None:  # what an assignment's extra questions give is known from the work of everybody
        extra = [slug for slug, rules in policies.assignments.items() if rules.extra]
        of = OfOne(lambda everybody: _find(student, everybody), extra)
    with Gradebook.open(gradebook) as book:
        records = course_records(book, of=of)
    return Course(records, policies, moment, gradebook)


def _find(name: str, students: Sequence[Student]) -> Student:
    wanted = same_name(name.strip())
    for one in students:
        if same_name(one.key) == wanted:
            return one
    found = [one for one in students if wanted in map(same_name, _names(one))]
    if len(found) == 1:
        return found[0]
    if found:
        keys = ", ".join(one.key for one in found)
        raise UsageError(f"{name} is the name of several students", evidence=keys, remedy="give one of these instead")
    known = [one.key for one in students]
    near = difflib.get_close_matches(name, known, n=_NEAR)
    evidence = f"the nearest of {len(known)}: {', '.join(near)}" if near else f"none of {len(known)} is near"
    raise UsageError(f"there is no student {name}", evidence=evidence, remedy="autograder gradebook show lists them")


def known_slug(slug: str, known: Mapping[str, object]) -> str:
    """Return an assignment that is `known`.

    Raises:
        UsageError: it is not one.
    """
    if slug in known:
        return slug
    raise UsageError(
        f"the gradebook has no assignment {slug}",
        evidence=f"it has {', '.join(known)}" if known else "it is empty",
        remedy=f"autograder grade {slug} PATH",
    )


def _names(student: Student) -> Iterator[str]:
    names = (student.name, student.email, student.login, student.sis_id, student.github, student.canvas_id)
    return (name for name in names if name)
