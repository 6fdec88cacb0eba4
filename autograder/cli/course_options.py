"""The options of all commands that read the marks of a course, and how these commands write JSON."""

from __future__ import annotations

import argparse
import json
from decimal import Decimal
from fractions import Fraction
from typing import Any

from autograder.policies.exact import rounded
from autograder.policies.marks import AssignmentMark
from autograder.reports.text import encodable


def add_at(command: argparse.ArgumentParser) -> None:
    """Add the option that names the moment."""
    command.add_argument("--at", metavar="TIME", help="what is due by then counts (default: now)")


def add_json(command: argparse.ArgumentParser) -> None:
    """Add the option for programs."""
    command.add_argument("--json", action="store_true", help="write JSON, for programs")


def write_json(document: dict[str, Any]) -> None:
    """Print a document; a Decimal becomes the number that it shows."""
    print(encodable(json.dumps(document, ensure_ascii=False, allow_nan=False, indent=1, default=_number)))


def _number(value: object) -> float:
    assert isinstance(value, Decimal)
    return float(value)


def mark_json(mark: AssignmentMark, digits: int) -> dict[str, Any]:
    """Return a mark for programs: `points` is null while it waits."""
    low, high = number(mark.low, digits), number(mark.high, digits)
    return {
        "state": mark.state.value,
        "points": low if mark.counts and low == high else None,
        "lowest": low if mark.counts else None,
        "highest": high if mark.counts else None,
        "possible": mark.full,
        "late": mark.late,
        "attempt": mark.attempt.number if mark.attempt else None,
        "waits_for": list(mark.waits),
    }


def number(value: Fraction, digits: int) -> Decimal:
    """Return a number as it is shown."""
    return rounded(value, digits)
