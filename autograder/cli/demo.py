"""`autograder demo`: the main job on real notebooks in the real sandbox."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from rich.console import Console

from autograder.cli.grade import show
from autograder.cli.progress import ClassProgress
from autograder.plural import counted
from autograder.workflows.authoring.release import release
from autograder.workflows.course.assignments import Assignment, find_root, pick
from autograder.workflows.course.gradebook import typed
from autograder.workflows.grading.example_class import make_class
from autograder.workflows.grading.grade import grade
from autograder.workflows.grading.request import Request

SLUGS = ("01-python-containers", "03-manual-convolution")
HOSTILE_FOR = "03-manual-convolution"


def add(subparsers: Any) -> None:
    """Add the command to the command line."""
    command = subparsers.add_parser(
        "demo",
        description="Releases two assignments, makes a class of honest, broken and hostile submissions, and grades it.",
    )
    command.add_argument("--root", type=Path, help="the course (default: the one around the working folder)")
    command.add_argument("-o", "--out", type=Path, help="where everything goes (default: demo/ in the course)")
    command.add_argument("--sandbox", help=argparse.SUPPRESS)
    command.set_defaults(func=run)


def run(args: argparse.Namespace) -> int:
    """Release, make the class, grade it, and say which files to open."""
    console = Console(highlight=False)
    root = args.root or find_root(Path.cwd())
    out = args.out or root / "demo"
    release(SLUGS, root, check=False)
    for assignment in pick(SLUGS, root):
        _grade_class(assignment, root, out, args.sandbox, console)
    return 0


def _grade_class(assignment: Assignment, root: Path, out: Path, sandbox: str | None, console: Console) -> None:
    folder = out / assignment.slug / "submissions"
    count = make_class(assignment, folder, hostile=assignment.slug == HOSTILE_FOR)
    visible = typed(out / assignment.slug)
    console.print(f"\n{assignment.slug}: {counted(count, 'submission')}, released and ready", style="bold")
    console.print(
        f"$ autograder grade {assignment.slug} {visible}/submissions -o {visible}/graded", markup=False, soft_wrap=True
    )
    request = Request(assignment.bundle, (folder,), out / assignment.slug / "graded", sandbox=sandbox)
    with ClassProgress() as progress:
        result = grade(request, progress.advance)
    show(result, console)
