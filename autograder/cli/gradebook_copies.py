"""`autograder gradebook backup`, `restore` and `check`: copies of a gradebook, and whether one is whole."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from autograder.cli.gradebooks import add_gradebook, existing, opened
from autograder.errors import GradesError, UsageError
from autograder.gradebook import Gradebook, without_password
from autograder.gradebook.backup import copy, restore
from autograder.gradebook.check import check
from autograder.plural import counted


def add(commands: Any) -> None:
    """Add the commands."""
    command = commands.add_parser(
        "backup", help="copy the gradebook", description="Copies the gradebook as it is at one moment, also while "
        "others write to it, into a file of SQLite, and looks whether the copy is whole.")  # fmt: skip
    command.add_argument("file", metavar="FILE", type=Path, help="the copy; it must not be there yet")
    add_gradebook(command, run_backup)
    command = commands.add_parser(
        "restore", help="put a copy in the gradebook's place", description="Puts a copy in the place of the gradebook, "
        "in one transaction. What was there stays beside it, as FILE.before-restore; what a server had is written to "
        "DATABASE.sqlite.before-restore here.")  # fmt: skip
    command.add_argument("file", metavar="FILE", type=Path, help="the copy")
    add_gradebook(command, run_restore)
    command = commands.add_parser(
        "check",
        help="look whether the gradebook is whole",
        description="Looks for damage, rows that belong to none, work that is not what was handed in, and points that "
        "are no numbers. Exits with 1 if there is any.",
    )
    add_gradebook(command, run_check)


def run_backup(args: argparse.Namespace) -> int:
    """Copy the gradebook, and check the copy."""
    copy(existing(args), args.file)
    _require_whole(args.file)
    print(f"{args.file} is a copy of the gradebook: {_contents(args.file)}")
    return 0


def run_restore(args: argparse.Namespace) -> int:
    """Check a copy, then put it in place; what was there stays beside it."""
    target = opened(args)
    if not args.file.is_file():
        raise UsageError("there is no such copy", evidence=str(args.file))
    _require_whole(args.file)
    before = restore(args.file, target)
    kept = f"; what was there is {before}" if before else ""
    print(f"{without_password(target)} is as {args.file}: {_contents(target)}{kept}")
    return 0


def run_check(args: argparse.Namespace) -> int:
    """Return what is wrong with the gradebook."""
    where = existing(args)
    with Gradebook.open(where) as book:
        faults = check(book)
    for fault in faults:
        print(fault)
    if not faults:
        print(f"{without_password(where)} is whole")
    return 1 if faults else 0


def _require_whole(file: Path) -> None:
    with Gradebook.open(file) as book:
        faults = check(book)
    if faults:
        raise GradesError(f"{file.name} is not whole", evidence="; ".join(faults[:5]), remedy="take another copy")


def _contents(file: str | Path) -> str:
    with Gradebook.open(file) as book:
        return f"{counted(len(book.runs()), 'run')}, {counted(len(book.students()), 'student')}"
