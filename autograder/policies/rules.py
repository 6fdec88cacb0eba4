"""The policies of a course as frozen values: what `[policies]` in course.toml says, read and checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from autograder.policies.lateness import Bank
from autograder.policies.penalty import Late

LAST, BEST, FIRST, AVERAGE = "last", "best", "first", "average"
ATTEMPTS = (LAST, BEST, FIRST, AVERAGE)
EVERYTHING = ""  # the category of a course that names none
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class AssignmentRules:
    """What holds for one assignment.

    `points` are full marks, by default all points that are not of an `extra` question; `bonus` is how far a mark may
    pass them, by default by the extra questions alone. `weight` is its part of its category, by default its points.
    """

    slug: str
    due: datetime | None = None
    grace_minutes: int = 0
    points: Decimal | None = None
    bonus: Decimal | None = None
    weight: Decimal | None = None
    category: str = EVERYTHING
    attempt: str = LAST
    extra: tuple[str, ...] = ()
    late: Late | None = None


@dataclass(frozen=True, slots=True)
class Category:
    """A group of assignments: its percent of the total, how many of the lowest are dropped, the most it can reach.

    A `bonus` category adds its percent on top of the hundred of the others.
    """

    name: str
    weight: Decimal = _HUNDRED
    drop: int = 0
    most: Decimal | None = None
    bonus: bool = False


@dataclass(frozen=True, slots=True)
class Band:
    """A letter, and the least percent that earns it."""

    letter: str
    least: Decimal


@dataclass(frozen=True, slots=True)
class Policies:
    """How marks become totals. Times of day are in `zone`; totals are in percent and rounded to `digits` places."""

    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("UTC"))
    digits: int = 2
    most: Decimal = _HUNDRED
    bank: Bank | None = None
    categories: Mapping[str, Category] = field(default_factory=lambda: {EVERYTHING: Category(EVERYTHING)})
    assignments: Mapping[str, AssignmentRules] = field(default_factory=dict)
    letters: tuple[Band, ...] = ()
    attempt: str = LAST
    late: Late | None = None

    def of(self, slug: str) -> AssignmentRules:
        """Return the rules of an assignment; one without rules of its own has those of the course."""
        known = self.assignments.get(slug)
        return known or AssignmentRules(
            slug, attempt=self.attempt, late=self.late, category=next(iter(self.categories))
        )

    def letter(self, percent: Decimal) -> str:
        """Return the letter of a rounded total; "" where the course has none. A bound belongs to the band above it."""
        reached = [band for band in self.letters if percent >= band.least]
        return max(reached, key=lambda band: band.least).letter if reached else ""

    def letter_within(self, percent: Decimal, margin: Decimal) -> str:
        """Return the letter that begins at most `margin` above a rounded total; "" where none does."""
        near = [band for band in self.letters if 0 < band.least - percent <= margin]
        return min(near, key=lambda band: band.least).letter if near else ""
