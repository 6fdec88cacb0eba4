"""The clock by which a student's code is timed: it stands still while the machine keeps that code from running.

Who looks after a box's child notes on a page how much time the machine has taken from the child, how much the child has
computed, and when it last looked. Whoever times the child reads that page: the child itself, the examiner who waits for
it, and the grader. Where nobody has looked for a while, the looker was kept from it, so that time is the machine's too.
"""

from __future__ import annotations

import mmap
import struct
import time
from collections.abc import Iterable

LONGEST_LOOK = 1.0  # seconds that pass by this clock without a look
_PAGE = struct.Struct("=ddd")


class Page:
    """The page of one child, read through a descriptor that cannot write."""

    def __init__(self, descriptor: int) -> None:
        self._bytes = mmap.mmap(descriptor, _PAGE.size, prot=mmap.PROT_READ)

    def lost(self, at: float) -> float:
        """Return the seconds until `at`, a monotonic time, that the machine has taken from the child."""
        lost, looked, _ = _PAGE.unpack_from(self._bytes)
        return float(lost + max(0.0, at - looked - LONGEST_LOOK))

    @property
    def computed(self) -> float:
        """The seconds that the child had computed, or waited for a disk, when it was last looked at."""
        return float(_PAGE.unpack_from(self._bytes)[2])


class Clock:
    """A monotonic clock without the time that the machine took from the children of some pages."""

    def __init__(self, pages: Iterable[Page] = ()) -> None:
        self._pages = list(pages)

    def attach(self, descriptors: Iterable[int]) -> None:
        """Leave out from now on what the pages behind these descriptors say too."""
        self._pages += [Page(descriptor) for descriptor in descriptors]

    def now(self) -> float:
        """Return the time in seconds; only differences mean something."""
        at = time.monotonic()
        return at - self.lost(at)

    def lost(self, at: float | None = None) -> float:
        """Return the seconds that the machine has taken from all these children."""
        at = time.monotonic() if at is None else at
        return sum(page.lost(at) for page in self._pages)

    def computed(self) -> float:
        """Return the seconds that all these children have computed, or waited for a disk."""
        return sum(page.computed for page in self._pages)


OURS = Clock()  # of this process; in a box `attach` is called before any code that is not ours


def written(lost: float, looked: float, computed: float) -> bytes:
    """Return what a page holds."""
    return _PAGE.pack(lost, looked, computed)


class Spell:
    """What some children have got of the machine since a moment."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._began, self._lost, self._computed = clock.now(), clock.lost(), clock.computed()

    def starved(self) -> bool:
        """Return whether the machine took more time than it left, and what it left was hardly computed in.

        A time limit that was met so says more of the machine than of the code: a wait of which the kernel tells nothing
        may be in it.
        """
        left = self._clock.now() - self._began
        return self._clock.lost() - self._lost > left > 2 * (self._clock.computed() - self._computed)
