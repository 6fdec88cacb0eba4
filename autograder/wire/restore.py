"""Call by copy-restore: carry the changes that a call made to its copy of a container back into the original."""

from __future__ import annotations

import io
from collections import deque
from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.errors import ProtocolError
from autograder.wire import plain

ARRAY = np.ndarray  # kept here: a notebook may bind the name in NumPy anew


def restore(original: Any, changed: Any) -> None:
    """Give `original` the content of `changed`, in place; what it contains is taken over as it is.

    Raises:
        ProtocolError: the change cannot have happened in place (another type, or another shape of an array).
    """
    kind = next((kind for kind in _REFILL if isinstance(original, kind)), None)
    if kind is ARRAY:
        same = isinstance(changed, ARRAY) and original.shape == changed.shape
    else:
        same = type(changed) is type(original)
    if not same or not can_change(original):
        raise _impossible(original, changed)
    if kind is None:
        type(original).__init__(original, changed)  # of pandas
    else:
        _REFILL[kind](original, changed)


def can_change(value: Any) -> bool:
    """Return whether a value is of a kind whose content can change in place."""
    return isinstance(value, _CHANGING) or type(value).__module__.partition(".")[0] == "pandas"


def _items(original: Any, changed: Any) -> None:
    original[:] = changed


def _members(original: Any, changed: Any) -> None:
    original.clear()
    original.update(changed)


def _queue(original: deque[Any], changed: deque[Any]) -> None:
    original.clear()
    original.extend(changed)


def _state(original: np.random.Generator, changed: np.random.Generator) -> None:
    original.bit_generator.state = changed.bit_generator.state


def _stream(original: Any, changed: Any) -> None:
    original.seek(0)
    original.truncate()
    original.write(changed.getvalue())
    original.seek(changed.tell())


def _overwrite(original: np.ndarray[Any, Any], changed: np.ndarray[Any, Any]) -> None:
    """A value that its array cannot hold, or a read-only array, is no change that can have happened."""
    try:
        original[...] = changed
    except (ValueError, TypeError):
        raise _impossible(original, changed) from None


# What can change in place, with the function that gives it another content: a line for each kind, beside pandas.
_REFILL: dict[type[Any], Callable[[Any, Any], None]] = {
    list: _items,
    bytearray: _items,
    dict: _members,
    set: _members,
    deque: _queue,
    ARRAY: _overwrite,
    np.random.Generator: _state,
    io.StringIO: _stream,
    io.BytesIO: _stream,
}
_CHANGING = tuple(_REFILL)


def bounded(value: Any) -> None:
    """Check the size of a value that known containers are parts of: a few of them, nested, can be a bomb.

    Raises:
        ProtocolError: written out it would have too many parts, or it contains itself.
    """
    _size(value, {}, 0)


def _size(value: Any, sizes: dict[int, int | None], depth: int) -> int:
    """Return how many parts a value has, written out. `sizes` holds None for what is being measured."""
    parts = parts_of(value)
    if parts is None:
        return 1
    if depth > plain.MAX_DEPTH:
        raise _too_large("too deep")
    known = sizes.get(id(value), 0)
    if known:
        return known
    if known is None or len(sizes) > plain.MAX_NODES:
        raise _too_large("it contains itself" if known is None else "too many parts")
    sizes[id(value)] = None
    total = 1
    for part in parts:
        total += _size(part, sizes, depth + 1)
        if total > plain.MAX_NODES:
            raise _too_large(f"more than {plain.MAX_NODES:,} parts")
    sizes[id(value)] = total
    return total


def parts_of(value: Any) -> list[Any] | None:
    """Return what a container holds; None for what holds nothing."""
    if isinstance(value, (list, tuple, set, frozenset, deque)):
        return list(value)
    if isinstance(value, dict):
        return [*value.keys(), *value.values()]
    if isinstance(value, ARRAY) and value.dtype.kind == "O":
        return list(value.ravel())
    return None


def _too_large(why: str) -> ProtocolError:
    return ProtocolError("a value that crossed the wall is too large", evidence=why, fault="student")


def _impossible(original: Any, changed: Any) -> ProtocolError:
    return ProtocolError(
        "an argument cannot have changed like that",
        evidence=f"{type(original).__name__} to {type(changed).__name__}",
        fault="student",
    )
