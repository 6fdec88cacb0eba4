"""Pairs of students whose code is alike, out of the fingerprints of their cells. A pair is a hint, never a verdict.

An index from fingerprints to students makes a pair cost only what it has in common. A fingerprint that many students
have says little, and one that more than a twentieth have (and more than ten) nothing.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

LEAST_SHARED = 4  # fingerprints
LEAST_SHARE = 0.3  # of the smaller one's
_COMMON, _ALWAYS = 20, 10
Cells = Sequence[frozenset[int]]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two students: `share` of the rarer code of the smaller notebook is in the other, from 0 to 1.

    `cells` are the numbers of the two cells that have most in common.
    """

    first: str
    second: str
    share: float
    shared: int
    cells: tuple[int, int]


def similar_pairs(notebooks: Mapping[str, Cells], most: int = 50) -> tuple[Pair, ...]:
    """List the pairs that are most alike, those with the most in common first.

    Args:
        notebooks: by student, the fingerprints of each cell.
        most: pairs to list.
    """
    prints = {name: frozenset().union(*cells) for name, cells in notebooks.items()}
    holders: dict[int, list[str]] = defaultdict(list)
    for name in sorted(prints):
        for one in prints[name]:
            holders[one].append(name)
    limit = max(_ALWAYS, len(prints) // _COMMON)
    weights = {one: math.log1p(len(prints) / len(names)) for one, names in holders.items() if len(names) <= limit}
    whole = {name: sum(weights.get(one, 0.0) for one in own) for name, own in prints.items()}
    weight: dict[tuple[str, str], float] = defaultdict(float)
    count: dict[tuple[str, str], int] = defaultdict(int)
    for one, value in weights.items():
        for pair in combinations(holders[one], 2):
            weight[pair] += value
            count[pair] += 1
    found = [
        (weight[pair], pair, weight[pair] / min(whole[pair[0]], whole[pair[1]]))
        for pair, shared in count.items()
        if shared >= LEAST_SHARED
    ]
    alike = sorted((one for one in found if one[2] >= LEAST_SHARE), key=lambda one: (-one[2] * one[0], one[1]))
    return tuple(_pair(pair, share, count[pair], notebooks) for _, pair, share in alike[:most])


def _pair(names: tuple[str, str], share: float, shared: int, notebooks: Mapping[str, Cells]) -> Pair:
    first, second = (notebooks[name] for name in names)
    cells = max(
        ((len(one & other), -a, -b) for a, one in enumerate(first) for b, other in enumerate(second)), default=(0, 0, 0)
    )
    return Pair(*names, round(min(share, 1.0), 4), shared, (-cells[1], -cells[2]))
