"""Numbers without an error: fractions inside, decimals at the edges, rounded half up once, at the end.

A third of a point and a penalty by the second have no finite decimal, and a sum of cut decimals can fall on the wrong
side of a half. So what is computed stays a fraction until it is shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

SHOWN_DIGITS = 6
ZERO = Fraction(0)


@dataclass(frozen=True, slots=True)
class Line:
    """One step of a computation: what was done, and what it added; `amount` is None for a remark."""

    words: str
    amount: Fraction | None = None


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A step as it is shown: the amount is the decimal that a reader can add up."""

    words: str
    amount: Decimal | None = None


@lru_cache(maxsize=10_000)  # a course has few different points
def exact(value: Decimal) -> Fraction:
    """Return the fraction that a decimal is."""
    return Fraction(value)


def rounded(value: Fraction, digits: int) -> Decimal:
    """Round half up, away from zero."""
    above, below = value.numerator * 10**digits, value.denominator
    whole = (2 * abs(above) + below) // (2 * below)
    return Decimal(-whole if above < 0 else whole).scaleb(-digits)


def decimal_text(value: Decimal) -> str:
    """Write a decimal without an exponent and needless zeros."""
    text = f"{value:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


def text_of(value: Fraction | Decimal) -> str:
    """Write a number with at most six places."""
    return decimal_text(rounded(Fraction(value), SHOWN_DIGITS))


def added_up(lines: Sequence[Line], digits: int) -> list[ShownLine]:
    """Return the lines as they are shown; their amounts make the rounded result to the last digit.

    Where rounding makes a difference it is a line of its own.
    """
    shown = [ShownLine(one.words, None if one.amount is None else rounded(one.amount, SHOWN_DIGITS)) for one in lines]
    exact = sum((one.amount for one in lines if one.amount is not None), ZERO)
    result = rounded(exact, digits)
    rest = result - sum((one.amount for one in shown if one.amount is not None), Decimal(0))
    if rest:
        shown.append(ShownLine(f"rounded half up to {digits} decimal{'' if digits == 1 else 's'}", rest))
    return shown
