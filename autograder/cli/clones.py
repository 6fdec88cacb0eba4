"""The options for a folder of students' git repositories, which `grade` and `collect` have in common."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import UTC
from pathlib import Path

from autograder.errors import NothingToGrade, UsageError
from autograder.intake.repositories import is_clone, is_folder_of_clones
from autograder.workflows.authoring.course_settings import zone_of
from autograder.workflows.course.assignments import TEMPLATE, Assignment
from autograder.workflows.course.deadlines import instant
from autograder.workflows.course.policies import NO_POLICIES, course_policies
from autograder.workflows.grading.clones import Clones
from autograder.workflows.grading.expectation import Terms

_OF_SITES = ("--at", "--extensions", "--roster")  # count for downloads of course sites, too
_OPTIONS = ("at", "extensions", "roster", "prefix")


def add(group: argparse._ActionsContainer) -> None:
    """Add the options to a command, or to a group of its options."""
    group.add_argument("--at", metavar="TIME", help="the deadline, as 2026-11-01T23:59:00+08:00 (default: none)")
    group.add_argument("--extensions", metavar="CSV", type=Path, help="columns student and until: later deadlines, "
                       "beside those in the gradebook")  # fmt: skip
    group.add_argument("--roster", metavar="CSV", type=Path, help="columns github_username and identifier: who an "
                       "account is; for a download of a course site any table that `roster import` takes "
                       "(default: the gradebook's roster)")  # fmt: skip
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
        zone=(zone_of(assignment.root) if assignment else None) or UTC,
    )


def folder_of_clones(args: argparse.Namespace, paths: tuple[Path, ...]) -> Path | None:
    """Return the folder of clones that `grade` was given; None when it was given anything else.

    Raises:
        UsageError: an option needs a folder of clones, and there is none, or more than that.
        NothingToGrade: the folder is not there.
    """
    given = _given(args, (*_OPTIONS, "target_url"))
    if not given:
        alone = len(paths) == 1 and args.ext in (None, "ipynb")
        return paths[0] if alone and is_folder_of_clones(paths[0]) else None
    of_git = [path for path in paths if is_clone(path) or _holds_clones(path)]
    option = next((one for one in given if one not in _OF_SITES), given[0])
    if not of_git and option in _OF_SITES:
        return None
    if args.ext not in (None, "ipynb"):
        what = f"--ext {args.ext}: out of git repositories only notebooks are taken"
        raise UsageError(what, evidence=option, remedy="leave one of the two out")
    if len(paths) > 1:
        what = f"{option} is for one folder of git clones, and more than one path was given"
        raise UsageError(what, evidence=", ".join(map(str, paths[:5])), remedy="give that folder alone")
    (path,) = paths
    if not path.exists():
        raise NothingToGrade("There is no such file or folder", evidence=str(path))
    if is_clone(path):
        what = f"{option} is for a folder of git clones, and this is one of them"
        raise UsageError(what, evidence=str(path), remedy=f"give the folder that it is in: {path.absolute().parent}")
    if not of_git:
        raise UsageError(
            f"{option} is for a folder of git clones, and this is none",
            evidence=f"no folder in {path} has a .git",
            remedy="leave the option out, or give what `gh classroom clone student-repos` made",
        )
    return path


def terms(args: argparse.Namespace, assignment: Assignment | None) -> Terms:
    """What the options and the course say about downloads of course sites."""
    slug, at = assignment.slug if assignment else "", instant(args.at) if args.at else None
    if assignment is None:
        return Terms(slug, args.roster, at, args.extensions)
    policies = course_policies(assignment.root)
    zone = zone_of(assignment.root) or (None if policies is NO_POLICIES else policies.zone)
    return Terms(slug, args.roster, at, args.extensions, zone, due=policies.of(slug).due is not None)


def _given(args: argparse.Namespace, names: Sequence[str]) -> list[str]:
    return [f"--{name.replace('_', '-')}" for name in names if getattr(args, name) is not None]


def _holds_clones(path: Path) -> bool:
    return path.is_dir() and any(map(is_clone, path.iterdir()))
