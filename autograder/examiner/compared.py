"""Makes of a failed public case what a student would rather look at than read: both arrays, side by side.

The numbers are those that the case's own variables hold, under the names by which tests call what they got and what
they expected. Where a test keeps no such names, there is no comparison.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import TracebackType
from typing import Any

import numpy as np

from autograder.comparison import MOST_CELLS, MOST_PIXELS, Comparison, Side, written
from autograder.examiner.pixels import is_picture, pixels, range_of, thinned

PAIRS = (("got", "want"), ("got", "expected"), ("actual", "expected"), ("result", "expected"), ("actual", "desired"))
MOST_NUMBERS = 4_000_000
_MOST_ITEMS = 512  # of a list, at each depth: what Python has to walk through costs more than an array
_TOLERANCE = 1e-4


def comparison_of(error: BaseException) -> str:
    """Return the JSON of a comparison for a failed assertion, or "" if there is nothing to look at."""
    if not isinstance(error, AssertionError):
        return ""
    try:
        with np.errstate(all="ignore"):
            made = _of_variables(error)
    except Exception:  # the numbers are a student's: what cannot be drawn of them is no reason to lose a verdict
        return ""
    return "" if made is None else written(made)


def _of_variables(error: AssertionError) -> Comparison | None:
    for names in _variables(error.__traceback__):
        for ours, theirs in PAIRS:
            if ours in names and theirs in names:
                return _compared(array_of(names[ours]), array_of(names[theirs]))
    return None


def _variables(traceback: TracebackType | None) -> Iterator[Mapping[str, Any]]:
    """Yield the local variables of the tests' own frames, the innermost first."""
    frames = []
    while traceback is not None:
        if traceback.tb_frame.f_code.co_filename.startswith("tests/"):
            frames.append(traceback.tb_frame.f_locals)
        traceback = traceback.tb_next
    yield from reversed(frames)


def array_of(value: Any) -> np.ndarray[Any, Any] | None:
    """Return a value as an array of numbers with one dimension at least, or None if it is none."""
    if type(value) in (list, tuple):
        if not _is_small(value):
            return None
        try:
            value = np.asarray(value)
        except (ValueError, TypeError, OverflowError):
            return None
    if type(value) is not np.ndarray or value.dtype.kind not in "buif":
        return None
    return value if value.ndim and 0 < value.size <= MOST_NUMBERS else None


def _is_small(value: Any, depth: int = 3) -> bool:
    if type(value) in (bool, int, float) or isinstance(value, np.generic):
        return True
    return (
        type(value) in (list, tuple)
        and depth > 0
        and len(value) <= _MOST_ITEMS
        and all(_is_small(item, depth - 1) for item in value)
    )


def _compared(got: np.ndarray[Any, Any] | None, want: np.ndarray[Any, Any] | None) -> Comparison | None:
    if got is None or want is None:
        return None
    same_shape = got.shape == want.shape
    differs = _differs(got, want) if same_shape else None
    if differs is not None and not differs.any():
        return None  # what is wrong is no number: the message says it
    if all(_is_table(side) for side in (got, want)):
        return Comparison(_table(got), _table(want), _bits(np.atleast_2d(differs)) if differs is not None else ())
    if all(is_picture(side) for side in (got, want)):
        low, high = range_of(want)
        bits = () if differs is None else _bits(thinned(_of_pixels(differs), MOST_PIXELS))
        return Comparison(_picture(got, low, high), _picture(want, low, high), bits)
    return None


def _differs(got: np.ndarray[Any, Any], want: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    close: np.ndarray[Any, Any] = np.isclose(got, want, rtol=_TOLERANCE, atol=_TOLERANCE, equal_nan=True)
    return ~close


def _of_pixels(differs: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    return np.asarray(differs.reshape(*differs.shape[:2], -1).any(axis=2))


def _bits(differs: np.ndarray[Any, Any]) -> tuple[str, ...]:
    return tuple("".join("1" if cell else "0" for cell in row) for row in differs)


def _is_table(side: np.ndarray[Any, Any]) -> bool:
    return side.ndim <= 2 and max(side.shape) <= MOST_CELLS


def _table(side: np.ndarray[Any, Any]) -> Side:
    rows = tuple(tuple(_cell(number) for number in row) for row in np.atleast_2d(side).tolist())
    return Side(side.shape, rows)


def _cell(number: float) -> str:
    return f"{number:.6g}" if isinstance(number, float) else str(number) if abs(number) < 1e12 else f"{number:.6g}"


def _picture(side: np.ndarray[Any, Any], low: float, high: float) -> Side:
    size, content = pixels(side, low, high, MOST_PIXELS)
    return Side(side.shape, size=size, pixels=content)
