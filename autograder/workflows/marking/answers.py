"""Marking by hand: which answers wait, in an order that favours nobody, and the marks that persons give.

Theory of operation. A mark is recorded when it is given, so an interruption loses nothing. An answer is claimed before
it is shown, so two persons never mark the same one; a claim ends by itself. Each person has an order of the answers
that depends on nothing but the person and the question: neither names nor earlier marks decide who is read when tired.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Self

from autograder.gradebook import Gradebook, marks
from autograder.gradebook.marks import Answer, Mark
from autograder.workflows.interrupts import uninterrupted
from autograder.workflows.marking.equal import Equals
from autograder.workflows.marking.works import Question, Work, in_order


class Session:
    """One person marking one question. Use it in a `with` statement: it gives back what it has claimed."""

    def __init__(self, book: Gradebook, question: Question, by: str) -> None:
        self.book = book
        self.question = question
        self.by = by
        self._queue = in_order(question.waiting, by)
        self._place = -1
        self._equals = Equals()
        self.given: dict[Answer, Mark] = {}
        self.last: list[Mark] = []  # what was given last, at once
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

    def give(
        self, work: Work, items: Sequence[str], points: Decimal | None, comment: str, others: Sequence[Work] = ()
    ) -> int:
        """Record a mark for an answer and for others that say the same; returns for how many, 0 if it has got another.

        Raises:
            MarkError: the mark needs a reason.
        """
        mark = self.question.mark(work, items, points, comment, self.by, "mark")
        self.question.require_reason(mark)
        with uninterrupted():
            self.last = give(self.book, mark, work, others)
            self.given |= {one.answer: one for one in self.last}
        return len(self.last)

    def undo(self) -> int:
        """Take back what was given last, all of it; returns for how many answers. The first of them is the next."""
        with uninterrupted():
            done = take_back(self.book, self.last, self.by, "mark, undone")
        gone = {one.answer for one in done}
        self._queue = [replace(one, last=None) if one.answer in gone else one for one in self._queue]
        self.given = {answer: mark for answer, mark in self.given.items() if answer not in gone}
        places = [place for place, one in enumerate(self._queue) if done and one.answer == done[0].answer]
        self._place = places[0] - 1 if places else self._place
        self.last = []
        return len(done)

    def equal(self, work: Work) -> list[Work]:
        """Return the other waiting answers that say the same as this one, but for white space."""
        self._equals.learn(self.book, self._queue)
        return [one for one in self._equals.others(work, self._queue) if one.answer not in self.given]


def give(book: Gradebook, mark: Mark, work: Work, others: Sequence[Work] = ()) -> list[Mark]:
    """Record a mark for an answer, and for others as far as nobody has them or has marked them: all at once.

    Returns:
        the marks as they were recorded, that of `work` first; none if somebody has marked it meanwhile.
    """
    free = [one for one in others if marks.claim(book, one.answer, mark.by, one.number) == mark.by]
    while True:
        numbers = {one.answer: one.number for one in (work, *free)}
        same = [replace(mark, answer=one.answer, source=f"{mark.source}, an equal answer") for one in free]
        stale = marks.record(book, [mark, *same], after=numbers)
        if work.answer in stale:
            return []
        if not stale:
            break
        free = [one for one in free if one.answer not in stale]
    with book.reading() as connection:
        last = marks.standing(marks.read(connection, mark.answer.assignment, mark.answer.question))
    return [last[one.answer] for one in (mark, *same) if one.answer in last]


def take_back(book: Gradebook, given: Sequence[Mark], by: str, source: str) -> list[Mark]:
    """Take marks back, as far as each is still the one that counts; what counted before it counts again.

    Returns:
        the marks that were taken back.
    """
    if not given:
        return []
    with book.reading() as connection:
        every = marks.read(connection, given[0].answer.assignment, given[0].answer.question)
    last = marks.standing(every)
    standing = [one for one in given if one.answer in last and last[one.answer].number == one.number]
    first = min((one.number for one in standing), default=0)
    before = marks.standing(one for one in every if one.number < first)
    new = [
        replace(before[one.answer], source=source) if one.answer in before
        else Mark(one.answer, Decimal(0), by, source, back=True)
        for one in standing
    ]  # fmt: skip
    if new and marks.record(book, new, after={one.answer: one.number for one in standing}):
        return take_back(book, given, by, source)  # one of them was marked at this moment
    return standing
