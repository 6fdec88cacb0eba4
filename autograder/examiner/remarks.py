"""What a test says to the TA by its warnings, beside its verdict: what to look at, and what it measured."""

from __future__ import annotations

import contextlib
import math
import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field

from autograder.model import LONGEST_FLAG, MOST_FLAGS

FOR_TA = "for the TA: "  # how a warning begins by which a test asks a person to look at an answer
MEASURED = "measured: "  # how one begins by which it says what it measured: a name, " = " and a number
_BEGINNINGS = (FOR_TA, MEASURED)


@dataclass(slots=True)
class Remarks:
    """The remarks of one case: a few short texts, and numbers by name."""

    flags: list[str] = field(default_factory=list)
    measured: dict[str, float] = field(default_factory=dict)

    def add(self, text: str) -> bool:
        """Keep a warning's text; return False if it is no remark, or a measurement without a number."""
        if text.startswith(FOR_TA):
            flag = text.removeprefix(FOR_TA)[:LONGEST_FLAG]
            if len(self.flags) < MOST_FLAGS and flag not in self.flags:
                self.flags.append(flag)
            return True
        return text.startswith(MEASURED) and self._measure(text.removeprefix(MEASURED))

    def _measure(self, text: str) -> bool:
        name, _, number = text.rpartition(" = ")
        try:
            value = float(number)
        except ValueError:
            return False
        if not name or not math.isfinite(value):
            return False
        name = name[:LONGEST_FLAG]
        if len(self.measured) < MOST_FLAGS or name in self.measured:
            self.measured[name] = value
        return True


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
        if not remarks.add(str(warning.message)):
            warnings.showwarning(warning.message, warning.category, warning.filename, warning.lineno)
