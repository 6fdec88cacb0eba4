"""`autograder roster`: who is in the course, and under which names work comes in."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from autograder.cli.course_options import add_json, write_json
from autograder.cli.gradebooks import add_by, add_gradebook, existing, opened, print_table
from autograder.errors import UsageError
from autograder.gradebook import Gradebook, roster, without_password
from autograder.plural import counted, first_of
from autograder.policies.records import TEXTS_OF_STUDENT, Student
from autograder.reports.text import plain
from autograder.workflows.course.rosters import Change, RosterImport, import_roster

SCHEMA = "autograder/roster/v1"
_NAMED = 20  # students, in a line
_COLUMNS = ("student", *TEXTS_OF_STUDENT, "active")


def add(subparsers: Any) -> None:
    """Add the command to the command line."""
    command = subparsers.add_parser("roster")
    commands = command.add_subparsers(dest="roster_command", required=True, metavar="COMMAND")
    take = commands.add_parser(
        "import",
        help="take in a table of students",
        description="Adds the students of a CSV file to the roster: a gradebook of Canvas, participants or a grading "
        "worksheet of Moodle, a roster of GitHub Classroom, or a plain table with the column student. What the table "
        "does not say stays as it is, so one of each can be imported. Any encoding that a spreadsheet writes is read.",
    )
    take.add_argument("file", metavar="FILE", type=Path)
    take.add_argument("--complete", action="store_true", help="who is not in FILE has left the course")
    take.add_argument("--dry-run", action="store_true", help="say what would change, and change nothing")
    add_by(take)
    add_gradebook(take, run_import)
    show = commands.add_parser("show", help="show the roster")
    show.add_argument("--section", help="only this section")
    add_json(show)
    add_gradebook(show, run_show)


def run_import(args: argparse.Namespace) -> int:
    """Import a roster, and say cell by cell what changes."""
    gradebook = opened(args)
    done = import_roster(args.file, gradebook, by=args.by, complete=args.complete, dry_run=args.dry_run)
    console = Console(highlight=False, soft_wrap=True)
    for line in _summary(done, args.dry_run, without_password(gradebook), args.complete):
        console.print(line, markup=False)
    return 0


def _summary(done: RosterImport, dry_run: bool, where: str, complete: bool) -> Iterator[str]:
    for note in done.notes:
        yield f"note: {plain(note)}"
    new = sum(change.before is None for change in done.changes)
    would = "would be " if dry_run else ""
    left = len(done.absent) if complete else 0
    yield (
        f"{done.kind} roster: {counted(new, 'student')} {would}new, {len(done.changes) - new - left} {would}changed, "
        f"{done.unchanged} as before"
    )
    for change in done.changes:
        yield from _lines(change)
    if done.absent and not complete:
        names = first_of([plain(student.key) for student in done.absent], _NAMED)
        yield f"in the roster, but not in this file: {names} (--complete: they have left)"
    yield "nothing was changed (--dry-run)" if dry_run else f"recorded in {where}"


def _lines(change: Change) -> Iterator[str]:
    key = plain(change.after.key)
    if change.before is None:
        yield f"  {key}: new{f', {plain(change.after.name)}' if change.after.name else ''}"
        return
    for name, was, becomes in change.cells:
        if name == "active":
            yield f"  {key}: {'is back' if becomes == 'True' else 'has left; marks are kept'}"
        else:
            yield f"  {key}: {name} {plain(was) or 'nothing'} → {plain(becomes)}"


def run_show(args: argparse.Namespace) -> int:
    """Show the roster as a table, or as JSON."""
    with Gradebook.open(existing(args)) as book:
        known = roster.students(book)
    chosen = [one for _, one in sorted(known.items()) if args.section is None or one.section == args.section]
    if args.section is not None and not chosen:
        there = ", ".join(sorted({one.section for one in known.values()}))
        raise UsageError(f"there is no section {args.section}", evidence=f"there are {there}" if there else "")
    if args.json:
        write_json({"schema": SCHEMA, "students": [asdict(one) for one in chosen]})
        return 0
    if chosen:
        print_table(_table(chosen))
    else:
        print("the roster is empty")
    return 0


def _table(students: list[Student]) -> Table:
    used = [name for name in _COLUMNS if name == "student" or any(_cell(one, name) for one in students)]
    table = Table(*used, box=None, pad_edge=False)
    for student in students:
        table.add_row(*(Text(plain(_cell(student, name))) for name in used))
    return table


def _cell(student: Student, column: str) -> str:
    if column == "active":
        return "" if student.active else "has left"
    return str(student.key if column == "student" else getattr(student, column))
