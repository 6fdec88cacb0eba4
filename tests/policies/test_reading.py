"""`[policies]` of course.toml: every fault at once, each with its place."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from autograder.errors import PolicyError

from .made import policies


def faults(text: str, zone: str = 'zone = "Asia/Taipei"\n') -> str:
    """What is said about a table that is refused."""
    with pytest.raises(PolicyError) as caught:
        policies(text, zone=zone)
    return caught.value.evidence


def test_every_fault_is_told_with_its_place() -> None:
    """Unknown fields, wrong values and wrong types, in every table, by one run."""
    seen = faults(
        'digits = "two"\nbest = 1\n[policies.late]\npercnt = 5\nper = "week"\n[policies.bank]\ndays = 0\n'
        "[policies.assignments.a9]\ngrace_minutes = 1.5\n[policies.assignments.a1]\ndue = 2026-11-01\nattempt = 3\n"
    )
    for part in (
        "policies.digits: 'two' is not a whole number from 0 to 6",
        "policies.best: no such field; known are zone, ",
        "policies.late.percnt: no such field",
        "policies.late.percent: missing",
        "policies.late.per: 'week' is none of day, hour",
        "policies.bank.days: 0 is not a whole number",
        "policies.assignments.a9: the course has no such assignment; it has a1, a2, a3",
        "policies.assignments.a9.grace_minutes: 1.5",
        "policies.assignments.a1.due: ",
        "policies.assignments.a1.attempt: 3 is none of last, best, first, average",
    ):
        assert part in seen, seen


@pytest.mark.parametrize(
    ("zone", "said"),
    [
        ("", "policies.zone: missing"),
        ('zone = "KST"\n', "policies.zone: 'KST' is not"),
        ('zone = "+0800"\n', "policies.zone: '+0800' is not"),
        ('zone = "Asia/Taibei"\n', "policies.zone: 'Asia/Taibei' is not"),
        ('zone = "../../etc/passwd"\n', "policies.zone: '../../etc/passwd' is not"),
        ('zone = "Asia"\n', "policies.zone: 'Asia' is not"),
        ("zone = 8\n", "policies.zone: 8 is not"),
    ],
)
def test_a_zone_of_the_iana_database_is_needed(zone: str, said: str) -> None:
    """Abbreviations and offsets are several zones or none, and what is left out would be taken for UTC."""
    assert said in faults("", zone)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[policies.late]\npercent = 20\ncap = 10\n", "policies.late: the first day costs 20 percent"),
        ("[policies.bank]\ndays = 3\n", "policies.bank: late days are of no use"),
        ("[policies.bank]\ndays = 3\nper_assignment = 4\n[policies.late]\npercent = 5\n", "the bank has 3"),
        (
            "[policies.bank]\ndays = 5\nper_assignment = 4\n[policies.late]\npercent = 5\nreject_after_days = 2\n",
            "work is rejected after 2",
        ),
        ("[policies.letters]\nA = 90\nB = 50\n", "policies.letters: the lowest has to begin at 0"),
        ("[policies.letters]\nA = 90\nB = 90\nC = 0\n", "policies.letters: A, B begin at the same 90"),
        ("[policies.letters]\nA = 120\nC = 0\n", "policies.letters: nobody can reach 120"),
        ("[policies.categories.hw]\nweight = 90\n", "policies.categories: the weights make 90 percent, not 100"),
        ("[policies.categories.hw]\nweight = 100\ndrop = 3\n", "3 of 3 assignments would be dropped"),
        (
            "[policies.categories.hw]\nweight = 60\n[policies.categories.lab]\nweight = 40\n",
            "policies.assignments: in no category: a1, a2, a3",
        ),
        (
            "[policies.categories.hw]\nweight = 100\n[policies.categories.quiz]\nweight = 5\nbonus = true\n"
            + "".join(f"[policies.assignments.a{n}]\ncategory = 'hw'\n" for n in (1, 2, 3)),
            "policies.categories.quiz: no assignment is in it",
        ),
        ("[policies.assignments.a1]\ncategory = 'hw'\n", "'hw' is none of the categories: there are none"),
        ("[policies.assignments.a1]\ngrace_minutes = 5\n", "there is no due time that they could follow"),
        ("[policies.assignments.a1]\npoints = 0\nbonus = 0\n", "nothing can be earned"),
        ("[policies.late]\npercent = nan\n", "NaN is not a number from 0 to 100"),
        ("[policies.late]\npercent = true\n", "True is not a number"),
        ("late = 5\n", "policies.late: is to be a table"),
    ],
)
def test_what_contradicts_itself_is_refused(text: str, said: str) -> None:
    """A policy that cannot be meant is told before it makes a mark."""
    assert said in faults(text)


def test_a_due_time_is_one_instant() -> None:
    """A time of day is one of the course's zone; one that clocks leave out or have twice is refused."""
    berlin = 'zone = "Europe/Berlin"\n'
    found = policies("[policies.assignments.a1]\ndue = 2026-11-01T23:59:00\n").of("a1").due
    assert found is not None
    assert found.astimezone(UTC) == datetime(2026, 11, 1, 15, 59, tzinfo=UTC)
    assert "does not exist in Europe/Berlin" in faults("[policies.assignments.a1]\ndue = 2026-03-29T02:30:00\n", berlin)
    twice = "[policies.assignments.a1]\ndue = 2026-10-25T02:30:00{}\n"
    assert "is twice in Europe/Berlin" in faults(twice.format(""), berlin)
    found = policies(twice.format("+01:00"), zone=berlin).of("a1").due
    assert found is not None
    assert found.astimezone(UTC) == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


def test_fractions_are_as_they_are_written() -> None:
    """A tenth is a tenth, not the nearest binary number."""
    late = policies("[policies.late]\npercent = 0.1\n").late
    assert late is not None
    assert late.percent == Decimal("0.1")


def test_an_assignment_can_be_without_the_penalty_of_the_course() -> None:
    """`late = false` takes it away, a table of its own replaces it."""
    found = policies(
        "[policies.late]\npercent = 10\n[policies.assignments.a1]\nlate = false\n"
        "[policies.assignments.a2]\nlate = {percent = 5}\n"
    )
    assert found.of("a1").late is None
    assert [(found.of(slug).late or found.of("a1")).percent for slug in ("a2", "a3")] == [5, 10]  # type: ignore[union-attr]
