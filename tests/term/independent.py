"""The totals of the term, computed a second time: from how the answers were made, with nothing of the product."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from math import ceil

from .course import DUE, SLUGS, WORTH, Attempt

FULL = Decimal(10)


def totals(
    work: Iterable[Attempt],
    extended: Mapping[tuple[str, str], datetime],
    set_to: Mapping[tuple[str, str, str], int],
    excused: Iterable[tuple[str, str]],
) -> dict[str, Decimal]:
    """Return the percent of each student: the best attempt after its penalty, the lowest assignment dropped."""
    best: dict[tuple[str, str], Decimal] = {}
    for one in work:
        key = one.student, one.slug
        q1, q2 = (set_to.get((*key, name), points) for name, points in (("q1", one.scale), ("q2", one.total)))
        points = Decimal(q1 + q2) + sum((WORTH[item] for item in one.items), Decimal(0))
        late = (one.at - extended.get(key, DUE[one.slug])).total_seconds() / 86_400
        points *= 1 - min(Decimal(ceil(late)) * 10 if late > 0 else Decimal(0), Decimal(50)) / 100
        best[key] = max(best.get(key, Decimal(0)), points)
    found = {}
    for student in {one.student for one in work}:
        counted = [best.get((student, slug), Decimal(0)) for slug in SLUGS if (student, slug) not in set(excused)]
        kept = sorted(counted)[1:]
        percent = sum(kept, Decimal(0)) / (FULL * len(kept)) * 100
        found[student] = percent.quantize(Decimal("0.01"), ROUND_HALF_UP)
    return found
