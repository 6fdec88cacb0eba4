"""The master of an assignment with the values that its parameters have in a year, and for a part of the students."""

from __future__ import annotations

from autograder.errors import MasterError
from autograder.notebooks import Master, load_master
from autograder.workflows.course.assignments import Assignment


def master_of(assignment: Assignment, year: int | None, number: int = 1) -> Master:
    """Return the master of an assignment, for a year and in a variant if it has parameters.

    Raises:
        MasterError: it cannot be released, or has other cases or points than with its own values.
    """
    master = load_master(assignment.master, year, number)
    if master.year is not None or number > 1:
        own, other = _points(load_master(assignment.master)), _points(master)
        if changed := [f"{name}: {own.get(name)}, and {other.get(name)}" for name in own | other
                       if own.get(name) != other.get(name)]:  # fmt: skip
            raise MasterError(
                f"{assignment.slug} has other cases or points for {_said(year, number)} than with its own values",
                evidence="; ".join(changed),
                remedy="leave the names, the points and hidden out of the parameters",
            )
    return master


def _said(year: int | None, number: int) -> str:
    variant = f"variant {number}" if number > 1 else ""
    return " in ".join(filter(None, (variant, str(year or ""))))


def _points(master: Master) -> dict[str, str]:
    """Return what can be earned for what, as it is to be told."""
    found = {f"{one.name}": f"{one.points:g} points by a person" for one in master.questions if one.points is not None}
    for question in master.questions:
        for case in question.cases:
            kind = "hidden" if case.hidden else "public"
            found[f"{question.name} {case.name}"] = f"{case.options.get('points', 'no')} points, {kind}"
        found[f"{question.name} in all"] = f"{question.options.get('points', 'no')} points"
    return found
