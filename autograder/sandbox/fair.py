"""How much time the machine has taken from a child: time in which it wanted to compute and was not let.

Theory of operation. Between two looks the child's threads computed for some seconds and waited for a processor for
some. Both together, but no more than all cores could have given, is what they would have had on an idle machine. So a
fork bomb that waits for itself takes nothing from itself, and a sleeper, who wants nothing, has lost nothing. A thread
that made itself less urgent than we are, or crowds with others on one processor, waits by its own choice, and loses
nothing either.

A process that waits for a disk neither computes nor waits for a processor. Its time counts as lost only as far as the
kernel says that the whole machine stalled for its disks or its memory meanwhile: the mere state of waiting can be had
without any disk.

The kernel tells of a wait when it is over, so a long one has been taken for sleep in the looks before, which is put
right then. A look that comes much too late says that we did not run either (the machine, or the whole grader, was
stopped): then sleep counts for a moment only.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass

from autograder.clock import LONGEST_LOOK, written
from autograder.sandbox import machine
from autograder.sandbox.process_tree import Member, content

_Thread = tuple[int, int]  # the ids of its process and of itself
_MOST_ON_DISK = 120.0  # seconds that a child may lose to disks in all: it may be what makes them busy


@dataclass(frozen=True, slots=True)
class Seen:
    """What a thread has had since it began: the seconds it ran, those it waited, and the processors it may run on."""

    ran: float
    waited: float
    allowed: frozenset[int]


_NOTHING = Seen(0.0, 0.0, frozenset())


class Loss:
    """Keeps the account of one child, and writes it to the page that its clocks read."""

    def __init__(self, page: int) -> None:
        """`page` is a descriptor that can be written to."""
        self._page = page
        self._cores = len(os.sched_getaffinity(0))
        self._looked = time.monotonic()
        self._computed = 0.0
        self._threads: Mapping[_Thread, Seen] = {}
        self._slept = 0.0
        self._on_disk = 0.0
        self._stalled = machine.stalled("io", "memory")
        self.seconds = 0.0
        self._write(self._looked)

    def look(self, members: Mapping[int, Member], computed: float) -> None:
        """Take note of what these processes have waited, and have computed in all."""
        threads = seen(members)
        stalled = machine.stalled("io", "memory")
        now = time.monotonic()
        disk = stalled - self._stalled if any(member.on_disk for member in members.values()) else 0.0
        self.add(now - self._looked, computed - self._computed, threads, disk)
        self._looked, self._computed, self._stalled = now, computed, stalled
        self._write(now)

    def add(self, passed: float, served: float, threads: Mapping[_Thread, Seen], on_disk: float = 0.0) -> None:
        """Add what was lost in `passed` seconds.

        Args:
            passed: the seconds since the last look.
            served: the seconds that were computed in them.
            threads: what each thread has had.
            on_disk: the seconds of them in which the machine stalled while the child waited for a disk.
        """
        longest = max((now.waited - self._before(thread).waited for thread, now in threads.items()), default=0.0)
        wanted = min(max(served, self._wanted(passed, threads)), self._cores * passed)
        computing = min(passed, wanted) * min(1.0, served / wanted) if wanted > 0 else 0.0
        idle = max(0.0, passed - wanted)
        disk = max(0.0, min(on_disk, idle, _MOST_ON_DISK - self._on_disk))
        sleeping = min(idle - disk, LONGEST_LOOK)
        no_sleep = min(max(0.0, longest - passed), self._slept)
        self._threads = threads
        self._on_disk += disk
        self._slept += sleeping - no_sleep
        self.seconds += max(0.0, passed - computing - sleeping) + no_sleep

    def _wanted(self, passed: float, threads: Mapping[_Thread, Seen]) -> float:
        """Return the seconds that an idle machine would have served: each set of processors gives no more than it has.

        Threads that crowd on one processor by their own choice so take nothing from each other.
        """
        by_processors: dict[frozenset[int], float] = {}
        for thread, now in threads.items():
            before = self._before(thread)
            wanted = now.ran - before.ran + min(now.waited - before.waited, passed)
            by_processors[now.allowed] = by_processors.get(now.allowed, 0.0) + max(0.0, wanted)
        return sum(min(wanted, len(allowed) * passed) for allowed, wanted in by_processors.items())

    def _before(self, thread: _Thread) -> Seen:
        return self._threads.get(thread, _NOTHING)

    def close(self) -> None:
        """Say on the page that no look will come: the child has ended."""
        self._write(float("inf"))

    def _write(self, looked: float) -> None:
        # what was lost to disks may be the child's own doing, and excuses nothing: it counts as used
        os.pwrite(self._page, written(self.seconds, looked, self._computed + self._on_disk), 0)


def seen(processes: Iterable[int]) -> dict[_Thread, Seen]:
    """Return what each thread of some processes has had of the processors, where the kernel tells."""
    found: dict[_Thread, Seen] = {}
    ours = os.getpriority(os.PRIO_PROCESS, 0), os.sched_getscheduler(0)
    for pid in processes:
        with suppress(OSError):
            for name in os.listdir(f"/proc/{pid}/task"):  # noqa: PTH208 (ten times a second)
                thread = int(name)
                with suppress(OSError, ValueError):
                    if _as_urgent(thread, ours):
                        ran, waited, _ = (content(f"/proc/{pid}/task/{name}/schedstat") or b"").split()
                        allowed = frozenset(os.sched_getaffinity(thread))
                        found[pid, thread] = Seen(int(ran) / 1e9, int(waited) / 1e9, allowed)
    return found


def _as_urgent(thread: int, as_we: tuple[int, int]) -> bool:
    """Return whether a thread wants a processor no less than we do, who started it."""
    nice, policy = as_we
    idles = os.sched_getscheduler(thread) == os.SCHED_IDLE != policy
    return os.getpriority(os.PRIO_PROCESS, thread) <= nice and not idles
