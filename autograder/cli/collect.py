"""`autograder collect`: submissions out of students' repositories, at the last commit before a deadline."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from autograder.errors import BundleError
from autograder.reports.text import plain
from autograder.workflows.collect import LISTING, Request, collect, instant
from autograder.workflows.course import find_root, pick

NOT_ALL = 4


def add(subparsers: Any) -> None:
    """Add the command to the command line."""
    command = subparsers.add_parser(
        "collect",
        help="take submissions out of students' git repositories",
        description="Takes an assignment out of every clone in a folder, at the last commit before a deadline, and "
        "writes a folder for each student that `autograder grade` reads. Exits with 4 when a student has none.",
    )
    command.add_argument("slug", metavar="SLUG", help="the assignment")
    command.add_argument(
        "clones", metavar="CLONES", type=Path, help="the folder that gh classroom clone or gh teacher download made"
    )
    command.add_argument("-o", "--out", type=Path, required=True, help="where the submissions go")
    command.add_argument("--at", metavar="TIME", help="the deadline, as 2026-11-01T23:59:00+08:00 (default: none)")
    command.add_argument("--extensions", metavar="CSV", type=Path, help="columns student and until: later deadlines")
    command.add_argument(
        "--roster", metavar="CSV", type=Path, help="columns github_username and identifier: who an account is"
    )
    command.add_argument("--prefix", help="what stands before the account in a clone's name (default: found out)")
    command.add_argument("--root", type=Path, metavar="FOLDER", help="the course; found from here upwards if not given")
    command.set_defaults(func=run)


def run(args: argparse.Namespace) -> int:
    """Collect, and say what was taken from whom."""
    (assignment,) = pick([args.slug], args.root or find_root(Path.cwd()))
    if not assignment.bundle.exists():
        raise BundleError(f"{args.slug} has not been released", remedy=f"autograder release {args.slug}")
    at = instant(args.at) if args.at else None
    request = Request(assignment, args.clones, args.out, at, args.roster, args.extensions, args.prefix)
    taken = collect(request)
    for one in taken:
        for note in one.submission.notes:
            print(f"note: {plain(one.submission.student)}: {plain(note)}")
    missing = [one for one in taken if one.submission.fault]
    print(f"{len(taken) - len(missing)} of {len(taken)} submissions are in {args.out}; {LISTING} there says from where")
    for one in missing:
        print(f"  {plain(one.submission.student)}: {plain(one.submission.fault)} ({plain(one.submission.evidence)})")
    print(f"Next: autograder grade {args.slug} {args.out}")
    return NOT_ALL if missing else 0
