"""Values to nodes and blobs."""

from __future__ import annotations

import datetime
import decimal
import fractions
import pathlib
import re
import zoneinfo
from collections.abc import Callable, Iterable
from typing import Any

import numpy as np

from autograder.errors import ProtocolError
from autograder.wire import collected, frames_of_pandas, plain

Node = Any
AS_ARRAY = np.asarray  # kept here: a notebook may bind this name anew

_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")


class Encoder:
    """Turns one message's values into JSON nodes and blobs.

    Args:
        on_object: called with a value that is not plain data; returns its node (a reference), or raises.
        shared: containers that both sides know by their places in this list, which grows by those encoded here; one
            that is met again travels as its place. None: every container travels as a copy.
        stays: whether values of a class are no plain data, though the class is derived from a kind of it.
    """

    def __init__(
        self,
        on_object: Callable[[Any], Node],
        shared: list[Any] | None = None,
        stays: Callable[[type[Any]], bool] = lambda kind: False,
    ) -> None:
        self.blobs: list[bytes] = []
        self.shared = shared
        self.lost = False  # whether a value of another class was encoded as the plain kind that this is derived from
        self._on_object = on_object
        self._stays = stays
        self._places = {id(value): place for place, value in enumerate(shared or ())}
        self._nodes = 0
        self._depth = 0

    def encode(self, value: Any) -> Node:
        """Encode one value.

        Raises:
            ProtocolError: the value is nested too deeply (or in itself) or has too many parts.
        """
        self._nodes += 1
        if self._nodes > plain.MAX_NODES:
            raise ProtocolError(
                "a value has too many parts", evidence=f"more than {plain.MAX_NODES:,}", fault="student"
            )
        kind = type(value)
        if value is None or kind is bool or kind is float:
            return value
        if kind is str:
            return value if value.isascii() or not _PAIR.search(value) else _paired(self, value)
        place = self._places.get(id(value))
        return self.content(value) if place is None else {"t": plain.SAME, "n": place}

    def content(self, value: Any) -> Node:
        """Encode a value that may be a known container as what is in it."""
        kind = type(value)
        writer = _WRITERS.get(kind) or (None if self._stays(kind) else _writer_for(self, value, kind))
        if writer is None:
            return self._on_object(value)
        self._depth += 1
        if self._depth > plain.MAX_DEPTH:
            raise ProtocolError(
                "a value is nested too deeply", evidence=f"more than {plain.MAX_DEPTH} levels", fault="student"
            )
        try:
            node = writer(self, value)
        finally:
            self._depth -= 1
        if self.shared is not None and plain.is_container(node):
            self._places.setdefault(id(value), len(self.shared))
            self.shared.append(value)  # which also keeps it alive: no other object gets its id
        return node

    def many(self, values: Iterable[Any]) -> list[Node]:
        """Encode each of `values`."""
        return [self.encode(value) for value in values]

    def blob(self, data: bytes) -> int:
        """Add a blob, returning its place."""
        self.blobs.append(data)
        return len(self.blobs) - 1


def _paired(enc: Encoder, text: str) -> Node:
    """Encode a text in which JSON would make one character of two surrogates."""
    return {"t": "text", "b": enc.blob(text.encode("utf-8", "surrogatepass"))}


def _int(enc: Encoder, value: Any) -> Node:
    value = int.__pos__(value)
    if -(2**63) <= value < 2**63:
        return value
    digits = hex(value)
    if len(digits) > plain.MAX_INT_DIGITS:
        raise ProtocolError("an integer is too large", evidence=f"{value.bit_length():,} bits", fault="student")
    return {"t": "int", "v": digits}


def _list(enc: Encoder, value: Any) -> Node:
    items = list.__getitem__(value, slice(None))
    packed = _packed(enc, items)
    return enc.many(items) if packed is None else packed


def _packed(enc: Encoder, items: list[Any]) -> Node | None:
    """Long lists of plain numbers travel as one blob; None when this one does not qualify."""
    if len(items) < plain.PACK_FROM:
        return None
    kinds = set(map(type, items))
    if kinds == {float}:
        return {"t": "floats", "b": enc.blob(np.array(items, "<f8").tobytes())}
    if kinds == {int}:
        try:
            return {"t": "ints", "b": enc.blob(np.array(items, "<i8").tobytes())}
        except OverflowError:
            return None
    return None


def _tuple(enc: Encoder, value: Any) -> Node:
    return {"t": "tuple", "v": enc.many(tuple.__iter__(value))}


def _set(enc: Encoder, value: Any) -> Node:
    return {"t": "set", "v": enc.many(set.__iter__(value))}


def _frozenset(enc: Encoder, value: Any) -> Node:
    return {"t": "frozenset", "v": enc.many(frozenset.__iter__(value))}


def _dict(enc: Encoder, value: Any) -> Node:
    return {"t": "dict", "v": [[enc.encode(k), enc.encode(v)] for k, v in dict.items(value)]}


def _array(enc: Encoder, value: Any) -> Node:
    array = np.ndarray.view(value, np.ndarray)
    if array.dtype == object:
        return {"t": "objects", "s": list(array.shape), "v": enc.many(array.ravel().tolist())}
    code = array.dtype.str
    if array.dtype.names and type(value) is np.ndarray:
        parts = collected.apart_structured(array)
        return enc._on_object(value) if parts is None else _made(enc, "structured", parts)
    if not plain.ARRAY_DTYPE.fullmatch(code) or array.dtype.names:
        return enc._on_object(value)
    node = {"t": "array", "d": code, "s": list(array.shape), "b": enc.blob(array.tobytes())}
    if array.flags.f_contiguous and not array.flags.c_contiguous:
        node["fortran"] = True
    return node if array.flags.writeable else {**node, "fixed": True}


def _scalar(enc: Encoder, value: Any) -> Node:
    array = AS_ARRAY(value)  # an empty text has a size only as an array
    code = array.dtype.str
    if not plain.ARRAY_DTYPE.fullmatch(code):
        return enc._on_object(value)
    return {"t": "scalar", "d": code, "b": enc.blob(array.tobytes())}


def _timedelta(enc: Encoder, value: Any) -> Node:
    return {"t": "timedelta", "v": [value.days, value.seconds, value.microseconds]}


def _datetime(enc: Encoder, value: Any) -> Node:
    """Return a moment; one in a zone with a name travels with the name, because its offset changes over the year."""
    key = getattr(value.tzinfo, "key", None) if type(value.tzinfo) is zoneinfo.ZoneInfo else None
    if not isinstance(key, str):
        return {"t": "datetime", "v": str(value.isoformat())}
    return {"t": "datetime", "v": str(value.replace(tzinfo=None).isoformat()), "zone": key, "fold": value.fold}


def _type(enc: Encoder, value: Any) -> Node:
    name = plain.NAMES_BY_TYPE.get(value)
    return enc._on_object(value) if name is None else {"t": "type", "v": name}


def _dtype(enc: Encoder, value: Any) -> Node:
    simple = not value.names and plain.ARRAY_DTYPE.fullmatch(value.str)
    return {"t": "dtype", "v": str(value.str)} if simple else enc._on_object(value)


def _made(enc: Encoder, kind: str, parts: list[Any]) -> Node:
    return {"t": "made", "kind": kind, "v": enc.many(parts)}


def _text(tag: str, render: Callable[[Any], str]) -> Callable[[Encoder, Any], Node]:
    return lambda enc, value: {"t": tag, "v": render(value)}


_WRITERS: dict[type[Any], Callable[[Encoder, Any], Node]] = {
    int: _int,
    list: _list,
    tuple: _tuple,
    set: _set,
    frozenset: _frozenset,
    dict: _dict,
    complex: lambda enc, value: {"t": "complex", "v": [value.real, value.imag]},
    bytes: lambda enc, value: {"t": "bytes", "b": enc.blob(value)},
    bytearray: lambda enc, value: {"t": "bytearray", "b": enc.blob(bytes(value))},
    range: lambda enc, value: {"t": "range", "v": enc.many((value.start, value.stop, value.step))},
    slice: lambda enc, value: {"t": "slice", "v": enc.many((value.start, value.stop, value.step))},
    type(...): lambda enc, value: {"t": "ellipsis"},
    datetime.datetime: lambda enc, value: _datetime(enc, value),
    datetime.date: _text("date", lambda v: str(v.isoformat())),
    datetime.time: _text("time", lambda v: str(v.isoformat())),
    datetime.timedelta: _timedelta,
    decimal.Decimal: _text("decimal", str),
    fractions.Fraction: _text("fraction", str),
    type: _type,
    np.ndarray: _array,
}

# Any other subclass (of an array, of a list) counts as the plain value that it is. Order matters: bool is an int,
# datetime is a date.
_BASES: tuple[tuple[type[Any], Callable[[Encoder, Any], Node]], ...] = (
    (np.ndarray, _array),
    (np.generic, _scalar),
    (int, _int),
    (float, lambda enc, value: float.__pos__(value)),
    (str, lambda enc, value: str.__str__(value)),
    (bytes, lambda enc, value: {"t": "bytes", "b": enc.blob(bytes(value))}),
    (list, _list),
    (tuple, _tuple),
    (dict, _dict),
    (set, _set),
    (frozenset, _frozenset),
    (pathlib.PurePath, _text("path", str)),
    (np.dtype, _dtype),
)
_KEPT = ("numpy", "pathlib")  # whose classes the plain kinds stand for


def _writer_for(enc: Encoder, value: Any, kind: type[Any]) -> Callable[[Encoder, Any], Node] | None:
    made = _parts_of(value, kind)
    if made is not None:
        return lambda enc, _: _made(enc, *made)
    for base, writer in _BASES:
        if issubclass(kind, base):
            enc.lost = enc.lost or kind.__module__.partition(".")[0] not in _KEPT
            return writer
    return _type if issubclass(kind, type) else None


def _parts_of(value: Any, kind: type[Any]) -> tuple[str, list[Any]] | None:
    """Return the kind and the parts of a value of collections, of pandas and the like; None when it is none of them."""
    if kind in collected.APART:
        if kind is np.random.Generator and not collected.is_travelling_generator(value):
            return None
        name, apart = collected.APART[kind]
        return name, apart(value)
    if issubclass(kind, tuple) and collected.is_namedtuple(value):
        return "namedtuple", collected.apart_namedtuple(value)
    if kind.__module__.partition(".")[0] == "pandas":
        return frames_of_pandas.apart(value)
    return None
