"""The corpus itself: its size, its headers, and what its README says of it."""

from __future__ import annotations

from collections import Counter

from .attack import corpus
from .classroom import BATCHES
from .table import GROUPS, counts

ATTACKS = corpus()


def test_the_readme_counts_the_attacks() -> None:
    """The table is that of this corpus; otherwise run: python -m tests.attacks.table"""
    expected = Counter(attack.group for attack in ATTACKS)
    expected["all"] = len(ATTACKS)
    assert counts() == expected


def test_there_are_attacks_of_every_kind() -> None:
    """At least 150 in all, and several in each group."""
    by_group = Counter(attack.group for attack in ATTACKS)
    assert by_group.keys() == GROUPS.keys()
    assert len(ATTACKS) >= 150
    assert min(by_group.values()) >= 5


def test_each_says_what_it_is() -> None:
    """A header has a title, what it tries and what holds; titles and names are unique; the batch exists."""
    assert len({attack.title for attack in ATTACKS}) == len({attack.name for attack in ATTACKS}) == len(ATTACKS)
    assert {attack.batch for attack in ATTACKS} == BATCHES.keys()
    assert [a.id for a in ATTACKS if not a.facts["tries"] or not a.facts["holds"]] == []
