"""The course as the gradebook has it now: read once, and read again when something was recorded."""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

from autograder.gradebook import Gradebook, course_records, decisions, publications
from autograder.gradebook.decisions import ANSWER, ASKED, REQUEST, Decided
from autograder.gradebook.publications import Publication
from autograder.gradebook.revision import Revision, revision
from autograder.policies.course import CourseMarks, StudentMarks
from autograder.policies.records import CourseRecords, Student
from autograder.workflows.course.marks import Course
from autograder.workflows.course.policies import course_policies

_FRESH = 60.0  # seconds: what is due changes with the time alone


@dataclass(frozen=True)
class Term:
    """Everything that the pages show of a course. `published` has the publication of an assignment that counts."""

    course: Course
    trail: tuple[Decided, ...]
    published: Mapping[str, Publication]

    @cached_property
    def marks(self) -> CourseMarks:
        """The marks of everybody."""
        return self.course.marks()

    @cached_property
    def students(self) -> dict[str, StudentMarks]:
        """Everybody's marks by the student's key."""
        return {one.student.key: one for one in self.marks.students}

    @cached_property
    def answers(self) -> dict[int | None, list[Decided]]:
        """The answers that were given, by the number of the request."""
        found: dict[int | None, list[Decided]] = {}
        for one in self.trail:
            if one.kind == ANSWER:
                found.setdefault(one.about, []).append(one)
        return found

    @property
    def requests(self) -> list[Decided]:
        """What students asked, the oldest first."""
        return [one for one in self.trail if one.kind == REQUEST]

    @property
    def asked(self) -> list[Decided]:
        """What students asked and markers flagged, the oldest first: for the staff."""
        return [one for one in self.trail if one.kind in ASKED]

    def is_open(self, request: Decided) -> bool:
        """Whether a request waits for its answer."""
        return request.number not in self.answers


@dataclass(frozen=True)
class HandedIn:
    """The course without the marks that persons give: those in `records` may be older ones."""

    records: CourseRecords

    @cached_property
    def students(self) -> dict[str, Student]:
        """Everybody by key."""
        return {one.key: one for one in self.records.students}


class Terms:
    """Gives the course of now to many readers at a time."""

    def __init__(self, book: Gradebook, gradebook: str) -> None:
        self.book, self.gradebook = book, gradebook
        self._lock = threading.Lock()
        self._last: tuple[Revision, float, Term] | None = None
        self._handed_in: tuple[tuple[int, ...], HandedIn] | None = None

    def now(self) -> Term:
        """Return the course as it is, read anew only where something was recorded or a minute has gone."""
        with self._lock:  # who comes while it is read waits for that, instead of reading it, too
            current = revision(self.book)
            if self._last is None or self._last[0] != current or time.monotonic() - self._last[1] > _FRESH:
                self._last = (current, time.monotonic(), self._read())
                self._handed_in = (current.rest, HandedIn(self._last[2].course.records))
            return self._last[2]

    def handed_in(self) -> HandedIn:
        """Return what was handed in and by whom, which no mark changes: a marking room does not wait for the rest."""
        with self._lock:
            current = revision(self.book).rest
            if self._handed_in is None or self._handed_in[0] != current:
                self._handed_in = (current, HandedIn(course_records(self.book)))
            return self._handed_in[1]

    def _read(self) -> Term:
        records = course_records(self.book)
        with self.book.reading() as connection:
            trail = decisions.read(connection)
            published = {one.assignment: one for one in publications.read(connection)}
        course = Course(records, course_policies(Path.cwd()), datetime.now(UTC), self.gradebook)
        return Term(course, tuple(trail), published)
