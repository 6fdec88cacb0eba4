"""The marks that persons gave for the attempts that count, item by item of the rubric."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from autograder.gradebook import Gradebook, marks, roster, rubrics
from autograder.gradebook.marks import Mark
from autograder.gradebook.records import naming
from autograder.gradebook.rubrics import Rubric
from autograder.model import RubricItem
from autograder.policies.course import Explained


@dataclass(frozen=True, slots=True)
class GivenMark:
    """One mark as it counts now.

    `adjustment` is what was given beside the items, or without any; `from_the_top` says that the items are taken from
    the full points.
    """

    question: str
    items: tuple[RubricItem, ...]
    adjustment: Decimal
    from_the_top: bool
    comment: str


def given_marks(gradebook: str, told: Explained) -> dict[str, tuple[GivenMark, ...]]:
    """Return the last mark of each question of a student, by assignment.

    Raises:
        OutputError: the gradebook cannot be read.
    """
    key = told.student.student.key
    counting = {slug: mark.attempt for slug, mark in told.student.marks.items() if mark.attempt}
    with Gradebook.open(gradebook) as book, book.reading() as connection:
        named = naming(roster.read(connection))
        names = marks.names(connection, named, key)
        last = {
            (one.answer.assignment, one.answer.question, one.answer.submission_sha256): one
            for one in marks.read(connection, students=names)
        }
        known = rubrics.read(connection) if last else {}
    return {
        slug: tuple(
            _given(question.question, last[of], known.get((slug, question.question), Rubric()))
            for question in attempt.questions
            if question.marked is not None and (of := (slug, question.question, attempt.submission_sha256)) in last
        )
        for slug, attempt in counting.items()
    }


def _given(question: str, mark: Mark, rubric: Rubric) -> GivenMark:
    items = tuple(item for item in rubric.items if item.name in mark.items)
    return GivenMark(question, items, mark.adjustment, bool(items) and rubric.from_the_top, mark.comment)
