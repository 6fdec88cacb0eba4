"""`autograder release`: masters to student templates, reference solutions and bundles."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.cli.numbers import year
from autograder.plural import counted
from autograder.workflows.authoring.course_settings import has_repository, year_of
from autograder.workflows.authoring.release import Released, release
from autograder.workflows.course.assignments import find_root

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]


def add(subparsers: Subparsers) -> None:
    """Add the command to the parser of `autograder`."""
    parser = subparsers.add_parser(
        "release",
        description="Make the student template, the reference solution and the bundle of each assignment "
        "from its master. Only files that change are written.",
    )
    parser.add_argument("slugs", nargs="*", metavar="SLUG", help="an assignment, for example 01-python-containers; all")
    parser.add_argument("--check", action="store_true", help="write nothing; fail if a release would change anything")
    parser.add_argument(
        "--year",
        type=year,
        help="the year whose numbers an assignment with a variants.toml has (default: that of course.toml, or else "
        "the master's own numbers)",
    )
    parser.add_argument("--root", type=Path, metavar="FOLDER", help="the course; found from here upwards if not given")
    parser.set_defaults(func=run)


def run(args: argparse.Namespace) -> int:
    """Release the assignments that were asked for, printing a line for each; 0 when all is well."""
    root = args.root or find_root(Path.cwd())
    release(
        args.slugs, root, check=args.check, year=args.year,
        progress=lambda released: print(line(released, check=args.check), flush=True),
    )  # fmt: skip
    if args.year is not None and has_repository(root) and year_of(root) != args.year:
        print(f"so that the next release has the same numbers, write year = {args.year} into assignments/course.toml")
    return 0


def line(released: Released, *, check: bool) -> str:
    """Say in one line what became of an assignment."""
    faults = f"; {counted(len(released.untranslated), 'fault')} in its translations" if released.untranslated else ""
    if not released.changed:
        return f"{released.slug}: unchanged ({counted(len(released.unchanged), 'file')}){faults}"
    verbs = ("would write", "would remove") if check else ("wrote", "removed")
    counts = [(verbs[0], len(released.written)), (verbs[1], len(released.removed))]
    parts = [f"{verb} {counted(count, 'file')}" for verb, count in counts if count]
    return f"{released.slug}: {', '.join(parts)}; {len(released.unchanged)} unchanged{faults}"
