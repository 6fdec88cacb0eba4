"""`autograder gradescope`: make the zip with which Gradescope grades, and grade there."""

from __future__ import annotations

import argparse
import math
import os
from pathlib import Path
from typing import Any

from autograder.errors import UsageError
from autograder.plural import counted
from autograder.reports import write_atomically
from autograder.reports.text import in_points, points
from autograder.workflows.authoring.gradescope import RESULTS, grade_there, gradescope_zip
from autograder.workflows.course.assignments import bundle_path, find_root

ROOT = "/autograder"


def add(subparsers: Any) -> None:
    """Add the command to the command line."""
    command = subparsers.add_parser("gradescope")
    commands = command.add_subparsers(dest="gradescope_command", required=True, metavar="COMMAND")
    make = commands.add_parser(
        "zip",
        help="make the zip that Gradescope's page “Configure Autograder” takes",
        description="Makes a zip with the bundle and this program. There the student's code and the tests are in two "
        "sandboxes, too; where no sandbox can be had nothing is graded. What a person marks is not in its score.",
    )
    make.add_argument(
        "bundle", metavar="SLUG|BUNDLE.zip", help="an assignment of this course, or any Otter autograder zip"
    )
    make.add_argument("-o", "--out", metavar="FILE", type=Path, help="(default: NAME-gradescope.zip, here)")
    make.set_defaults(func=run_zip)
    grade = commands.add_parser(
        "grade",
        help="grade one submission there; run_autograder does that",
        description="Grades FOLDER/submission with FOLDER/source and writes FOLDER/results/results.json. If something "
        "was not judged by a fault of the machine or of a test, nothing is written, and nobody loses a point.",
    )
    there = os.environ.get("AUTOGRADER_ROOT", ROOT)
    grade.add_argument("folder", metavar="FOLDER", nargs="?", type=Path, default=Path(there), help="(default: "
                       "$AUTOGRADER_ROOT, else /autograder)")  # fmt: skip
    grade.set_defaults(func=run_grade)


def run_zip(args: argparse.Namespace) -> int:
    """Make the zip, and say what to choose on Gradescope."""
    content, bundle = gradescope_zip(bundle_path(args.bundle), _root())
    target = args.out or Path(f"{bundle.name.removesuffix('.zip')}-gradescope.zip")
    write_atomically(target, content)
    minutes = math.ceil(bundle.limits.total_seconds / 60) + 5  # for boxes to begin and the tests to be run
    print(f"{target}: upload it as the autograder of the assignment, with Ubuntu 22.04 or newer")
    print("choose a container with at least 1.5 GB of memory, with TensorFlow 3 GB,")
    print(f"and a timeout of at least {counted(minutes, 'minute')}")
    if bundle.manual:
        worth = in_points(sum(question.points for question in bundle.manual))
        print(f"{worth} for a person to mark: add a question for that there, to be graded by hand")
    return 0


def run_grade(args: argparse.Namespace) -> int:
    """Grade; Gradescope shows staff what is printed."""
    grade = grade_there(args.folder)
    print(f"{points(grade.earned)} of {points(grade.possible)} points; written: {args.folder / RESULTS}")
    return 0


def _root() -> Path | None:
    try:
        return find_root(Path.cwd())
    except UsageError:
        return None
