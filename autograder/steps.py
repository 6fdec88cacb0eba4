"""How far long work is: whatever takes many steps counts them here, and whoever runs it may watch.

By default nobody watches, as in a worker process or in the office, and a step costs nothing. The command line watches
and shows what it is told (`cli/progress.py`), so a command shows how far it is without doing anything for it.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

Watcher = Callable[[str, int, int, str], None]
"""Is told what is done, how many steps of how many, and of what the last one was."""

_EVERY = 0.05  # seconds from one step that is told to the next
_watcher: ContextVar[Watcher | None] = ContextVar("_watcher", default=None)
_Item = TypeVar("_Item")


@contextmanager
def watched(by: Watcher | None) -> Iterator[None]:
    """Tell `by` of every step meanwhile; None watches nothing."""
    token = _watcher.set(by)
    try:
        yield
    finally:
        _watcher.reset(token)


def watch_nothing() -> None:
    """Watch no step any more, as in a fork of a process that does."""
    _watcher.set(None)


def tell(doing: str, done: int, total: int, name: str = "") -> None:
    """Tell whoever watches how many of how many steps are done, as in ("grading", 3, 25, "amy")."""
    watcher = _watcher.get()
    if watcher is not None:
        watcher(doing, done, total, name)


def over(doing: str) -> None:
    """Tell whoever watches that steps of this kind are over, however many were done."""
    tell(doing, 0, 0)


def each(doing: str, items: Collection[_Item]) -> Iterator[_Item]:
    """Go through items, each of which is a step."""
    watcher = _watcher.get()
    return iter(items) if watcher is None else _told(watcher, doing, items)


def _told(watcher: Watcher, doing: str, items: Collection[_Item]) -> Iterator[_Item]:
    total, last = len(items), time.monotonic()
    watcher(doing, 0, total, "")
    try:
        for done, item in enumerate(items, start=1):
            yield item
            now = time.monotonic()
            if now - last >= _EVERY:
                last = now
                watcher(doing, done, total, "")
    finally:  # also where nobody wants the rest
        watcher(doing, total, total, "")
