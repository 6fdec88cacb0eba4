"""A student's own pages: the marks that were published, what the tests said, and asking to look again.

Nothing here takes a student's name: whose work it is, the session alone says. Of a mark only what was published shows,
of a test only what `student_view` lets through, and only while it is what the published points come from.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from starlette.responses import Response

from autograder.errors import MarkError
from autograder.gradebook import marks, rubrics
from autograder.gradebook.decisions import REQUEST, Decided
from autograder.gradebook.marks import Mark
from autograder.gradebook.publications import Publication, PublishedGrade
from autograder.gradebook.rubrics import Rubric
from autograder.intake.bundle import translations_of
from autograder.model import CaseResult, Grade
from autograder.office.pages import elsewhere, language_of, page
from autograder.office.visit import Unseen, Visit
from autograder.policies.course import EXTENSION, StudentMarks
from autograder.policies.marks import State
from autograder.policies.records import Student
from autograder.scoring import as_said, student_view
from autograder.translated.pages import ENGLISH, spoken
from autograder.workflows.marking.decisions import decide, standing

MOST_OPEN = 5  # requests of one student that wait for an answer


@dataclass(frozen=True, slots=True)
class Own:
    """An assignment as its student sees it."""

    slug: str
    shown: PublishedGrade | None
    points: Decimal | None
    possible: Decimal
    state: State
    handed_in: bool
    due: datetime | None
    opens: bool


@dataclass(frozen=True, slots=True)
class OwnQuestion:
    """A question as its student sees it: `changed` says that the tests say something else by now."""

    name: str
    points: Decimal | None
    possible: Decimal
    cases: tuple[CaseResult, ...]
    words: tuple[str, ...]
    changed: bool


def me(visit: Visit) -> StudentMarks:
    """Return the marks of whoever asks; of somebody whom nobody knows by now there are none."""
    found = visit.term.students.get(visit.person.name)
    if found is None or not visit.sees(visit.person.name):
        raise Unseen
    return found


def mine(visit: Visit) -> Response:
    """Every assignment: what was published, or how far it is."""
    student = me(visit).student
    own = [_own(visit, student, slug) for slug in visit.term.marks.full]
    return page(visit, "mine.html.j2", "My work", own=own, student=student, zone=zone_of(visit),
                more=_only_to_hand_in(visit))  # fmt: skip


def _publication(visit: Visit, slug: str) -> tuple[Publication, PublishedGrade] | None:
    published = visit.term.published.get(slug)
    found = [one for one in (published.shown if published else ()) if one.student == visit.person.name]
    return (published, found[0]) if published and found else None


def _own(visit: Visit, student: Student, slug: str) -> Own:
    published = _publication(visit, slug)
    shown = published[1] if published else None
    mark = visit.term.students[student.key].marks[slug]
    return Own(
        slug, shown, dict(shown.points).get("") if shown else None, visit.term.marks.full[slug], mark.state,
        standing(visit.term.course.records, student.key, slug) is not None,
        due_of(visit, student.key, slug), slug in to_hand_in(visit),
    )  # fmt: skip


def due_of(visit: Visit, key: str, slug: str) -> datetime | None:
    """Return until when a student's work is in time, with the student's extension."""
    due = visit.term.course.policies.of(slug).due
    mark = visit.term.students[key].marks.get(slug)
    if mark is not None or due is None:
        return (mark.due if mark else None) or due
    decisions = visit.term.course.records.decisions
    given = [one.until for one in decisions if (one.kind, one.student, one.assignment) == (EXTENSION, key, slug)]
    return max(due, given[-1]) if given and given[-1] else due


def zone_of(visit: Visit) -> ZoneInfo:
    """Return the course's zone."""
    return visit.term.course.policies.zone


def to_hand_in(visit: Visit) -> tuple[str, ...]:
    """Return the assignments that can be handed in here."""
    return visit.office.counter.slugs


def _only_to_hand_in(visit: Visit) -> list[tuple[str, datetime | None]]:
    """Return the assignments of which no points are known yet, with their deadlines."""
    key = visit.person.name
    return [(slug, due_of(visit, key, slug)) for slug in to_hand_in(visit) if slug not in visit.term.marks.full]


def work(visit: Visit) -> Response:
    """One assignment: points by question, cases, comments, and the requests."""
    student, slug = me(visit).student, visit.assignment
    own, published = _own(visit, student, slug), _publication(visit, slug)
    asked = [one for one in visit.term.requests if (one.student, one.assignment) == (student.key, slug)]
    questions = list(_questions(visit, *published)) if published else []
    return page(visit, "own_work.html.j2", slug, own=own, questions=questions, asked=asked, answers=visit.term.answers,
                published=published[0].recorded if published else "", zone=zone_of(visit))  # fmt: skip


def _questions(visit: Visit, published: Publication, shown: PublishedGrade) -> Iterator[OwnQuestion]:
    stored = visit.book.find(shown.grade_key) if shown.grade_key else None
    grade = _in_the_pages_language(visit, student_view(stored)) if stored else None
    worth = {one.question: one for one in grade.scores} if grade else {}
    words = _words(visit, published, shown)
    for name, given in shown.points:
        if not name:
            continue
        score = worth.get(name)
        by_hand = name in words or (score is not None and score.pending)
        changed = score is not None and not by_hand and (given is None or float(given) != score.earned)
        cases = _cases(grade, name) if grade and not by_hand and not (changed and given is not None) else ()
        possible = Decimal(repr(score.possible)) if score else Decimal(0)
        yield OwnQuestion(name, given, possible, cases, words.get(name, ()), changed)


def _in_the_pages_language(visit: Visit, grade: Grade) -> Grade:
    """Return a grade with what the assignment itself says in the language of the page, as far as its bundle has it."""
    language = language_of(visit)
    if language == ENGLISH:
        return grade
    said = translations_of(visit.book.bundle(grade.bundle_sha256) or b"")
    own = next((each for tag, each in said.items() if spoken(tag) == language), None)
    return replace(grade, cases=as_said(grade.cases, own))


def _cases(grade: Grade, question: str) -> tuple[CaseResult, ...]:
    return tuple(one for one in grade.cases if one.question == question)


def _words(visit: Visit, published: Publication, shown: PublishedGrade) -> dict[str, tuple[str, ...]]:
    """Return what persons said about the questions that they marked, by the time of the publication."""
    with visit.book.reading() as connection:
        known = rubrics.read(connection, published.assignment)
        given = marks.read(connection, published.assignment)
    standing = marks.standing(mark for mark in given if mark.recorded <= published.recorded)
    last = {
        answer.question: mark
        for answer, mark in standing.items()
        if (answer.student, answer.submission_sha256) == (shown.student, shown.submission_sha256)
    }
    return {
        name: (*_items(mark, known.get((published.assignment, name), Rubric())), *filter(None, [mark.comment]))
        for name, mark in last.items()
    }


def _items(mark: Mark, rubric: Rubric) -> list[str]:
    return [f"{item.points:+f}: {item.text}" for item in rubric.items if item.name in mark.items]


def ask(visit: Visit) -> Response:
    """Ask to look at a published mark again."""
    student, slug = me(visit).student, visit.assignment
    published = _publication(visit, slug)
    if published is None:
        raise MarkError("this assignment has not been published yet")
    question = visit.given("question")
    if question not in dict(published[1].points):
        raise MarkError("there is no such question")
    if len(_open(visit, student.key)) >= MOST_OPEN:
        raise MarkError(f"{MOST_OPEN} of your requests wait for an answer already")
    decide(visit.office.gradebook, REQUEST, student.key, slug, why=visit.line("why"), by=student.key,
           question=question)  # fmt: skip
    return elsewhere("/work", assignment=slug)


def _open(visit: Visit, key: str) -> list[Decided]:
    return [one for one in visit.term.requests if one.student == key and visit.term.is_open(one)]
