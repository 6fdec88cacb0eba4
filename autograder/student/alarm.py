"""Time limits that interrupt Python code from within. The supervisor outside holds the clock that cannot be ignored."""

from __future__ import annotations

import contextlib
import signal
from collections.abc import Iterator
from types import FrameType

from autograder.clock import OURS

AGAIN_SECONDS = 0.2  # a handler that swallows the interruption gets it again


class TimeIsUp(BaseException):
    """Raised inside a student's code when its time is used up; not an Exception, so `except Exception` lets it pass."""


class Limit:
    """A time limit; `rang` says that it has interrupted, whatever the code made of the interruption."""

    rang = False


@contextlib.contextmanager
def time_limit(seconds: float) -> Iterator[Limit]:
    """Raise `TimeIsUp` in the code below after `seconds`, and again until it stops.

    Time that the machine takes from this process does not count. A limit within a limit stops the clock of the outer
    one, which then has what it had left.
    """
    armed = [True]
    limit = Limit()
    end = OURS.now() + seconds

    def ring(number: int, frame: FrameType | None) -> None:
        if not armed[0]:
            return
        left = end - OURS.now()
        if left > 0:
            signal.setitimer(signal.ITIMER_REAL, max(left, AGAIN_SECONDS), AGAIN_SECONDS)
            return
        limit.rang = True
        raise TimeIsUp(f"stopped after {seconds:g} s")

    before = signal.signal(signal.SIGALRM, ring)
    outer, _ = signal.setitimer(signal.ITIMER_REAL, max(seconds, 0.001), AGAIN_SECONDS)
    try:
        yield limit
    finally:
        armed[0] = False
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
        if outer:
            signal.setitimer(signal.ITIMER_REAL, outer, AGAIN_SECONDS)
