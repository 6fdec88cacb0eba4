"""The options for a folder of students' git repositories, which `grade` and `collect` have in common."""

from __future__ import annotations

import argparse
from datetime import UTC
from pathlib import Path

from autograder.errors import NothingToGrade, UsageError
from autograder.intake.repositories import is_clone, is_folder_of_clones
from autograder.workflows.authoring.classroom import TEMPLATE, zone_of
from autograder.workflows.course.assignments import Assignment
from autograder.workflows.course.deadlines import instant
from autograder.workflows.grading.clones import Clones

_OPTIONS = ("at", "extensions", "roster", "prefix")


def add(group: argparse._ActionsContainer) -> None:
    """Add the options to a command, or to a group of its options."""
    group.add_argument("--at", metavar="TIME", help="the deadline, as 2026-11-01T23:59:00+08:00 (default: none)")
    group.add_argument("--extensions", metavar="CSV", type=Path, help="columns student and until: later deadlines, "
                       "beside those in the gradebook")  # fmt: skip
    group.add_argument("--roster", metavar="CSV", type=Path, help="columns github_username and identifier: who an "
                       "account is")  # fmt: skip
    group.add_argument("--prefix", help="what stands before the account in a clone's name (default: found out)")


def clones(args: argparse.Namespace, folder: Path, assignment: Assignment | None, gradebook: str | Path) -> Clones:
    """What the options say about a folder of clones; without an assignment of the course there is no template."""
    return Clones(
        folder=folder,
        slug=assignment.slug if assignment else "",
        template=assignment.root / TEMPLATE if assignment else None,
        at=instant(args.at) if args.at else None,
        roster=args.roster,
        extensions=args.extensions,
        prefix=args.prefix,
        gradebook=gradebook,
        zone=zone_of(assignment.root) if assignment else UTC,
    )


def folder_of_clones(args: argparse.Namespace, paths: tuple[Path, ...]) -> Path | None:
    """Return the folder of clones that `grade` was given; None when it was given anything else.

    Raises:
        UsageError: an option needs a folder of clones, and there is none, or more than that.
        NothingToGrade: the folder is not there.
    """
    given = [f"--{name.replace('_', '-')}" for name in (*_OPTIONS, "target_url") if getattr(args, name) is not None]
    if args.ext not in (None, "ipynb") and given:
        what = f"--ext {args.ext}: out of git repositories only notebooks are taken"
        raise UsageError(what, evidence=given[0], remedy="leave one of the two out")
    if len(paths) == 1 and not given and args.ext in (None, "ipynb"):
        return paths[0] if is_folder_of_clones(paths[0]) else None
    if not given:
        return None
    if len(paths) > 1:
        what = f"{given[0]} is for one folder of git clones, and more than one path was given"
        raise UsageError(what, evidence=", ".join(map(str, paths[:5])), remedy="give that folder alone")
    (path,) = paths
    if not path.exists():
        raise NothingToGrade("There is no such file or folder", evidence=str(path))
    if is_clone(path):
        what = f"{given[0]} is for a folder of git clones, and this is one of them"
        raise UsageError(what, evidence=str(path), remedy=f"give the folder that it is in: {path.absolute().parent}")
    if not path.is_dir() or not any(map(is_clone, path.iterdir())):
        raise UsageError(
            f"{given[0]} is for a folder of git clones, and this is none",
            evidence=f"no folder in {path} has a .git",
            remedy="leave the option out, or give what `gh classroom clone student-repos` made",
        )
    return path
