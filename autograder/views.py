"""Sequences whose items are made when they are asked for, so that a class need not be in memory at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar, overload

T = TypeVar("T")


class View(Sequence[T]):
    """A sequence of `many` items; `at` makes the one at a place, counted from 0, each time that it is asked for."""

    def __init__(self, many: int, at: Callable[[int], T]) -> None:
        self._many, self._at = many, at

    @overload
    def __getitem__(self, place: int) -> T: ...

    @overload
    def __getitem__(self, place: slice) -> View[T]: ...

    def __getitem__(self, place: int | slice) -> T | View[T]:
        places = range(self._many)[place]
        return self._at(places) if isinstance(places, int) else View(len(places), lambda each: self._at(places[each]))

    def __len__(self) -> int:
        return self._many


def in_order(items: Iterable[T], key: Callable[[T], Any]) -> Sequence[T]:
    """Return items sorted by a key, as `sorted` does; those of a view are still made one at a time."""
    if not isinstance(items, View):
        return sorted(items, key=key)
    keys = [key(item) for item in items]
    places = sorted(range(len(keys)), key=keys.__getitem__)
    return View(len(places), lambda place: items[places[place]])
