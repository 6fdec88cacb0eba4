"""What a fenced-in child costs over a bare os.fork, measured in turns in one run.

"ready" is the time until the child's own code has run, "gone" until it is reaped, "cpu" what the child and its init
used, in milliseconds; each is the median of the rounds. The module is its own entry module inside the boxes.
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import importlib
import os
import socket
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from autograder.limits import Limits
from autograder.sandbox import SAFE, Box, Level, probe

LIMITS = Limits(memory_mb=1 << 16)
Sample = tuple[float, float, float]


def warm(modules: list[str]) -> None:
    """Import what a notebook would."""
    for name in modules:
        importlib.import_module(name)


def load(payload: bytes) -> bytes:
    """Nothing is loaded."""
    return payload


def run(channels: list[socket.socket], fork: Callable[[], int]) -> None:
    """Say that the child is ready."""
    channels[0].send(b"r")


def bare_fork() -> Sample:
    """One os.fork of this process, which has the same modules imported."""
    ours, theirs = socket.socketpair()
    begun = time.perf_counter()
    child = os.fork()
    if child == 0:
        theirs.send(b"r")
        os._exit(0)
    ours.recv(1)
    ready = time.perf_counter()
    _, _, used = os.wait4(child, 0)
    gone = time.perf_counter()
    ours.close()
    theirs.close()
    return ready - begun, gone - begun, used.ru_utime + used.ru_stime


def child_of(box: Box) -> Sample:
    """One child of a box."""
    ours, theirs = socket.socketpair()
    with ours:
        begun = time.perf_counter()
        with theirs:
            child = box.fork([theirs], LIMITS, wall_seconds=30)
        ours.recv(1)
        ready = time.perf_counter()
        ended = child.wait(30)
        gone = time.perf_counter()
    if ended is None or ended.code != 0:
        raise SystemExit(f"a child ended with {ended}")
    return ready - begun, gone - begun, ended.cpu_seconds


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=50)
    parser.add_argument("--modules", nargs="*", default=["numpy"], help="imported before the forks (default: numpy)")
    given = parser.parse_args()
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    warm(given.modules)
    gc.collect()
    gc.freeze()
    with contextlib.ExitStack() as stack:
        ways: dict[str, Callable[[], Sample]] = {"os.fork": bare_fork}
        for level in (*(level for level in SAFE if probe(level).level), Level.UNSAFE):
            box = Box("sandbox_fork", level=level, preload=given.modules, read_only=[Path(__file__).parent])
            stack.enter_context(box)
            ways[f"level {level}"] = lambda box=box: child_of(box)
        samples = [{name: way() for name, way in ways.items()} for _ in range(given.rounds)]
    print(f"{'':29}{'ready':>8}{'gone':>8}{'cpu':>8}   times os.fork")
    bare = [statistics.median(row["os.fork"][at] for row in samples) for at in range(3)]
    for name in ways:
        medians = [statistics.median(row[name][at] for row in samples) for at in range(3)]
        ratios = "".join(f"{value / reference:6.1f}" for value, reference in zip(medians, bare, strict=True))
        print(f"{name:29}" + "".join(f"{value * 1000:8.2f}" for value in medians) + f"  {ratios}")


if __name__ == "__main__":
    main()
