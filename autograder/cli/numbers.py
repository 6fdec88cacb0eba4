"""The numbers that options take. What is none of them is an error of usage, which says what would be."""

from __future__ import annotations

import argparse
import math
from decimal import Decimal, InvalidOperation

LARGEST_SEED = 2**32 - 1  # NumPy takes no larger one
MOST_SECONDS = 10**6
LAST_YEAR = 9999


def positive(text: str) -> int:
    """Return a number of things, of which there must be one."""
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"at least 1, not {number}")
    return number


def seed(text: str) -> int:
    """Return a number that random generators start from."""
    number = int(text)
    if not 0 <= number <= LARGEST_SEED:
        raise argparse.ArgumentTypeError(f"a whole number from 0 to {LARGEST_SEED}, not {text[:40]}")
    return number


def percent(text: str) -> Decimal:
    """Return a share of a hundred."""
    try:
        number = Decimal(text)
    except InvalidOperation:
        number = Decimal("nan")
    if not (number.is_finite() and 0 < number <= 100):
        raise argparse.ArgumentTypeError(f"a number above 0 and up to 100, not {text[:40]}")
    return number


def seconds(text: str) -> float:
    """Return a time that may pass."""
    number = float(text)
    if not (math.isfinite(number) and 0 < number < MOST_SECONDS):
        raise argparse.ArgumentTypeError(f"a number of seconds above 0 and below {MOST_SECONDS}, not {text[:40]}")
    return number


def year(text: str) -> int:
    """Return a year of the calendar."""
    number = int(text)
    if not 1 <= number <= LAST_YEAR:
        raise argparse.ArgumentTypeError(f"a year from 1 to {LAST_YEAR}, not {text[:40]}")
    return number
