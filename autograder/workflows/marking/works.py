"""The answers of a question that persons mark: whose they are, what they are worth, their rubric, and their marks."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from autograder.errors import MarkError
from autograder.gradebook import Gradebook, course_records, marks, rubrics
from autograder.gradebook.marks import Answer, Mark
from autograder.gradebook.rubrics import Rubric
from autograder.policies.records import AttemptRecord, CourseRecords
from autograder.policies.rules import LAST
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

    def require_reason(self, mark: Mark) -> None:
        """Refuse points other than the rubric gives, with its items or with none of them, where no comment says why.

        Raises:
            MarkError: it is such a mark.
        """
        none = self.possible if self.rubric.from_the_top else Decimal(0)
        by_rubric = self.rubric.points(mark.items, Decimal(0), self.possible) if mark.items else none
        points = self.points(mark)
        if self.rubric.items and not mark.comment and points != by_rubric:
            evidence = f"it gives {_short(by_rubric)}: say in the comment why it is {_short(points)}"
            raise MarkError("points other than the rubric gives need a reason", evidence=evidence)


def _short(points: Decimal) -> str:
    return f"{points.normalize():f}"


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
        last = marks.standing(marks.read(connection, assignment, chosen))
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


def in_order(works: Sequence[Work], by: str) -> list[Work]:
    """Shuffle answers, for one person always in the same way."""
    ordered = sorted(works, key=lambda work: (work.answer.student, work.answer.submission_sha256))
    seed = f"{by}\0{ordered[0].answer.assignment}\0{ordered[0].answer.question}" if ordered else ""
    random.Random(seed).shuffle(ordered)
    return ordered
