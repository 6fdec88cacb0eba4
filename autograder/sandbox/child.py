"""One child as the grader holds it: by its lifeline, a socket that is readable once the child has ended."""

from __future__ import annotations

import contextlib
import json
import signal
import socket
import weakref
from collections.abc import Callable
from dataclasses import replace

from autograder.errors import BoxFailure
from autograder.sandbox import kernel
from autograder.sandbox.values import Exit

_MOST_REPORT = 128 << 10  # the last words may grow sixfold in JSON


class Child:
    """A running child. Letting go of it (or dying) kills it, with every process that it started."""

    def __init__(self, lifeline: socket.socket, evidence: Callable[[], str], kills: Callable[[], int]) -> None:
        """Only a Box makes children.

        `evidence` gives the end of the box's log, `kills` how often the kernel has killed in it for want of memory.
        """
        self._kills = kills
        self._kills_before = kills()
        self._lifeline = lifeline
        weakref.finalize(self, lifeline.close)
        self._evidence = evidence
        self._killed = False
        self._exit: Exit | None = None

    def fileno(self) -> int:
        """A descriptor that is readable once the child has ended, and until `wait` has told how."""
        return self._lifeline.fileno()

    def wait(self, timeout: float | None = None) -> Exit | None:
        """How the child ended, or None if it has not within `timeout` seconds (None: wait for ever).

        Raises BoxFailure when the sandbox, not the child, is at fault: it could not fence the child in, or is gone.
        """
        if self._exit is None and kernel.readable(self._lifeline.fileno(), timeout):
            self._exit = self._read()
            self._lifeline.close()
        return self._exit

    def kill(self) -> None:
        """Kill the child and everything that it started. Its Exit can still be waited for."""
        self._killed = True
        with contextlib.suppress(OSError):
            self._lifeline.shutdown(socket.SHUT_WR)

    def _read(self) -> Exit:
        try:
            report = self._lifeline.recv(_MOST_REPORT)
        except OSError:
            report = b""
        if not report and self._killed:
            return Exit(code=None, signal=signal.SIGKILL)
        if not report:
            self._lifeline.close()
            raise BoxFailure(
                "The box ended while a child was running in it.", evidence=self._evidence(), fault="machine"
            )
        told = json.loads(report)
        if "setup" in told:
            self._lifeline.close()
            raise BoxFailure("A child could not be fenced in.", evidence=told["setup"], fault="machine")
        ended = Exit(**told)
        if ended.signal == signal.SIGKILL and not (ended.timed_out or ended.exceeded or self._killed):
            return replace(ended, exceeded="memory_mb" if self._kills() > self._kills_before else "")
        return ended
