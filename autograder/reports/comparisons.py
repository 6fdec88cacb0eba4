"""A comparison on a page: two tables with the cells that differ marked, or pictures, also of the difference.

Tables that are large enough to be pictures are drawn, too. The words are in a template, `compared.html.j2`.
"""

from __future__ import annotations

import base64
import math
from collections.abc import Sequence
from dataclasses import dataclass

from autograder.comparison import Comparison, Side, read
from autograder.reports.pictures import address
from autograder.reports.text import plain

_FEWEST = 4  # rows, and columns, of a table that is drawn
_SIDES = ("got", "expected")
_NUMBERS = {"True": 1.0, "False": 0.0}
_DIFFERS, _SAME = b"\xc6\x28\x28", b"\xe8\xea\xed"  # RGB


@dataclass(frozen=True, slots=True)
class Caption:
    """What is seen: `got` or `expected`, their `difference`, or the `places` where they differ.

    `shape` is "3 × 4", or where it is `flat` the count of numbers; none where a table is drawn beside itself.
    """

    kind: str
    shape: str = ""
    flat: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """One side: its caption, and rows of numbers with whether each differs."""

    caption: Caption
    rows: list[list[tuple[str, bool]]]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: its caption, and the address that holds it."""

    caption: Caption
    address: str


@dataclass(frozen=True, slots=True)
class ShownComparison:
    """What a page shows of a comparison: tables or pictures, and how many of how many cells differ.

    Where the shapes differ, there are no cells to count.
    """

    tables: list[Table]
    pictures: list[Picture]
    differing: int
    cells: int
    of_pictures: bool


def shown(text: str) -> ShownComparison | None:
    """Return what a page shows of the comparison of a case; None if it has none that can be read."""
    try:
        comparison = read(text) if text else None
    except ValueError:
        return None  # an older or a newer program wrote it: the words beside it say the same
    if comparison is None:
        return None
    differing = sum(row.count("1") for row in comparison.differing)
    cells = sum(map(len, comparison.differing))
    if comparison.of_pictures:
        return ShownComparison([], _pictures(comparison), differing, cells, of_pictures=True)
    sides = zip(_SIDES, (comparison.got, comparison.expected), strict=True)
    tables = [_table(kind, side, comparison.differing) for kind, side in sides]
    return ShownComparison(tables, _drawn(comparison), differing, cells, of_pictures=False)


def _table(kind: str, side: Side, differing: Sequence[str]) -> Table:
    marks = differing or [""] * len(side.rows)
    rows = [
        [(plain(cell), mark == "1") for cell, mark in zip(row, bits.ljust(len(row), "0"), strict=True)]
        for row, bits in zip(side.rows, marks, strict=True)
    ]
    return Table(_caption(kind, side), rows)


def _caption(kind: str, side: Side) -> Caption:
    return Caption(kind, " × ".join(map(str, side.shape)) or "1", flat=len(side.shape) == 1)


def _pictures(comparison: Comparison) -> list[Picture]:
    made = [
        Picture(_caption(kind, side), address(side.size, base64.b64decode(side.pixels)))
        for kind, side in zip(_SIDES, (comparison.got, comparison.expected), strict=True)
    ]
    if comparison.differing and comparison.got.size == comparison.expected.size:
        sides = [base64.b64decode(side.pixels) for side in (comparison.got, comparison.expected)]
        made.append(Picture(Caption("difference"), address(comparison.got.size, _difference(*sides))))
        bits = "".join(comparison.differing)
        size = (len(comparison.differing), len(comparison.differing[0]), 3)
        made.append(Picture(Caption("places"), address(size, b"".join(_DIFFERS if b == "1" else _SAME for b in bits))))
    return made


def _drawn(comparison: Comparison) -> list[Picture]:
    """Draw two tables of one size on one scale, and their difference."""
    rows = comparison.got.rows
    if not comparison.differing or len(rows) < _FEWEST or {len(row) for row in rows} - set(range(_FEWEST, 99)):
        return []
    got, expected = (
        [_value(cell) for row in side.rows for cell in row] for side in (comparison.got, comparison.expected)
    )
    finite = [value for value in (*got, *expected) if math.isfinite(value)]
    low, high = (min(finite), max(finite)) if finite else (0.0, 0.0)
    size = (len(rows), len(rows[0]), 1)
    made = [
        Picture(Caption(kind), address(size, _scaled(side, low, high)))
        for kind, side in zip(_SIDES, (got, expected), strict=True)
    ]
    return [*made, Picture(Caption("difference"), address(size, _difference(got, expected)))]


def _value(cell: str) -> float:
    try:
        return _NUMBERS[cell] if cell in _NUMBERS else float(cell)
    except ValueError:
        return math.nan


def _scaled(values: Sequence[float], low: float, high: float) -> bytes:
    """Return a byte for each number: 0 for the lowest and what is no finite number, 255 for the highest."""
    span = high - low
    if not 0 < span < math.inf:
        return bytes(len(values))
    return bytes(round(255 * (value - low) / span) if math.isfinite(value) else 0 for value in values)


def _difference(got: Sequence[float], expected: Sequence[float]) -> bytes:
    """Return a byte for each difference: 128 where there is none, 255 or 1 for the largest."""
    found = [one - other for one, other in zip(got, expected, strict=True)]
    most = max((abs(value) for value in found if math.isfinite(value)), default=0.0) or 1.0
    return bytes(128 + round(127 * value / most) if math.isfinite(value) else 255 for value in found)
