"""Reads every submission out of the gradebook, once, with the newest grade that says something and the marks by hand.

The number of queries is the same for any number of students. A course has tens of thousands of rows, so a row becomes
an object only if it counts, and what many submissions have in common is made once.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, exists, select

from autograder.gradebook import marks, rows, rubrics, tables
from autograder.gradebook.marks import Given
from autograder.gradebook.rubrics import Question, Rubric
from autograder.gradebook.strangers import known_by_now
from autograder.policies.records import AttemptRecord, QuestionResult
from autograder.steps import each

_DIGITS = 5  # of the points of a test, as `scoring` counts them
_FEW = 1_000  # grades that a query can name one by one
Named = Callable[[str], str]
Results = Mapping[int, Sequence[QuestionResult]]


@dataclass(frozen=True, slots=True)
class Part:
    """What is wanted: one assignment, one student (by the roster's key), or everything.

    Of the assignments in `whole` the work of everybody is read, whoever is wanted.
    """

    assignment: str | None = None
    student: str | None = None
    whole: Collection[str] = ()

    def has(self, student: str, assignment: str) -> bool:
        """Return whether the work of a student for an assignment belongs to it."""
        return self.student is None or self.student == student or assignment in self.whole


@dataclass(frozen=True, slots=True)
class Attempts:
    """The submissions that are wanted; of all: the points of each assignment, and for which anything was handed in."""

    attempts: tuple[AttemptRecord, ...]
    possible: Mapping[str, Decimal]
    handed_in: frozenset[str]


class _Kept(NamedTuple):
    """The grade that counts of one submission. `row` is as `_links` reads it; `first` grows with what was recorded."""

    run_id: int
    first: int
    submitted: str
    weight: int
    row: Any

    def after(self, before: _Kept) -> _Kept:
        """Return what counts once another grade of the same submission was recorded `before` this one."""
        kept = self if self.weight >= before.weight else before
        first = before.first if before.run_id == self.run_id else self.first
        return _Kept(self.run_id, first, self.submitted or before.submitted, kept.weight, kept.row)


def read_attempts(connection: Connection, named: Named, part: Part) -> Attempts:
    """Read the submissions that are wanted.

    A student's submissions are numbered: what a later run graded comes later, and what one run graded in the order of
    handing in. An import stands back once something was judged here.
    """
    kept = _kept(connection, named, part.assignment)
    wanted = {of: _in_order(_of_ours(links)) for of, links in kept.items() if part.has(*of)}
    newest = _newest(kept)
    numbers = None
    if part.student is not None:
        numbers = {link.row.grade_id for links in wanted.values() for link in links} | set(newest.values())
    results = _results(connection, part.assignment, numbers)
    by_hand = _ByHand(connection, named, part)
    attempts = [
        _attempt(of, number, link, results.get(link.row.grade_id, ()), by_hand)
        for of, links in wanted.items()
        for number, link in enumerate(links, start=1)
    ]
    possible = {slug: _points(results[number]) for slug, number in newest.items()}
    return Attempts(tuple(attempts), possible, frozenset(slug for _, slug in kept))


def _kept(connection: Connection, named: Named, assignment: str | None) -> dict[tuple[str, str], list[_Kept]]:
    """Return what counts of each submission, by student and assignment."""
    whose = cache(lambda name: named(rows.restored(name)))
    found: dict[tuple[str, str], dict[str, _Kept]] = {}
    moot = known_by_now(connection)
    for row in each("reading submissions", connection.execute(_links(assignment)).all()):
        if row.id in moot:
            continue
        number, run_id, _, name, slug, sha256, key, submitted, judged, origin, _, _ = row
        own = found.setdefault((whose(name), rows.restored(slug)), {})
        weight = 0 if not judged else 1 if origin else 2  # as in `Gradebook.standing`
        link = _Kept(run_id, number, submitted or "", weight, row)
        contents = sha256 or key  # an import does not know what was handed in
        before = own.get(contents)
        own[contents] = link if before is None else link.after(before)
    return {of: list(own.values()) for of, own in found.items()}


def _links(assignment: str | None) -> Select[Any]:
    links, runs, grades, scores = tables.run_grades, tables.runs, tables.grades, tables.question_scores
    joined = links.join(runs, links.c.run_id == runs.c.id).join(grades, links.c.grade_id == grades.c.id)
    judged = exists().where(scores.c.grade_id == links.c.grade_id).label("judged")
    columns = (links.c.id, links.c.run_id, links.c.grade_id, links.c.student, runs.c.bundle_name,
               grades.c.submission_sha256, grades.c.key, links.c.submitted, judged, grades.c.origin, links.c.path,
               grades.c.reason)  # fmt: skip
    statement = select(*columns).select_from(joined).order_by(links.c.id)
    return statement if assignment is None else statement.where(runs.c.bundle_name == rows.stored(assignment))


def _of_ours(links: list[_Kept]) -> list[_Kept]:
    if all(link.weight != 2 for link in links):
        return links
    return [link for link in links if not link.row.origin]


def _in_order(links: list[_Kept]) -> list[_Kept]:
    """By run; within one as they were handed in, where that is known of all, else as they were first graded."""
    if len(links) == 1:
        return links
    known = all(link.submitted for link in links)
    return sorted(links, key=lambda link: (link.run_id, _instant(link.submitted) if known else 0.0, link.first))


def _instant(submitted: str) -> float:
    return datetime.fromisoformat(submitted).timestamp()


def _newest(kept: Mapping[tuple[str, str], Iterable[_Kept]]) -> dict[str, int]:
    """Return the newest grade of each assignment that says something, of ours if there are any."""
    found: dict[str, tuple[bool, int]] = {}
    for (_, slug), links in kept.items():
        for link in links:
            if link.weight:
                found[slug] = max(found.get(slug, (False, 0)), (not link.row.origin, link.row.grade_id))
    return {slug: number for slug, (_, number) in found.items()}


def _points(results: Iterable[QuestionResult]) -> Decimal:
    return sum((result.possible for result in results), Decimal(0))


def _results(connection: Connection, assignment: str | None, numbers: Collection[int] | None) -> Results:
    """Read the results of the grades with these numbers, or of all."""
    table = tables.question_scores
    columns = (table.c.grade_id, table.c.question, table.c.earned, table.c.possible, table.c.unjudged, table.c.pending)
    statement = select(*columns).order_by(table.c.grade_id, table.c.position)
    if numbers is not None and len(numbers) <= _FEW:
        statement = statement.where(table.c.grade_id.in_(numbers))
    elif assignment is not None:
        links, runs = tables.run_grades, tables.runs
        joined = links.join(runs, links.c.run_id == runs.c.id)
        of = select(links.c.grade_id).select_from(joined).where(runs.c.bundle_name == rows.stored(assignment))
        statement = statement.where(table.c.grade_id.in_(of))
    found: dict[int, list[QuestionResult]] = {}
    scores = connection.execute(statement).all()
    for number, question, earned, possible, unjudged, pending in each("reading points", scores):
        found.setdefault(number, []).append(_result(question, earned, possible, unjudged, pending))
    return found


@lru_cache(maxsize=100_000)  # a class has few different results of a question
def _result(question: str, earned: float, possible: float, unjudged: float, pending: bool) -> QuestionResult:
    return QuestionResult(
        rows.restored(question), _decimal(earned), _decimal(possible), _decimal(unjudged), bool(pending)
    )


def _decimal(number: float) -> Decimal:
    """Return the points as they are written: 0.1 is a tenth, and not the nearest binary number."""
    return Decimal(repr(round(number, _DIGITS))).normalize() + 0


class _ByHand:
    """The marks that persons gave and the rubrics that they count by."""

    def __init__(self, connection: Connection, named: Named, part: Part) -> None:
        self._last: dict[tuple[str, str, str, str], Given | None] = {}
        names = None if part.student is None or part.whole else marks.names(connection, named, part.student)
        for (student, slug, question, sha256), given in marks.given(connection, part.assignment, names):
            self._last[named(student), slug, question, sha256] = given
        self._rubrics: Mapping[Question, Rubric] = rubrics.read(connection, part.assignment)
        self._made: dict[tuple[str, QuestionResult, Given], QuestionResult] = {}

    def on(self, result: QuestionResult, of: tuple[str, str], sha256: str) -> QuestionResult:
        """Return a result with the mark that was given for it, if any."""
        given = self._last.get((*of, result.question, sha256))
        if given is None:
            return result
        _, slug = of
        made = self._made.get((slug, result, given))  # a class gets few different marks of a question
        if made is None:
            rubric = self._rubrics.get((slug, result.question), Rubric())
            points = rubric.points(given.items, given.adjustment, result.possible)
            made = self._made[slug, result, given] = replace(result, marked=points, marked_by=given.by)
        return made


def _attempt(
    of: tuple[str, str], number: int, link: _Kept, results: Sequence[QuestionResult], by_hand: _ByHand
) -> AttemptRecord:
    _, _, _, _, _, sha256, key, _, _, origin, path, reason = link.row
    sha256 = rows.restored(sha256)
    return AttemptRecord(
        *of,
        number,
        sha256,
        datetime.fromisoformat(link.submitted) if link.submitted else None,
        rows.restored(origin or path),
        tuple([by_hand.on(result, of, sha256) if result.manual else result for result in results]),
        bool(results),
        rows.restored(reason),
        rows.restored(key),
    )
