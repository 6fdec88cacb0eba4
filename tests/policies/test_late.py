"""Being late: wall-clock days in the course's zone, grace, floors and caps, late days, extensions."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from .made import amy, attempt, decision, instant, policies, records

A1 = "[policies.assignments.a1]\ndue = 2026-11-01T23:59:00\n"
TEN_A_DAY = "[policies.late]\npercent = 10\n"


def mark_of(submitted: str, rules: str, earned: object = 10, zone: str = 'zone = "Asia/Taipei"\n') -> Fraction:
    """The mark out of 10 of what was handed in then."""
    came = attempt(earned, submitted=instant(submitted))
    return amy(records(came), policies(rules, zone=zone)).marks["a1"].low


@pytest.mark.parametrize(
    ("submitted", "expected"),
    [
        ("2026-11-01T23:59:00+08:00", 10),
        ("2026-11-01T23:59:00.000001+08:00", 9),
        ("2026-11-02T23:59:00+08:00", 9),
        ("2026-11-02T23:59:01+08:00", 8),
        ("2026-11-01T15:59:00+00:00", 10),
        ("2026-12-31T00:00:00+08:00", 0),
    ],
)
def test_a_begun_day_counts_whole(submitted: str, expected: int) -> None:
    """The deadline itself is in time, in whichever zone the submission's time is written; points never go below 0."""
    assert mark_of(submitted, A1 + TEN_A_DAY) == expected


@pytest.mark.parametrize(
    ("submitted", "expected"), [("2026-11-02T00:09:00+08:00", 10), ("2026-11-02T00:09:01+08:00", 9),
                                ("2026-11-03T00:09:00+08:00", 9), ("2026-11-03T00:09:01+08:00", 8)]
)  # fmt: skip
def test_grace_holds_at_every_step(submitted: str, expected: int) -> None:
    """Ten minutes of grace forgive ten minutes, after the deadline and after each further day; no second more."""
    assert mark_of(submitted, f"{A1}grace_minutes = 10\n{TEN_A_DAY}") == expected


@pytest.mark.parametrize(
    ("submitted", "expected"),
    [
        ("2026-10-25T23:59:00+01:00", 9),  # 25 hours after the deadline, because the clocks were set back
        ("2026-10-25T23:59:01+01:00", 8),
        ("2026-10-25T22:59:01+01:00", 9),
    ],
)
def test_a_day_ends_at_the_same_time_of_day_when_clocks_are_set_back(submitted: str, expected: int) -> None:
    """24 hours are no day on that night: nobody is charged a second day for the hour that was added."""
    rules = "[policies.assignments.a1]\ndue = 2026-10-24T23:59:00\n" + TEN_A_DAY
    assert mark_of(submitted, rules, zone='zone = "Europe/Berlin"\n') == expected


def test_a_day_ends_at_the_same_time_of_day_when_clocks_are_set_forward() -> None:
    """The day of 23 hours is a day, too."""
    rules = "[policies.assignments.a1]\ndue = 2026-03-28T23:59:00\n" + TEN_A_DAY
    berlin = 'zone = "Europe/Berlin"\n'
    assert mark_of("2026-03-29T23:59:00+02:00", rules, zone=berlin) == 9
    assert mark_of("2026-03-29T23:59:01+02:00", rules, zone=berlin) == 8


def test_the_hour_that_is_there_twice_is_late_the_second_time() -> None:
    """Instants are compared, not what the clocks show."""
    rules = "[policies.assignments.a1]\ndue = 2026-10-25T02:30:00+02:00\n" + TEN_A_DAY
    berlin = 'zone = "Europe/Berlin"\n'
    assert mark_of("2026-10-25T02:30:00+02:00", rules, zone=berlin) == 10
    assert mark_of("2026-10-25T02:29:00+01:00", rules, zone=berlin) == 9


@pytest.mark.parametrize(
    ("late", "earned", "submitted", "expected"),
    [
        ("percent = 1\nper = 'hour'", 10, "2026-11-02T01:00:00+08:00", Fraction("9.8")),
        ("percent = 10\nsteps = false", 10, "2026-11-02T11:59:00+08:00", Fraction("9.5")),
        ("percent = 12\nper = 'hour'\nsteps = false", 10, "2026-11-02T00:19:00+08:00", Fraction("9.6")),
        ("percent = 10\nof = 'earned'", 5, "2026-11-02T12:00:00+08:00", Fraction("4.5")),
        ("percent = 10", 5, "2026-11-02T12:00:00+08:00", 4),
        ("percent = 10\ncap = 30", 10, "2026-12-24T12:00:00+08:00", 7),
        ("percent = 10\nfloor = 50", 10, "2026-12-24T12:00:00+08:00", 5),
        ("percent = 10\nfloor = 50", 4, "2026-12-24T12:00:00+08:00", 4),
        ("percent = 10\nreject_after_days = 3", 10, "2026-11-04T23:59:00+08:00", 7),
        ("percent = 10\nreject_after_days = 3", 10, "2026-11-04T23:59:01+08:00", 0),
        ("percent = 0.1\nper = 'hour'", 10, "2026-11-02T02:30:00+08:00", Fraction("9.97")),
    ],
)
def test_penalties(late: str, earned: int, submitted: str, expected: Fraction) -> None:
    """By the day or hour, in steps or by the second, of possible or earned points, with a floor, a cap and an end."""
    assert mark_of(submitted, f"{A1}[policies.late]\n{late}\n", earned) == expected


def test_an_extension_takes_the_penalty_away() -> None:
    """It is computed whenever the mark is read, so nothing stays behind of what was due before the extension."""
    came = attempt(10, submitted=instant("2026-11-03T12:00:00+08:00"))
    rules = policies(A1 + TEN_A_DAY)
    assert amy(records(came), rules).marks["a1"].low == 8
    granted = decision("extension", until=instant("2026-11-03T23:59:00+08:00"))
    assert amy(records(came, decisions=[granted]), rules).marks["a1"].low == 10
    earlier = decision("extension", until=instant("2026-10-01T00:00:00+08:00"))
    assert amy(records(came, decisions=[earlier]), rules).marks["a1"].low == 8, "an extension never shortens"


def test_work_of_unknown_time_counts_as_in_time() -> None:
    """Where nothing says when work came in, nobody loses points by that."""
    assert amy(records(attempt(10)), policies(A1 + TEN_A_DAY)).marks["a1"].low == 10


BANK = """\
[policies.bank]
days = 3
per_assignment = 2
[policies.assignments.a1]
due = 2026-11-01T23:59:00
[policies.assignments.a2]
due = 2026-11-08T23:59:00
[policies.late]
percent = 10
"""


def banked(first: str, second: str, **more: object) -> tuple[Fraction, Fraction]:
    """The marks of two assignments that were handed in then."""
    came = [
        attempt(10, "a1", submitted=instant(first), **more),
        attempt(10, "a2", submitted=instant(second)),
    ]
    found = amy(records(*came), policies(BANK)).marks
    return found["a1"].low, found["a2"].low


def test_late_days_are_used_from_the_first_deadline_on() -> None:
    """Two for the first, then the one that is left; what goes beyond costs the penalty, not everything."""
    assert banked("2026-11-03T12:00:00+08:00", "2026-11-10T12:00:00+08:00") == (10, 9)
    assert banked("2026-11-04T12:00:00+08:00", "2026-11-09T12:00:00+08:00") == (9, 10)
    assert banked("2026-11-01T12:00:00+08:00", "2026-11-11T12:00:00+08:00") == (10, 9)


def test_work_that_was_not_judged_uses_no_late_days() -> None:
    """A broken upload takes nothing from the bank."""
    assert banked("2026-11-03T12:00:00+08:00", "2026-11-10T12:00:00+08:00", judged=False)[1] == 10


def test_an_extension_is_not_counted_twice() -> None:
    """Late days begin where the extension ends, and an extension uses none."""
    came = [
        attempt(10, "a1", submitted=instant("2026-11-04T12:00:00+08:00")),
        attempt(10, "a2", submitted=instant("2026-11-10T12:00:00+08:00")),
    ]
    granted = decision("extension", until=instant("2026-11-03T23:59:00+08:00"))
    found = amy(records(*came, decisions=[granted]), policies(BANK)).marks
    assert (found["a1"].low, found["a2"].low) == (10, 10)


def test_excused_work_uses_no_late_days() -> None:
    """What does not count costs nothing."""
    came = [
        attempt(10, "a1", submitted=instant("2026-11-03T12:00:00+08:00")),
        attempt(10, "a2", submitted=instant("2026-11-10T12:00:00+08:00")),
    ]
    found = amy(records(*came, decisions=[decision("excuse")]), policies(BANK))
    assert found.marks["a2"].low == 10
    assert found.total.low == Decimal(100)


def test_the_better_of_two_is_chosen_after_the_penalty() -> None:
    """A 9 in time stays, when a late 10 is worth only 8."""
    in_time = attempt(9, submitted=instant("2026-11-01T12:00:00+08:00"))
    late = attempt(10, submitted=instant("2026-11-03T12:00:00+08:00"), number=2)
    best = A1 + "attempt = 'best'\n" + TEN_A_DAY
    assert amy(records(in_time, late), policies(best)).marks["a1"].low == 9
    assert amy(records(in_time, late), policies(A1 + TEN_A_DAY)).marks["a1"].low == 8
