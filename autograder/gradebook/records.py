"""Reads a whole course out of the gradebook, as the plain records that marks are computed from.

The number of queries is the same for any number of students.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any

from sqlalchemy import Connection, select

from autograder.gradebook import decisions, marks, roster, rows, rubrics, tables
from autograder.gradebook.book import Gradebook
from autograder.gradebook.marks import Answer, Mark
from autograder.gradebook.rubrics import Rubric
from autograder.policies.records import AttemptRecord, CourseRecords, Decision, QuestionResult, Student

_DIGITS = 5  # of the points of a test, as `scoring` counts them
Named = Callable[[str], str]


def course_records(book: Gradebook, assignment: str | None = None) -> CourseRecords:
    """Read everything that counts: the roster, every submission with its newest grade, marks, and decisions.

    With an assignment only its submissions are read; students and decisions are those of the course.

    A student whom the roster knows goes by the roster's key, whatever name a submission came under. Overrides and
    excuses that were taken back, and requests, are not among the decisions.
    """
    with book.reading() as connection:
        listed = roster.read(connection)
        named = naming(listed)
        attempts, possible = _attempts(connection, named, assignment)
        decided = [*_decisions(connection, named), *_extensions(connection, named)]
        met = {
            named(rows.restored(name)) for name in connection.scalars(select(tables.run_grades.c.student).distinct())
        }
    known = {name: Student(name) for name in sorted(met | {decision.student for decision in decided})}
    everybody = known | listed
    return CourseRecords(tuple(everybody.values()), tuple(attempts), tuple(decided), possible)


def naming(listed: Mapping[str, Student]) -> Named:
    """Return a function that gives the roster's key for each name under which work can come in."""
    names, numbers = roster.aliases(listed.values()), roster.canvas_ids(listed.values())
    return cache(lambda name: roster.canonical(name, names, numbers))  # the same few names come in with every work


@dataclass(frozen=True, slots=True)
class _Link:
    """One grade that a run recorded for a student; `first` grows with what was recorded."""

    run_id: int
    first: int
    student: str
    assignment: str
    sha256: str
    grade_id: int
    submitted: str
    key: str
    source: str
    reason: str
    imported: bool

    @property
    def contents(self) -> str:
        """What tells this submission from others; an import does not know what was handed in."""
        return self.sha256 or self.key


def _attempts(
    connection: Connection, named: Named, assignment: str | None
) -> tuple[list[AttemptRecord], dict[str, Decimal]]:
    """Return every submission once, with the newest grade that says something; and the points of each assignment.

    A student's submissions are numbered: what a later run graded comes later, and what one run graded in the order of
    handing in. An import stands back once something was judged here.
    """
    results = _results(connection, assignment)
    newest: dict[tuple[str, str], dict[str, _Link]] = {}
    for link in _links(connection, named, assignment):
        own = newest.setdefault((link.student, link.assignment), {})
        before = own.get(link.contents)
        if before is None:
            own[link.contents] = link
            continue
        kept = link if _weight(link, results) >= _weight(before, results) else before
        first = before.first if before.run_id == link.run_id else link.first
        own[link.contents] = replace(
            kept, run_id=link.run_id, first=first, submitted=link.submitted or before.submitted
        )
    given = _marks(connection, named, assignment)
    attempts = [
        _attempt(link, number, results.get(link.grade_id, ()), given)
        for links in newest.values()
        for number, link in enumerate(_in_order(_of_ours(links.values(), results)), start=1)
    ]
    return attempts, _possible((link for links in newest.values() for link in links.values()), results)


def _of_ours(links: Iterable[_Link], results: Mapping[int, Any]) -> list[_Link]:
    every = list(links)
    ours = any(_weight(link, results) == 2 for link in every)
    return [link for link in every if not (ours and link.imported)]


def _in_order(links: list[_Link]) -> list[_Link]:
    """By run; within one as they were handed in, where that is known of all, else as they were first graded."""
    known = all(link.submitted for link in links)
    return sorted(links, key=lambda link: (link.run_id, _instant(link.submitted) if known else 0.0, link.first))


def _instant(submitted: str) -> float:
    return datetime.fromisoformat(submitted).timestamp()


def _weight(link: _Link, results: Mapping[int, Any]) -> int:
    """As in `Gradebook.standing`: a grade that was made here goes before an imported one, and any before none."""
    return 0 if not results.get(link.grade_id) else 1 if link.imported else 2


def _links(connection: Connection, named: Named, assignment: str | None) -> list[_Link]:
    links, runs, grades = tables.run_grades, tables.runs, tables.grades
    joined = links.join(runs, links.c.run_id == runs.c.id).join(grades, links.c.grade_id == grades.c.id)
    columns = (links.c.id, links.c.run_id, links.c.student, links.c.path, links.c.submitted, links.c.grade_id,
               runs.c.bundle_name, grades.c.key, grades.c.submission_sha256, grades.c.reason,
               grades.c.origin)  # fmt: skip
    statement = select(*columns).select_from(joined).order_by(links.c.id)
    if assignment is not None:
        statement = statement.where(runs.c.bundle_name == rows.stored(assignment))
    found = connection.execute(statement).all()
    return [
        _Link(
            run_id=row.run_id,
            first=row.id,
            student=named(rows.restored(row.student)),
            assignment=rows.restored(row.bundle_name),
            sha256=rows.restored(row.submission_sha256),
            grade_id=row.grade_id,
            submitted=row.submitted or "",
            key=rows.restored(row.key),
            source=rows.restored(row.origin or row.path),
            reason=rows.restored(row.reason),
            imported=bool(row.origin),
        )
        for row in found
    ]


def _results(connection: Connection, assignment: str | None) -> dict[int, list[QuestionResult]]:
    table = tables.question_scores
    found: dict[int, list[QuestionResult]] = {}
    columns = (table.c.grade_id, table.c.question, table.c.earned, table.c.possible, table.c.unjudged, table.c.pending)
    statement = select(*columns).order_by(table.c.grade_id, table.c.position)
    if assignment is not None:
        links, runs = tables.run_grades, tables.runs
        joined = links.join(runs, links.c.run_id == runs.c.id)
        of = select(links.c.grade_id).select_from(joined).where(runs.c.bundle_name == rows.stored(assignment))
        statement = statement.where(table.c.grade_id.in_(of))
    for number, *result in connection.execute(statement).all():
        found.setdefault(number, []).append(_result(*result))
    return found


@lru_cache(maxsize=100_000)  # a class has few different results of a question
def _result(question: str, earned: float, possible: float, unjudged: float, pending: bool) -> QuestionResult:
    return QuestionResult(
        rows.restored(question), _decimal(earned), _decimal(possible), _decimal(unjudged), bool(pending)
    )


def _decimal(number: float) -> Decimal:
    """Return the points as they are written: 0.1 is a tenth, and not the nearest binary number."""
    return Decimal(repr(round(number, _DIGITS))).normalize() + 0


@dataclass(frozen=True, slots=True)
class _Marks:
    last: Mapping[Answer, Mark]
    rubrics: Mapping[tuple[str, str], Rubric]


def _marks(connection: Connection, named: Named, assignment: str | None) -> _Marks:
    last = {_named_answer(mark.answer, named): mark for mark in marks.read(connection, assignment)}
    return _Marks(last, rubrics.read(connection, assignment))


def _named_answer(answer: Answer, named: Named) -> Answer:
    student = named(answer.student)
    return answer if student == answer.student else replace(answer, student=student)


def _attempt(link: _Link, number: int, results: Iterable[QuestionResult], given: _Marks) -> AttemptRecord:
    questions = tuple(_marked(result, link, given) if result.manual else result for result in results)
    return AttemptRecord(
        student=link.student,
        assignment=link.assignment,
        number=number,
        submission_sha256=link.sha256,
        submitted=datetime.fromisoformat(link.submitted) if link.submitted else None,
        source=link.source,
        questions=questions,
        judged=bool(questions),
        reason=link.reason,
        grade_key=link.key,
    )


def _marked(result: QuestionResult, link: _Link, given: _Marks) -> QuestionResult:
    mark = given.last.get(Answer(link.student, link.assignment, result.question, link.sha256))
    if mark is None:
        return result
    rubric = given.rubrics.get((link.assignment, result.question), Rubric())
    points = rubric.points(mark.items, mark.adjustment, result.possible)
    return replace(result, marked=points, marked_by=mark.by)


def _decisions(connection: Connection, named: Named) -> list[Decision]:
    trail = [replace(one, student=named(one.student)) for one in decisions.read(connection)]
    return [
        Decision(one.kind, one.student, one.assignment, one.why, one.by, datetime.fromisoformat(one.recorded),
                 one.question, one.points)
        for one in decisions.counting(trail)
    ]  # fmt: skip


def _extensions(connection: Connection, named: Named) -> list[Decision]:
    table = tables.extensions
    return [
        Decision("extension", named(rows.restored(row.student)), rows.restored(row.assignment), rows.restored(row.why),
                 rows.restored(row.granted_by), datetime.fromisoformat(row.recorded),
                 until=datetime.fromisoformat(row.until))
        for row in connection.execute(select(table).order_by(table.c.id))
    ]  # fmt: skip


def _possible(links: Iterable[_Link], results: Mapping[int, Iterable[QuestionResult]]) -> dict[str, Decimal]:
    """Return the points of each assignment, as the newest of its grades says, of ours if there are any."""
    return {
        link.assignment: sum((result.possible for result in results[link.grade_id]), Decimal(0))
        for link in sorted(links, key=lambda link: (not link.imported, link.grade_id))
        if link.grade_id in results
    }
