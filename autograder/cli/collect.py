"""`autograder collect`: submissions out of students' repositories, at the last commit before a deadline."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from autograder.cli import clones
from autograder.errors import BundleError
from autograder.plural import counted
from autograder.reports.text import plain
from autograder.workflows.course.assignments import find_root, pick
from autograder.workflows.course.gradebook import find_gradebook, require
from autograder.workflows.grading.clones import LISTING
from autograder.workflows.grading.collect import collect

NOT_ALL = 4


def add(subparsers: Any) -> None:
    """Add the command to the command line."""
    command = subparsers.add_parser(
        "collect",
        description="Takes an assignment out of every clone in a folder, at the last commit before a deadline, and "
        "writes a folder for each student. `autograder grade SLUG CLONES --at TIME` does the same and grades at once. "
        "Exits with 4 when a student has none.",
    )
    command.add_argument("slug", metavar="SLUG", help="the assignment")
    command.add_argument(
        "clones", metavar="CLONES", type=Path, help="the folder that gh classroom clone or gh teacher download made"
    )
    command.add_argument("-o", "--out", type=Path, required=True, help="where the submissions go")
    clones.add(command)
    command.add_argument("--gradebook", metavar="FILE|URL", help="has extensions too (default: the course's, if it is)")
    command.add_argument("--root", type=Path, metavar="FOLDER", help="the course; found from here upwards if not given")
    command.set_defaults(func=run)


def run(args: argparse.Namespace) -> int:
    """Collect, and say what was taken from whom."""
    (assignment,) = pick([args.slug], args.root or find_root(Path.cwd()))
    if not assignment.bundle.exists():
        raise BundleError(f"{args.slug} has not been released", remedy=f"autograder release {args.slug}")
    if args.gradebook is not None:
        require(args.gradebook)
    gradebook = find_gradebook(args.gradebook, start=assignment.root)
    wanted = clones.clones(args, args.clones, assignment, gradebook.where)
    collection = collect(wanted, assignment.bundle, args.out)
    for note in (*gradebook.notes, *collection.notes, *collection.edits):
        print(f"note: {plain(note)}")
    missing = [one for one in collection.cloned if one.submission.fault]
    count = len(collection.cloned)
    are = "is" if count == 1 else "are"
    print(
        f"{count - len(missing)} of {counted(count, 'submission')} {are} in {args.out}; {LISTING} there says from where"
    )
    for one in missing:
        print(f"  {plain(one.submission.student)}: {plain(one.submission.fault)} ({plain(one.submission.evidence)})")
    print(f"Next: autograder grade {args.slug} {args.out}")
    return NOT_ALL if missing else 0
