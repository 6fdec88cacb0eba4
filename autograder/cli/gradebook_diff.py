"""`autograder gradebook diff`: whose points differ between two runs, by question and case, and why."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from autograder.cli.course_options import add_json, write_json
from autograder.cli.gradebooks import add_gradebook, existing
from autograder.cli.numbers import positive
from autograder.gradebook import Run
from autograder.model import Grade
from autograder.plural import counted
from autograder.reports.run_differences import Difference
from autograder.reports.text import plain, points
from autograder.workflows.course.compare_runs import compare

SCHEMA = "autograder/differences/v1"


def add(commands: Any) -> None:
    """Add the command."""
    command = commands.add_parser(
        "diff",
        help="compare two runs over one assignment",
        description="Shows every student whose points differ between two runs, by question and case, and why.",
    )
    command.add_argument("earlier", metavar="RUN", type=positive, help="the number of a run, as `grade` counts them")
    command.add_argument("later", metavar="RUN", type=positive, help="the number of the other run")
    add_json(command)
    add_gradebook(command, run)


def run(args: argparse.Namespace) -> int:
    """Compare, and say what differs."""
    first, second, found = compare(str(str(existing(args))), args.earlier, args.later)
    if args.json:
        write_json(
            {"schema": SCHEMA, "earlier": first.run_id, "later": second.run_id, "students": list(map(_student, found))}
        )
        return 0
    for line in lines(first, second, found):
        print(line)
    return 0


def lines(first: Run, second: Run, found: Sequence[Difference]) -> Iterator[str]:
    """Yield what differs between two runs, for a terminal."""
    names = f"run {first.run_id} ({first.started[:16]}) and run {second.run_id} ({second.started[:16]})"
    differ = "differs" if len(found) == 1 else "differ"
    yield f"{plain(first.bundle_name)}: {counted(len(found), 'student')} {differ} between {names}"
    for one in found:
        yield f"  {plain(one.student)}: {_result(one.before)} → {_result(one.after)}: {'; '.join(map(plain, one.why))}"
        for question in one.questions:
            yield f"    {plain(question.question)}: {_earned(question.before)} → {_earned(question.after)}"
            for case in one.cases:
                if case.question == question.question:
                    yield f"      {plain(case.name)}: {case.before or 'not there'} → {case.after or 'not there'}"


def _result(grade: Grade | None) -> str:
    if grade is None:
        return "nothing"
    if not grade.judged_at_all:
        return "not judged"
    return f"{points(grade.earned)}/{points(grade.possible)}"


def _earned(value: float | None) -> str:
    return "not there" if value is None else points(value)


def _student(one: Difference) -> dict[str, Any]:
    return {
        "student": one.student,
        "before": _summary(one.before),
        "after": _summary(one.after),
        "why": list(one.why),
        "questions": [asdict(question) for question in one.questions],
        "cases": [asdict(case) for case in one.cases],
    }


def _summary(grade: Grade | None) -> dict[str, float] | None:
    if grade is None or not grade.judged_at_all:
        return None
    return {"earned": grade.earned, "possible": grade.possible, "unjudged": grade.unjudged}
