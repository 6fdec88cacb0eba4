"""Rubrics: what the parts of an answer are worth, by question. Of several revisions the last counts, for every mark."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import Connection, insert, select

from autograder.gradebook import rows, tables
from autograder.gradebook.book import Gradebook, now
from autograder.model import RubricItem

Question = tuple[str, str]  # an assignment and one of its questions


@dataclass(frozen=True, slots=True)
class Rubric:
    """The items of a question. Where all of them take points away, a mark begins at the full points, else at none."""

    revision: int = 0
    items: tuple[RubricItem, ...] = ()

    @property
    def from_the_top(self) -> bool:
        """Whether a mark begins at the full points."""
        return bool(self.items) and all(item.points <= 0 for item in self.items)

    def points(self, given: Sequence[str], adjustment: Decimal, possible: Decimal) -> Decimal:
        """Return the points of a mark, from 0 to `possible`.

        Args:
            given: the names of the items that apply; one that the rubric has no longer changes nothing.
            adjustment: what is added to the items' points; without an item it is the points.
            possible: the question's points.
        """
        if not given:
            return min(max(adjustment, Decimal(0)), possible)
        start = possible if self.from_the_top else Decimal(0)
        worth = {item.name: item.points for item in self.items}
        total = sum((worth.get(name, Decimal(0)) for name in given), start + adjustment)
        return min(max(total, Decimal(0)), possible)


def read(connection: Connection, assignment: str | None = None) -> dict[Question, Rubric]:
    """Return the rubric that counts of every question that has one."""
    table = tables.rubric_items
    statement = select(table).order_by(table.c.revision, table.c.position)
    if assignment is not None:
        statement = statement.where(table.c.assignment == rows.stored(assignment))
    found: dict[Question, Rubric] = {}
    for row in connection.execute(statement):
        question = (rows.restored(row.assignment), rows.restored(row.question))
        before = found.get(question, Rubric())
        items = before.items if before.revision == row.revision else ()
        item = RubricItem(
            rows.restored(row.item), Decimal(row.points), rows.restored(row.text), rows.restored(row.hint)
        )
        found[question] = Rubric(row.revision, (*items, item) if item.name else items)
    return found


def record(
    book: Gradebook, assignment: str, rubrics: Mapping[str, Sequence[RubricItem]], *, by: str, source: str
) -> list[str]:
    """Add a revision of each rubric that differs from the one that counts, returning the questions of these."""
    changed = []
    with book.writing() as connection:
        known = read(connection, assignment)
        for question, items in rubrics.items():
            before = known.get((assignment, question), Rubric())
            if tuple(items) == before.items:
                continue
            changed.append(question)
            head = {"recorded": now(), "by": rows.stored(by), "source": rows.stored(source),
                    "assignment": rows.stored(assignment), "question": rows.stored(question),
                    "revision": before.revision + 1}  # fmt: skip
            connection.execute(insert(tables.rubric_items), [head | row for row in _rows(items)])
    return changed


def _rows(items: Sequence[RubricItem]) -> list[rows.Row]:
    """One row for each item; one without a name where there is none, which says that the rubric was taken away."""
    return [
        {"position": position, "item": rows.stored(item.name), "points": str(item.points),
         "text": rows.stored(item.text), "hint": rows.stored(item.hint)}
        for position, item in enumerate(items or (RubricItem("", Decimal(0), ""),))
    ]  # fmt: skip
