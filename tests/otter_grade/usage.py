"""Measures what containers and commands use while they run: time, processor and memory."""

from __future__ import annotations

import contextlib
import http.client
import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil

EVERY = 0.2  # seconds between two looks
MIB = 2**20


@dataclass(slots=True)
class Usage:
    """Wall seconds, processor seconds and the most memory (MiB) that were seen."""

    began: float
    wall: float = 0.0
    cpu: float = 0.0
    memory: float = 0.0

    def seen(self, cpu: float, memory: float) -> None:
        """Take in one look."""
        self.wall = time.monotonic() - self.began
        self.cpu, self.memory = max(self.cpu, cpu), max(self.memory, memory)


class _Connection(http.client.HTTPConnection):
    """HTTP over a Unix socket, which is how a Docker engine is asked."""

    def __init__(self, path: Path) -> None:
        super().__init__("localhost", timeout=10)
        self._path = str(path)

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.settimeout(self.timeout)
        self.sock.connect(self._path)


def _asked(path: Path, question: str) -> Any:
    connection = _Connection(path)
    try:
        connection.request("GET", question)
        return json.loads(connection.getresponse().read())
    finally:
        connection.close()


@contextmanager
def of_containers(engine: Path | None) -> Iterator[dict[str, Usage]]:
    """Measure every container that runs meanwhile, by its id; the result fills while the body runs.

    Args:
        engine: the engine's socket; without it nothing is measured.
    """
    usages: dict[str, Usage] = {}

    def look() -> None:
        if engine is None:
            return
        for container in _asked(engine, "/containers/json"):
            identity = container["Id"]
            usage = usages.setdefault(identity, Usage(time.monotonic()))
            stats = _asked(engine, f"/containers/{identity}/stats?stream=false&one-shot=true")
            memory = stats.get("memory_stats", {})
            if "usage" in memory:  # a container that has just ended has none
                details = memory.get("stats", {})
                # As `docker stats` counts it: files that the kernel keeps in memory can be dropped.
                cached = details.get("total_inactive_file", details.get("inactive_file", 0))
                usage.seen(stats["cpu_stats"]["cpu_usage"]["total_usage"] / 1e9, (memory["usage"] - cached) / MIB)

    with _looking(look):
        yield usages


@contextmanager
def of_process(process: int) -> Iterator[Usage]:
    """Measure a process and everything below it; memory that several share counts once."""
    usage = Usage(time.monotonic())

    def look() -> None:
        top = psutil.Process(process)
        cpu, memory = 0.0, 0.0
        for each in (top, *top.children(recursive=True)):
            with contextlib.suppress(psutil.Error):
                times = each.cpu_times()
                cpu += times.user + times.system + times.children_user + times.children_system
                memory += each.memory_full_info().pss / MIB
        usage.seen(cpu, memory)

    with _looking(look):
        yield usage


@contextmanager
def _looking(look: Callable[[], None]) -> Iterator[None]:
    done = threading.Event()

    def again() -> None:
        while not done.wait(EVERY):
            # What has just ended cannot be looked at, and an engine may be slow to answer.
            with contextlib.suppress(psutil.Error, OSError, http.client.HTTPException, json.JSONDecodeError, KeyError):
                look()

    thread = threading.Thread(target=again, daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()
