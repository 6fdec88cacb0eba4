"""One child as the grader holds it: by its lifeline, a socket that is readable once the child has ended."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import time
import weakref
from collections.abc import Callable, Mapping
from dataclasses import replace

from autograder.clock import Clock, Page
from autograder.errors import BoxFailure
from autograder.sandbox import kernel
from autograder.sandbox.values import Exit

_BETWEEN_LOOKS = 0.25
_MOST_REPORT = 128 << 10  # the last words may grow sixfold in JSON


class Child:
    """A running child. Letting go of it (or dying) kills it, with every process that it started."""

    def __init__(
        self, lifeline: socket.socket, page: int, evidence: Callable[[], str], kills: Callable[[], int]
    ) -> None:
        """Only a Box makes children.

        `page` is what its clocks read; `evidence` gives the end of the box's log, `kills`
        how often the kernel has killed in it for want of memory.
        """
        self._kills = kills
        self._kills_before = kills()
        self._lifeline = lifeline
        weakref.finalize(self, lifeline.close)
        self.page = page
        weakref.finalize(self, os.close, page)
        self.clock = Clock([Page(page)])
        self._evidence = evidence
        self._killed = False
        self._exit: Exit | None = None
        self._stopped: dict[str, str] = {}

    def fileno(self) -> int:
        """Return a descriptor that is readable once the child has ended, and until `wait` has told how."""
        return self._lifeline.fileno()

    def wait(self, timeout: float | None = None) -> Exit | None:
        """Return how the child ended, or None if it has not within `timeout` seconds (None: wait for ever).

        Raises BoxFailure when the sandbox, not the child, is at fault: it could not fence the child in, or is gone.
        """
        end = None if timeout is None else time.monotonic() + timeout
        while self._exit is None:
            left = None if end is None else max(0.0, end - time.monotonic())
            if not kernel.readable(self._lifeline.fileno(), left):
                break
            self._exit = self._read()
        return self._exit

    def wait_by_its_clock(self, seconds: float) -> Exit | None:
        """The same within so many seconds of the child's own clock, which stands still where nobody looks after it."""
        end = self.clock.now() + seconds
        ended = self.wait(0)
        while ended is None and (left := end - self.clock.now()) > 0:
            ended = self.wait(min(left, _BETWEEN_LOOKS))
        return ended

    def charge(self, limit: str, to: str, *, apart: bool = False) -> None:
        """Charge what its processes compute from now on to `to`, which has a limit of its own.

        Args:
            limit: the name of that limit, of processor time.
            to: what is charged; it may be charged again later, and its time goes on where it was.
            apart: end only the processes that used up the time, if they can be told from the one that was forked
                first: see `stopped`.
        """
        self._order({"limit": limit, "to": to, "apart": apart})

    def charge_nobody(self) -> None:
        """Charge what its processes compute from now on to the limit on all together, and to nothing else."""
        self._order({})

    def stopped(self, to: str) -> str:
        """The name of the limit for which processes that were charged to `to` were ended apart from the rest, or ""."""
        self.wait(0)
        return self._stopped.get(to, "")

    def _order(self, order: Mapping[str, object]) -> None:
        with contextlib.suppress(OSError):  # it has ended
            self._lifeline.send(json.dumps(order).encode(), socket.MSG_DONTWAIT)

    def kill(self) -> None:
        """Kill the child and everything that it started. Its Exit can still be waited for."""
        self._killed = True
        with contextlib.suppress(OSError):
            self._lifeline.shutdown(socket.SHUT_WR)

    def _read(self) -> Exit | None:
        """Return what the zygote says: how the child ended, or None where it goes on."""
        try:
            report = self._received()
        except OSError:
            report = b""
        message = json.loads(report) if report else {}
        if "stopped" in message:
            self._stopped[message["stopped"]] = message["for"]
            return None
        self._lifeline.close()
        if not report and self._killed:
            return Exit(code=None, signal=signal.SIGKILL)
        if not report:
            raise BoxFailure(
                "The box ended while a child was running in it.", evidence=self._evidence(), fault="machine"
            )
        if "setup" in message:
            raise BoxFailure("A child could not be fenced in.", evidence=message["setup"], fault="machine")
        ended = Exit(**message)
        if ended.signal == signal.SIGKILL and not (ended.timed_out or ended.starved or ended.exceeded or self._killed):
            return replace(ended, exceeded="memory_mb" if self._kills() > self._kills_before else "")
        return ended

    def _received(self) -> bytes:
        try:
            return self._lifeline.recv(_MOST_REPORT)
        except ConnectionResetError:  # it ended before it had read our last order; what it said is still there
            return self._lifeline.recv(_MOST_REPORT)
