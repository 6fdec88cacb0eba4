"""`autograder new`: begin an assignment with a small complete example."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from autograder.workflows.authoring.new import new_assignment
from autograder.workflows.course.assignments import find_root


def add(subparsers: Any) -> None:
    """Add the command to the command line."""
    command = subparsers.add_parser(
        "new",
        description="Makes assignments/SLUG/ of a small complete example: two questions with public and hidden cases, "
        "one for a person, right and wrong samples. It releases and validates as it is; change it part by part.",
    )
    command.add_argument("slug", metavar="SLUG", help="its name, for example 08-my-assignment")
    command.add_argument("--title", default="", help="one line (default: made of the name)")
    command.add_argument("--root", type=Path, metavar="FOLDER", help="the course; found from here upwards if not given")
    command.set_defaults(func=run)


def run(args: argparse.Namespace) -> int:
    """Make the assignment, and say what is there and what comes next."""
    root = args.root or find_root(Path.cwd())
    assignment, names = new_assignment(args.slug, root, title=args.title)
    print("\n".join(names))
    where = f" --root {args.root}" if args.root else ""
    print(f"next: autograder release {assignment.slug}{where} && autograder validate {assignment.slug}{where}")
    return 0
