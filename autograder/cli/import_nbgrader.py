"""`autograder import-nbgrader`: an nbgrader source notebook becomes an assignment of the course."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.cli.importing import add_options, import_and_report
from autograder.workflows.authoring.import_nbgrader import import_nbgrader

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]


def add(subparsers: Subparsers) -> None:
    """Add the command to the parser of `autograder`."""
    parser = subparsers.add_parser(
        "import-nbgrader",
        description="Make an assignment of an nbgrader source notebook: its master, grading.toml, design.md and data. "
        "Points stay what they are; whatever is changed or not taken over is told.",
    )
    parser.add_argument("notebook", type=Path, metavar="NOTEBOOK", help="for example source/ps1/problem1.ipynb")
    add_options(parser)
    parser.set_defaults(func=run)


def run(args: argparse.Namespace) -> int:
    """Import the notebook and print what became of it; 0 when all is well."""
    return import_and_report(args, args.notebook, import_nbgrader)
