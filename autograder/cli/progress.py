"""How far a command is, and how long it will take: a bar on a terminal, a line now and then elsewhere."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from autograder.model import Grade

LINE_EVERY_SECONDS = 10.0


class Steps:
    """Shows on stderr how many steps of one kind are done.

    Args:
        doing: what a step does, as in "grading".
        done: what is done with it then, as in "graded".
        first: what happens before the first one.
        every: seconds from one line to the next where there is no terminal.
    """

    def __init__(self, doing: str, done: str, first: str = "", every: float = LINE_EVERY_SECONDS) -> None:
        console = Console(stderr=True)
        columns = (
            TextColumn(doing),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            TextColumn("{task.fields[name]}"),
        )
        self._bar = Progress(*columns, console=console, transient=True, disable=not console.is_terminal)
        self._task = self._bar.add_task(doing, total=None, name=first)
        self._lines, self._done, self._every = not console.is_terminal, done, every
        self._started = self._last = time.monotonic()

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.stop()

    def say(self, note: str) -> None:
        """Tell something at once that the TA may want to stop for."""
        self._bar.console.print(f"note: {note}", markup=False, highlight=False, soft_wrap=True)

    def step(self, done: int, total: int, name: str = "") -> None:
        """One more step is done."""
        self._bar.update(self._task, total=total, completed=done, name=name[:30])
        now = time.monotonic()
        if self._lines and now - self._last >= self._every:
            self._last = now
            left = (now - self._started) / done * (total - done)
            print(f"{self._done} {done} of {total}, about {left:.0f} s left", file=sys.stderr, flush=True)


class ClassProgress(Steps):
    """Shows the progress of a run of `grade`."""

    def __init__(self) -> None:
        super().__init__("grading", "graded", "warming the boxes")

    def advance(self, grade: Grade, done: int, total: int) -> None:
        """One more submission is done."""
        self.step(done, total, grade.student)
