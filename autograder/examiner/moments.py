"""Values as they are at a moment, in a few words that are only made if somebody reads them.

Most cases pass, and nobody reads what was called in them. So a call keeps copies, which are cheaper than words: of
arrays and of plain lists, tuples and dicts, whose copies are certain to read alike. Anything else is put in words now.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.examiner.display import show

LARGEST = 1 << 20  # bytes of an array: the words for a larger one, which leave most of it out, are the cheaper ones
_FIXED = frozenset((type(None), bool, int, float, complex, str, bytes))


class Moment:
    """One value as it is now."""

    __slots__ = ("_options", "_text", "_value")

    def __init__(self, value: Any) -> None:
        self._text: str | None = None
        self._options: dict[str, Any] = {}
        try:
            self._value = self._copied(value)
        except _NoCopyError:
            self._value, self._text = None, show(value)

    def __str__(self) -> str:
        if self._text is None:
            with np.printoptions(**self._options):
                self._text = show(self._value)
        return self._text

    def _copied(self, value: Any) -> Any:
        kind = type(value)
        if kind in _FIXED:
            return value
        if kind is list:
            return value[:] if _FIXED.issuperset(map(type, value)) else [self._copied(item) for item in value]
        if kind is tuple:
            return tuple([self._copied(item) for item in value])
        if kind is dict:
            return {self._copied(key): self._copied(item) for key, item in value.items()}
        if kind is np.ndarray and not value.dtype.hasobject and value.nbytes <= LARGEST:
            self._options = dict(np.get_printoptions())  # a test may set others before it fails
            return value.copy()
        raise _NoCopyError


class _NoCopyError(Exception):
    """A value of another kind."""


class Call:
    """A call of the student's code as it is made, and what it gave."""

    __slots__ = ("_args", "_kwargs", "_name", "outcome")

    def __init__(self, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
        self._name = name
        self._args = [Moment(value) for value in args]
        self._kwargs = {key: Moment(value) for key, value in kwargs.items()}
        self.outcome: Moment | str = ""

    def __str__(self) -> str:
        words = [*map(str, self._args), *(f"{key}={value}" for key, value in self._kwargs.items())]
        return f"{self._name}({', '.join(words)})"
