"""One running child as the zygote sees it: its clock, its memory, its lifeline and, at the end, its report."""

from __future__ import annotations

import contextlib
import json
import os
import time
from collections.abc import Mapping, Sequence
from types import ModuleType

from autograder.model import Limits
from autograder.sandbox import family, kernel
from autograder.sandbox.isolation import Isolation
from autograder.sandbox.task import Task
from autograder.sandbox.values import SLACK

_WORDS = 16 << 10
_BETWEEN_LOOKS = 0.1


class Ward:
    """Starts one child and answers for it until it is reaped.

    `pidfd` is readable when the child has ended; `lifeline` is when the parent lets go of it.
    """

    def __init__(
        self,
        isolation: Isolation,
        entry: ModuleType,
        limits: Limits,
        wall_seconds: float,
        lifeline: int,
        channels: Sequence[int],
    ) -> None:
        self.lifeline = lifeline
        self._isolation = isolation
        self._limits = limits
        self._most = int(limits.memory_mb * SLACK) << 20
        self._words = kernel.bounded_file("words", _WORDS)
        self._report, report = os.pipe2(os.O_CLOEXEC | os.O_NONBLOCK)
        started = time.monotonic()
        try:
            self._pid = isolation.start(Task(entry, limits, wall_seconds, channels, report, self._words))
        except BaseException:
            kernel.close_quietly(self._words, self._report)
            raise
        finally:
            os.close(report)
        self.pidfd = os.pidfd_open(self._pid)
        self._deadline = started + wall_seconds
        self._next_look = started + isolation.first_look
        self._ending = False
        self._used_before: dict[int, family.Member] = {}
        self._timed_out = False
        self._exceeded = ""

    @property
    def ending(self) -> bool:
        """Whether it was killed, so that only its end is still to come."""
        return self._ending

    def wakes_at(self) -> float:
        """The monotonic time at which `watch` has something to do."""
        return float("inf") if self._ending else min(self._deadline, self._next_look)

    def watch(self) -> None:
        """Kill the child if its time is up, or if it holds too much of something."""
        if self._ending:
            return
        now = time.monotonic()
        if now >= self._deadline:
            self._timed_out = True
            self.kill()
        elif now >= self._next_look:
            members = family.of(self._pid)
            self._exceeded = self._over(members)
            if self._exceeded:
                self.kill()
            after = time.monotonic()  # an exact look at large processes is slow: never spend over a tenth on looking
            self._next_look = after + max(_BETWEEN_LOOKS, 10 * (after - now))

    def _over(self, members: Mapping[int, family.Member]) -> str:
        """The name of a limit that these processes are over together, or ""."""
        if family.memory(members, self._most) > self._most:
            return "memory_mb"
        if sum(member.cpu_seconds for member in members.values()) > self._limits.cpu_seconds:
            return "cpu_seconds"
        return self._isolation.exceeded(self._pid, members, self._limits)

    def kill(self) -> None:
        """Kill the child and all that it started."""
        if not self._ending:  # the kernel forgets what processes used that die with their namespace
            self._used_before = family.of(self._pid)
        self._ending = True
        self._isolation.kill(self._pid)

    def finish(self) -> None:
        """Reap the child, which has ended, and send its report along the lifeline."""
        _, status, used = os.wait4(self._pid, 0)
        self._isolation.clear(self._pid)
        cpu_seconds = sum(member.cpu_seconds for member in self._used_before.values())
        resident = max((member.resident for member in self._used_before.values()), default=0)
        message = {
            **_read_report(self._report, status),
            "cpu_seconds": max(used.ru_utime + used.ru_stime, cpu_seconds),
            "max_rss_mb": max(used.ru_maxrss << 10, resident) / (1 << 20),
            "timed_out": self._timed_out,
            "exceeded": self._exceeded,
            "last_words": os.pread(self._words, _WORDS, 0).rstrip(b"\0").decode("utf-8", "replace"),
        }
        with contextlib.suppress(OSError):  # the parent no longer wants to know
            os.write(self.lifeline, json.dumps(message).encode())
        kernel.close_quietly(self.pidfd, self.lifeline, self._report, self._words)


def _read_report(report: int, status: int) -> dict[str, object]:
    """What PID 1 said, or what became of PID 1 where it said nothing."""
    with contextlib.suppress(BlockingIOError, ValueError):
        message = json.loads(os.read(report, 8192))
        if "setup" in message:
            return {"setup": message["setup"]}
        status = message["status"]
    code = os.waitstatus_to_exitcode(status)
    return {"code": code, "signal": None} if code >= 0 else {"code": None, "signal": -code}
