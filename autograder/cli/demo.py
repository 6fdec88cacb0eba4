"""`autograder demo`: the main job on real notebooks in the real sandbox, up to the gradebook of the course."""

from __future__ import annotations

import argparse
import shlex
from pathlib import Path
from typing import Any

from rich.console import Console

from autograder.cli import parser
from autograder.cli.graded import show
from autograder.plural import counted
from autograder.policies.course import CourseMarks
from autograder.policies.marks import State
from autograder.reports.text import plain
from autograder.workflows.authoring.release import release
from autograder.workflows.course.assignments import Assignment, find_root, pick
from autograder.workflows.course.gradebook import GRADEBOOK, typed
from autograder.workflows.course.marks import open_course
from autograder.workflows.grading.example_class import make_class
from autograder.workflows.grading.grade import grade
from autograder.workflows.grading.request import Request

SLUGS = ("01-python-containers", "03-manual-convolution")
HOSTILE_FOR = "03-manual-convolution"


def add(subparsers: Any) -> None:
    """Add the command to the command line."""
    command = subparsers.add_parser(
        "demo",
        description="Releases two assignments, makes a class of honest, broken and hostile submissions, grades "
        "it, and shows the gradebook and how one mark came about.",
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
        _grade_class(assignment, out, args.sandbox, console)
    show_course(out / GRADEBOOK, console)
    console.print("Open:", style="bold")
    for path in (*(out / slug / "graded" / "report.html" for slug in SLUGS), out / GRADEBOOK):
        console.print(f"  {typed(path)}", markup=False, soft_wrap=True)
    return 0


def show_course(gradebook: Path, console: Console) -> None:
    """Show the gradebook of a course and explain one mark, as the commands do."""
    where = typed(gradebook)
    marks = open_course(str(gradebook)).marks()
    student, slug = _to_explain(marks)
    for words in (("show",), ("explain", student, slug)):
        command = ("gradebook", *words, "--gradebook", str(where))
        console.print(f"\n$ autograder {plain(shlex.join(command))}", markup=False, soft_wrap=True)
        args = parser(("gradebook",)).parse_args(command)
        args.func(args)


def _to_explain(marks: CourseMarks) -> tuple[str, str]:
    """Return a student and an assignment whose mark is settled and between none and full, where there is one."""
    graded = [(one.student.key, mark) for one in marks.students for mark in one.marks.values() if mark.attempt]
    partly = [(key, mark) for key, mark in graded if mark.state is State.MARKED and 0 < mark.low < mark.full]
    key, mark = (partly or graded)[0]
    return key, mark.slug


def _grade_class(assignment: Assignment, out: Path, sandbox: str | None, console: Console) -> None:
    folder = out / assignment.slug / "submissions"
    count = make_class(assignment, folder, hostile=assignment.slug == HOSTILE_FOR)
    visible = typed(out / assignment.slug)
    console.print(f"\n{assignment.slug}: {counted(count, 'submission')}, released and ready", style="bold")
    options = f"-o {visible}/graded --gradebook {typed(out / GRADEBOOK)}"
    command = f"$ autograder grade {assignment.slug} {visible}/submissions {options}"
    console.print(command, markup=False, soft_wrap=True)
    request = Request(
        assignment.bundle, (folder,), out / assignment.slug / "graded", sandbox=sandbox, gradebook=out / GRADEBOOK
    )
    show(grade(request), console)
