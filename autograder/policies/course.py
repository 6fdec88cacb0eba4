"""The marks and totals of a whole course, out of its records and its policies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from autograder.collector import uncollected
from autograder.policies.exact import ZERO, Line
from autograder.policies.lateness import days_late, days_spent, plus_grace
from autograder.policies.marks import AssignmentMark, Log, State, Work, mark_of
from autograder.policies.records import AttemptRecord, CourseRecords, Decision, Student
from autograder.policies.rules import FIRST, LAST, Policies
from autograder.policies.totals import Total, total_of

OVERRIDE, EXCUSE, EXTENSION = "override", "excuse", "extension"
Progress = Callable[[int, int], None]  # is told how many of how many are done


@dataclass(frozen=True, slots=True)
class StudentMarks:
    """All marks of one student, in the order of the course, and the total."""

    student: Student
    marks: Mapping[str, AssignmentMark]
    total: Total


@dataclass(frozen=True, slots=True)
class CourseMarks:
    """The marks of a course: its assignments with their full marks, and every student."""

    policies: Policies
    full: Mapping[str, Decimal]
    students: tuple[StudentMarks, ...]

    @property
    def slugs(self) -> tuple[str, ...]:
        """The assignments."""
        return tuple(self.full)


@dataclass(frozen=True, slots=True)
class Explained:
    """How the marks of one student came about: the lines of each assignment, and those of the total."""

    student: StudentMarks
    works: Mapping[str, Work]
    lines: Mapping[str, tuple[Line, ...]]
    total: tuple[Line, ...]


class _Course:
    """Records, sorted so that each student's part is found at once and nothing hangs on the order they came in."""

    def __init__(self, records: CourseRecords, policies: Policies, now: datetime) -> None:
        self.policies, self.now = policies, now
        self.attempts: dict[tuple[str, str], list[AttemptRecord]] = defaultdict(list)
        for one in sorted(records.attempts, key=lambda a: (a.number, a.submission_sha256, a.grade_key)):
            self.attempts[one.student, one.assignment].append(one)
        self.decisions = _standing(records.decisions)
        self.overrides: dict[tuple[str, str], dict[str, Decision]] = defaultdict(dict)
        for (kind, key, slug, question), decision in self.decisions.items():
            if kind == OVERRIDE:
                self.overrides[key, slug][question] = decision
        self.possible = _possible(records, policies)
        self.order = sorted(self.possible, key=self._due_order)
        self.extra = {slug: _extra(slug, rules.extra, records) for slug, rules in policies.assignments.items()}
        self.handed_in = records.handed_in | {one.assignment for one in records.attempts}
        self.students = students_of(records)

    def works(self, student: Student) -> dict[str, Work]:
        """Return the work of a student for each assignment, late days given out from the earliest deadline on."""
        bank = self.policies.bank
        left = bank.days if bank else 0
        found: dict[str, Work] = {}
        for slug in self.order:
            work = self.work(student.key, slug)
            if bank and work.rules.late and (EXCUSE, student.key, slug, "") not in self.decisions:
                spent = days_spent(_late_by(work), bank, left)
                left -= spent
                work = replace(work, days=spent) if spent else work
            found[slug] = work
        return {slug: found[slug] for slug in self.possible}

    def _due_order(self, slug: str) -> tuple[float, str]:
        due = self.policies.of(slug).due
        return (due.timestamp() if due else float("inf"), slug)

    def work(self, key: str, slug: str) -> Work:
        """Return the work for one assignment, without late days."""
        rules = self.policies.of(slug)
        return Work(
            attempts=tuple(self.attempts.get((key, slug), ())),
            rules=rules,
            zone=self.policies.zone,
            possible=self.possible[slug],
            extra=self.extra.get(slug, Decimal(0)),
            due=self._due(key, slug, rules.due),
            overrides=self.overrides.get((key, slug), {}),
        )

    def _due(self, key: str, slug: str, due: datetime | None) -> datetime | None:
        """Return the later of the deadline and the student's extension."""
        given = self.decisions.get((EXTENSION, key, slug, ""))
        if given is None or given.until is None or due is None:
            return due
        return max(due, given.until)

    def mark(self, student: Student, work: Work, log: Log = None) -> AssignmentMark:
        """The mark of one assignment, with what stands above any computation: an excuse, or nothing handed in."""
        slug = work.rules.slug
        excuse = self.decisions.get((EXCUSE, student.key, slug, ""))
        if excuse is not None:
            _tell(log, f"excused by {excuse.by}: {excuse.why}")
            return AssignmentMark(slug, State.EXCUSED, full=work.full)
        if work.attempts or "" in (work.overrides or {}):
            return mark_of(work, log)
        if self._is_open(work):
            _tell(log, "nothing was handed in, and it is not due yet")
            return AssignmentMark(slug, State.OPEN, full=work.full)
        _tell(log, "nothing was handed in")
        return AssignmentMark(slug, State.MISSING, ZERO, ZERO, work.full)

    def _is_open(self, work: Work) -> bool:
        if work.due is None:
            return work.rules.slug not in self.handed_in
        return self.now <= plus_grace(work.due, work.rules.grace_minutes)


def students_of(records: CourseRecords) -> tuple[Student, ...]:
    """Return everybody: those on the roster, and whoever else has handed something in or is decided about."""
    listed = {one.key: one for one in records.students}
    names = {a.student for a in records.attempts} | {d.student for d in records.decisions}
    return (*listed.values(), *(Student(name) for name in sorted(names - set(listed))))


def course_marks(
    records: CourseRecords,
    policies: Policies,
    now: datetime,
    only: str | None = None,
    progress: Progress = lambda done, total: None,
) -> CourseMarks:
    """Compute every mark and total of a course as of `now`, or those of the student with the key `only`."""
    with uncollected():
        course = _Course(records, policies, now)
        students = [one for one in course.students if only is None or one.key == only]
        full = {slug: course.work("", slug).full for slug in course.possible}
        marks = []
        for number, one in enumerate(students):
            progress(number, len(students))
            marks.append(_student(course, one))
        progress(len(students), len(students))
        return CourseMarks(policies, full, tuple(marks))


def explain(records: CourseRecords, policies: Policies, now: datetime, key: str) -> Explained:
    """Compute the marks of one student with the reason of every step; the same functions compute as for all."""
    course = _Course(records, policies, now)
    student = next(one for one in course.students if one.key == key)
    works, marks, lines = course.works(student), {}, {}
    for slug, work in works.items():
        log: list[Line] = []
        marks[slug] = course.mark(student, work, log)
        lines[slug] = tuple(log)
    told: list[Line] = []
    total = total_of(list(marks.values()), policies, told)
    return Explained(StudentMarks(student, marks, total), works, lines, tuple(told))


def _student(course: _Course, student: Student) -> StudentMarks:
    marks = {slug: course.mark(student, work) for slug, work in course.works(student).items()}
    return StudentMarks(student, marks, total_of(list(marks.values()), course.policies))


def _extra(slug: str, names: Sequence[str], records: CourseRecords) -> Decimal:
    """Return the points of the extra questions, as those who handed something in have them."""
    if not names:
        return Decimal(0)
    found = (
        sum((question.possible for question in one.questions if question.question in names), Decimal(0))
        for one in records.attempts
        if one.assignment == slug
    )
    return max(found, default=Decimal(0))


def _standing(decisions: Iterable[Decision]) -> dict[tuple[str, str, str, str], Decision]:
    """Of several decisions of one kind the last."""
    ordered = sorted(decisions, key=lambda one: one.recorded)
    found = {(one.kind, one.student, one.assignment, one.question): one for one in ordered}
    return {key: one for key, one in found.items() if one.kind != OVERRIDE or one.points is not None}


def _possible(records: CourseRecords, policies: Policies) -> dict[str, Decimal]:
    """Return the points of every assignment of the course that is known, in the order of their names."""
    found = dict(records.possible)
    for one in records.attempts:
        if one.assignment not in records.possible:
            points = sum((question.possible for question in one.questions), Decimal(0))
            found[one.assignment] = max(found.get(one.assignment, Decimal(0)), points)
    for slug in records.handed_in - set(found):  # nothing could be judged
        found[slug] = Decimal(0)
    for slug, rules in policies.assignments.items():
        if slug not in found and rules.points is not None:
            found[slug] = rules.points
    return dict(sorted(found.items()))


def _late_by(work: Work) -> list[int]:
    """How many days late the attempts came that the rule may count; work that could not be judged uses up none."""
    able = work.judged
    if work.rules.attempt in (FIRST, LAST):
        able = able[:1] if work.rules.attempt == FIRST else able[-1:]
    if work.due is None or all(one.submitted is None or one.submitted <= work.due for one in able):
        return []
    due, penalty = plus_grace(work.due, work.rules.grace_minutes), work.rules.late
    return [
        days_late(one.submitted, due, work.zone)
        for one in able
        if one.submitted is not None and not (penalty and penalty.rejects(one.submitted, due, work.zone))
    ]


def _tell(log: Log, words: str) -> None:
    if log is not None:
        log.append(Line(words))
