"""Marking by hand: which answers wait, in an order that favours nobody, and the marks that persons give.

Theory of operation. A mark is recorded when it is given, so an interruption loses nothing. An answer is claimed before
it is shown, so two persons never mark the same one; a claim ends by itself. Each person has an order of the answers
that depends on nothing but the person and the question: neither names nor earlier marks decide who is read when tired.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Self

from autograder.errors import MarkError
from autograder.gradebook import Gradebook, course_records, marks, rubrics
from autograder.gradebook.contents import NOTEBOOK, files_of
from autograder.gradebook.marks import Answer, Mark
from autograder.gradebook.rubrics import Rubric
from autograder.limits import Limits
from autograder.notebooks.by_hand import Handed, handed, whole
from autograder.policies.records import AttemptRecord, CourseRecords
from autograder.policies.rules import LAST
from autograder.steps import each
from autograder.workflows.interrupts import uninterrupted
from autograder.workflows.marking.decisions import to_mark, ungraded


@dataclass(frozen=True, slots=True)
class Work:
    """One answer to be marked, with its last mark, if any, and the other questions that persons mark.

    `grade_key` names the grade that the tests gave to the notebook.
    """

    answer: Answer
    possible: Decimal
    last: Mark | None
    manual: tuple[str, ...]
    grade_key: str = ""

    @property
    def number(self) -> int:
        """The number of the last mark; 0 if there is none."""
        return self.last.number if self.last else 0


@dataclass(frozen=True, slots=True)
class Question:
    """A question that persons mark: its answers, those of the attempts that can count, and its rubric."""

    assignment: str
    name: str
    possible: Decimal
    rubric: Rubric
    works: tuple[Work, ...]

    @property
    def waiting(self) -> list[Work]:
        """The answers without a mark."""
        return [work for work in self.works if work.last is None]

    def points(self, mark: Mark) -> Decimal:
        """Return what a mark gives now."""
        return self.rubric.points(mark.items, mark.adjustment, self.possible)

    def mark(
        self, work: Work, items: Sequence[str], points: Decimal | None, comment: str, by: str, source: str
    ) -> Mark:
        """Make a mark out of rubric items, points, or both: then the points are what the mark gives in all."""
        start = self.rubric.points(items, Decimal(0), self.possible) if items else Decimal(0)
        adjustment = Decimal(0) if points is None else points - start
        return Mark(work.answer, adjustment, by, source, tuple(items), comment, self.rubric.revision)


def find_question(
    book: Gradebook, assignment: str, name: str | None, records: CourseRecords | None = None, *, rule: str = LAST
) -> Question:
    """Read what has been handed in for a question; without a name for the only one that persons mark.

    Args:
        book: an open gradebook.
        assignment: the assignment.
        name: the question, or None.
        records: what was handed in, if it is known already; the marks are read in any case.
        rule: which attempt of a student counts, as the course's policies say.

    Raises:
        MarkError: there is no such question, or several and none was named.
    """
    records = course_records(book, assignment) if records is None else records
    attempts = to_mark(records, assignment, rule)
    manual = list(dict.fromkeys(one.question for attempt in attempts for one in attempt.questions if one.manual))
    if not attempts:
        raise ungraded(book, assignment)
    if not manual or (name is not None and name not in manual):
        what = f"{assignment} has no question {name or ''} that a person marks".replace("  ", " ")
        raise MarkError(what, evidence=f"it has {', '.join(manual) or 'none'}")
    if name is None and len(manual) > 1:
        raise MarkError("there are several questions to mark", evidence=", ".join(manual), remedy="name one of them")
    chosen = name or manual[0]
    with book.reading() as connection:
        last = {mark.answer: mark for mark in marks.read(connection, assignment, chosen)}
        rubric = rubrics.read(connection, assignment).get((assignment, chosen), Rubric())
    works = [_work(attempt, chosen, last, manual) for attempt in attempts]
    found = sorted((work for work in works if work), key=lambda work: work.answer.student)
    return Question(assignment, chosen, max(work.possible for work in found), rubric, tuple(found))


def _work(attempt: AttemptRecord, question: str, last: dict[Answer, Mark], manual: Sequence[str]) -> Work | None:
    result = next((one for one in attempt.questions if one.question == question and one.manual), None)
    if result is None:
        return None
    answer = Answer(attempt.student, attempt.assignment, question, attempt.submission_sha256)
    return Work(answer, result.possible, last.get(answer), tuple(manual), attempt.grade_key)


def read_answer(book: Gradebook, work: Work) -> Handed:
    """Read what a student handed in for a question."""
    with book.reading() as connection:
        notebook = files_of(connection, work.answer.submission_sha256).get(NOTEBOOK)
    if notebook is None:
        return Handed((), "the gradebook does not have this notebook; grade it again to keep it")
    return handed(notebook, work.answer.question, work.manual, Limits())


def read_saved(book: Gradebook, work: Work) -> list[Mapping[str, Any]]:
    """Read all cells of the notebook of an answer as they were saved, with outputs; none where it cannot be read."""
    with book.reading() as connection:
        notebook = files_of(connection, work.answer.submission_sha256).get(NOTEBOOK)
    return whole(notebook, Limits())[0] if notebook else []


def in_order(works: Sequence[Work], by: str) -> list[Work]:
    """Shuffle answers, for one person always in the same way."""
    ordered = sorted(works, key=lambda work: (work.answer.student, work.answer.submission_sha256))
    seed = f"{by}\0{ordered[0].answer.assignment}\0{ordered[0].answer.question}" if ordered else ""
    random.Random(seed).shuffle(ordered)
    return ordered


class Session:
    """One person marking one question. Use it in a `with` statement: it gives back what it has claimed."""

    def __init__(self, book: Gradebook, question: Question, by: str) -> None:
        self.book = book
        self.question = question
        self.by = by
        self._queue = in_order(question.waiting, by)
        self._place = -1
        self.given: dict[Answer, Mark] = {}
        self.held_by: dict[str, int] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        marks.give_back(self.book, self.by)

    @property
    def left(self) -> int:
        """How many answers come after this one."""
        return len(self._queue) - self._place - 1

    def next(self) -> Work | None:
        """Claim the next answer that nobody has; None when there is none left."""
        marks.give_back(self.book, self.by)
        while self._place + 1 < len(self._queue):
            self._place += 1
            work = self._now()
            if work.answer in self.given:
                continue
            holder = marks.claim(self.book, work.answer, self.by, work.number)
            if holder == self.by:
                return work
            if holder:
                self.held_by[holder] = self.held_by.get(holder, 0) + 1
        return None

    def back(self) -> Work | None:
        """Return to the answer before this one, marked or not; None when this is the first."""
        marks.give_back(self.book, self.by)
        for place in range(self._place - 1, -1, -1):
            self._place = place
            work = self._now()
            if marks.claim(self.book, work.answer, self.by, work.number) == self.by:
                return work
        return None

    def _now(self) -> Work:
        work = self._queue[self._place]
        return replace(work, last=self.given.get(work.answer, work.last))

    def give(self, work: Work, items: Sequence[str], points: Decimal | None, comment: str) -> bool:
        """Record a mark; False when somebody else has marked the answer meanwhile."""
        mark = self.question.mark(work, items, points, comment, self.by, "mark")
        with uninterrupted():
            stale = marks.record(self.book, [mark], after={work.answer: work.number})
            if not stale:
                self._remember(mark)
        return not stale

    def _remember(self, mark: Mark) -> None:
        with self.book.reading() as connection:
            every = marks.read(connection, mark.answer.assignment, mark.answer.question)
        self.given[mark.answer] = next(one for one in reversed(every) if one.answer == mark.answer)

    def equal(self, work: Work) -> list[Work]:
        """Return the other waiting answers that say the same as this one, but for white space."""
        normal = read_answer(self.book, work).normal
        others = [one for one in self._queue if one.answer not in self.given and one.answer != work.answer]
        return [
            one for one in each("reading answers", others) if normal and read_answer(self.book, one).normal == normal
        ]

    def give_equal(self, work: Work, others: Sequence[Work]) -> int:
        """Return the last mark of an answer to others, too, as far as they are still free; returns to how many."""
        mark = self.given[work.answer]
        done = 0
        for other in others:
            if marks.claim(self.book, other.answer, self.by, other.number) != self.by:
                continue
            same = replace(mark, answer=other.answer, source="mark, an equal answer")
            with uninterrupted():
                if not marks.record(self.book, [same], after={other.answer: other.number}):
                    self._remember(same)
                    done += 1
        return done
