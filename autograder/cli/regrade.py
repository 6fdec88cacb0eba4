"""`autograder regrade`: grade again what the gradebook keeps, when a test has changed."""

from __future__ import annotations

import argparse
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from rich.console import Console

from autograder.cli import graded, grading_options, spoken
from autograder.cli.grade import NOT_JUDGED, show_differences
from autograder.cli.gradebooks import add_gradebook
from autograder.workflows.course.assignments import bundle_path
from autograder.workflows.course.gradebook import OUT, find_gradebook, require
from autograder.workflows.grading.grade import grade


def add(subparsers: Any) -> None:
    """Add the command to the command line."""
    command = subparsers.add_parser(
        "regrade",
        description="Grades again what was handed in, as the gradebook keeps it, with the bundle of today, and writes "
        "what `grade` writes. No file of a student is needed. Points that a person has set stay.",
    )
    command.add_argument("bundle", metavar="SLUG|BUNDLE.zip", help="an assignment of this course or its bundle, under "
                         "the name that it was graded by")  # fmt: skip
    command.add_argument("-o", "--out", type=Path, default=OUT, help="where the results go (default: %(default)s)")
    grading_options.add(command)
    add_gradebook(command, run)
    spoken.add(command)
    command.set_defaults(goes_on=lambda _: True)


def run(args: argparse.Namespace) -> int:
    """Grade again, then say what happened and where it is written."""
    gradebook = find_gradebook(args.gradebook, args.out)
    require(gradebook.where)
    request = replace(grading_options.asked(args, bundle_path(args.bundle), args.out, gradebook), recorded=True)
    words = spoken.words(args)
    result = grade(request, on_note=partial(graded.say, words=words))
    graded.show(result, Console(), words)
    if args.diff:
        show_differences(str(gradebook.where), result.bundle.name)
    return NOT_JUDGED if result.not_judged else 0
