"""Values of the collections module, streams in memory and random generators, as parts that are plain themselves.

Each kind has a function that takes a value apart and one that puts it together again; the encoder and the decoder see
to the parts.
"""

from __future__ import annotations

import collections
import io
from collections.abc import Callable
from functools import lru_cache
from typing import Any

import numpy as np

from autograder.wire import plain

Parts = list[Any]
MOST_FIELDS = 256
LONGEST_NAME = 100
BITS = 128


def is_namedtuple(value: tuple[Any, ...]) -> bool:
    """Return whether a tuple has a name for each item."""
    fields = getattr(type(value), "_fields", None)
    return (
        isinstance(fields, tuple)
        and len(fields) == tuple.__len__(value) <= MOST_FIELDS
        and all(isinstance(name, str) and len(name) <= LONGEST_NAME for name in fields)
    )


def apart_namedtuple(value: Any) -> Parts:
    """Return the class's name, its fields, and the items."""
    kind = type(value)
    return [kind.__name__[:LONGEST_NAME], list(kind._fields), list(tuple.__iter__(value))]


def _namedtuple(name: Any, fields: Any, items: Any) -> Any:
    # `namedtuple` itself refuses a field that is no identifier
    short = isinstance(name, str) and len(name) <= LONGEST_NAME and len(fields) <= MOST_FIELDS
    if not short or not all(isinstance(field, str) and len(field) <= LONGEST_NAME for field in fields):
        raise ValueError("no namedtuple")
    return _class_of(name, tuple(fields))(*items)


@lru_cache(maxsize=256)
def _class_of(name: str, fields: tuple[str, ...]) -> Callable[..., Any]:
    """Return one class for equal names: tuples of two calls are of one type."""
    made: Callable[..., Any] = collections.namedtuple(name, fields)  # type: ignore[misc]
    return made


def _apart_counter(value: Any) -> Parts:
    return [dict(dict.items(value))]


def _apart_defaultdict(value: Any) -> Parts:
    factory = value.default_factory
    return [factory if isinstance(factory, type) and factory in plain.NAMES_BY_TYPE else None, dict(dict.items(value))]


def _defaultdict(factory: Any, items: Any) -> Any:
    return collections.defaultdict(factory, items)


def _counter(items: Any) -> Any:
    counter: collections.Counter[Any] = collections.Counter()
    dict.update(counter, items)
    return counter


def _deque(items: Any, longest: Any) -> Any:
    return collections.deque(items, longest)


def _apart_generator(value: Any) -> Parts:
    state = value.bit_generator.state
    return [state["state"]["state"], state["state"]["inc"], state["has_uint32"], state["uinteger"]]


def _generator(state: Any, increment: Any, has_half: Any, half: Any) -> Any:
    """Only PCG64, whose state is four numbers: any of them is safe to load, which is not so of other generators."""
    numbers = (state, increment, has_half, half)
    sizes = (BITS, BITS, 1, 32)
    if not all(type(n) is int and 0 <= n < 2**size for n, size in zip(numbers, sizes, strict=True)):
        raise ValueError("no state of PCG64")
    generator = np.random.Generator(np.random.PCG64(0))
    generator.bit_generator.state = {
        "bit_generator": "PCG64",
        "state": {"state": state, "inc": increment},
        "has_uint32": has_half,
        "uinteger": half,
    }
    return generator


def _stream(kind: type[Any]) -> Callable[..., Any]:
    def put_together(content: Any, place: Any) -> Any:
        stream = kind(content)
        stream.seek(place)
        return stream

    return put_together


def _of(build: Callable[..., Any], *kinds: type[Any] | tuple[type[Any], ...]) -> Callable[..., Any]:
    """`build`, for parts of exactly these kinds: another kind could be small here and large once it is built of."""

    def put_together(*parts: Any) -> Any:
        if len(parts) != len(kinds) or not all(map(isinstance, parts, kinds)):
            raise ValueError("parts of another kind")
        return build(*parts)

    return put_together


def is_travelling_generator(value: Any) -> bool:
    """Return whether a random generator is of the kind that crosses the wall."""
    return type(value) is np.random.Generator and type(value.bit_generator) is np.random.PCG64


def _matrix(content: Any) -> Any:
    if content.ndim != 2:
        raise ValueError("a matrix has two axes")
    return content.view(np.matrix)


def apart_structured(value: Any) -> Parts | None:
    """Return the names of a structured array's fields and an array for each; None where a field is no simple one."""
    fields = [value.dtype.fields[name] for name in value.dtype.names]
    if len(fields) > MOST_FIELDS or not all(plain.ARRAY_DTYPE.fullmatch(field[0].str) for field in fields):
        return None
    return [list(value.dtype.names), [np.ascontiguousarray(value[name]) for name in value.dtype.names]]


def _structured(names: Any, columns: Any) -> Any:
    if not names or len(names) != len(columns) or len(names) > MOST_FIELDS:
        raise ValueError("no structured array")
    if not all(isinstance(name, str) and 0 < len(name) <= LONGEST_NAME for name in names):
        raise ValueError("a field without a name")
    if not all(type(column) is np.ndarray and column.shape == columns[0].shape for column in columns):
        raise ValueError("fields of different shapes")
    if not all(plain.ARRAY_DTYPE.fullmatch(column.dtype.str) for column in columns):
        raise ValueError("a field that is no simple one")
    whole = np.empty(columns[0].shape, [(name, column.dtype) for name, column in zip(names, columns, strict=True)])
    for name, column in zip(names, columns, strict=True):
        whole[name] = column
    return whole


APART: dict[type[Any], tuple[str, Callable[[Any], Parts]]] = {
    collections.Counter: ("counter", _apart_counter),
    collections.OrderedDict: ("ordered", lambda value: [dict(dict.items(value))]),
    collections.defaultdict: ("defaultdict", _apart_defaultdict),
    collections.deque: ("deque", lambda value: [list(value), value.maxlen]),
    io.StringIO: ("text stream", lambda value: [value.getvalue(), value.tell()]),
    io.BytesIO: ("byte stream", lambda value: [value.getvalue(), value.tell()]),
    np.ma.MaskedArray: ("masked", lambda value: [value.data, np.ma.getmaskarray(value)]),
    np.matrix: ("matrix", lambda value: [np.asarray(value)]),
    np.random.Generator: ("generator", _apart_generator),
}
_NOTHING = type(None)
TOGETHER: dict[str, Callable[..., Any]] = {
    "namedtuple": _of(_namedtuple, str, list, list),
    "counter": _of(_counter, dict),
    "ordered": _of(collections.OrderedDict, dict),
    "defaultdict": _of(_defaultdict, (type, _NOTHING), dict),
    "deque": _of(_deque, list, (int, _NOTHING)),
    "text stream": _of(_stream(io.StringIO), str, int),
    "byte stream": _of(_stream(io.BytesIO), bytes, int),
    "masked": _of(np.ma.MaskedArray, np.ndarray, np.ndarray),
    "matrix": _of(_matrix, np.ndarray),
    "structured": _of(_structured, list, list),
    "generator": _generator,
}
