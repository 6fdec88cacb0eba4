"""How far a class is, and how long it will take: a bar on a terminal, a line now and then elsewhere."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from autograder.model import Grade

LINE_EVERY_SECONDS = 10.0


class ClassProgress:
    """Shows the progress of one run on stderr."""

    def __init__(self) -> None:
        console = Console(stderr=True)
        columns = (
            TextColumn("grading"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            TextColumn("{task.fields[student]}"),
        )
        self._bar = Progress(*columns, console=console, transient=True, disable=not console.is_terminal)
        self._task = self._bar.add_task("grading", total=None, student="warming the boxes")
        self._lines = not console.is_terminal
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

    def advance(self, grade: Grade, done: int, total: int) -> None:
        """One more submission is done."""
        self._bar.update(self._task, total=total, completed=done, student=grade.student[:30])
        now = time.monotonic()
        if self._lines and now - self._last >= LINE_EVERY_SECONDS:
            self._last = now
            left = (now - self._started) / done * (total - done)
            print(f"graded {done} of {total}, about {left:.0f} s left", file=sys.stderr, flush=True)
