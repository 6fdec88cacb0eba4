"""Runs the source of a test's function in a fresh child of a box."""

from __future__ import annotations

import contextlib
import inspect
import json
import socket
import textwrap
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Self

import psutil
import pytest

from autograder.limits import Limits
from autograder.sandbox import Box, Child, Exit, Level

INSIDE = Path(__file__).parent / "inside"
ENTRY = "calls_what_it_is_sent"
SMALL = Limits(memory_mb=256, processes=16, disk_mb=4, inodes=64, open_files=64, total_seconds=20)
PATIENCE = 20.0
FENCED = (Level.NAMESPACES, Level.LANDLOCK_IN_BUBBLEWRAP, Level.LANDLOCK)
CONTAINER = pytest.param(Level.CONTAINER, marks=pytest.mark.container)  # not in the ordinary run: needs an engine


def make_box(entry: str = ENTRY, *, level: Level = Level.NAMESPACES, **options: Any) -> Box:
    """A box, not started, that can import the modules of `inside`."""
    return Box(entry, level=level, read_only=[INSIDE], **options)


def is_zygote(process: psutil.Process) -> bool:
    """Whether this is what bubblewrap's process 1 started; a process that has just ended is not."""
    with contextlib.suppress(psutil.NoSuchProcess):
        above = process.parents()[:2]
        return process.name() != "bwrap" and [parent.name() for parent in above] == ["bwrap", "bwrap"]
    return False


class Running:
    """A child that runs a function, and the test's end of its channel."""

    def __init__(
        self,
        box: Box,
        function: Callable[..., Any],
        *arguments: Any,
        limits: Limits,
        wall: float,
        more: Sequence[socket.socket],
    ) -> None:
        source = textwrap.dedent(inspect.getsource(function))
        job = json.dumps({"source": source, "name": function.__name__, "arguments": arguments}).encode()
        self.line, theirs = socket.socketpair()
        self.line.settimeout(PATIENCE)
        with contextlib.ExitStack() as undo, theirs:
            undo.callback(self.line.close)
            self.child: Child = box.fork([theirs, *more], limits, wall_seconds=wall)
            self.line.sendall(len(job).to_bytes(4, "big") + job)
            undo.pop_all()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.child.kill()
        self.child.wait(PATIENCE)
        self.line.close()

    def answer(self) -> Any:
        """What the function returned; what it raised, as text."""
        with self.line.makefile("rb") as lines:
            output = json.loads(lines.readline())
        return output.get("raised") or output["returned"]

    def severed(self) -> bool:
        """Whether the last process that holds the other end of the channel is gone, or goes within PATIENCE."""
        try:
            while self.line.recv(1 << 16):
                pass
        except ConnectionResetError:  # it went without reading all that was sent
            return True
        return True

    def end(self) -> Exit:
        """How the child ended."""
        ended = self.child.wait(PATIENCE)
        assert ended is not None
        return ended


def start(
    box: Box,
    function: Callable[..., Any],
    *arguments: Any,
    limits: Limits = SMALL,
    wall: float = 10,
    more: Sequence[socket.socket] = (),
) -> Running:
    """Start a function in a fresh child, with more channels after the harness's own."""
    return Running(box, function, *arguments, limits=limits, wall=wall, more=more)


def result(box: Box, function: Callable[..., Any], *arguments: Any, limits: Limits = SMALL) -> Any:
    """What a function returns in a fresh child, or what it raises, as text."""
    with start(box, function, *arguments, limits=limits) as running:
        return running.answer()


def ending(box: Box, function: Callable[..., Any], *arguments: Any, limits: Limits = SMALL, wall: float = 10) -> Exit:
    """How a fresh child ends that runs a function."""
    with start(box, function, *arguments, limits=limits, wall=wall) as running:
        return running.end()
