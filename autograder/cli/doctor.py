"""`autograder doctor`: which sandbox levels hold on this machine, and what is missing."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from rich.console import Console

from autograder.cli.progress import above
from autograder.plural import counted
from autograder.sandbox import SAFE, Level, capped_by_kernel, machine, probe
from autograder.steps import each
from autograder.workflows.grading import capacity
from autograder.workflows.grading.plan import environment


def add(subparsers: Any) -> None:
    """Add the command to the command line."""
    command = subparsers.add_parser(
        "doctor",
        description="Runs a small attack suite in a real box of each level and says which hold, with a remedy for each "
        "fault. `grade` uses the first that holds. It also says how loaded this machine is, and whether the "
        "assignments of the course in this folder fit into its memory.",
    )
    command.set_defaults(func=run)


def run(args: argparse.Namespace) -> int:
    """Print what was found; exit 1 when nothing can be graded safely here."""
    console = Console(file=above(), highlight=False)
    for level in each("attacking the levels", SAFE):
        _show(level, console)
    group = capped_by_kernel()
    _say(console, f"  {'ok   ' if group.ok else 'note '}  {group.name}{': ' if group.detail else ''}{group.detail}")
    if not group.ok:
        _say(console, f"         for more: {group.remedy}")
    _say(console, f"  ok     libraries: {environment()}")
    _show_machine(console)
    best = next((level for level in SAFE if probe(level).level), None)
    chosen = f"level {best.value} ({probe(best).reason})" if best else "none: grade refuses to run students' code"
    _say(console, f"sandbox: {chosen}")
    return 0 if best else 1


def _show(level: Level, console: Console) -> None:
    found = probe(level)
    _say(console, f"level {level.value}: {'holds' if found.level else 'does not hold'} ({level.backend.built_of})")
    for check in found.checks:
        _say(console, f"  {'ok   ' if check.ok else 'FAULT'}  {check.name}{': ' if check.detail else ''}{check.detail}")
        if not check.ok and check.remedy:
            _say(console, f"         remedy: {check.remedy}")


def _show_machine(console: Console) -> None:
    """How loaded this machine is, and whether the assignments at hand fit into its memory."""
    load = machine.load()
    waiting = "" if load.waiting is None else f", {load.waiting:.0f} % of the last 10 s with one of them waiting"
    said = f"{counted(load.cores, 'core')}, {load.running:.1f} threads want one{waiting}; {load.free_mb:,} MiB are free"
    _say(console, f"  {'note ' if load.overloaded else 'ok   '}  machine: {said}")
    if load.overloaded:
        _say(console, "         it is overloaded: grading takes longer here, and costs nobody points")
    for slug, needs in capacity.at_hand(Path.cwd()):
        at_once = int(load.free_mb // needs)
        fits = (
            f"room for {at_once} at a time" if at_once else "more than is free: grade it elsewhere, or lower memory_mb"
        )
        _say(console, f"  {'ok   ' if at_once else 'note '}  memory for {slug}: at most {needs:,} MiB each, {fits}")


def _say(console: Console, text: str) -> None:
    console.print(text, markup=False, soft_wrap=True)
