"""How far each assignment has come, and the one thing to do next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from autograder.gradebook.decisions import FLAG, REQUEST
from autograder.gradebook.publications import Publication
from autograder.office.grading import is_due, to_grade
from autograder.office.people import Role
from autograder.office.visit import Visit, link
from autograder.plural import counted
from autograder.policies.records import AttemptRecord
from autograder.workflows.marking.decisions import Published, shown, standings, to_mark


@dataclass(frozen=True, slots=True)
class ToMark:
    """A question that persons mark: how many of its answers have a mark, and from whom."""

    question: str
    marked: int
    answers: int
    by: tuple[tuple[str, int], ...] = ()

    @property
    def waiting(self) -> int:
        """The answers without a mark."""
        return self.answers - self.marked


@dataclass(frozen=True, slots=True)
class AssignmentState:
    """Counts of students, but `requests` of requests and `flagged` of flags; `changes` of published points that differ.

    `to_grade` counts who handed in at the office since the last grading, once the deadline has passed.
    """

    slug: str
    students: int
    handed_in: int
    graded: int
    not_judged: int
    questions: tuple[ToMark, ...]
    requests: int
    flagged: int
    published: Publication | None
    changes: int
    to_grade: int = 0

    @property
    def to_mark(self) -> int:
        """The answers that wait for a person."""
        return sum(one.waiting for one in self.questions)


def state_of(visit: Visit, slug: str) -> AssignmentState:
    """Return how far an assignment is, of the students whom a person sees."""
    records = visit.term.course.records
    attempts = [one for one in standings(records, slug).values() if visit.sees(one.student)]
    rule = visit.term.course.policies.of(slug).attempt
    published = visit.term.published.get(slug)
    now = [one for one in shown(records, slug) if visit.sees(one.student)]
    requests = [one for one in visit.term.asked if one.assignment == slug and visit.term.is_open(one)]
    return AssignmentState(
        slug=slug,
        students=len(visit.students),
        handed_in=len(attempts),
        graded=sum(one.judged for one in attempts),
        not_judged=sum(not one.judged or any(each.unjudged for each in one.questions) for one in attempts),
        questions=tuple(_to_mark([one for one in to_mark(records, slug, rule) if visit.sees(one.student)])),
        requests=sum(visit.sees(one.student) for one in requests if one.kind == REQUEST),
        flagged=sum(visit.sees(one.student) for one in requests if one.kind == FLAG),
        published=published,
        changes=len(Published(tuple(now), published).changes),
        to_grade=to_grade(visit, slug) if is_due(visit, slug) else 0,
    )


def _to_mark(attempts: list[AttemptRecord]) -> Iterator[ToMark]:
    results = [one for attempt in attempts for one in attempt.questions if one.manual]
    for name in dict.fromkeys(one.question for one in results):
        own = [one for one in results if one.question == name]
        by = Counter(one.marked_by for one in own if one.marked_by)
        yield ToMark(name, sum(not one.pending for one in own), len(own), tuple(by.most_common()))


def next_step(visit: Visit, state: AssignmentState) -> tuple[str, str]:
    """Return the one thing to do next, and where; empty where nothing waits."""
    for one in state.questions:
        if one.waiting:
            words = f"Mark {counted(one.waiting, 'answer')} of {one.question}"
            return words, link("/mark", assignment=state.slug, question=one.question)
    if waiting := state.requests + state.flagged:
        what = counted(waiting, "flag" if not state.requests else "request")
        return f"Answer {what}", link("/requests", assignment=state.slug)
    if state.to_grade:
        return f"Grade what {counted(state.to_grade, 'student')} handed in", link("/grading", assignment=state.slug)
    if state.not_judged:
        words = f"Look at {counted(state.not_judged, 'submission')} not judged"
        return words, link("/assignment", assignment=state.slug, state="not judged")
    if state.graded and state.changes and visit.person.role is Role.INSTRUCTOR:
        words = f"Publish {counted(state.changes, 'change')}" if state.published else "Publish"
        return words, link("/publish", assignment=state.slug)
    return "", ""
