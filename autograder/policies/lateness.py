"""How late work is, in the days of the course's calendar, and how many late days are left for it.

A day late ends at the same time of day as the deadline, also when the clocks were changed in between: 24 hours are not
a day then. An instant is compared as an instant, so that the hour that is there twice is late the second time.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Bank:
    """Late days that every student has for the term, and how many of them one assignment may use."""

    days: int
    per_assignment: int | None = None


@lru_cache(maxsize=10_000)  # most students have the same deadlines
def plus_days(due: datetime, days: int, zone: ZoneInfo) -> datetime:
    """Return the same time of day so many days later."""
    if not days:
        return due
    local = due.astimezone(zone).replace(tzinfo=None, fold=0) + timedelta(days=days)
    return local.replace(tzinfo=zone).astimezone(UTC)


@lru_cache(maxsize=10_000)
def plus_grace(due: datetime, minutes: int) -> datetime:
    """Return the instant at which being late begins: the minutes of grace pass as time, whatever the clocks show."""
    return due.astimezone(UTC) + timedelta(minutes=minutes)


def days_late(submitted: datetime, due: datetime, zone: ZoneInfo) -> int:
    """Return how many days were begun after `due`; 0 for work in time."""
    if submitted <= due:
        return 0
    days = max(1, (submitted - due) // _DAY - 1)
    while plus_days(due, days, zone) < submitted:
        days += 1
    return days


def days_spent(late_by: Iterable[int], bank: Bank | None, left: int) -> int:
    """Return how many late days an assignment uses up: by when the work came, never by its points.

    Were it by points, a better answer could use up days that are worth more elsewhere, and lower a total.
    """
    if bank is None:
        return 0
    most = left if bank.per_assignment is None else min(left, bank.per_assignment)
    return min(most, max(late_by, default=0))
