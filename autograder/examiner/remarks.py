"""What a test says by its warnings, beside its verdict: what a TA should look at, what it measured, what it shows."""

from __future__ import annotations

import contextlib
import math
import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field

from autograder.examiner.drawn import SHOWN
from autograder.figures import MOST
from autograder.model import LONGEST_FLAG, MOST_FLAGS, MOST_STEPS, Measured

FOR_TA = "for the TA: "  # how a warning begins by which a test asks a person to look at an answer
MEASURED = "measured: "  # how one begins by which it says what it measured: a name, " = " and a number
_BEGINNINGS = (FOR_TA, MEASURED, SHOWN)
_NUMBER = re.compile(r"(?P<value>\S+?)(?: of (?P<of>[1-9]\d{0,8}))?(?:, steps? (?P<steps>[\d., ]+))?")


@dataclass(slots=True)
class Remarks:
    """The remarks of one case: a few short texts, what was measured, by name, and the warnings that show something."""

    flags: list[str] = field(default_factory=list)
    measured: dict[str, Measured] = field(default_factory=dict)
    shown: list[Warning] = field(default_factory=list)

    def add(self, said: Warning | str) -> bool:
        """Keep a warning; return False if it is no remark, or a measurement without a number."""
        text = str(said)
        if text.startswith(SHOWN) and isinstance(said, Warning):
            self.shown += [said] if len(self.shown) < MOST else []
            return True
        if text.startswith(FOR_TA):
            flag = text.removeprefix(FOR_TA)[:LONGEST_FLAG]
            if len(self.flags) < MOST_FLAGS and flag not in self.flags:
                self.flags.append(flag)
            return True
        return text.startswith(MEASURED) and self._measure(text.removeprefix(MEASURED))

    def _measure(self, text: str) -> bool:
        name, _, number = text.rpartition(" = ")
        found = _read(name[:LONGEST_FLAG], number)
        if not name or found is None:
            return False
        if len(self.measured) < MOST_FLAGS or found.name in self.measured:
            self.measured[found.name] = found
        return True


def _read(name: str, text: str) -> Measured | None:
    """Read `0.87`, `0.87 of 2000` or `0.87 of 2000, steps 0.5, 0.8`; None if it is nothing of that."""
    found = _NUMBER.fullmatch(text)
    if found is None:
        return None
    try:
        value, of = float(found["value"]), int(found["of"] or 0)
        steps = tuple(float(step) for step in (found["steps"] or "").split(",") if step.strip())
    except ValueError:
        return None
    shares = (value, *steps) if of else steps
    if not math.isfinite(value) or len(steps) > MOST_STEPS or not all(0 <= share <= 1 for share in shares):
        return None
    return Measured(name, value, of, steps)


@contextlib.contextmanager
def noted() -> Iterator[Remarks]:
    """Collect the remarks of a test; any other warning is shown as it would be without this.

    A warning of the student's code cannot come here: that code runs in another process.
    """
    remarks = Remarks()
    with warnings.catch_warnings(record=True) as caught:
        for beginning in _BEGINNINGS:  # else the second one at a place is swallowed
            warnings.filterwarnings("always", message=re.escape(beginning))
        yield remarks
    for warning in caught:
        if not remarks.add(warning.message):
            warnings.showwarning(warning.message, warning.category, warning.filename, warning.lineno)
