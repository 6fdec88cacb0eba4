"""`autograder doctor`: which sandbox level holds on this machine, and what is missing."""

from __future__ import annotations

import argparse
from typing import Any

from rich.console import Console

from autograder.sandbox import probe
from autograder.workflows.plan import environment


def add(subparsers: Any) -> None:
    """Add the command to the command line."""
    command = subparsers.add_parser(
        "doctor",
        help="say which sandbox level holds here, and why",
        description="Runs a small attack suite in a real box and says which level holds, with a remedy for each fault.",
    )
    command.set_defaults(func=run)


def run(args: argparse.Namespace) -> int:
    """Print what was found; exit 1 when nothing can be graded safely here."""
    console = Console(highlight=False)
    found = probe()
    for check in found.checks:
        console.print(
            f"  {'ok   ' if check.ok else 'FAULT'}  {check.name}: {check.detail}", markup=False, soft_wrap=True
        )
        if not check.ok and check.remedy:
            console.print(f"         remedy: {check.remedy}", markup=False, soft_wrap=True)
    console.print(f"  ok     libraries: {environment()}", markup=False, soft_wrap=True)
    level = f"level {found.level.value}" if found.level else "none: grade refuses to run students' code"
    console.print(f"sandbox: {level} ({found.reason})", markup=False, soft_wrap=True)
    return 0 if found.level else 1
