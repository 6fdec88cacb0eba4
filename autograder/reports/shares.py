"""A measured share, such as an accuracy, on a page: its 95 % interval on a line, with the steps that earn points.

The drawing has no text but numbers, and no colour of its own: the page's style sheet gives it both themes. What it says
is in words beside it, so that nobody needs to see it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from autograder.model import CaseResult, Measured
from autograder.reports.text import plain, shortened

_Z = 1.959964  # the normal distribution has 95 % between this many standard deviations on both sides
_NEAR = 0.11  # of the line: labels that are nearer than that are put one above the other
_NAME = 120  # characters


@dataclass(frozen=True, slots=True)
class ShownShare:
    """A share with its interval, as texts; `unsure` are the steps in the interval. `drawing` is SVG."""

    name: str
    value: str
    of: str
    low: str
    high: str
    unsure: str
    elsewhere: bool
    drawing: Markup


def wilson(share: float, of: int) -> tuple[float, float]:
    """Return the 95 % confidence interval of a share of `of` examples.

    Wilson's score interval: E. B. Wilson, "Probable inference, the law of succession, and statistical inference",
    Journal of the American Statistical Association 22 (1927), 209-212; recommended by L. D. Brown, T. T. Cai and
    A. DasGupta, "Interval estimation for a binomial proportion", Statistical Science 16 (2001), 101-133, equation (4).
    It takes the examples as independent.
    """
    spread = _Z**2 / of
    centre = (share + spread / 2) / (1 + spread)
    half = _Z / (1 + spread) * math.sqrt(share * (1 - share) / of + spread / (4 * of))
    return max(0.0, centre - half), min(1.0, centre + half)


def shown_shares(cases: Sequence[CaseResult]) -> list[list[ShownShare]]:
    """Return what a page shows beside each case; cases that measured the same show it once, with the steps of all."""
    places: dict[tuple[str, str, float, int], int] = {}
    steps: dict[tuple[str, str, float, int], set[float]] = {}
    for place, case in enumerate(cases):
        for one in case.measured:
            if one.of:
                key = (case.question, one.name, one.value, one.of)
                places[key] = place
                steps.setdefault(key, set()).update(one.steps)
    hidden = {case.question for case in cases if case.hidden}
    found: list[list[ShownShare]] = [[] for _ in cases]
    for key, place in places.items():
        question, name, value, of = key
        elsewhere = not cases[place].hidden and question in hidden
        found[place].append(shown_share(Measured(name, value, of, tuple(sorted(steps[key]))), elsewhere=elsewhere))
    return found


def shown_share(one: Measured, *, elsewhere: bool = False) -> ShownShare:
    """Return what a page shows of a share; `elsewhere` says that hidden cases measure it on other examples."""
    low, high = wilson(one.value, one.of)
    unsure = ", ".join(f"{step:g}" for step in one.steps if low <= step <= high)
    shorter = shortened(plain(one.name), _NAME)
    digits = 4 if high - low < 0.01 else 3
    value, least, most = (f"{each:.{digits}f}" for each in (one.value, low, high))
    return ShownShare(shorter, value, f"{one.of:,}", least, most, unsure, elsewhere, _drawing(one, low, high))


def _drawing(one: Measured, low: float, high: float) -> Markup:
    """Draw a line from a tenth to a tenth: the steps as marks, the interval as a bar, the share as a point."""
    begin = max(0.0, round(math.ceil(min([low, *one.steps]) * 10) / 10 - 0.1, 1))
    end = min(1.0, round(math.floor(max([high, *one.steps]) * 10) / 10 + 0.1, 1))

    def x(share: float) -> str:
        return f"{4 + 92 * (share - begin) / (end - begin):.2f}%"

    rows = _rows(one.steps, end - begin)
    height = 51 + 15 * max([row for _, row in rows], default=0)
    lines = [
        f'<svg class="share" width="100%" height="{height}" aria-hidden="true" focusable="false">',
        f'<line class="axis" x1="{x(begin)}" x2="{x(end)}" y1="18" y2="18"/>',
    ]
    for step, row in rows:
        reached = "reached" if one.value >= step else "missed"
        lines.append(f'<line class="step {reached}" x1="{x(step)}" x2="{x(step)}" y1="6" y2="{31 + 15 * row}"/>')
        lines.append(f'<text x="{x(step)}" y="{44 + 15 * row}" text-anchor="middle">{step:g}</text>')
    for side in (begin, end):
        if all(abs(side - step) > _NEAR * (end - begin) for step in one.steps):
            lines.append(f'<text class="side" x="{x(side)}" y="44" text-anchor="middle">{side:g}</text>')
    lines.append(f'<line class="interval" x1="{x(low)}" x2="{x(high)}" y1="18" y2="18"/>')
    lines.append(f'<circle class="value" cx="{x(one.value)}" cy="18" r="5.5"/></svg>')
    return Markup("".join(lines))


def _rows(steps: Iterable[float], width: float) -> list[tuple[float, int]]:
    """Return in which of two rows the label of each step stands."""
    placed: list[tuple[float, int]] = []
    for step in sorted(steps):
        near = bool(placed) and step - placed[-1][0] < _NEAR * width
        placed.append((step, 1 - placed[-1][1] if near else 0))
    return placed
