"""How late work is, in the days of the course's calendar, and how many late days are left for it.

A day late ends at the same time of day as the deadline, also when the clocks were changed in between: 24 hours are not
a day then. An instant is compared as an instant, so that the hour that is there twice is late the second time.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from functools import lru_cache
from math import ceil
from zoneinfo import ZoneInfo

from autograder.policies.rules import DAY, Bank, Late

_DAY, _HOUR = timedelta(days=1), timedelta(hours=1)


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


def units_late(submitted: datetime, due: datetime, late: Late, zone: ZoneInfo) -> Fraction:
    """Return how many days or hours late, begun ones whole where the penalty has steps, else to the microsecond."""
    if submitted <= due:
        return Fraction(0)
    if late.per != DAY:
        hours = Fraction((submitted - due) // timedelta(microseconds=1), _HOUR // timedelta(microseconds=1))
        return Fraction(ceil(hours)) if late.steps else hours
    days = days_late(submitted, due, zone)
    if late.steps:
        return Fraction(days)
    begun, end = plus_days(due, days - 1, zone), plus_days(due, days, zone)
    return (
        days
        - 1
        + Fraction((submitted - begun) // timedelta(microseconds=1), (end - begun) // timedelta(microseconds=1))
    )


def is_rejected(submitted: datetime | None, due: datetime | None, late: Late | None, zone: ZoneInfo) -> bool:
    """Return whether work came so late that it counts nothing."""
    if submitted is None or due is None or late is None or late.reject_after_days is None:
        return False
    return submitted > plus_days(due, late.reject_after_days, zone)


def days_spent(late_by: Iterable[int], bank: Bank | None, left: int) -> int:
    """Return how many late days an assignment uses up: by when the work came, never by its points.

    Were it by points, a better answer could use up days that are worth more elsewhere, and lower a total.
    """
    if bank is None:
        return 0
    most = left if bank.per_assignment is None else min(left, bank.per_assignment)
    return min(most, max(late_by, default=0))
