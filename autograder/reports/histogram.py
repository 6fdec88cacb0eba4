"""The geometry of the histogram in the instructor's page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT, STEP, TOP = 600, 160, 60, 24  # units of the drawing


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its label, its count and its rectangle in units of the drawing."""

    label: str
    tick: str
    count: int
    x: int
    y: float
    height: float
    middle: int


def columns(counts: Sequence[int]) -> list[Column]:
    """Place one column for each count; the highest fills the drawing."""
    tallest = max(counts, default=0) or 1
    width = 100 // (len(counts) or 1)
    made = []
    for place, count in enumerate(counts):
        height = round((HEIGHT - TOP) * count / tallest, 1)
        label = f"{place * width}–{(place + 1) * width} %"
        made.append(
            Column(
                label, str(place * width), count, place * STEP + 6, HEIGHT - height, height, place * STEP + STEP // 2
            )
        )
    return made
