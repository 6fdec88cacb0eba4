"""A question as one person goes through its answers: in an order of one's own, and without names but where one asks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.gradebook import marks
from autograder.office.visit import Unseen, Visit, name_of
from autograder.workflows.course.policies import course_policies
from autograder.workflows.marking.tables import name_of as anonymous
from autograder.workflows.marking.works import Question, Work, find_question, in_order


@dataclass(frozen=True, slots=True)
class Room:
    """The answers that a person sees, in this person's order, and the place of each by its anonymous name."""

    visit: Visit
    question: Question
    works: list[Work]
    places: dict[str, int]

    def place(self, name: str) -> int:
        """Return where an answer is.

        Raises:
            Unseen: there is none of this name, or it is none of this person's students.
        """
        if name not in self.places:
            raise Unseen
        return self.places[name]

    @property
    def asked(self) -> Work:
        """The answer that the request names.

        Raises:
            Unseen: as `place` does.
        """
        return self.works[self.place(self.visit.given("answer"))]

    def claim(self, work: Work) -> str:
        """Take an answer, returning who has it; empty where it was marked a moment ago."""
        return marks.claim(self.visit.book, work.answer, self.visit.person.name, work.number)

    @property
    def named(self) -> bool:
        """Whether this person wants to see whose answers they are."""
        return bool(self.visit.given("names"))

    @property
    def here(self) -> dict[str, str]:
        """What an address says to come to the question."""
        names = {"names": "yes"} if self.named else {}
        return {"assignment": self.question.assignment, "question": self.question.name} | names

    def at(self, work: Work) -> dict[str, str]:
        """Return what an address says to come to an answer."""
        return self.here | {"answer": anonymous(work)}

    def whose(self, work: Work) -> str:
        """Return the name of a student, where names are shown; else nothing."""
        if not self.named:
            return ""
        key = work.answer.student
        found = self.visit.office.terms.handed_in().students.get(key)
        return name_of(found) if found else key

    def equal(self, work: Work) -> list[Work] | None:
        """Return the answers that say the same as one, itself first; None while not all of them were read."""
        equals = self.visit.office.equals
        return [work, *equals.others(work, self.works)] if equals.knows(self.works) else None

    def learn(self, works: Sequence[Work] = ()) -> None:
        """Read the answers that were not read yet, which may take some seconds once."""
        self.visit.office.equals.learn(self.visit.book, works or self.works)


def enter(visit: Visit) -> Room:
    """Return the room of the question that the request names.

    Raises:
        Unseen: there is none.
    """
    slug, records = visit.given("assignment"), visit.office.terms.handed_in().records
    if slug not in records.possible:
        raise Unseen
    rule = course_policies(Path.cwd()).of(slug).attempt
    question = find_question(visit.book, slug, visit.given("question") or None, records, rule=rule)
    works = in_order([work for work in question.works if visit.sees(work.answer.student)], visit.person.name)
    return Room(visit, question, works, {anonymous(work): place for place, work in enumerate(works)})
