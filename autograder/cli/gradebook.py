"""`autograder gradebook`: what can be done with the grades of a course; one function for each of its commands."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rich.console import Console

from autograder.model import Grade
from autograder.reports.text import plain, points
from autograder.workflows.grade import GRADEBOOK
from autograder.workflows.import_grades import Imported, import_grades

DEFAULT = Path("graded") / GRADEBOOK


def add(subparsers: Any) -> None:
    """Add the command to the command line."""
    command = subparsers.add_parser("gradebook", help="import grades into the gradebook")
    commands = command.add_subparsers(dest="gradebook_command", required=True, metavar="COMMAND")
    _add_import(commands)


def _add_import(commands: Any) -> None:
    command = commands.add_parser(
        "import",
        help="take in grades of otter grade or of Gradescope",
        description="Takes the grades in final_grades.csv (otter grade) or STUDENT/results.json (Gradescope) into the "
        "gradebook, with where they come from. A grade that was made here goes before an imported one.",
    )
    command.add_argument("files", metavar="FILE", nargs="+", type=Path, help="final_grades.csv, STUDENT/results.json, "
                         "or a folder of the latter")  # fmt: skip
    command.add_argument("--student", metavar="NAME", help="whose a single results.json is (default: its folder's)")
    command.add_argument("--assignment", metavar="NAME", help="its name in the gradebook (default: the only one there)")
    command.add_argument("--gradebook", metavar="FILE|URL", default=str(DEFAULT), help="(default: %(default)s)")
    command.set_defaults(func=run_import)


def run_import(args: argparse.Namespace) -> int:
    """Import grades, then say which are new, which replace others, and which do not count."""
    done = import_grades(args.files, args.gradebook, assignment=args.assignment, student=args.student)
    console = Console(highlight=False, soft_wrap=True)
    for line in _told(done, args.gradebook):
        console.print(line, markup=False)
    return 0


def _told(done: Imported, gradebook: str) -> Iterator[str]:
    known = len(done.grades) - len(done.new)
    count = "1 grade" if len(done.grades) == 1 else f"{len(done.grades)} grades"
    yield f"{count} of {plain(done.assignment)} in {gradebook}: {len(done.new)} new, {known} there already"
    for grade in done.grades:
        before, standing = done.before.get(grade.student), done.standing[grade.student]
        if standing.key != grade.key:
            whose = "an earlier import" if standing.origin else "a grade that was made here"
            kept = f"{_points(grade)} is kept but does not count"
            yield f"  {plain(grade.student)}: {kept}: {whose} does, {_points(standing)}"
        elif before is not None and before.key != grade.key:
            yield f"  {plain(grade.student)}: {_points(grade)} counts now, in place of {_points(before)}; both are kept"
        elif not grade.judged_at_all:
            yield f"  {plain(grade.student)}: not judged: {plain(grade.reason)}"


def _points(grade: Grade) -> str:
    return f"{points(grade.earned)}/{points(grade.possible)}" if grade.judged_at_all else "not judged"
