"""`autograder release`: masters to student templates, reference solutions and bundles."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.cli.numbers import year
from autograder.errors import UsageError
from autograder.plural import counted
from autograder.policies.records import Student
from autograder.workflows.authoring.course_settings import has_repository, year_of
from autograder.workflows.authoring.hand_out import hand_out, refuse_full, varying
from autograder.workflows.authoring.release import Released, release
from autograder.workflows.course.assignments import Assignment, find_root, pick
from autograder.workflows.course.gradebook import find_gradebook
from autograder.workflows.grading.variants import enrolled

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
    parser.add_argument(
        "--students", type=Path, metavar="FOLDER", help="also write into this new folder what each student of the "
        "roster is given, where a variants.toml says that their numbers differ"
    )  # fmt: skip
    parser.add_argument(
        "--roster", type=Path, metavar="CSV", help="who these students are: any table that `roster import` takes "
        "(default: the gradebook's roster)"
    )  # fmt: skip
    parser.add_argument(
        "--gradebook", metavar="FILE|URL", help="the gradebook whose roster it is (default: the course's)"
    )
    parser.add_argument("--root", type=Path, metavar="FOLDER", help="the course; found from here upwards if not given")
    parser.set_defaults(func=run)


def run(args: argparse.Namespace) -> int:
    """Release the assignments that were asked for, printing a line for each; 0 when all is well."""
    root = args.root or find_root(Path.cwd())
    refuse_strays(args)
    to_students = _to_students(args, root) if args.students else None
    release(
        args.slugs, root, check=args.check, year=args.year,
        progress=lambda released: print(line(released, check=args.check), flush=True),
    )  # fmt: skip
    if to_students:
        _hand_out(args, root, *to_students)
    if args.year is not None and has_repository(root) and year_of(root) != args.year:
        print(f"so that the next release has the same numbers, write year = {args.year} into assignments/course.toml")
    return 0


def refuse_strays(args: argparse.Namespace) -> None:
    """Refuse options that contradict each other."""
    strays = [f"--{name}" for name in ("roster", "gradebook") if getattr(args, name) is not None]
    if strays and not args.students:
        raise UsageError(f"{strays[0]} is for --students", remedy="add --students FOLDER, or leave it out")
    if args.students and args.check:
        raise UsageError("--check writes nothing, and --students does", remedy="leave one of the two out")


def _to_students(args: argparse.Namespace, root: Path) -> tuple[list[Assignment], list[Student]]:
    """Return the assignments whose numbers differ, and the students, before anything is written."""
    refuse_full(args.students)
    chosen = varying(pick(args.slugs, root.absolute()))
    return chosen, enrolled(args.roster, find_gradebook(args.gradebook, start=root).where)


def _hand_out(args: argparse.Namespace, root: Path, chosen: Sequence[Assignment], students: Sequence[Student]) -> None:
    year = year_of(root) if args.year is None else args.year
    for each in chosen:
        done = hand_out(each, args.students, students, year=year)
        print(
            f"{done.slug}: {args.students} has the notebooks of {counted(done.students, 'student')}, "
            f"in {done.variants} variants"
        )


def line(released: Released, *, check: bool) -> str:
    """Say in one line what became of an assignment."""
    faults = f"; {counted(len(released.untranslated), 'fault')} in its translations" if released.untranslated else ""
    if not released.changed:
        return f"{released.slug}: unchanged ({counted(len(released.unchanged), 'file')}){faults}"
    verbs = ("would write", "would remove") if check else ("wrote", "removed")
    counts = [(verbs[0], len(released.written)), (verbs[1], len(released.removed))]
    parts = [f"{verb} {counted(count, 'file')}" for verb, count in counts if count]
    return f"{released.slug}: {', '.join(parts)}; {len(released.unchanged)} unchanged{faults}"
