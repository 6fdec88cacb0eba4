"""Notices what a call changed: parts of its arguments, and names that the examiner has been given before."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.wire import Encoder, can_change, parts_of

ARRAY = np.ndarray  # kept here: a notebook may bind the name in NumPy anew
LARGEST_WATCHED = 65_536  # bytes of a name's value that is compared after every call


class Watched:
    """The names of a namespace that the examiner holds copies of."""

    def __init__(self, namespace: dict[str, Any]) -> None:
        self._namespace = namespace
        self._known: dict[str, tuple[Any, Any]] = {}

    def add(self, name: str) -> None:
        """The examiner is given this name now."""
        value = self._namespace[name]
        self._known[name] = value, _small_print(value)

    def changes(self, encoder: Encoder) -> list[list[Any]]:
        """For each name that is not what it was: the name, whether it is now another object, and the value."""
        changes = []
        for name, (value, was) in self._known.items():
            now = self._namespace.get(name)
            if now is not value or (was is not None and _small_print(value) != was):
                changes.append([name, now is not value, encoder.encode(now)])
        for name, *_ in changes:
            self._known[name] = self._namespace.get(name), _small_print(self._namespace.get(name))
        return changes


def mutable_parts(value: Any) -> frozenset[int]:
    """Return the ids of a value and of what it contains, as far as it can change in place."""
    found: set[int] = set()
    _collect(value, found, set())
    return frozenset(found)


def _collect(value: Any, found: set[int], seen: set[int]) -> None:
    if id(value) in seen:
        return
    parts = parts_of(value)
    if parts is not None:
        seen.add(id(value))
    if can_change(value):
        found.add(id(value))
    for part in parts or ():
        if parts_of(part) is not None or can_change(part):
            _collect(part, found, seen)


def print_of(value: Any) -> Any:
    """Something that differs after a value has changed; None for what cannot change."""
    if can_change(value) or isinstance(value, tuple):
        encoder = Encoder(lambda thing: {"t": "id", "v": id(thing)})
        return encoder.encode(value), encoder.blobs
    return None


def _small_print(value: Any) -> Any:
    size = getattr(value, "nbytes", 0) if isinstance(value, ARRAY) else len(parts_of(value) or ())
    return print_of(value) if isinstance(size, int) and size < LARGEST_WATCHED else None
