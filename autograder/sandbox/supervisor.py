"""One running child as the zygote sees it: its clock, its memory, its lifeline and, at the end, its report."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import time
from collections.abc import Mapping, Sequence
from types import ModuleType

from autograder.limits import Limits
from autograder.sandbox import kernel, process_tree
from autograder.sandbox.fair import Loss
from autograder.sandbox.isolation import Isolation
from autograder.sandbox.meter import Account, Meter
from autograder.sandbox.task import Task
from autograder.sandbox.values import SLACK

_WORDS = 16 << 10
_ORDER = 4096
_BETWEEN_LOOKS, _SOONEST = 0.1, 0.02
_AS_GOOD_AS_NOW = 0.02  # seconds: the kernel's clocks of processes tick no faster than that
_FILLED = 4 << 30  # bytes a second that a fast process may take: the nearer to its limit, the sooner the next look
_MOST_TIMES = 10  # how often the time of a child may pass on the wall, on a machine that keeps it from running


class Supervisor:
    """Starts one child and answers for it until it is reaped.

    `pidfd` is readable when the child has ended; `lifeline` is when the parent says something or lets go of it.
    """

    def __init__(
        self,
        isolation: Isolation,
        entry: ModuleType,
        limits: Limits,
        wall_seconds: float,
        lifeline: int,
        channels: Sequence[int],
        page: int,
        pages: Sequence[int],
    ) -> None:
        """`page`, which is the supervisor's from now on, is where its clock is written; its own clock reads `pages`."""
        self.lifeline = lifeline
        self._isolation = isolation
        self._limits = limits
        self._most = int(limits.memory_mb * SLACK) << 20
        self._words = kernel.bounded_file("words", _WORDS)
        self._report, report = os.pipe2(os.O_CLOEXEC | os.O_NONBLOCK)
        started = time.monotonic()
        self._page, self._loss = page, Loss(page)
        try:
            self._pid = isolation.start(Task(entry, limits, wall_seconds, channels, pages, report, self._words))
        except BaseException:
            kernel.close_quietly(self._words, self._report, self._page)
            raise
        finally:
            os.close(report)
        self.pidfd = os.pidfd_open(self._pid)
        self._deadline = started + wall_seconds
        self._far = started + _MOST_TIMES * wall_seconds
        self._next_look = started + isolation.first_look
        self._ending = False
        self._spare = self._most  # bytes
        self._used_before: dict[int, process_tree.Member] = {}
        self._members: dict[int, process_tree.Member] = {}
        self._looked = float("-inf")
        self._meter = Meter(self._pid, limits)
        self._timed_out = self._starved = False
        self._exceeded = ""

    @property
    def ending(self) -> bool:
        """Whether it was killed, so that only its end is still to come."""
        return self._ending

    def wakes_at(self) -> float:
        """Return the monotonic time at which `watch` has something to do."""
        return float("inf") if self._ending else min(self._deadline + self._loss.seconds, self._far, self._next_look)

    def listen(self) -> None:
        """Take what the parent says: whom to charge from now on; nothing where it has let go of the child."""
        try:
            said = os.read(self.lifeline, _ORDER)
        except OSError:
            said = b""
        if not said:
            self.kill()
            return
        # a notebook of many quick cells says so often: a look at all processes for each would cost more than they do
        fresh = time.monotonic() - self._looked < _AS_GOOD_AS_NOW
        members = self._members if fresh else self._looked_at()
        self._exceeded = self._over_time(members)  # before the account is closed
        if self._exceeded:
            self.kill()
            return
        order = json.loads(said)
        self._meter.charge(Account(**order) if order else None, members)

    def watch(self) -> None:
        """Kill the child if its time is up, or if it holds too much of something."""
        if self._ending:
            return
        now = time.monotonic()
        if now < min(self._next_look, self._deadline + self._loss.seconds, self._far):
            return
        used = time.process_time()
        members = self._looked_at()
        now = time.monotonic()
        self._timed_out = now >= self._deadline + self._loss.seconds
        self._starved = now >= self._far and not self._timed_out
        self._exceeded = "" if self._timed_out or self._starved else self._over(members)
        if self._timed_out or self._starved or self._exceeded:
            self.kill()
        pause = max(_SOONEST, min(_BETWEEN_LOOKS, self._spare / _FILLED))
        # an exact look at large processes is slow: never spend over a tenth on looking
        self._next_look = time.monotonic() + max(pause, 10 * (time.process_time() - used))

    def _looked_at(self) -> dict[int, process_tree.Member]:
        """Return the child's processes, whose clocks have been read."""
        members = process_tree.of(self._pid)
        self._meter.read(members)
        self._loss.look(members, self._meter.total)
        self._members, self._looked = members, time.monotonic()
        return members

    def _over(self, members: Mapping[int, process_tree.Member]) -> str:
        """Return the name of a limit that these processes are over together, or ""."""
        self._spare = self._most - process_tree.memory(members, self._most)
        if self._spare < 0:
            return "memory_mb"
        return self._over_time(members) or self._isolation.exceeded(self._pid, members, self._limits)

    def _over_time(self, members: Mapping[int, process_tree.Member]) -> str:
        """The name of a limit of processor time that they are over, unless those that used it were ended apart."""
        over = self._meter.over()
        return "" if over and self._ended_apart(over, members) else over

    def _ended_apart(self, over: str, members: Mapping[int, process_tree.Member]) -> bool:
        """Return whether the processes that used up an account could be ended without the rest."""
        account = self._meter.open
        if account is None or over != account.limit or not account.apart:
            return False
        busy = self._meter.busy(members)
        if busy:
            self._tell({"stopped": account.to, "for": over})  # first, so that it is known when they are missed
            for pid in busy:
                with contextlib.suppress(OSError):
                    os.kill(pid, signal.SIGKILL)
            self._meter.forgive()
        return bool(busy)

    def kill(self) -> None:
        """Kill the child and all that it started."""
        if not self._ending:  # the kernel forgets what processes used that die with their namespace
            self._used_before = process_tree.of(self._pid)
            self._meter.read(self._used_before)
        self._ending = True
        self._isolation.kill(self._pid)

    def finish(self) -> None:
        """Reap the child, which has ended, and send its report along the lifeline."""
        _, status, used = os.wait4(self._pid, 0)
        self._isolation.clear(self._pid)
        resident = max((member.resident for member in self._used_before.values()), default=0)
        message = {
            **_read_report(self._report, status),
            "cpu_seconds": max(used.ru_utime + used.ru_stime, self._meter.total),
            "max_rss_mb": max(used.ru_maxrss << 10, resident) / (1 << 20),
            "timed_out": self._timed_out,
            "starved": self._starved,
            "exceeded": self._exceeded,
            "charged": self._meter.open.to if self._meter.open is not None else "",
            "last_words": os.pread(self._words, _WORDS, 0).rstrip(b"\0").decode("utf-8", "replace"),
        }
        self._loss.close()
        self._tell(message)
        kernel.close_quietly(self.pidfd, self.lifeline, self._report, self._words, self._page)

    def _tell(self, message: Mapping[str, object]) -> None:
        with contextlib.suppress(OSError):  # the parent no longer wants to know
            os.write(self.lifeline, json.dumps(message).encode())


def _read_report(report: int, status: int) -> dict[str, object]:
    """Return what PID 1 said, or what became of PID 1 where it said nothing."""
    with contextlib.suppress(BlockingIOError, ValueError):
        message = json.loads(os.read(report, 8192))
        if "setup" in message:
            return {"setup": message["setup"]}
        status = message["status"]
    code = os.waitstatus_to_exitcode(status)
    return {"code": code, "signal": None} if code >= 0 else {"code": None, "signal": -code}
