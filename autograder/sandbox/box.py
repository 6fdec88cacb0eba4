"""A warm box as the grader holds it: start a zygote once, then fork fenced-in children from it in milliseconds.

Theory of operation, level `namespaces`:

    worker ── launcher (only as root: stage, drop root) ── bubblewrap ──┐  a box: own user, mount, PID, network, …
                                                                        ├─ PID 1 (bubblewrap's)
      │ control socket, lifeline pipe                                   └─ zygote: libraries imported, one thread
      │                                                                      └─ I (PID 1 of a child's own namespaces)
      └ one lifeline and some channels for each child ····························· └─ S: the entry module's `run`

The worker asks over the control socket; channels between the worker and S are passed through it as descriptors. The
box shows the system's libraries and the Python environment, read-only, and nothing else of the host (`view`). Nothing
is ever made on the host's disk, so nothing can be left there. Three things end a box: `close`; the end of the worker,
which closes the lifeline pipe and so has the kernel kill the zygote; and the end of the zygote. Each ends all children.

At the other levels the zygote and S have other fences around them: see `landlocked` for what a child is fenced in by
without namespaces of its own, `guard` for a box without bubblewrap, `container` for one in a container.
"""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import threading
import time
import weakref
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Any, Self

from autograder import clock
from autograder.errors import BoxFailure
from autograder.limits import Limits
from autograder.sandbox import control, kernel, landlock
from autograder.sandbox.cgroup import Group
from autograder.sandbox.child import Child
from autograder.sandbox.launch import LOG_BYTES, Order, Started, tail, unavailable
from autograder.sandbox.machine import Patience
from autograder.sandbox.values import SLACK, Level

_Message = tuple[dict[str, Any], list[int]]
AT_ONCE = 2  # children of one box, at most, in one examination
_SPARE_BYTES, _SPARE_PROCESSES = 512 << 20, 256
_SECONDS = {"warm": 300.0, "load": 300.0, "fork": 60.0, "close": 10.0}


class Box:
    """One zygote and its children. Start it in the process that uses it: a later fork would hold its lifeline too.

    Args:
        entry: a module that has `warm(modules)`, called once; `load(payload) -> bytes`; and `run(channels, fork)`,
            called in each child.
        level: how strongly children are fenced in.
        preload: module names for `warm`.
        environment: variables beside the fixed ones; nothing of the grader's own environment is passed on.
        name: for messages.
        read_only: folders that are visible inside at their own path, and importable.
        search_path: where to look for bubblewrap, in the form of PATH; by default PATH, then the PyPI package.
        landlock_abi: use no newer ABI of Landlock than this.
    """

    def __init__(
        self,
        entry: str,
        *,
        level: Level,
        preload: Sequence[str] = (),
        environment: Mapping[str, str] = MappingProxyType({}),
        name: str = "box",
        read_only: Sequence[Path] = (),
        search_path: str | None = None,
        landlock_abi: int | None = None,
    ) -> None:
        self.name = name
        self.level = level
        self._config = {"isolation": level.backend.isolation, "entry": entry, "preload": list(preload)}
        self._environment = dict(environment)
        self._read_only = tuple(read_only)
        self._search_path = search_path
        self._landlock_abi = min(landlock.abi(), landlock_abi if landlock_abi is not None else landlock.abi())
        self._lock = threading.Lock()
        self._resources = contextlib.ExitStack()
        weakref.finalize(self, self._resources.close)  # a forgotten box loses its lifeline, and so its zygote
        self._started: Started | None = None
        self._warm = False
        self._warm_bytes = 0
        self._channel: socket.socket | None = None
        self._log = -1
        self._group: Group | None = None
        self._cap = (0, 0)  # of the group: bytes, and processes and threads

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def start(self) -> None:
        """Start the zygote; return when it is warm. A box that runs already is closed first.

        Raises SandboxUnavailable when the level cannot be had here, BoxFailure when the entry module cannot be warmed.
        """
        self.begin()
        self.ready()

    def begin(self) -> None:
        """Start the zygote, and do not wait for it: `ready` does. Two boxes can so be warmed at the same time."""
        self.close()
        try:
            self._launch()
        except BaseException:
            self.close()
            raise
        self._warm = False

    def ready(self) -> None:
        """Return when the zygote that was begun is warm; it raises what `start` does."""
        if self._warm:
            return
        try:
            if self._receive("warm") is None:
                raise unavailable(self.evidence(), self.level.backend.remedy(self.evidence()))
            self._expect(self._receive("warm"), "warm")
            if self._group is not None:
                self._warm_bytes = self._group.used_bytes()
        except BaseException:
            self.close()
            raise
        self._warm = True

    @property
    def alive(self) -> bool:
        """Whether the box is started and its zygote has not ended."""
        started = self._started
        return started is not None and not kernel.readable(started.root)

    def load(self, payload: bytes) -> bytes:
        """What the entry module's `load` makes of `payload` in the zygote, before the forks. Both at most 512 MiB."""
        descriptor = control.packed(payload)
        try:
            _, replies = self._ask("load", {}, [descriptor])
        finally:
            os.close(descriptor)
        return control.unpacked(replies[0])

    def fork(
        self, channels: Sequence[socket.socket], limits: Limits, *, wall_seconds: float, beside: Sequence[Child] = ()
    ) -> Child:
        """Fork a fresh child that runs the entry module's `run` with `channels`.

        Args:
            channels: at most 240 sockets. They are copied to the child; close your own copies, or the other ends will
                not see it end.
            limits: what the child may use.
            wall_seconds: after which the child is killed, by its own clock, which stands still while the machine keeps
                it from running.
            beside: other children for which it waits: the clock inside stands still for them too.
        """
        self._raise_cap(limits)
        kills = self._group.kills if self._group is not None else lambda: 0
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        page = os.memfd_create("clock", os.MFD_CLOEXEC)
        os.write(page, clock.written(0.0, time.monotonic(), 0.0))
        read = os.open(f"/proc/self/fd/{page}", os.O_RDONLY | os.O_CLOEXEC)
        pages = [read, *(child.page for child in beside)]
        request = {"limits": asdict(limits), "wall_seconds": wall_seconds, "pages": len(pages)}
        try:
            with theirs:
                self._ask("fork", request, [theirs.fileno(), page, *pages, *(channel.fileno() for channel in channels)])
        except BaseException:
            ours.close()
            os.close(read)
            raise
        finally:
            os.close(page)
        return Child(ours, read, self.evidence, kills)

    def close(self) -> None:
        """Kill the zygote and every child, and wait until they are gone. May be called again."""
        started, self._started = self._started, None
        if started is not None:
            self._end(started)
        with self._lock:
            self._resources.close()
            self._channel = None
            self._log = -1
            self._group, self._cap = None, (0, 0)

    def evidence(self) -> str:
        """Return the end of what the zygote wrote to its standard output and error."""
        return tail(self._log) if self._log >= 0 else ""

    def _raise_cap(self, limits: Limits) -> None:
        """Let the group hold what its children may: the watch names a limit sooner, this holds between two looks."""
        with self._lock, contextlib.suppress(OSError):
            memory = self._warm_bytes + int(AT_ONCE * SLACK * (limits.memory_mb << 20)) + _SPARE_BYTES
            wanted = memory, AT_ONCE * limits.processes + _SPARE_PROCESSES
            if self._group is not None and not (wanted[0] <= self._cap[0] and wanted[1] <= self._cap[1]):
                self._cap = max(wanted[0], self._cap[0]), max(wanted[1], self._cap[1])
                self._group.limit(*self._cap)

    def _launch(self) -> None:
        if self.level.backend.grouped:
            self._group = Group.make()
        if self._group is not None:
            self._resources.callback(self._group.remove)
        self._channel, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._resources.enter_context(self._channel)
        lifeline, held = os.pipe2(os.O_CLOEXEC)
        self._resources.callback(kernel.close_quietly, held)
        self._log = kernel.bounded_file("log", LOG_BYTES)
        self._resources.callback(kernel.close_quietly, self._log)
        order = Order(
            config=self._config,
            control=theirs.fileno(),
            lifeline=lifeline,
            log=self._log,
            environment=self._environment,
            read_only=self._read_only,
            search_path=self._search_path,
            landlock_abi=self._landlock_abi,
            before_exec=self._group.enter if self._group is not None else None,
        )
        try:
            with theirs:
                self._started = self.level.backend.launch(order)
        finally:
            os.close(lifeline)

    def _end(self, started: Started) -> None:
        if started.tidies_up and self._channel is not None:
            with contextlib.suppress(OSError):
                self._channel.shutdown(socket.SHUT_RDWR)
            kernel.readable(started.root, _SECONDS["close"])
        with contextlib.suppress(ProcessLookupError):
            signal.pidfd_send_signal(started.root, signal.SIGKILL)
        kernel.readable(started.root, _SECONDS["close"])
        os.close(started.root)
        started.process.wait()

    def _ask(self, verb: str, message: Mapping[str, Any], descriptors: Sequence[int]) -> _Message:
        with self._lock:
            if self._channel is None:
                raise BoxFailure(f"The {self.name} is not running.", fault="machine")
            try:
                control.send(self._channel, {"do": verb, **message}, descriptors)
                return self._expect(self._receive(verb), verb)
            except OSError as error:
                raise self._failure(verb, str(error)) from error

    def _receive(self, verb: str) -> _Message | None:
        if self._channel is None:
            return None
        if Patience(_SECONDS[verb]).first_readable(self._channel.fileno()) is None:
            raise self._failure(verb, f"it did not answer within {_SECONDS[verb]:g} s")
        try:
            return control.receive(self._channel)
        except ConnectionError:
            return None

    def _expect(self, answer: _Message | None, verb: str) -> _Message:
        if answer is None:
            raise self._failure(verb, self.evidence() or "it ended without a word")
        if "refused" in answer[0]:
            raise self._failure(verb, str(answer[0]["refused"]))
        return answer

    def _failure(self, verb: str, evidence: str) -> BoxFailure:
        return BoxFailure(f"The {self.name} could not {verb}.", evidence=evidence, fault="machine")
