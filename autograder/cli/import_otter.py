"""`autograder import-otter`: a master of stock Otter Assign becomes an assignment of the course."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.cli.import_nbgrader import lines
from autograder.workflows.authoring.import_otter import import_otter
from autograder.workflows.course.assignments import find_root

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]


def add(subparsers: Subparsers) -> None:
    """Add the command to the parser of `autograder`."""
    parser = subparsers.add_parser(
        "import-otter",
        description="Make an assignment of a master of Otter Assign: its master here, grading.toml, design.md, "
        "data and hidden files. Points stay what they are; whatever is changed or not taken over is told.",
    )
    parser.add_argument("master", type=Path, metavar="MASTER", help="a .ipynb, or a .py of cells (# %%%%)")
    parser.add_argument("--slug", help="the name of the assignment; made of the folder's name if not given")
    parser.add_argument("--root", type=Path, metavar="FOLDER", help="the course; found from here upwards if not given")
    parser.add_argument("--force", action="store_true", help="write over an assignment of that name")
    parser.set_defaults(func=run)


def run(args: argparse.Namespace) -> int:
    """Import the master and print what became of it; 0 when all is well."""
    root = args.root or find_root(Path.cwd())
    report = import_otter(args.master, root, slug=args.slug, force=args.force)
    where = f" --root {args.root}" if args.root else ""
    print("\n".join(lines(report, where)), flush=True)
    return 0
