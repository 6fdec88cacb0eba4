"""Finds markers of Otter Assign that are misspelt: it reads them as comments, and what they end goes on."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

_BLOCKS = ("QUESTION", "PROMPT", "SOLUTION", "TESTS", "TEST CONFIG")
_MARKERS = (*(f"{edge} {block}" for edge in ("BEGIN", "END") for block in _BLOCKS), "ASSIGNMENT CONFIG")
_LIKE_A_MARKER = re.compile(r"#+\s*(\w+(?: \w+){1,2})")
_ALIKE = 0.85  # END RESULTS has 0.8 of END TESTS


def misspelt(source: str, *, raw: bool) -> Iterator[str]:
    """Yield what is meant to be a marker and is none, and what it may be meant for.

    Args:
        source: of a cell.
        raw: whether it is a raw cell, where only the first line can be a marker, in letters of either case.
    """
    for line in source.splitlines()[: 1 if raw else None]:
        found = _LIKE_A_MARKER.fullmatch(line.strip().strip('"').strip())
        if found is None:
            continue
        words = found[1].upper() if raw else found[1]
        if words not in _MARKERS and not (raw and words.startswith(_MARKERS)):  # Otter overlooks what comes after
            for meant in difflib.get_close_matches(words, _MARKERS, n=1, cutoff=_ALIKE):
                yield f"# {found[1]} is no marker; # {meant} may be meant"
