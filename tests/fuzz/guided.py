"""A small coverage-guided fuzzer: an input that reaches a line that no other has reached is kept, and changed further.

Lines are those of `WATCHED` files. On Python 3.12 and newer `sys.monitoring` tells each line once, at no cost
afterwards; on older ones every eighth input is traced, because tracing is slow.
"""

from __future__ import annotations

import contextlib
import random
import resource
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from types import CodeType, FrameType
from typing import Any

from .mutations import mutated
from .seeds import SEEDS
from .targets import CAP_MB, SECONDS, TARGETS, try_one

WATCHED = ("/autograder/", "sound_digit", "zipfile")
MOST_KEPT = 5000
TRACED_EVERY = 8
MOST_BUGS = 5


class Hang(BaseException):
    """One input took too long."""


@dataclass
class Found:
    """What a run over one target found out. `bugs` are inputs with the error that each ended with."""

    inputs: int = 0
    taken: int = 0
    lines: int = 0
    kept: int = 0
    seconds: float = 0.0
    slowest: float = 0.0
    grown_mb: float = 0.0
    bugs: list[tuple[bytes, str]] = field(default_factory=list)


class Coverage:
    """The lines of watched files that any input has reached."""

    def __init__(self) -> None:
        self.lines: set[tuple[str, int]] = set()
        self._monitoring: Any = getattr(sys, "monitoring", None)
        self._count = 0
        if self._monitoring is not None:
            self._monitoring.use_tool_id(self._monitoring.COVERAGE_ID, "fuzz")
            self._monitoring.register_callback(
                self._monitoring.COVERAGE_ID, self._monitoring.events.LINE, self._line_once
            )
            self._monitoring.set_events(self._monitoring.COVERAGE_ID, self._monitoring.events.LINE)

    def close(self) -> None:
        """Look no more."""
        if self._monitoring is not None:
            self._monitoring.set_events(self._monitoring.COVERAGE_ID, 0)
            self._monitoring.free_tool_id(self._monitoring.COVERAGE_ID)
            self._monitoring.restart_events()

    def _line_once(self, code: CodeType, line: int) -> Any:
        if any(part in code.co_filename for part in WATCHED):
            self.lines.add((code.co_filename, line))
        return self._monitoring.DISABLE

    @contextlib.contextmanager
    def looking(self) -> Iterator[None]:
        """Note the lines that the code below reaches."""
        self._count += 1
        if self._monitoring is not None or self._count % TRACED_EVERY:
            yield
            return
        sys.settrace(self._trace)
        try:
            yield
        finally:
            sys.settrace(None)

    def _trace(self, frame: FrameType, event: str, argument: object) -> Any:
        name = frame.f_code.co_filename
        if not any(part in name for part in WATCHED):
            return None
        self.lines.add((name, frame.f_lineno))
        return self._trace


def fuzz(name: str, more: Callable[[Found], bool], seed: int) -> Found:
    """Give changed inputs to a target as long as `more` says so."""
    target, chance, found, coverage = TARGETS[name], random.Random(f"{name} {seed}"), Found(), Coverage()
    pool, started, before = list(SEEDS[name]), time.monotonic(), _peak_mb()
    try:
        while more(found) and len(found.bugs) < MOST_BUGS:
            data = pool[found.inputs] if found.inputs < len(SEEDS[name]) else chance.choice(pool)
            if found.inputs >= len(SEEDS[name]):
                for _ in range(chance.choice((1, 1, 2, 4))):
                    data = mutated(data, chance, pool, as_json=target.json)
            known = len(coverage.lines)
            one = time.perf_counter()
            try:
                with _clock(), coverage.looking():
                    found.taken += try_one(target, data)
            except (Exception, Hang) as error:
                found.bugs.append((data, "".join(traceback.format_exception(error)[-6:])))
            found.slowest = max(found.slowest, time.perf_counter() - one)
            found.inputs += 1
            if len(coverage.lines) > known and len(pool) < MOST_KEPT:
                pool.append(data)
            if _peak_mb() - before > CAP_MB and not found.grown_mb:
                found.bugs.append((data, f"the process grew by {_peak_mb() - before:.0f} MiB"))
                found.grown_mb = _peak_mb() - before
    finally:
        coverage.close()
    found.lines, found.kept, found.seconds = len(coverage.lines), len(pool), time.monotonic() - started
    found.grown_mb = _peak_mb() - before
    return found


@contextlib.contextmanager
def _clock() -> Iterator[None]:
    signal.setitimer(signal.ITIMER_REAL, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _ring(number: int, frame: FrameType | None) -> None:
    raise Hang(f"more than {SECONDS:g} s")


def arm() -> None:
    """Let the clock of each input ring in this process."""
    signal.signal(signal.SIGALRM, _ring)


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
