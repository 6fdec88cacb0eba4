"""What the policies of a course cannot mean at once; each fault with its place in course.toml."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from autograder.policies.rules import EVERYTHING, Policies


def contradictions(policies: Policies, slugs: Sequence[str]) -> list[str]:
    """List what contradicts itself."""
    places = [("policies.late", policies.late)]
    places += [
        (f"policies.assignments.{slug}.late", rules.late)
        for slug, rules in policies.assignments.items()
        if rules.late is not policies.late
    ]
    return [
        *(fault for where, late in places if late for fault in late.contradictions(where)),
        *_of_categories(policies, slugs),
        *_of_bank(policies),
        *_of_letters(policies),
        *_of_assignments(policies),
    ]


def _of_categories(policies: Policies, slugs: Sequence[str]) -> Iterator[str]:
    groups = policies.categories.values()
    if EVERYTHING not in policies.categories:
        total = sum((one.weight for one in groups if not one.bonus and one.weight > 0), Decimal(0))
        if total != 100:
            yield f"policies.categories: the weights make {total} percent, not 100; mark what is on top as bonus = true"
        absent = [slug for slug in slugs if slug not in policies.assignments]
        if absent and len(policies.categories) > 1:
            yield f"policies.assignments: in no category: {', '.join(absent)}"
    sizes = Counter(policies.of(slug).category for slug in {*slugs, *policies.assignments})
    for one in groups:
        where = f"policies.categories.{one.name}"
        if one.name != EVERYTHING and not sizes[one.name]:
            yield f"{where}: no assignment is in it, so nobody can earn its {one.weight} percent"
        elif one.drop and one.drop >= sizes[one.name]:
            yield f"{where}.drop: {one.drop} of {sizes[one.name]} assignments would be dropped; one has to stay"


def _of_bank(policies: Policies) -> Iterator[str]:
    bank = policies.bank
    if bank is None:
        return
    penalties = [policies.late, *(rules.late for rules in policies.assignments.values())]
    if not any(penalties):
        yield "policies.bank: late days are of no use where nothing is lost by being late"
    most = bank.per_assignment
    if most is not None and most > bank.days:
        yield f"policies.bank.per_assignment: {most} days, but the bank has {bank.days}"
    for late in dict.fromkeys(one for one in penalties if one):
        if most is not None and late.reject_after_days is not None and most > late.reject_after_days:
            yield f"policies.bank.per_assignment: {most} days, but work is rejected after {late.reject_after_days}"


def _of_letters(policies: Policies) -> Iterator[str]:
    if not policies.letters:
        return
    bounds = [band.least for band in policies.letters]
    if min(bounds) != 0:
        yield "policies.letters: the lowest has to begin at 0, or some totals have no letter"
    for least, many in Counter(bounds).items():
        if many > 1:
            names = ", ".join(band.letter for band in policies.letters if band.least == least)
            yield f"policies.letters: {names} begin at the same {least}"
    if max(bounds) > policies.most:
        yield f"policies.letters: nobody can reach {max(bounds)}, because a total is at most {policies.most}"


def _of_assignments(policies: Policies) -> Iterator[str]:
    for slug, rules in policies.assignments.items():
        where = f"policies.assignments.{slug}"
        if rules.grace_minutes and rules.due is None:
            yield f"{where}.grace_minutes: there is no due time that they could follow"
        if rules.points == 0 and rules.bonus == 0:
            yield f"{where}: with 0 points and no bonus nothing can be earned"
