"""An answer's numbers beside those that were expected: a small table, or pictures where there are many.

It is made in the examiner's box, of public cases only, and shown on feedback pages. It travels and is stored as JSON;
`read` believes nothing that it is given, for what made it has computed with a student's values.
"""

from __future__ import annotations

import base64
import binascii
import json
from dataclasses import asdict, dataclass
from typing import Any

MOST_CELLS = 12  # rows, and columns, of a table
MOST_PIXELS = 64  # the height and the width of a picture
LONGEST = 64 << 10  # characters of JSON
_LONGEST_NUMBER = 24


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: numbers as texts, or a picture.

    `shape` is that of the whole array. A picture has `size` (height, width, 1 for grey or 3 for RGB) and `pixels`,
    which are base64 of one byte for each number, row by row.
    """

    shape: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...] = ()
    size: tuple[int, int, int] = (0, 0, 0)
    pixels: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two sides, and which of their cells or pixels differ: a text of 0 and 1 for each row; none if shapes differ."""

    got: Side
    expected: Side
    differing: tuple[str, ...] = ()

    @property
    def of_pictures(self) -> bool:
        """Whether it is to be looked at as pictures."""
        return bool(self.got.pixels)


def written(comparison: Comparison) -> str:
    """Write a comparison as JSON."""
    return json.dumps(asdict(comparison), separators=(",", ":"))


def read(text: str) -> Comparison:
    """Read what `written` has written.

    Raises:
        ValueError: it is something else, or larger than a comparison can be.
    """
    if len(text) > LONGEST:
        raise ValueError("a comparison is too large")
    try:
        said = json.loads(text)
        got, expected = (_side(said[name]) for name in ("got", "expected"))
        differing = tuple(_row_of_bits(row) for row in said["differing"])
    except (KeyError, TypeError, RecursionError) as error:
        raise ValueError("no comparison") from error
    comparison = Comparison(got, expected, differing)
    if bool(got.pixels) is not bool(expected.pixels) or (differing and not _fits(differing, comparison)):
        raise ValueError("the parts of a comparison do not fit")
    return comparison


def _side(said: Any) -> Side:
    shape = tuple(_number(each, 1 << 40) for each in said["shape"])
    rows = tuple(tuple(_text(cell) for cell in row) for row in said["rows"])
    height, width, depth = (_number(each, MOST_PIXELS) for each in said["size"])
    if len(shape) > 8 or len(rows) > MOST_CELLS or any(len(row) > MOST_CELLS for row in rows):
        raise ValueError("a side of a comparison has too many parts")
    pixels = said["pixels"]
    try:
        count = len(base64.b64decode(pixels, validate=True))
    except binascii.Error as error:
        raise ValueError("pixels are base64") from error
    if count != height * width * depth or (count and (rows or depth not in (1, 3))):
        raise ValueError("the pixels of a picture are not as many as its size says")
    return Side(shape, rows, (height, width, depth), pixels)


def _fits(differing: tuple[str, ...], comparison: Comparison) -> bool:
    sizes = [
        [side.size[1]] * side.size[0] if side.pixels else [len(row) for row in side.rows]
        for side in (comparison.got, comparison.expected)
    ]
    return sizes[0] == sizes[1] == [len(row) for row in differing]


def _number(said: Any, most: int) -> int:
    if type(said) is not int or not 0 <= said <= most:
        raise ValueError("a size is a whole number")
    return said


def _text(said: Any) -> str:
    if type(said) is not str or len(said) > _LONGEST_NUMBER:
        raise ValueError("a number in a table is a short text")
    return said


def _row_of_bits(said: Any) -> str:
    if type(said) is not str or len(said) > MOST_PIXELS or set(said) - {"0", "1"}:
        raise ValueError("what differs is written in 0 and 1")
    return said
