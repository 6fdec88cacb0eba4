"""`autograder import-otter`: a master of stock Otter Assign becomes an assignment of the course."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.cli.importing import add_options, import_and_report
from autograder.workflows.authoring.import_otter import import_otter

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
    add_options(parser)
    parser.set_defaults(func=run)


def run(args: argparse.Namespace) -> int:
    """Import the master and print what became of it; 0 when all is well."""
    return import_and_report(args, args.master, import_otter)
