"""The best measurements of a class, by pseudonym: it can be shown to everybody."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from autograder.model import Grade

DIGITS = 8  # of the hash; a thousand students share one about once in ten thousand classes


@dataclass(frozen=True, slots=True)
class Entry:
    """One submission's place; those with the same value share it."""

    place: int
    pseudonym: str
    value: float


def pseudonym(grade: Grade) -> str:
    """Return how the SHA-256 of the submission begins, which nobody knows who has not got it.

    That of a notebook which was handed in alone is the one that `sha256sum` prints.
    """
    return grade.submission_sha256[:DIGITS]


def leaderboards(grades: Iterable[Grade]) -> dict[str, tuple[Entry, ...]]:
    """Return for each thing that tests measured who has most of it, the best first."""
    found: dict[str, dict[str, tuple[str, float]]] = defaultdict(dict)
    for grade in grades:
        for case in grade.cases:
            for one in case.measured:
                found[one.name][grade.student] = pseudonym(grade), one.value
    return {name: _ordered(found[name].values()) for name in sorted(found)}


def _ordered(values: Iterable[tuple[str, float]]) -> tuple[Entry, ...]:
    ordered = sorted(values, key=lambda pair: (-pair[1], pair[0]))
    places: dict[float, int] = {}
    for place, (_, value) in enumerate(ordered, 1):
        places.setdefault(value, place)
    return tuple(Entry(places[value], name, value) for name, value in ordered)
