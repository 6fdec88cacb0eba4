"""How many may send files at once, how often one person may, and how many may follow the progress of a job.

Sending is counted when it begins, so that whoever breaks off in the middle has sent one, too.
"""

from __future__ import annotations

import time
from collections import Counter, deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

A_MINUTE = 8  # that one person may begin
AT_ONCE, AT_ONCE_IN_ALL = 2, 200
STREAMS, STREAMS_IN_ALL = 3, 250  # a browser opens six connections to a site, and pages need some of them


class TooMany(Exception):
    """Files that are not taken just now, or a stream that is not opened."""


class Turns:
    """Counts who sends files now, and who began to in the last minute."""

    def __init__(self) -> None:
        self._begun: dict[str, deque[float]] = {}
        self._now: dict[str, int] = {}

    @asynccontextmanager
    async def one(self, who: str) -> AsyncIterator[None]:
        """Let somebody send files.

        Raises:
            TooMany: too many do, or this one does too often.
        """
        now = time.monotonic()
        begun = self._begun.setdefault(who, deque())
        while begun and begun[0] < now - 60:
            begun.popleft()
        if len(begun) >= A_MINUTE or self._now.get(who, 0) >= AT_ONCE or sum(self._now.values()) >= AT_ONCE_IN_ALL:
            raise TooMany
        begun.append(now)
        self._now[who] = self._now.get(who, 0) + 1
        try:
            yield
        finally:
            self._now[who] -= 1
            for name in [name for name, times in self._begun.items() if not times or times[-1] < now - 60]:
                del self._begun[name]


@dataclass
class Streams:
    """Counts the streams that are open, by session; none is opened any more once the office is `ending`."""

    open: Counter[str] = field(default_factory=Counter)
    ending: bool = False

    def begin(self, session: str) -> None:
        """Count one more.

        Raises:
            TooMany: the session has enough of them, or all have.
        """
        if self.ending or self.open[session] >= STREAMS or self.open.total() >= STREAMS_IN_ALL:
            raise TooMany
        self.open[session] += 1

    def end(self, session: str) -> None:
        """Count one less."""
        self.open[session] -= 1
        if not self.open[session]:
            del self.open[session]
