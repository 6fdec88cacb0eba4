"""Makes a machine busy for so many seconds at most: each part of a load ends by itself, whatever its maker does."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from autograder.sandbox import process_tree
from autograder.sandbox.machine import load

MOST_SECONDS = 120
_TURN_SECONDS = 0.1  # as long as the turns of a container's quota
_UNIFIED = Path("/sys/fs/cgroup/cgroup.controllers")
_QUOTA_US = 100_000  # of processor time in each period of 100 ms, as a container has it for each processor
_COMPUTES = "while True: pass"
_HOLDS = """
import sys, time
held = bytearray(int(sys.argv[1]) << 20)
while True:
    held[::4096] = bytes(len(held[::4096]))
    time.sleep(0.01)
"""
_WRITES = """
import os, sys
block = os.urandom(1 << 20)
while True:
    with open(sys.argv[1], "wb", buffering=0) as file:
        for _ in range(64):
            file.write(block)
            os.fsync(file.fileno())
"""


class NotGiven(Exception):
    """A load that this machine cannot be put under."""


@contextmanager
def busy(each_core: int, seconds: int = MOST_SECONDS) -> Iterator[None]:
    """So many processes on each core that compute without end."""
    with _running([["-c", _COMPUTES]] * (each_core * load().cores), seconds):
        yield


@contextmanager
def little_memory(left_mb: int, seconds: int = MOST_SECONDS) -> Iterator[None]:
    """Processes that hold and touch all memory but so much; what is already free of less is left alone."""
    each = max(0, load().free_mb - left_mb) // 4
    with _running([["-c", _HOLDS, str(each)]] * 4 if each else [], seconds):
        yield


@contextmanager
def slow_disk(seconds: int = MOST_SECONDS) -> Iterator[None]:
    """Processes that write to the disk and wait for it each time."""
    with tempfile.TemporaryDirectory(prefix="load-") as folder:
        files = [Path(folder) / f"{number}" for number in range(4)]
        with _running([["-c", _WRITES, str(file)] for file in files], seconds):
            yield


@contextmanager
def half_a_core(root: int) -> Iterator[None]:
    """A process, with all that it starts from now on, has the quota of a container that was given 0.5 processors.

    Raises:
        NotGiven: this machine gives no control group for processors.
    """
    if _UNIFIED.exists() and "cpu" in _UNIFIED.read_text().split():
        parent, settings = _UNIFIED.parent, {"cpu.max": f"{_QUOTA_US // 2} {_QUOTA_US}"}
    else:
        parent, settings = _UNIFIED.parent / "cpu", {"cpu.cfs_quota_us": f"{_QUOTA_US // 2}"}
    group = parent / f"load-{os.getpid()}-{time.monotonic_ns()}"
    try:
        group.mkdir()
    except OSError as error:
        raise NotGiven(f"no control group for processors: {error}") from error
    try:
        for name, value in {**settings, "cgroup.procs": str(root)}.items():
            (group / name).write_text(value)
        yield
    finally:
        _empty(group)
        group.rmdir()


def _empty(group: Path) -> None:
    """Let go of what still runs in a control group: it belongs to the group above again."""
    while members := (group / "cgroup.procs").read_text().split():
        for pid in members:
            with suppress(ProcessLookupError):
                (group.parent / "cgroup.procs").write_text(pid)


@contextmanager
def in_turns(root: int, seconds: int = MOST_SECONDS) -> Iterator[None]:
    """A process with all that it started is stopped and let go in turns, so that it has half a core of all there are.

    It is no container's quota, which counts what was computed: here nothing runs at all for a part of each turn.
    """
    done = threading.Event()
    runs = _TURN_SECONDS * 0.5 / load().cores
    thread = threading.Thread(target=_take_turns, args=(root, done, runs, time.monotonic() + seconds))
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def _take_turns(root: int, done: threading.Event, runs: float, end: float) -> None:
    while not done.is_set() and time.monotonic() < end:
        stopped = process_tree.of(root)
        try:
            _signal(stopped, signal.SIGSTOP)
            done.wait(_TURN_SECONDS - runs)
        finally:
            _signal(stopped, signal.SIGCONT)
        done.wait(runs)


def _signal(pids: Iterable[int], number: int) -> None:
    for pid in sorted(pids, reverse=True):
        with suppress(ProcessLookupError):
            os.kill(pid, number)


@contextmanager
def _running(programs: Sequence[Sequence[str]], seconds: int) -> Iterator[None]:
    """Run programs in sessions of their own, since a scheduler may share the machine by sessions."""
    with ExitStack() as stack:
        for program in programs:
            command = ["timeout", "-s", "KILL", str(seconds), sys.executable, "-S", *program]
            process = subprocess.Popen(command, start_new_session=True, stderr=subprocess.DEVNULL)
            stack.callback(process.wait)
            stack.callback(_end, process.pid)
        yield


def _end(session: int) -> None:
    try:
        os.killpg(session, 9)
    except ProcessLookupError:
        return  # its time was up
