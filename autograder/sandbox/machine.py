"""How busy this machine is, as the kernel tells: what it stalls for, its load, its memory."""

from __future__ import annotations

import os
import re
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from autograder.sandbox import kernel

_PRESSURE = Path("/proc/pressure")
_TOTAL = re.compile(r"^some .*avg10=([\d.]+).* total=(\d+)$", re.MULTILINE)
_AVAILABLE = re.compile(r"^MemAvailable:\s+(\d+) kB$", re.MULTILINE)
_LONGEST_WAIT = 0.5  # seconds
_SAMPLES, _BETWEEN_SAMPLES = 8, 0.025
_OVERLOADED = 2.0  # processes that want to run, for each core


@dataclass(frozen=True, slots=True)
class Load:
    """What there is on this machine, and how much of it is taken.

    `running` is how many threads want a processor, on an average of some looks, `waiting` the percentage of the last
    10 s in which one of them had to wait (None where the kernel does not tell), `free_mb` the memory in MiB that can be
    had without pushing out what others hold.
    """

    cores: int
    running: float
    waiting: float | None
    free_mb: int

    @property
    def overloaded(self) -> bool:
        """Whether others leave so little of the processors that what is graded here takes several times as long."""
        return self.running > _OVERLOADED * self.cores


def load() -> Load:
    """Return how busy this machine is now."""
    return Load(
        cores=len(os.sched_getaffinity(0)),
        running=sum(_runnable() for _ in range(_SAMPLES)) / _SAMPLES,
        waiting=_waiting(),
        free_mb=free_mb(),
    )


def free_mb() -> int:
    """Return the memory in MiB that can be had without pushing out what others hold."""
    found = _AVAILABLE.search(Path("/proc/meminfo").read_text())
    return int(found[1]) >> 10 if found else 0


def own_threads() -> int:
    """Return how many threads this process has, those that a library started included."""
    return int(Path("/proc/self/status").read_text().split("Threads:")[1].split()[0])


def _runnable() -> int:
    """How many threads want a processor now, but for this one; it takes a moment, so that some can be compared."""
    time.sleep(_BETWEEN_SAMPLES)
    runnable = Path("/proc/loadavg").read_text().split()[3].partition("/")[0]
    return max(0, int(runnable) - 1)


def stalled(*resources: str) -> float:
    """Return the seconds since the machine started in which some process waited for one of these resources."""
    return sum(int(found[2]) for name in resources if (found := _pressure(name))) / 1e6


def wait_for_calm(most: float) -> None:
    """Return when this machine is not overloaded, or after so many seconds."""
    end = time.monotonic() + most
    while time.monotonic() < end and load().overloaded:
        time.sleep(_LONGEST_WAIT)


class Patience:
    """Waits for work of ours, for so many seconds in which the machine lets it go on.

    A second in which processes of this machine had to wait counts as a tenth, and one in which we were stopped not at
    all, so that even a wait for something that will never come ends.
    """

    def __init__(self, seconds: float) -> None:
        self.left = seconds
        self._looked = time.monotonic()
        self._stalled = stalled("cpu", "io", "memory")

    def next_look(self) -> float:
        """Return how many seconds to wait until the next look: 0 when patience is at its end."""
        now, stalls = time.monotonic(), stalled("cpu", "io", "memory")
        passed = min(now - self._looked, 2 * _LONGEST_WAIT)
        self.left -= max(passed - (stalls - self._stalled), passed / 10)
        self._looked, self._stalled = now, stalls
        return min(max(self.left, 0.0), _LONGEST_WAIT)

    def first_readable(self, *descriptors: int) -> int | None:
        """Return the first of some descriptors that can be read or is hung up; None when patience is at its end."""
        while (found := kernel.first_readable(descriptors, wait := self.next_look())) is None and wait:
            pass
        return found


def _waiting() -> float | None:
    found = _pressure("cpu")
    return float(found[1]) if found else None


def _pressure(name: str) -> re.Match[str] | None:
    with suppress(OSError):
        return _TOTAL.search((_PRESSURE / name).read_text())
    return None
