"""The zygote: the one process in a box that has the libraries imported, and forks a child for each request.

Import, never compute: a fork copies one thread only, so a library that has started threads (TensorFlow at its first
operation) would leave the child waiting for them for ever. The number of threads is therefore read before every fork.

It serves its control socket until the other end is closed, and is killed by the kernel at the same time through a pipe
(`kernel.die_at_hangup`), which also works while it imports or loads.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import json
import os
import select
import socket
import sys
import time
import traceback
from collections.abc import Sequence
from types import ModuleType
from typing import Any, NoReturn

from autograder.limits import Limits
from autograder.sandbox import control, huge_pages, kernel, left_out, machine
from autograder.sandbox.isolation import Isolation
from autograder.sandbox.supervisor import Supervisor

_EVIDENCE = 4000


class Refused(Exception):
    """A request that the zygote cannot serve; the text goes to the parent as it is."""


class Zygote:
    """Serves one control socket."""

    def __init__(self, channel: socket.socket, isolation: Isolation, entry: ModuleType) -> None:
        self._channel = channel
        self._isolation = isolation
        self._entry = entry
        self._supervisors: list[Supervisor] = []

    def serve(self) -> None:
        """Answer requests and look after children until the parent is gone."""
        try:
            while True:
                ready = self._wait()
                for supervisor in list(self._supervisors):
                    self._attend(supervisor, ready)
                if self._channel.fileno() in ready and not self._answer():
                    break
        finally:
            self._end()

    def _wait(self) -> set[int]:
        poller = select.poll()
        poller.register(self._channel, select.POLLIN)
        for supervisor in self._supervisors:
            poller.register(supervisor.pidfd, select.POLLIN)
            if not supervisor.ending:  # a cut lifeline stays readable, and would wake us for nothing
                poller.register(supervisor.lifeline, select.POLLIN)
        wake = min((supervisor.wakes_at() for supervisor in self._supervisors), default=float("inf"))
        pause = None if wake == float("inf") else max(0.0, wake - time.monotonic()) * 1000 + 1
        return {descriptor for descriptor, _ in poller.poll(pause)}

    def _attend(self, supervisor: Supervisor, ready: set[int]) -> None:
        if supervisor.pidfd in ready:
            supervisor.finish()
            self._supervisors.remove(supervisor)
            return
        if supervisor.lifeline in ready:
            supervisor.listen()
        supervisor.watch()

    def _answer(self) -> bool:
        """Serve one request. False when there will be no more."""
        request = control.receive(self._channel)
        if request is None:
            return False
        message, descriptors = request
        replies: list[int] = []
        try:
            answer = self._load(descriptors, replies) if message["do"] == "load" else self._fork(message, descriptors)
        except Refused as refusal:
            answer = {"refused": str(refusal)}
        except BaseException:  # the parent decides what to do with a broken zygote
            answer = {"refused": traceback.format_exc()[-_EVIDENCE:]}
        control.send(self._channel, answer, replies)
        kernel.close_quietly(*replies)
        return True

    def _load(self, descriptors: Sequence[int], replies: list[int]) -> dict[str, Any]:
        replies.append(control.packed(self._entry.load(control.unpacked(descriptors[0]))))
        _settle()
        return {"loaded": True}

    def _fork(self, message: dict[str, Any], descriptors: Sequence[int]) -> dict[str, Any]:
        lifeline, page, *others = descriptors
        pages, channels = others[: message["pages"]], others[message["pages"] :]
        try:
            _assert_one_thread()
            limits = Limits(**message["limits"])
            for stream in (sys.stdout, sys.stderr):
                with contextlib.suppress(OSError):
                    stream.flush()  # or the child would write it a second time
            wall = message["wall_seconds"]
            supervisor = Supervisor(self._isolation, self._entry, limits, wall, lifeline, channels, os.dup(page), pages)
        except BaseException:
            kernel.close_quietly(lifeline)
            raise
        finally:
            kernel.close_quietly(page, *others)  # a channel must end when the child does
        self._supervisors.append(supervisor)
        return {"forked": True}

    def _end(self) -> None:
        for supervisor in self._supervisors:
            supervisor.kill()
        for supervisor in self._supervisors:
            kernel.readable(supervisor.pidfd, 5.0)
            supervisor.finish()


def _assert_one_thread() -> None:
    threads = machine.own_threads()
    if threads != 1:
        raise Refused(f"the zygote has {threads} threads, and a fork would copy one: something was computed in it")


def _settle() -> None:
    """Move every object out of the garbage collector's sight, so that a child's collection copies no pages."""
    gc.collect()
    gc.freeze()
    huge_pages.collapse()


def main(given: str) -> NoReturn:
    """Run a zygote as `Box` configured it, in JSON."""
    config = json.loads(given)
    sys.argv = [""]
    kernel.close_all_but([0, 1, 2, config["control"], config["lifeline"]])
    channel = socket.socket(fileno=config["control"])
    channel.set_inheritable(False)
    os.set_inheritable(config["lifeline"], False)
    control.send(channel, {"born": True})
    module, _, name = config["isolation"].partition(":")
    isolation: Isolation = getattr(importlib.import_module(module), name)(config)
    try:
        entry = _warmed(channel, config["entry"], config["preload"])
        Zygote(channel, isolation, entry).serve()
    finally:
        isolation.close()
        os._exit(0)


def _warmed(channel: socket.socket, entry: str, preload: list[str]) -> ModuleType:
    """Return the entry module, warm. An error is told to the parent and raised again."""
    left_out.leave_out()
    try:
        module = importlib.import_module(entry)
        module.warm(preload)
        _settle()
        _assert_one_thread()
    except BaseException:
        control.send(channel, {"refused": traceback.format_exc()[-_EVIDENCE:]})
        raise
    control.send(channel, {"warm": True})
    return module
