"""Reads `[policies]` of course.toml strictly: unknown fields and policies that contradict themselves are refused.

A local time of day is one in the course's zone. One that a change of clocks leaves out, or has twice, is refused unless
it is written with its offset, because a deadline has to be one instant.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from autograder.errors import PolicyError
from autograder.policies.contradictions import contradictions
from autograder.policies.fields import Section
from autograder.policies.lateness import Bank
from autograder.policies.penalty import Late, read_late
from autograder.policies.rules import (
    ATTEMPTS,
    EVERYTHING,
    LAST,
    AssignmentRules,
    Band,
    Category,
    Policies,
)

WHERE = "policies"
_ZONE = "the name of a zone of the IANA database, for example Asia/Taipei"


def read_policies(given: object, slugs: Sequence[str], name: str = "course.toml") -> Policies:
    """Read the table `[policies]`.

    Args:
        given: the table, its fractions read as Decimal.
        slugs: the assignments of the course.
        name: of the file, for messages.

    Raises:
        PolicyError: it cannot be used; every fault is listed with its place.
    """
    faults: list[str] = []
    section = Section(WHERE, given, faults)
    zone = _zone(section)
    attempt = section.word("attempt", ATTEMPTS, LAST)
    late = read_late(section, None)
    categories = _categories(section)
    bank = _bank(section)
    common = _Common(zone, attempt, late, categories)
    policies = Policies(
        zone=zone,
        digits=section.whole("digits", 2, 0, 6),
        most=section.number("most", Decimal(100), 1, 1_000),
        bank=bank,
        categories=categories,
        letters=_letters(section),
        attempt=attempt,
        late=late,
        assignments=_assignments(section, common, slugs),
    )
    section.close()
    faults += contradictions(policies, slugs)
    if faults:
        raise PolicyError(
            f"{name} has policies that cannot be used",
            evidence="; ".join(faults),
            remedy="assignments/README.md shows every field of [policies]",
        )
    return policies


class _Common:
    """What the rules of the assignments start from."""

    def __init__(self, zone: ZoneInfo, attempt: str, late: Late | None, categories: Mapping[str, Category]) -> None:
        self.zone, self.attempt, self.late, self.categories = zone, attempt, late, categories


def _zone(section: Section) -> ZoneInfo:
    given = section.take("zone")
    if given is None:
        section.fault("zone", f"missing: {_ZONE}")
    elif not isinstance(given, str) or ("/" not in given and given != "UTC"):
        section.fault("zone", f"{given!r} is not {_ZONE}")  # KST and CST mean several zones, or none
    else:
        try:
            return ZoneInfo(given)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            section.fault("zone", f"{given!r} is not {_ZONE}")
    return ZoneInfo("UTC")


def _bank(section: Section) -> Bank | None:
    given = section.take("bank")
    if given is None:
        return None
    table = Section(f"{section.where}.bank", given, section.faults)
    bank = Bank(table.whole("days", 0, 1, 365), table.whole("per_assignment", None, 1, 365))
    table.close()
    return bank


def _categories(section: Section) -> dict[str, Category]:
    found = {}
    for name, table in section.tables("categories").items():
        found[name] = Category(
            name=name,
            weight=table.number("weight", Decimal(-1), 0, 1_000),
            drop=table.whole("drop", 0, 0, 100),
            most=table.perhaps_number("most", 1, 1_000),
            bonus=table.flag("bonus", False),
        )
        if found[name].weight < 0:
            table.fault("weight", "missing: its percent of the total")
        table.close()
    return found or {EVERYTHING: Category(EVERYTHING)}


def _letters(section: Section) -> tuple[Band, ...]:
    given = section.take("letters")
    if given is None:
        return ()
    table = Section(f"{section.where}.letters", given, section.faults)
    names = list(given) if isinstance(given, Mapping) else []
    return tuple(Band(name, table.number(name, Decimal(0), 0, 1_000)) for name in names)


def _assignments(section: Section, common: _Common, slugs: Sequence[str]) -> dict[str, AssignmentRules]:
    found = {}
    for slug, table in section.tables("assignments").items():
        if slug not in slugs:
            table.fault("", f"the course has no such assignment; it has {', '.join(slugs) or 'none'}")
        found[slug] = AssignmentRules(
            slug=slug,
            due=_due(table, common.zone),
            grace_minutes=table.whole("grace_minutes", 0, 0, 1_440),
            points=table.perhaps_number("points"),
            bonus=table.perhaps_number("bonus"),
            weight=table.perhaps_number("weight"),
            category=_category(table, common.categories),
            attempt=table.word("attempt", ATTEMPTS, common.attempt),
            extra=table.words("extra"),
            late=read_late(table, common.late),
        )
        table.close()
    return found


def _category(table: Section, categories: Mapping[str, Category]) -> str:
    first = next(iter(categories))
    given = table.take("category")
    if given is None:
        if len(categories) > 1:
            table.fault("category", f"missing: one of {', '.join(categories)}")
        return first
    if given == EVERYTHING or given not in categories:
        known = [name for name in categories if name != EVERYTHING]
        table.fault("category", f"{given!r} is none of the categories: {', '.join(known) or 'there are none'}")
        return first
    return str(given)


def _due(table: Section, zone: ZoneInfo) -> datetime | None:
    given = table.take("due")
    if given is None:
        return None
    if not isinstance(given, datetime):  # a bare date would be midnight at its beginning, which nobody means
        table.fault("due", f"{given!r} is no time: write it as 2026-11-01T23:59:00, without quotes")
        return None
    if given.tzinfo is not None:
        return given.astimezone(zone)
    local = given.replace(tzinfo=zone)
    if local.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != given:
        table.fault("due", f"{given} does not exist in {zone.key}: the clocks leave it out")
    elif local.utcoffset() != local.replace(fold=1).utcoffset():
        table.fault("due", f"{given} is twice in {zone.key}: write it with its offset")
    return local
