"""`autograder gradebook send`: marks of an assignment to Canvas, through its API."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from autograder.cli.course_options import add_at
from autograder.cli.gradebooks import add_gradebook, existing
from autograder.exports import Wanted
from autograder.exports.canvas_grades import Change
from autograder.plural import counted
from autograder.reports.text import plain
from autograder.workflows.course.canvas import TOKEN, Sent, read_place, read_token, send_marks
from autograder.workflows.course.marks import known_slug, open_course


def add(commands: Any) -> None:
    """Add the command."""
    command = commands.add_parser(
        "send",
        help="send the marks of an assignment to Canvas",
        description="Sends every mark that differs from the one in Canvas, and looks whether Canvas has it then. A "
        "mark that waits for a person stays as it is there. Students are matched by their identifiers, never by names.",
    )
    command.add_argument("slug", metavar="SLUG", help="the assignment here")
    command.add_argument("address", metavar="URL", help="the assignment in Canvas, as the browser shows it: "
                         "https://SCHOOL/courses/12/assignments/34")  # fmt: skip
    command.add_argument("--token-file", metavar="FILE", type=Path, help="the access token, in a file that only you "
                         f"can read (default: the environment variable {TOKEN})")  # fmt: skip
    command.add_argument("--count-pending-as-zero", action="store_true", help="send what waits for a mark as zero")
    command.add_argument("--dry-run", action="store_true", help="print what would change, mark by mark; send nothing")
    add_at(command)
    add_gradebook(command, run)


def run(args: argparse.Namespace) -> int:
    """Send, or say what would be sent; 1 if Canvas did not take something."""
    place, token = read_place(args.address), read_token(args.token_file)
    marks = open_course(str(existing(args)), args.at).marks()
    wanted = Wanted(marks, (known_slug(args.slug, marks.full),), zero_pending=args.count_pending_as_zero)
    done = send_marks(place, token, wanted, dry_run=args.dry_run)
    for note in done.notes:
        print(f"note: {note}")
    print(_summary(done, args.dry_run))
    for change in done.changes:
        print(f"  {_line(change)}")
    if done.left:
        print(f"Canvas did not take {counted(len(done.left), 'mark')}, as in a closed grading period:")
        for change in done.left:
            print(f"  {plain(change.student)}")
    return 1 if done.left else 0


def _summary(done: Sent, dry_run: bool) -> str:
    if not done.changes:
        return "Canvas has these marks already"
    many = counted(len(done.changes), "mark")
    return f"{many} would change; nothing was sent:" if dry_run else f"{many} sent:"


def _line(change: Change) -> str:
    return f"{plain(change.student)}: {change.before or 'no mark'} → {change.after}"
