"""What late work loses. All that there is to a setting of `[policies.late]` is here: its field, how it is read, what it
cannot mean, what it makes of points, and its words in an explanation.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from math import ceil
from zoneinfo import ZoneInfo

from autograder.policies.exact import ZERO, exact, text_of
from autograder.policies.fields import Section
from autograder.policies.lateness import days_late, plus_days

DAY, HOUR = "day", "hour"
POSSIBLE, EARNED = "possible", "earned"
_HUNDRED = Decimal(100)
_MICROSECOND, _HOUR = timedelta(microseconds=1), timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Late:
    """What late work loses: `percent` for each day or hour, of the possible or of the earned points.

    With `steps` a begun day counts whole. At most `cap` percent are lost, and `floor` percent of the possible points
    are kept by work that earned them. Work that is more than `reject_after_days` late counts nothing.
    """

    percent: Decimal
    per: str = DAY
    of: str = POSSIBLE
    steps: bool = True
    floor: Decimal = Decimal(0)
    cap: Decimal = _HUNDRED
    reject_after_days: int | None = None

    def units(self, submitted: datetime, begins: datetime, zone: ZoneInfo) -> Fraction:
        """Return how many days or hours late, begun ones whole where the penalty has steps, else to the microsecond."""
        if submitted <= begins:
            return ZERO
        if self.per != DAY:
            hours = Fraction((submitted - begins) // _MICROSECOND, _HOUR // _MICROSECOND)
            return Fraction(ceil(hours)) if self.steps else hours
        days = days_late(submitted, begins, zone)
        if self.steps:
            return Fraction(days)
        begun, end = plus_days(begins, days - 1, zone), plus_days(begins, days, zone)
        return days - 1 + Fraction((submitted - begun) // _MICROSECOND, (end - begun) // _MICROSECOND)

    def rejects(self, submitted: datetime, due: datetime, zone: ZoneInfo) -> bool:
        """Return whether work came so late that it counts nothing."""
        return self.reject_after_days is not None and submitted > plus_days(due, self.reject_after_days, zone)

    def kept(self, raw: Fraction, full: Decimal, units: Fraction) -> Fraction:
        """Return what is left of points, out of `full`, that came so many days or hours late."""
        lost = self._lost(units) / 100
        base = exact(full) if self.of == POSSIBLE else raw
        floor = min(raw, exact(full) * exact(self.floor) / 100)
        return max(raw - lost * base, floor, ZERO)

    def words(self, full: Decimal, units: Fraction, bank: str) -> str:
        """Return how late that is and what it costs; `bank` says which late days were used."""
        word = ("hour" if self.per == HOUR else "day") + ("" if units == 1 else "s")
        of = f"the possible {text_of(full)}" if self.of == POSSIBLE else "what was earned"
        floor = f", but never below {text_of(self.floor)} % that was earned" if self.floor else ""
        return f"{text_of(units)} {word} late{bank}: {text_of(self._lost(units))} % of {of}{floor}"

    def contradictions(self, where: str) -> Iterator[str]:
        """Give what it cannot mean at once, with its place in course.toml."""
        if self.steps and 0 < self.cap < self.percent:
            yield f"{where}: the first {self.per} costs {self.percent} percent, but at most {self.cap} may be lost"
        if self.floor and self.floor == 100 and self.percent:
            yield f"{where}: nothing can be lost with a floor of 100 percent"

    def _lost(self, units: Fraction) -> Fraction:
        return min(exact(self.percent) * units, exact(self.cap))


def read_late(section: Section, default: Late | None) -> Late | None:
    """Return the table `late` of a section; `late = false` takes the penalty of the course away."""
    given = section.take("late")
    if given is None or given is False:
        return default if given is None else None
    table = Section(f"{section.where}.late", given, section.faults)
    late = Late(
        percent=table.number("percent", Decimal(-1), 0, 100),
        per=table.word("per", (DAY, HOUR), DAY),
        of=table.word("of", (POSSIBLE, EARNED), POSSIBLE),
        steps=table.flag("steps", True),
        floor=table.number("floor", Decimal(0), 0, 100),
        cap=table.number("cap", Decimal(100), 0, 100),
        reject_after_days=table.whole("reject_after_days", None, 0, 1_000),
    )
    if late.percent < 0 and isinstance(given, Mapping):
        table.fault("percent", "missing: what a day or an hour costs")
    table.close()
    return late
