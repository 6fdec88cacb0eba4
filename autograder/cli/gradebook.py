"""`autograder gradebook`: what can be done with the grades of a course; one function for each of its commands."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from autograder.cli import (
    gradebook_copies,
    gradebook_decisions,
    gradebook_diff,
    gradebook_explain,
    gradebook_export,
    gradebook_send,
    gradebook_show,
)
from autograder.cli.course_options import add_json, write_json
from autograder.cli.gradebooks import add_gradebook, existing, opened, print_table
from autograder.errors import UsageError
from autograder.gradebook import Extension, Gradebook, without_password
from autograder.model import Grade
from autograder.plural import counted
from autograder.reports.text import plain, points
from autograder.workflows.course.assignments import find_root, is_slug, pick
from autograder.workflows.course.deadlines import counting, extend
from autograder.workflows.marking.import_grades import Imported, import_grades

EXTENSIONS = "autograder/extensions/v1"


def add(subparsers: Any) -> None:
    """Add the command to the command line."""
    command = subparsers.add_parser("gradebook")
    commands = command.add_subparsers(dest="gradebook_command", required=True, metavar="COMMAND")
    _add_import(commands)
    _add_extend(commands)
    _add_extensions(commands)
    gradebook_decisions.add(commands)
    gradebook_show.add(commands)
    gradebook_explain.add(commands)
    gradebook_export.add(commands)
    gradebook_send.add(commands)
    gradebook_diff.add(commands)
    gradebook_copies.add(commands)


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
    add_gradebook(command, run_import)


def _add_extend(commands: Any) -> None:
    command = commands.add_parser(
        "extend",
        help="grant a student a later deadline",
        description="Records a later deadline, with who granted it and why. `grade --at` and `collect --at` follow it. "
        "A later one for the same student and assignment takes its place; both stay in the record.",
    )
    command.add_argument("student", metavar="STUDENT", help="as the roster says, or the account without a roster")
    command.add_argument("slug", metavar="SLUG", help="the assignment")
    command.add_argument("until", metavar="TIME", help="the new deadline, as 2026-11-08T23:59:00+08:00")
    command.add_argument("--why", metavar="TEXT", required=True, help="the reason, for the record")
    command.add_argument("--by", metavar="NAME", required=True, help="who grants it")
    command.add_argument("--roster", metavar="CSV", type=Path, help="columns github_username and identifier: who is a "
                         "student, beside those in the gradebook")  # fmt: skip
    command.add_argument("--new", action="store_true", help="the student is one whom the gradebook does not know yet")
    add_gradebook(command, run_extend)


def _add_extensions(commands: Any) -> None:
    command = commands.add_parser(
        "extensions",
        help="show the extensions that were granted",
        description="Shows every extension that was ever recorded, oldest first, and which of them count.",
    )
    command.add_argument("slug", metavar="SLUG", nargs="?", help="only those for this assignment")
    add_json(command)
    add_gradebook(command, run_extensions)


def run_extend(args: argparse.Namespace) -> int:
    """Record an extension, and say what it replaces."""
    _known(args.slug)
    given = Extension(args.student, args.slug, args.until, args.why, args.by)
    gradebook = opened(args)
    before = extend(gradebook, given, roster=args.roster, new=args.new)
    replaced = f", in place of {before.until}; both are kept" if before else ""
    print(f"{plain(args.student)} has until {args.until} for {args.slug}{replaced}")
    where = without_password(gradebook)
    print(f"recorded in {where}; it counts when grade or collect is given a deadline and this gradebook")
    return 0


def run_extensions(args: argparse.Namespace) -> int:
    """Show the record of extensions."""
    with Gradebook.open(existing(args)) as book:
        trail = book.extensions(args.slug)
    standing = list(counting(trail).values())
    if args.json:
        write_json({"schema": EXTENSIONS, "extensions": [asdict(one) | {"counts": one in standing} for one in trail]})
        return 0
    table = Table("student", "assignment", "until", "counts", "why", "by", "recorded", box=None, pad_edge=False)
    for one in trail:
        counts = "yes" if one in standing else "no: replaced"
        words = (one.student, one.assignment, one.until, counts, one.why, one.granted_by, one.recorded)
        table.add_row(*(Text(plain(word)) for word in words))
    if trail:
        print_table(table)
    else:
        print("nobody has an extension")
    return 0


def _known(slug: str) -> None:
    """Refuse an assignment that the course does not have; outside a course any slug will do."""
    if not is_slug(slug):
        raise UsageError(f"{slug!r} is not the name of an assignment", remedy="as in: 03-manual-convolution")
    try:
        root = find_root(Path.cwd())
    except UsageError:
        return
    pick([slug], root)


def run_import(args: argparse.Namespace) -> int:
    """Import grades, then say which are new, which replace others, and which do not count."""
    gradebook = opened(args)
    done = import_grades(args.files, gradebook, assignment=args.assignment, student=args.student)
    console = Console(highlight=False, soft_wrap=True)
    for line in _described(done, without_password(gradebook)):
        console.print(line, markup=False)
    return 0


def _described(done: Imported, gradebook: str) -> Iterator[str]:
    known = len(done.grades) - len(done.new)
    count = counted(len(done.grades), "grade")
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
