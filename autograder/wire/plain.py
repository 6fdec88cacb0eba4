"""The kinds of value that cross the wall, in one place for both directions."""

from __future__ import annotations

import builtins
import re
from typing import Any

import numpy as np

MAX_DEPTH = 64
MAX_NODES = 1_000_000
MAX_INT_DIGITS = 8192  # hexadecimal digits: no test needs more, and str() of a larger int is quadratic
PACK_FROM = 32  # lists of this many plain numbers or more travel as one blob

SAME = "same"
_CONTAINERS = frozenset(
    ("tuple", "set", "frozenset", "dict", "floats", "ints", "bytearray", "array", "objects", "made", "datetime", "path")
)

ZONE = re.compile(r"[A-Za-z][A-Za-z0-9+_-]{0,30}(/[A-Za-z0-9][A-Za-z0-9+_-]{0,30}){0,2}")  # a name, and no path out
ARRAY_DTYPE = re.compile(r"[<>|=]?(b1|[iu][1248]|f(2|4|8|16)|c(8|16|32)|[US]\d{1,7}|[mM]8(\[\w{1,6}\])?)")

_BUILTIN_TYPES = (
    bool, int, float, complex, str, bytes, bytearray, list, tuple, dict, set, frozenset, range, slice, object, type,
)  # fmt: skip
_EXCEPTIONS = tuple(
    value
    for value in vars(builtins).values()
    if isinstance(value, type) and issubclass(value, Exception) and not issubclass(value, (StopIteration, Warning))
)
_NUMPY_TYPES = (
    np.bool_, np.int8, np.int16, np.int32, np.int64, np.uint8, np.uint16, np.uint32, np.uint64, np.float16, np.float32,
    np.float64, np.complex64, np.complex128, np.str_, np.bytes_, np.ndarray, np.generic, np.number, np.integer,
    np.floating,
)  # fmt: skip

TYPES_BY_NAME: dict[str, type[Any]] = {
    **{f"builtins.{t.__name__}": t for t in (*_BUILTIN_TYPES, *_EXCEPTIONS)},
    "builtins.NoneType": type(None),
    **{f"numpy.{t.__name__}": t for t in _NUMPY_TYPES},
}
NAMES_BY_TYPE: dict[type[Any], str] = {t: name for name, t in TYPES_BY_NAME.items()}
EXCEPTIONS_BY_NAME: dict[str, type[Exception]] = {t.__name__: t for t in _EXCEPTIONS}


def is_container(node: Any) -> bool:
    """Return whether a node is of a value whose identity is kept when it comes back."""
    return isinstance(node, list) or (isinstance(node, dict) and node.get("t") in _CONTAINERS)
