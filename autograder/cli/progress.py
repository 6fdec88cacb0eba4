"""Shows how far a command is, and how long it will take: a bar on a terminal, a line now and then elsewhere."""

from __future__ import annotations

import io
import os
import sys
import time
from types import TracebackType
from typing import IO, TYPE_CHECKING, Self, cast

from autograder.translated.pages import ENGLISH_WORDS, Words

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

LINE_EVERY_SECONDS = 10.0
_NAME = 30  # characters


def above() -> IO[str]:
    """Return standard output for a rich console that prints while bars are shown: by itself it writes into them."""
    return cast(IO[str], _Above())


class _Above(io.TextIOBase):
    """Writes what comes to standard output as it is at the moment."""

    def write(self, text: str) -> int:
        """Write; while there are bars that is above them."""
        return sys.stdout.write(text)

    def flush(self) -> None:
        """Show what was written."""
        sys.stdout.flush()

    def isatty(self) -> bool:
        """Return whether it is a terminal."""
        return sys.stdout.isatty()

    @property
    def encoding(self) -> str:  # type: ignore[override]
        """The encoding of standard output."""
        return sys.stdout.encoding


class Shown:
    """Shows on stderr what `autograder.steps` tells, each kind of step in a bar of its own while it lasts.

    Args:
        every: seconds from one line to the next where there is no terminal.
        words: the language to say it in; of the kinds of steps it knows those of `check` and `grade`.
    """

    def __init__(self, every: float = LINE_EVERY_SECONDS, words: Words = ENGLISH_WORDS) -> None:
        self._words = words
        self._said = {
            "checking": words.gettext("checking"),
            "running cells": words.gettext("running cells"),
            "examining questions": words.gettext("examining questions"),
            "grading": words.gettext("grading"),
            "writing files": words.gettext("writing files"),
        }
        self._terminal = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
        self._every = every
        self._bars: Progress | None = None
        self._tasks: dict[str, TaskID] = {}
        self._begun: dict[str, float] = {}
        self._last = time.monotonic()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._take_down()

    def __call__(self, doing: str, done: int, total: int, name: str) -> None:
        """Show that so many steps are done; the bar goes away with the last one."""
        if done >= total and doing not in self._begun:
            return  # it was over before it began
        self._begun.setdefault(doing, time.monotonic())
        if self._terminal:
            self._draw(doing, done, total, name)
        else:
            self._say(doing, done, total)
        if done >= total:
            del self._begun[doing]

    def _say(self, doing: str, done: int, total: int) -> None:
        now = time.monotonic()
        if 0 < done < total and now - self._last >= self._every:
            self._last = now
            left = (now - self._begun[doing]) / done * (total - done)
            line = self._words.gettext(
                "%(doing)s: %(done)s of %(total)s, about %(left)s s left",
                doing=self._said.get(doing, doing),
                done=done,
                total=total,
                left=f"{left:.0f}",
            )
            print(line, file=sys.stderr, flush=True)

    def _draw(self, doing: str, done: int, total: int, name: str) -> None:
        bars = self._bars or self._put_up()
        if doing not in self._tasks:
            self._tasks[doing] = bars.add_task(self._said.get(doing, doing), total=total, name="")
            bars.refresh()  # it may be over before the next look
        if total and (done < total or len(self._tasks) == 1):
            bars.update(self._tasks[doing], total=total, completed=done, name=name[:_NAME])
        if done < total:
            return
        if len(self._tasks) == 1:
            self._take_down()
        else:
            bars.remove_task(self._tasks.pop(doing))

    def _put_up(self) -> Progress:
        from rich.console import Console  # most commands are over before they need any of this
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        columns = (
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            TextColumn("{task.fields[name]}", markup=False),
        )
        # what is printed on the same terminal has to stand above the bars; into a file it must go as it is
        console, same = Console(stderr=True), sys.stdout.isatty()
        self._bars = Progress(*columns, console=console, transient=True, redirect_stdout=same)
        self._bars.start()
        return self._bars

    def _take_down(self) -> None:
        if self._bars is not None:
            self._bars.stop()
        self._bars, self._tasks = None, {}
