"""What persons decide about marks: points set by hand, excuses, requests and their answers, and publication."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from pathlib import Path

from autograder.errors import MarkError
from autograder.gradebook import Gradebook, course_records, decisions, publications, roster
from autograder.gradebook.decisions import ANSWER, ASKED, OVERRIDE, Decided
from autograder.gradebook.publications import Publication, PublishedGrade
from autograder.policies.records import AttemptRecord, CourseRecords, Decision, QuestionResult
from autograder.policies.rules import FIRST, LAST
from autograder.workflows.interrupts import uninterrupted

AUTOMATIC = "automatic"
_DIGITS = 5


@dataclass(frozen=True, slots=True)
class Set:
    """What setting points did: `before` counted until now, `automatic` is what counts without any decision."""

    decided: Decided
    possible: Decimal
    before: Decimal | None
    automatic: Decimal | None


def set_points(
    gradebook: str | Path, student: str, assignment: str, question: str, points: str, *, why: str, by: str
) -> Set:
    """Record the points of a question, or with question "" of a whole assignment, in place of those of the tests.

    Args:
        gradebook: a file or a URL.
        student: a name of the student.
        assignment: the assignment.
        question: one of its questions, or "".
        points: a number, or "automatic" for taking back what was set.
        why: the reason.
        by: who decides it.

    Raises:
        MarkError: the student, the assignment or the question is not known, or the points are none of it.
    """
    with Gradebook.open(gradebook) as book:
        records = course_records(book, assignment)
        key = known_student(records, student)
        possible = _possible(book, records, assignment, question)
        given = None if points == AUTOMATIC else read_points(points, possible)
        automatic = counted(standing(records, key, assignment), question)
        before = _overridden(records.decisions, key, assignment, question)
        if given is None and before is None:
            raise MarkError("there is nothing to take back", evidence=f"no points of {key} were set there")
        decided = Decided(OVERRIDE, key, assignment, why, by, "gradebook set", question, given, automatic)
        with uninterrupted():
            decisions.record(book, decided)
    return Set(decided, possible, automatic if before is None else before, automatic)


def decide(
    gradebook: str | Path, kind: str, student: str, assignment: str, *, why: str, by: str, question: str = ""
) -> Decided:
    """Record an excuse, its end, a request or a flag.

    Raises:
        MarkError: the student, the assignment or the question is not known, or there is no excuse to end.
    """
    with Gradebook.open(gradebook) as book:
        records = course_records(book, assignment)
        key = known_student(records, student)
        if question:
            _possible(book, records, assignment, question)
        excused = any(one.kind == decisions.EXCUSE and (one.student, one.assignment) == (key, assignment)
                      for one in records.decisions)  # fmt: skip
        if kind == decisions.UNEXCUSE and not excused:
            raise MarkError(f"{key} is not excused from {assignment}")
        decided = Decided(kind, key, assignment, why, by, f"gradebook {kind}", question)
        with uninterrupted():
            return replace(decided, number=decisions.record(book, decided))


def answer(gradebook: str | Path, number: int, *, text: str, by: str) -> Decided:
    """Record the answer to a request or a flag, returning what was asked.

    Raises:
        MarkError: there is no such request.
    """
    with Gradebook.open(gradebook) as book:
        with book.reading() as connection:
            trail = decisions.read(connection)
        asked = next((one for one in trail if one.kind in ASKED and one.number == number), None)
        if asked is None:
            there = ", ".join(str(one.number) for one in trail if one.kind in ASKED)
            raise MarkError(
                f"there is no request {number}", evidence=f"there are {there}" if there else "there is none"
            )
        given = Decided(
            ANSWER, asked.student, asked.assignment, text, by, "gradebook answer", asked.question, about=number
        )
        with uninterrupted():
            decisions.record(book, given)
    return asked


def known_student(records: CourseRecords, name: str) -> str:
    """Return the key of the student that a name means.

    Raises:
        MarkError: nobody has that name; it says the nearest.
    """
    names = roster.aliases(records.students)
    found = roster.canonical(name, names, roster.canvas_ids(records.students))
    if roster.folded(found) in names:
        return names[roster.folded(found)]
    near = [names[one] for one in difflib.get_close_matches(roster.folded(name), names, n=3)]
    raise MarkError(
        f"there is no student {name}",
        evidence=f"the nearest of {len(records.students)}: {', '.join(dict.fromkeys(near))}" if near
        else f"none of {len(records.students)} is near",
        remedy="correct the name, or import the roster: autograder roster import FILE",
    )  # fmt: skip


def ungraded(book: Gradebook, assignment: str) -> MarkError:
    """Return the error of an assignment of which nothing was graded, with those of which something was."""
    there = ", ".join(sorted({run.bundle_name for run in book.runs()})) or "no assignment"
    return MarkError(f"nothing of {assignment} was graded yet", evidence=f"the gradebook has {there}")


def _possible(book: Gradebook, records: CourseRecords, assignment: str, question: str) -> Decimal:
    if assignment not in records.possible:
        raise ungraded(book, assignment)
    if not question:
        return records.possible[assignment]
    known = {
        one.question: one.possible
        for attempt in records.attempts
        if attempt.assignment == assignment
        for one in attempt.questions
    }
    if question not in known:
        raise MarkError(f"{assignment} has no question {question}", evidence=f"it has {', '.join(known)}")
    return known[question]


def read_points(text: str, possible: Decimal) -> Decimal:
    """Read the points that a person gives.

    Raises:
        MarkError: it is no number, too exact, below 0 or above `possible`.
    """
    try:
        points = Decimal(text.strip())
    except InvalidOperation as error:
        remedy = "write it with a point, as 2.5"
        raise MarkError(f"{text[:40]!r} is not a number of points", evidence=remedy) from error
    if not points.is_finite() or not 0 <= points <= possible:
        raise MarkError(f"{text[:40]} points cannot be given", evidence=f"it has to be from 0 to {possible}")
    if round(points, _DIGITS) != points:
        raise MarkError(f"{text[:40]} is too exact", evidence=f"at most {_DIGITS} decimals are kept")
    return points


def standing(records: CourseRecords, student: str, assignment: str) -> AttemptRecord | None:
    """Return the attempt that the results of `grade` show: the last that was judged, else the last."""
    return standings(records, assignment).get(student)


def standings(records: CourseRecords, assignment: str) -> dict[str, AttemptRecord]:
    """Return the attempt of each student that the results of `grade` show."""
    found: dict[str, AttemptRecord] = {}
    for one in records.attempts:
        if one.assignment == assignment:
            other = found.get(one.student)
            if other is None or (one.judged, one.number) > (other.judged, other.number):
                found[one.student] = one
    return found


def to_mark(records: CourseRecords, assignment: str, rule: str) -> list[AttemptRecord]:
    """Return the attempts whose answers a person marks: all that can count by the course's rule for attempts."""
    if rule == LAST:
        return [one for one in standings(records, assignment).values() if one.judged]
    judged = [one for one in records.attempts if one.assignment == assignment and one.judged]
    if rule == FIRST:
        return list({one.student: one for one in sorted(judged, key=lambda one: -one.number)}.values())
    return judged


def worth(result: QuestionResult) -> Decimal | None:
    """Return what a question gives without any decision; None where something is not judged or not marked."""
    if result.manual:
        return result.marked
    return None if result.unjudged else result.earned


def counted(attempt: AttemptRecord | None, question: str) -> Decimal | None:
    """Return what a question, or with "" the whole assignment, gives without any decision."""
    if attempt is None or not attempt.judged:
        return None
    values = [worth(one) for one in attempt.questions if question in ("", one.question)]
    return None if None in values or not values else sum((v for v in values if v is not None), Decimal(0))


def _overridden(decided: Iterable[Decision], student: str, assignment: str, question: str) -> Decimal | None:
    where = (OVERRIDE, student, assignment, question)
    found = (one for one in decided if (one.kind, one.student, one.assignment, one.question) == where)
    return next((one.points for one in found), None)


def shown(records: CourseRecords, assignment: str) -> list[PublishedGrade]:
    """Return what the students of an assignment would be shown now, with the points that were set by hand."""
    set_by_hand = {
        (one.student, one.question): one.points
        for one in records.decisions
        if (one.kind, one.assignment) == (OVERRIDE, assignment)
    }
    return [_shown(set_by_hand, attempt) for attempt in standings(records, assignment).values()]


def _shown(set_by_hand: Mapping[tuple[str, str], Decimal | None], attempt: AttemptRecord) -> PublishedGrade:
    points: dict[str, Decimal | None] = {}
    for one in attempt.questions:
        by_hand = set_by_hand.get((attempt.student, one.question))
        points[one.question] = worth(one) if by_hand is None else by_hand
    by_hand = set_by_hand.get((attempt.student, ""))
    known = [value for value in points.values() if value is not None]
    whole = sum(known, Decimal(0)) if attempt.judged and len(known) == len(points) else None
    points[""] = whole if by_hand is None else by_hand
    return PublishedGrade(attempt.student, attempt.grade_key, attempt.submission_sha256, tuple(points.items()))


@dataclass(frozen=True, slots=True)
class Published:
    """What a publication shows, and what the one before it showed, if any."""

    shown: tuple[PublishedGrade, ...]
    before: Publication | None

    @property
    def changes(self) -> list[tuple[PublishedGrade | None, PublishedGrade]]:
        """Who is shown something else than before, with what was shown."""
        old = {one.student: one for one in self.before.shown} if self.before else {}
        return [(old.get(one.student), one) for one in self.shown if _points(old.get(one.student)) != _points(one)]

    @property
    def pending(self) -> list[str]:
        """Of whom something is not known yet."""
        return [one.student for one in self.shown if any(value is None for _, value in one.points)]


def _points(one: PublishedGrade | None) -> Sequence[tuple[str, Decimal | None]]:
    return one.points if one else ()


def publish(gradebook: str | Path, assignment: str, *, by: str, dry_run: bool = False) -> Published:
    """Freeze what the students of an assignment are shown; with `dry_run` only find out what would change.

    Raises:
        MarkError: nothing of the assignment was graded.
    """
    with Gradebook.open(gradebook) as book:
        records = course_records(book, assignment)
        _possible(book, records, assignment, "")
        with book.reading() as connection:
            earlier = publications.latest(connection, assignment).get(assignment)
        done = Published(tuple(shown(records, assignment)), earlier)
        if not dry_run and (done.changes or done.before is None):
            with uninterrupted():
                publications.record(book, assignment, done.shown, by=by, source="gradebook publish")
    return done


def differences(records: CourseRecords, assignment: str) -> list[str]:
    """Return where the points that a person set differ from those that the tests give now."""
    said = []
    attempts = standings(records, assignment)
    for one in records.decisions:
        if one.kind != OVERRIDE or one.assignment != assignment:
            continue
        automatic = counted(attempts.get(one.student), one.question)
        if automatic is not None and automatic != one.points:
            where = f"{one.student}, {one.question}" if one.question else one.student
            said.append(f"{where}: {one.points} by {one.by} stands; without that it is {automatic}")
    return said
