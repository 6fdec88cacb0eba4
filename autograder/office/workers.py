"""Starts the workers of the office, each a process of its own, and starts another one where one has ended.

What a worker was at when it ended waits again. Workers for checks are there from the beginning, with warm boxes; those
that grade, compare and export begin when there is something to do, or is about to be, and stay. Where there is no
course, nothing is checked or graded. What was made for download is deleted here when it is old.
"""

from __future__ import annotations

import multiprocessing
import os
import secrets
import sys
import threading
import time
from multiprocessing.context import SpawnProcess
from pathlib import Path
from types import TracebackType
from typing import Self

from autograder.desk import CHECK, COMPARE, EXPORT, GRADE, Downloads, Jobs
from autograder.office.visit import Counter
from autograder.workflows.jobs.post import Post, begin

_LOOK_SECONDS = 0.3
_FORGET_SECONDS = 60.0
_PAUSE_SECONDS = 2.0  # before another worker begins where one has ended: what ends it may do so again


class Workers:
    """The workers of an office. Use it in a `with` statement."""

    def __init__(self, counter: Counter, gradebook: str, checkers: int, dask: str = "") -> None:
        self._counter, self._gradebook, self._dask = counter, gradebook, dask
        self._jobs = Jobs(counter.desk)
        self._downloads = Downloads(counter.desk)
        self._kinds = ([CHECK] * checkers + [GRADE] if counter.root else []) + [COMPARE, EXPORT]
        self._running: dict[int, tuple[SpawnProcess, str]] = {}
        self._since: dict[int, float] = {}
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look)  # which outlives every worker: they end with it

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._thread.join()

    def _look(self) -> None:
        forgot = -_FORGET_SECONDS
        while True:
            if time.monotonic() > forgot + _FORGET_SECONDS:
                forgot = time.monotonic()
                self._forget()
            for place, kind in enumerate(self._kinds):
                found = self._running.get(place)
                if (found is None or not found[0].is_alive()) and self._wanted(place, kind):
                    self._start(place, kind)
            if self._over.wait(_LOOK_SECONDS):
                break
        for process, _ in self._running.values():
            process.terminate()
        for process, name in self._running.values():
            process.join()
            self._jobs.give_back(lambda one, name=name: one == name, uncounted=True)  # type: ignore[misc]

    def _forget(self) -> None:
        try:
            self._downloads.forget()
        except OSError as error:  # nothing may end this thread
            print(f"old downloads cannot be deleted: {error}", file=sys.stderr)

    def _wanted(self, place: int, kind: str) -> bool:
        if self._over.is_set() or time.monotonic() < self._since.get(place, -_PAUSE_SECONDS) + _PAUSE_SECONDS:
            return False
        expected = kind in self._counter.expected or (kind == CHECK and bool(self._counter.slugs))
        return expected or bool(self._jobs.waiting(kind))

    def _start(self, place: int, kind: str) -> None:
        name = secrets.token_hex(16)
        root = self._counter.root or Path.cwd()
        post = Post(self._counter.desk.folder, root, self._gradebook, kind, name, os.getpid(), self._dask)
        process = multiprocessing.get_context("spawn").Process(target=begin, args=(post,), name=f"office {kind}")
        process.start()
        self._running[place], self._since[place] = (process, name), time.monotonic()
