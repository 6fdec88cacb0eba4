"""Regions of a cell between two marked lines, found as nbgrader finds them: by words anywhere in a line."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    """Lines of a cell that lie together, inside or outside of a region; `indent` is that of the line that begins it."""

    inside: bool
    lines: tuple[str, ...]
    indent: str = ""


def pieces(text: str, begin: str, end: str) -> list[Piece]:
    """Split a cell at its markers, which are left out. A cell without markers is one piece, outside of any region.

    Raises:
        ValueError: a region begins inside another one, or does not end.
    """
    found: list[Piece] = []
    lines: list[str] = []
    inside, indent = False, ""
    for line in text.split("\n"):
        if begin in line:
            if inside:
                raise ValueError(f"{begin} stands inside another such region")
            found.append(Piece(False, tuple(lines)))
            lines, inside, indent = [], True, re.match(r"\s*", line)[0]  # type: ignore[index]
        elif end in line:
            if inside:
                found.append(Piece(True, tuple(lines), indent))
                lines, inside, indent = [], False, ""
        else:
            lines.append(line)
    if inside:
        raise ValueError(f"{begin} has no {end}")
    return [piece for piece in [*found, Piece(False, tuple(lines))] if piece.inside or piece.lines]


def outside(found: list[Piece], instead: str | None = None) -> str:
    """Return the text of a cell without its regions, or with a line `instead` of each."""
    lines: list[str] = []
    for piece in found:
        if not piece.inside:
            lines += piece.lines
        elif instead is not None:
            lines.append(piece.indent + instead)
    return "\n".join(lines)


def inside(found: list[Piece]) -> str:
    """Return the text of all regions of a cell."""
    return "\n".join(line for piece in found if piece.inside for line in piece.lines)


def has_region(found: list[Piece]) -> bool:
    """Return whether a cell has a region, be it empty."""
    return any(piece.inside for piece in found)
