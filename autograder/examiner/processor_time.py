"""The processor time that the checks of a question use in the examiner itself, and how long they waited for it."""

from __future__ import annotations

import contextlib
import time
from pathlib import Path

STATISTICS = Path("/proc/self/schedstat")  # nanoseconds on a processor, and in the queue for one


class ProcessorTime:
    """Counts while a round of cases is judged; other questions share the process."""

    def __init__(self) -> None:
        self._used = self._queued = 0.0
        self._since: tuple[float, float] | None = None

    @property
    def seconds(self) -> float:
        """What was used so far."""
        return self._used + (0.0 if self._since is None else time.process_time() - self._since[0])

    @property
    def queued(self) -> float:
        """For how many seconds the checks could have computed, and had no processor."""
        return self._queued + (0.0 if self._since is None else _in_the_queue() - self._since[1])

    def start(self) -> None:
        """A round begins."""
        self._since = time.process_time(), _in_the_queue()

    def stop(self) -> None:
        """A round is over."""
        self._used, self._queued, self._since = self.seconds, self.queued, None


def _in_the_queue() -> float:
    with contextlib.suppress(OSError, ValueError, IndexError):
        return int(STATISTICS.read_text(encoding="ascii").split()[1]) / 1e9
    return 0.0
