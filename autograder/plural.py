"""Numbers with the word for what they count, for messages: "1 submission", "2 submissions"; and lists cut short."""

from __future__ import annotations

import re
from collections.abc import Sequence

_HISSES = re.compile(r"(s|x|z|ch|sh)$")
_Y = re.compile(r"(?<![aeiou])y$")


def counted(number: float, word: str) -> str:
    """Return a number, with at most six decimals and no needless zeros, and the word in the form that goes with it."""
    number = round(number, 6)
    visible = f"{number:,}" if isinstance(number, int) else f"{number:,.6f}".rstrip("0").rstrip(".")
    return f"{visible} {noun(number, word)}"


def noun(number: float, word: str) -> str:
    """Return the word as it is for one, or its plural for any other number."""
    if number == 1:
        return word
    return _Y.sub("ie", word) + "s" if _Y.search(word) else word + ("es" if _HISSES.search(word) else "s")


def first_of(parts: Sequence[str], most: int, separator: str = ", ") -> str:
    """Return the first few parts of a list, and how many more there are."""
    more = f" and {len(parts) - most:,} more" if len(parts) > most else ""
    return separator.join(parts[:most]) + more
