"""Finds the gradebook that a command means: a course has one, whatever folder the results of a run go to."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from shlex import quote

from autograder.errors import UsageError
from autograder.gradebook import exists, without_password
from autograder.gradebook.backup import copy
from autograder.intake.reading import printable
from autograder.workflows.course.assignments import find_root, is_course

GRADEBOOK = "gradebook.sqlite"
VARIABLE = "AUTOGRADER_GRADEBOOK"  # for a URL with a password, which everybody could read on the command line
OUT = Path("graded")  # where `grade` puts its results, if nothing else is said
_LOOKED_INTO = 5  # gradebooks close by


@dataclass(frozen=True, slots=True)
class Found:
    """A gradebook, as a file or a URL, and what is to be told about the choice.

    `of_course` is whether it was not named, but is that of the course, be it there or not.
    """

    where: str | Path
    notes: tuple[str, ...] = ()
    of_course: bool = False


def find_gradebook(named: str | None, out: Path = OUT, start: Path | None = None) -> Found:
    """Return which gradebook is meant.

    It is the one that was named; else what the variable AUTOGRADER_GRADEBOOK names; else, in a course, the one at its
    root; else the one in the folder of results. Until now every folder of results had its own: where a course has none
    yet, it begins as a copy of that one.

    Args:
        named: what --gradebook says, if anything.
        out: the folder of results.
        start: where to look for the course; the working folder if not given.

    Raises:
        OutputError: the copy cannot be made.
    """
    meant = os.environ.get(VARIABLE) or None if named is None else named
    if meant is not None:
        return Found(meant)
    try:
        root = find_root(start or Path.cwd())
    except UsageError:
        return Found(out / GRADEBOOK)
    if not is_course(root):
        return Found(out / GRADEBOOK)
    course, old = typed(root / GRADEBOOK), out / GRADEBOOK
    if old.absolute() == course.absolute() or not _is_gradebook(old):
        return Found(course, of_course=True)
    if not course.exists():
        copy(old, course)
        return Found(course, (f"{course}, the gradebook of the course, begins as a copy of {old}, now out of use",))
    return Found(course, (f"{old} is out of use: the course has {course}; --gradebook {old} looks into it",))


def require(gradebook: str | Path) -> None:
    """Refuse a gradebook that is not there; looking makes none.

    Raises:
        UsageError: it is not there.
        OutputError: its database cannot be reached.
    """
    if not exists(gradebook):
        raise UsageError("there is no such gradebook", evidence=without_password(gradebook), remedy=_where_else())


def _where_else() -> str:
    """Name the gradebooks close by, which a run with another -o has made."""
    near = [path for pattern in (GRADEBOOK, f"*/{GRADEBOOK}") for path in sorted(Path().glob(pattern))]
    found = [quote(printable(path)) for path in near[:_LOOKED_INTO] if _is_gradebook(path)]
    return f"name it: {' or '.join(f'--gradebook {path}' for path in found)}" if found else "name it with --gradebook"


def typed(path: Path) -> Path:
    """Return a path as short as it can be typed from here."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def _is_gradebook(path: Path) -> bool:
    if not path.is_file():
        return False
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True)) as connection:
            return connection.execute("SELECT version FROM schema_version").fetchone() is not None
    except sqlite3.Error:
        return False
