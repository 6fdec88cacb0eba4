"""The options of `grade` that say how, and not what: `regrade` has the same."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from autograder.cli.numbers import positive, seed
from autograder.model import AUTO, BOTH, WALL
from autograder.sandbox import Level
from autograder.workflows.course.gradebook import Found
from autograder.workflows.defaults import DEFAULT_SEED
from autograder.workflows.grading.request import Request


def add(command: argparse.ArgumentParser, *, also: Sequence[str] = ()) -> None:
    """Add them to a command; `also` are other names of --workers."""
    command.add_argument("--workers", *also, type=positive, help="worker processes, where there is memory for them "
                         "(default: one for each core that is free)")  # fmt: skip
    command.add_argument("--dask", metavar="ADDRESS|local|slurm|kubernetes", default="", help="grade in the workers of "
                         "a Dask scheduler, each with this sandbox level and these versions")  # fmt: skip
    command.add_argument("--sandbox", choices=[level.value for level in Level], help="ask for a sandbox level; unsafe "
                         "marks every grade")  # fmt: skip
    command.add_argument("--seed", type=seed, default=DEFAULT_SEED, help="for random inputs (default: %(default)s)")
    command.add_argument("--diff", action="store_true", help="say whose points differ from the last run, and why")
    command.add_argument("--question", metavar="NAME", default="", help="examine this question alone, where that is "
                         "the same as grading the whole: nothing but its tests has changed since an earlier run; else "
                         "say why not, and examine all")  # fmt: skip
    _add_for_stock(command.add_argument_group("for bundles of stock Otter"))


def _add_for_stock(group: argparse._ArgumentGroup) -> None:
    group.add_argument("--share", metavar="GLOB", action="append", default=[], help="the only support files that the "
                       "notebooks see (default: all of them)")  # fmt: skip
    group.add_argument("--withhold", metavar="GLOB", action="append", default=[], help="support files that the "
                       "notebooks do not see")  # fmt: skip
    group.add_argument("--without", metavar="PACKAGE", action="append", default=[], help="grade though this package is "
                       "not installed")  # fmt: skip
    group.add_argument("--install", action="store_true", help="install the packages that its environment.yml or "
                       "requirements.txt lists and that are missing, for this bundle alone; they are kept for the next "
                       "run")  # fmt: skip
    group.add_argument("--judge", choices=(AUTO, WALL, BOTH), default=AUTO, help="a case that the wall cannot judge is "
                       "examined in the student's process, as stock Otter does, and flagged (auto); never (wall); or "
                       "each is examined in both ways and what differs is flagged (both; default: %(default)s)",
                       )  # fmt: skip


def asked(args: argparse.Namespace, bundle: Path, out: Path, gradebook: Found) -> Request:
    """Return what these options ask for, without any submission."""
    return Request(
        bundle=bundle,
        paths=(),
        out=out,
        workers=args.workers,
        sandbox=args.sandbox,
        gradebook=gradebook.where,
        share=tuple(args.share),
        withhold=tuple(args.withhold),
        seed=args.seed,
        notes=gradebook.notes,
        judge=args.judge,
        without=tuple(args.without),
        dask=args.dask,
        install=args.install,
        question=args.question,
    )
