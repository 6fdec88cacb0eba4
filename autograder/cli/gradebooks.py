"""The options that commands on a gradebook share: which one, and who gives the command."""

from __future__ import annotations

import argparse
import getpass
import sys
from collections.abc import Callable
from pathlib import Path

from rich.console import Console
from rich.measure import Measurement
from rich.table import Table

from autograder.workflows.course.gradebook import Found, find_gradebook, require

LONGEST_NAME, LONGEST_TEXT = 200, 2_000  # characters


def add_gradebook(command: argparse.ArgumentParser, run: Callable[[argparse.Namespace], int]) -> None:
    """Add --gradebook, and what the command does."""
    command.add_argument("--gradebook", metavar="FILE|URL", help="a file, or postgresql://USER@HOST/DATABASE (default: "
                         "what AUTOGRADER_GRADEBOOK names; else gradebook.sqlite at the root of the course, outside a "
                         "course graded/gradebook.sqlite)")  # fmt: skip
    command.set_defaults(func=run)


def add_by(command: argparse.ArgumentParser) -> None:
    """Add --by, which is the user of this computer if it is left out."""
    command.add_argument("--by", metavar="NAME", type=name, default=_user(), help="who does it, for the record "
                         "(default: %(default)s)")  # fmt: skip


def add_why(command: argparse.ArgumentParser) -> None:
    """Add --why and --by, both of which have to be said."""
    command.add_argument("--why", metavar="TEXT", type=reason, required=True, help="the reason, for the record")
    command.add_argument("--by", metavar="NAME", type=name, required=True, help="who decides it")


def name(text: str) -> str:
    """Return a person's name, as an option takes it."""
    return _line(text, LONGEST_NAME)


def reason(text: str) -> str:
    """Return a line of text, as an option takes it."""
    return _line(text, LONGEST_TEXT)


def _line(text: str, most: int) -> str:
    if not text.strip() or len(text) > most or not text.isprintable():
        raise argparse.ArgumentTypeError(f"one line of 1 to {most:,} characters, not {text[:40]!r}")
    return text.strip()


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # nobody by that number
        return "unknown"


def opened(args: argparse.Namespace) -> str | Path:
    """Return the gradebook that a command means; what is to be told about the choice goes to standard error."""
    return _found(args).where


def _found(args: argparse.Namespace) -> Found:
    found = find_gradebook(args.gradebook)
    for note in found.notes:
        print(f"note: {note}", file=sys.stderr)
    return found


def begun(args: argparse.Namespace) -> str | Path:
    """Return the gradebook that a command means, which must be there, but that a course gets its own when it is opened.

    Raises:
        UsageError: it is not there.
    """
    found = _found(args)
    if not found.of_course:
        require(found.where)
    return found.where


def existing(args: argparse.Namespace) -> str | Path:
    """Return the gradebook that a command means, which must be there: looking makes none.

    Raises:
        UsageError: it is not there.
    """
    found = opened(args)
    require(found)
    return found


def print_table(table: Table) -> None:
    """Print a table as wide as the terminal; in a pipe, all of it."""
    console = Console(highlight=False)
    if not console.is_terminal:
        wide = console.options.update(max_width=20_000)
        console = Console(highlight=False, width=Measurement.get(console, wide, table).maximum)
    console.print(table)
