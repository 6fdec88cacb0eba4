"""The total of one student: excused → drop → category → clamp → total → round → band.

A total is in percent. It is a range as long as a mark in it waits: the lowest that it can become and the highest.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import lcm

from autograder.policies.exact import ZERO, Line, exact, rounded, text_of
from autograder.policies.marks import AssignmentMark, Log, State
from autograder.policies.rules import EVERYTHING, Category, Policies

HUNDRED = Fraction(100)


@dataclass(frozen=True, slots=True)
class Total:
    """A course total in percent, rounded; `low` and `high` are None while nothing counts, and equal once all is marked.

    `letter` is empty while it could still be another.
    """

    low: Decimal | None = None
    high: Decimal | None = None
    letter: str = ""

    @property
    def pending(self) -> bool:
        """Whether something that counts waits for its mark."""
        return self.low != self.high


@dataclass(frozen=True, slots=True)
class _Item:
    """One assignment in its category: `share` of `weight`, in a unit that makes both whole for the whole category."""

    slug: str
    share: int
    weight: int


End = Callable[[AssignmentMark], Fraction]


def _lowest(mark: AssignmentMark) -> Fraction:
    return mark.low


def _highest(mark: AssignmentMark) -> Fraction:
    return mark.high


def total_of(marks: Sequence[AssignmentMark], policies: Policies, log: Log = None) -> Total:
    """Compute the total; the lines in `log` add up to its low end before it is rounded."""
    counted = [mark for mark in marks if mark.counts]
    _tell_left_out(marks, log)
    low = _percent(counted, policies, _lowest, log)
    if low is None:
        return Total()
    pending = any(mark.low is not mark.high and mark.low != mark.high for mark in counted)
    high = (_percent(counted, policies, _highest, None) or ZERO) if pending else low
    ends = rounded(low, policies.digits), rounded(high, policies.digits)
    letters = {policies.letter(end) for end in ends}
    return Total(*ends, letters.pop() if len(letters) == 1 else "")


def _tell_left_out(marks: Sequence[AssignmentMark], log: Log) -> None:
    if log is None:
        return
    for mark in marks:
        if mark.state is State.EXCUSED:
            log.append(Line(f"{mark.slug}: excused, so it counts neither way"))
        elif mark.state is State.OPEN:
            log.append(Line(f"{mark.slug}: not due yet, so it does not count yet"))


def _percent(counted: Sequence[AssignmentMark], policies: Policies, end: End, log: Log) -> Fraction | None:
    """Return the total before it is rounded; None where no assignment gives points."""
    groups = {
        name: _items([mark for mark in counted if policies.of(mark.slug).category == name], policies, end)
        for name in policies.categories
    }
    present = {name: items for name, items in groups.items() if any(item.weight for item in items)}
    basis = sum((Fraction(policies.categories[name].weight) for name in present if not _bonus(name, policies)), ZERO)
    if not basis:
        return None
    total = ZERO
    for name, items in groups.items():
        if not items or (name not in present and not any(item.share for item in items)):
            continue
        category = policies.categories[name]
        scale = HUNDRED if category.bonus else HUNDRED * HUNDRED / basis
        total += _category(category, items, Fraction(category.weight) / HUNDRED * scale, log)
    return _clamped(total, policies, log)


def _bonus(name: str, policies: Policies) -> bool:
    return policies.categories[name].bonus


def _items(marks: Sequence[AssignmentMark], policies: Policies, end: End) -> list[_Item]:
    pairs = [_share(mark, policies, end) for mark in marks]
    unit = lcm(*(number.denominator for pair in pairs for number in pair))
    return [_Item(mark.slug, _times(share, unit), _times(weight, unit))
            for mark, (share, weight) in zip(marks, pairs, strict=True)]  # fmt: skip


def _times(value: Fraction, unit: int) -> int:
    """Return the product with a multiple of the denominator."""
    return value.numerator * (unit // value.denominator)


def _share(mark: AssignmentMark, policies: Policies, end: End) -> tuple[Fraction, Fraction]:
    """What an assignment gives of its weight; without full marks of its own it only adds points: it is extra credit."""
    full, points = exact(mark.full), end(mark)
    weight = policies.of(mark.slug).weight
    if not full:
        return points, ZERO
    if weight is None:
        return points, full
    return exact(weight) * points / full, exact(weight)


def _category(category: Category, items: Sequence[_Item], percent: Fraction, log: Log) -> Fraction:
    """Return what a category adds to the total, when all of it is `percent`."""
    kept = _kept(items, category.drop)
    weight = sum(item.weight for item in kept)
    if not weight:
        return ZERO
    if log is not None:
        _tell_items(category, items, kept, (weight, percent), log)
    ratio = Fraction(sum(item.share for item in kept), weight)
    most = Fraction(category.most) / HUNDRED if category.most is not None else None
    if most is not None and ratio > most:
        if log is not None:
            words = f"{category.name}: at most {text_of(most * HUNDRED)} percent of the category count"
            log.append(Line(words, (most - ratio) * percent))
        ratio = most
    return ratio * percent


def _tell_items(
    category: Category, items: Sequence[_Item], kept: Sequence[_Item], scale: tuple[int, Fraction], log: list[Line]
) -> None:
    weight, percent = scale
    of = f" of {category.name}" if category.name != EVERYTHING else ""
    for item in items:
        if item not in kept:
            log.append(Line(f"{item.slug}: dropped, one of the lowest{of}"))
            continue
        worth = percent * item.weight / weight
        got = f"{text_of(HUNDRED * item.share / item.weight)} % of its" if item.weight else "extra, beside"
        log.append(Line(f"{item.slug}: {got} {text_of(worth)} percent{of}", percent * item.share / weight))


def _kept(items: Sequence[_Item], drop: int) -> list[_Item]:
    """Return what is left after dropping: the choice that gives the category the most, and at least one assignment.

    With unequal weights the lowest percentage is not always the one to drop. The best ratio is found by Dinkelbach's
    method: keep what lies highest above the ratio so far until that changes nothing.
    """
    weighted = sorted((item for item in items if item.weight), key=lambda item: item.slug)
    extra = [item for item in items if not item.weight]
    keep = max(1, len(weighted) - drop)
    if not drop or keep >= len(weighted):
        return list(items)
    bonus = sum(item.share for item in extra)
    above, below, best = -1, 1, weighted[:keep]
    while True:
        share, weight = sum(item.share for item in best) + bonus, sum(item.weight for item in best)
        if share * below <= above * weight:
            kept = {item.slug for item in (*best, *extra)}
            return [item for item in items if item.slug in kept]
        above, below = share, weight
        best = sorted(weighted, key=lambda item: (item.weight * above - item.share * below, item.slug))[:keep]


def _clamped(total: Fraction, policies: Policies, log: Log) -> Fraction:
    most = Fraction(policies.most)
    if total <= most:
        return total
    if log is not None:
        log.append(Line(f"a total is at most {text_of(most)} percent", most - total))
    return most
