"""A comparison on a page: two tables with the cells that differ marked, or three pictures."""

from __future__ import annotations

import base64
import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

from autograder.comparison import Comparison, Side, read
from autograder.reports.text import plain

_DIFFERS, _SAME = b"\xc6\x28\x28", b"\xe8\xea\xed"  # RGB


@dataclass(frozen=True, slots=True)
class Table:
    """One side: its caption, and rows of numbers with whether each differs."""

    caption: str
    rows: list[list[tuple[str, bool]]]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: its caption, and the address that holds it."""

    caption: str
    address: str


@dataclass(frozen=True, slots=True)
class ShownComparison:
    """What a page shows of a comparison: tables or pictures, and what to look for."""

    tables: list[Table]
    pictures: list[Picture]
    remark: str


def shown(text: str) -> ShownComparison | None:
    """Return what a page shows of the comparison of a case; None if it has none that can be read."""
    try:
        comparison = read(text) if text else None
    except ValueError:
        return None  # an older or a newer program wrote it: the words beside it say the same
    if comparison is None:
        return None
    if comparison.of_pictures:
        return ShownComparison([], _pictures(comparison), _remark(comparison, "pixels"))
    sides = (("Got", comparison.got), ("Expected", comparison.expected))
    return ShownComparison(
        [_table(caption, side, comparison.differing) for caption, side in sides], [], _remark(comparison, "")
    )


def _remark(comparison: Comparison, of: str) -> str:
    if not comparison.differing:
        return "The two have different shapes."
    count, cells = sum(row.count("1") for row in comparison.differing), sum(map(len, comparison.differing))
    what = of or "numbers"
    return f"{count} of {cells} {what} {'differs' if count == 1 else 'differ'}; they are marked."


def _table(caption: str, side: Side, differing: Sequence[str]) -> Table:
    marks = differing or [""] * len(side.rows)
    rows = [
        [(plain(cell), mark == "1") for cell, mark in zip(row, bits.ljust(len(row), "0"), strict=True)]
        for row, bits in zip(side.rows, marks, strict=True)
    ]
    return Table(f"{caption}, {_shape(side)}", rows)


def _shape(side: Side) -> str:
    return " × ".join(str(each) for each in side.shape) + (" numbers" if len(side.shape) == 1 else "")


def _pictures(comparison: Comparison) -> list[Picture]:
    made = [
        Picture(f"{caption}, {_shape(side)}", _address(side.size, base64.b64decode(side.pixels)))
        for caption, side in (("Got", comparison.got), ("Expected", comparison.expected))
    ]
    if comparison.differing:
        bits = "".join(comparison.differing)
        size = (len(comparison.differing), len(comparison.differing[0]), 3)
        made.append(
            Picture("Where they differ", _address(size, b"".join(_DIFFERS if b == "1" else _SAME for b in bits)))
        )
    return made


def _address(size: tuple[int, int, int], pixels: bytes) -> str:
    return f"data:image/png;base64,{base64.b64encode(_png(size, pixels)).decode('ascii')}"


def _png(size: tuple[int, int, int], pixels: bytes) -> bytes:
    """Write pixels as a PNG (PNG specification, sections 5.3 and 11.2): 8 bits, grey or RGB, no filter."""
    height, width, depth = size
    line = width * depth
    lines = b"".join(b"\0" + pixels[start : start + line] for start in range(0, height * line, line))
    header = struct.pack(">IIBBBBB", width, height, 8, 0 if depth == 1 else 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(lines, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        for kind, content in chunks
    )
