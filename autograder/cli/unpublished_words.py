"""How commands say what a student is shown differently: in a line, and for programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from autograder.gradebook.publications import PublishedGrade
from autograder.reports.text import plain
from autograder.workflows.marking.unpublished import Unpublished


def change(before: PublishedGrade | None, after: PublishedGrade) -> str:
    """Return what changes for a student between two publications."""
    parts = [
        f"{question or 'total'} {_or_pending(old)} → {_or_pending(new)}" for question, old, new in _both(before, after)
    ]
    return ", ".join(map(plain, parts)) if before else "new"


def _both(before: PublishedGrade | None, after: PublishedGrade) -> Iterator[tuple[str, Decimal | None, Decimal | None]]:
    old = dict(before.points) if before else {}
    return ((name, old.get(name), value) for name, value in after.points if not before or old.get(name) != value)


def _or_pending(value: Decimal | None) -> str:
    return "pending" if value is None else str(value)


def lines(students: Iterable[str], found: Mapping[str, tuple[Unpublished, ...]]) -> Iterator[str]:
    """Yield what is not published of these students, by assignment."""
    by_assignment: dict[tuple[str, str], list[Unpublished]] = {}
    for student in students:
        for one in found.get(student, ()):
            by_assignment.setdefault((one.assignment, one.since), []).append(one)
    for (assignment, since), changed in sorted(by_assignment.items()):
        yield f"{plain(assignment)}, {f'published {since[:16]} UTC' if since else 'never published'}:"
        for one in changed:
            yield f"  {plain(one.after.student)}: {change(one.before, one.after)}"


def as_json(found: Iterable[Unpublished]) -> list[dict[str, Any]]:
    """Return the same for programs: null is what is not known yet, or was not shown before."""
    return [
        {
            "assignment": one.assignment,
            "published": one.since or None,
            "changes": [
                {"question": name, "before": old, "after": new} for name, old, new in _both(one.before, one.after)
            ],
        }
        for one in found
    ]
