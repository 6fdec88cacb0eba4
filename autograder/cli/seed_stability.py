"""Prints what references earn under many seeds, for `autograder validate --seeds`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict

from rich.console import Console
from rich.table import Table

from autograder.plural import counted
from autograder.workflows.authoring.seed_stability import SeedStability


def show(result: SeedStability, console: Console, verbose: bool) -> None:
    """Print a row for each question, then each run that lost a point, and whether the same seed earned the same."""
    table = Table(title=f"{result.slug}: the reference under {counted(result.seeds, 'seed')}", title_justify="left")
    for name in ("question", "points", "lowest", "median", "highest", "below full marks", "borderline"):
        table.add_column(name, justify="left" if name == "question" else "right")
    for each in result.questions:
        scores = (each.possible, min(each.earned), each.median, max(each.earned))
        counts = (f"{count} of {result.seeds}" for count in (each.below, each.flagged))
        table.add_row(each.question, *(f"{score:g}" for score in scores), *counts)
    console.print(table)
    lines = [f"  LOST       {line}" for line in result.lost]
    lines += [f"  borderline {line}" for line in result.flags if verbose]
    lines += [f"  DIFFERENT  {line}" for line in result.different]
    if not result.different:
        lines.append("  seed 0 twice: the same points")
    for line in lines:
        console.print(line, markup=False, highlight=False, soft_wrap=True)


def as_json(results: Sequence[SeedStability]) -> str:
    """Return what each reference earned, one entry for each assignment."""
    found = [
        {
            "assignment": each.slug, "seeds": each.seeds, "steady": each.steady,
            "questions": [asdict(question) for question in each.questions],
            "lost": list(each.lost), "flags": list(each.flags), "different": list(each.different),
        }
        for each in results
    ]  # fmt: skip
    return json.dumps(found, ensure_ascii=False, indent=2)


def summary(results: tuple[SeedStability, ...]) -> str:
    """Say in one line how many references are steady."""
    steady = sum(result.steady for result in results)
    earn = "earns" if len(results) == 1 else "earn"
    return f"{steady} of {counted(len(results), 'reference')} {earn} every point under every seed"
