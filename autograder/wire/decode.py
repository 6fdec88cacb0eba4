"""Nodes and blobs to values. The other side is hostile: every bound is checked before anything is built."""

from __future__ import annotations

import datetime
import decimal
import fractions
import math
import pathlib
import struct
import zoneinfo
from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.errors import ProtocolError
from autograder.wire import collected, frames_of_pandas, plain

Node = Any
MAX_ELEMENTS_WITHOUT_BYTES = 1_000_000
MAX_EXPONENT = 10_000
MAX_RANGE = 10_000_000


class Decoder:
    """Rebuilds the values of one message.

    Args:
        blobs: the message's blobs.
        on_reference: called with a node that names an object of the other side; returns what stands for it.
        shared: the containers that both sides know, as for the encoder; it grows by those decoded here.

    `met_known` says whether a known container was met: then a value may be larger than its message (see `bounded`).
    """

    def __init__(
        self,
        blobs: tuple[bytes, ...],
        on_reference: Callable[[dict[str, Any]], Any],
        shared: list[Any] | None = None,
    ) -> None:
        self._blobs = blobs
        self._on_reference = on_reference
        self._shared = shared
        self.met_known = False
        self._nodes = 0
        self._unsent = 0
        self._unused = sum(map(len, blobs))  # bytes of the blobs that no node has named yet

    def decode(self, node: Node) -> Any:
        """Rebuild one value.

        Raises:
            ProtocolError: the node is not what an honest encoder makes, or is beyond a cap.
        """
        try:
            return self._value(node, 0)
        except ProtocolError:
            raise
        except Exception as error:
            raise _bad(f"it could not be rebuilt ({type(error).__name__})") from None

    def _value(self, node: Node, depth: int) -> Any:
        self._nodes += 1
        if self._nodes > plain.MAX_NODES or depth > plain.MAX_DEPTH:
            raise _bad("too many parts or too deep")
        if node is None or isinstance(node, (bool, int, float, str)):
            return node
        value = self._built(node, depth)
        if self._shared is not None and plain.is_container(node):
            self._shared.append(value)
        return value

    def _built(self, node: Node, depth: int) -> Any:
        if isinstance(node, list):
            return [self._value(item, depth + 1) for item in node]
        tag = node.get("t")
        reader = _READERS.get(tag) if isinstance(tag, str) else None
        if reader is None:
            return self._on_reference(node)
        return reader(self, node, depth + 1)

    def _items(self, node: dict[str, Any], depth: int) -> list[Any]:
        items = node["v"]
        if not isinstance(items, list):
            raise _bad("a list was expected")
        return [self._value(item, depth) for item in items]

    def _count(self, unsent: int) -> None:
        """Count items that a value has without their being sent, all such values of a message together."""
        self._unsent += unsent
        if self._unsent > MAX_RANGE:
            raise _bad("a range that is too long")  # a sum over it could not be interrupted

    def _blob(self, node: dict[str, Any]) -> bytes:
        place = node["b"]
        if type(place) is not int or not 0 <= place < len(self._blobs):
            raise _bad("no such blob")
        self._unused -= len(self._blobs[place])
        if self._unused < 0:
            raise _bad("too many uses of a blob")
        return self._blobs[place]


def _bad(why: str) -> ProtocolError:
    return ProtocolError("a value that crossed the wall is malformed", evidence=why, fault="student")


def _text(node: dict[str, Any], longest: int = 65_536) -> str:
    value = node["v"]
    if not isinstance(value, str) or len(value) > longest:
        raise _bad("a short text was expected")
    return value


def _int(dec: Decoder, node: dict[str, Any], depth: int) -> int:
    return int(_text(node, plain.MAX_INT_DIGITS), 16)


def _dict(dec: Decoder, node: dict[str, Any], depth: int) -> dict[Any, Any]:
    pairs = node["v"]
    if not isinstance(pairs, list) or not all(isinstance(pair, list) and len(pair) == 2 for pair in pairs):
        raise _bad("a dict is a list of pairs")
    return {dec._value(key, depth): dec._value(value, depth) for key, value in pairs}


def _dtype(code: Any) -> np.dtype[Any]:
    if not isinstance(code, str) or not plain.ARRAY_DTYPE.fullmatch(code):
        raise _bad("a dtype that is not allowed")
    return np.dtype(code)


def _shape(node: dict[str, Any]) -> tuple[int, ...]:
    shape = node["s"]
    if not isinstance(shape, list) or len(shape) > 32 or not all(type(n) is int and 0 <= n < 2**62 for n in shape):
        raise _bad("an impossible shape")
    return tuple(shape)


def _array(dec: Decoder, node: dict[str, Any], depth: int) -> Any:
    array = _rebuilt(dec, _dtype(node["d"]), _shape(node), dec._blob(node))
    if node.get("fortran"):
        array = np.asfortranarray(array)
    if node.get("fixed"):
        array.flags.writeable = False
    return array


def _rebuilt(dec: Decoder, dtype: np.dtype[Any], shape: tuple[int, ...], data: bytes) -> Any:
    count = math.prod(shape)
    if count * dtype.itemsize != len(data):
        raise _bad("shape times item size is not the number of bytes")
    if not data:
        if count > MAX_ELEMENTS_WITHOUT_BYTES:
            raise _bad("an impossible shape")
        dec._count(count)  # NumPy gives a text of no characters room for one
        return np.zeros(shape, dtype)
    if dtype.kind == "b" and max(data) > 1:
        raise _bad("a bool that is neither 0 nor 1")
    if dtype.kind == "U" and int(np.frombuffer(data, dtype.str[0] + "u4").max()) > 0x10FFFF:
        raise _bad("a character that does not exist")
    # a copy is writable, because a test may change what it was given, and no view of another array
    return np.frombuffer(data, dtype).reshape(shape).copy()


def _objects(dec: Decoder, node: dict[str, Any], depth: int) -> Any:
    shape, items = _shape(node), dec._items(node, depth)
    if math.prod(shape) != len(items):
        raise _bad("shape and number of objects differ")
    array = np.empty(len(items), object)
    for place, item in enumerate(items):  # one by one: a slice would spread nested lists over axes
        array[place] = item
    return array.reshape(shape)


def _scalar(dec: Decoder, node: dict[str, Any], depth: int) -> Any:
    return _rebuilt(dec, _dtype(node["d"]), (), dec._blob(node))[()]


def _numbers(code: str) -> Callable[[Decoder, dict[str, Any], int], Any]:
    def read(dec: Decoder, node: dict[str, Any], depth: int) -> Any:
        data = dec._blob(node)
        dec._nodes += len(data) // 8
        if len(data) % 8 or dec._nodes > plain.MAX_NODES:
            raise _bad("too many numbers")
        # not by an array: this runs beside the student's code, too, which can replace the methods of NumPy's arrays
        return list(struct.unpack(f"<{len(data) // 8}{code}", data))

    return read


def _complex(dec: Decoder, node: dict[str, Any], depth: int) -> complex:
    real, imag = node["v"]
    return complex(float(real), float(imag))


def _timedelta(dec: Decoder, node: dict[str, Any], depth: int) -> datetime.timedelta:
    days, seconds, micros = (int(part) for part in node["v"])
    return datetime.timedelta(days, seconds, micros)


def _datetime(dec: Decoder, node: dict[str, Any], depth: int) -> datetime.datetime:
    moment = datetime.datetime.fromisoformat(_text(node, 64))
    key = node.get("zone")
    if key is None:
        return moment
    if not isinstance(key, str) or not plain.ZONE.fullmatch(key) or node.get("fold") not in (0, 1):
        raise _bad("no time zone")
    return moment.replace(tzinfo=zoneinfo.ZoneInfo(key), fold=int(node["fold"]))


def _type(dec: Decoder, node: dict[str, Any], depth: int) -> Any:
    return plain.TYPES_BY_NAME[_text(node)]


def _decimal(dec: Decoder, node: dict[str, Any], depth: int) -> decimal.Decimal:
    number = decimal.Decimal(_text(node, 1000))
    if number.is_finite() and abs(number.adjusted()) > MAX_EXPONENT:  # int() of 1E+999999999 would fill the memory
        raise _bad("an exponent that is too large")
    return number


def _range(dec: Decoder, node: dict[str, Any], depth: int) -> range:
    numbers = range(*dec._items(node, depth))
    dec._count(abs((numbers.stop - numbers.start) // numbers.step))
    return numbers


def _fraction(dec: Decoder, node: dict[str, Any], depth: int) -> fractions.Fraction:
    text = _text(node, 1000)
    if "e" in text.lower():  # Fraction("1e999999999") would fill the memory
        raise _bad("a fraction is written with a slash")
    return fractions.Fraction(text)


def _made(dec: Decoder, node: dict[str, Any], depth: int) -> Any:
    kind = node["kind"]
    together = _TOGETHER.get(kind) if isinstance(kind, str) else None
    if together is None:
        raise _bad("an unknown kind of value")
    parts = dec._items(node, depth)
    if any(type(part) is range for part in parts):
        raise _bad("a range where parts of a value were expected")
    value = together(*parts)
    dec._count(len(value) if kind == "index" else 0)
    return value


_TOGETHER = {**collected.TOGETHER, **frames_of_pandas.TOGETHER}


def _same(dec: Decoder, node: dict[str, Any], depth: int) -> Any:
    place = node["n"]
    if dec._shared is None or type(place) is not int or not 0 <= place < len(dec._shared):
        raise _bad("no such container")
    dec.met_known = True
    return dec._shared[place]


_READERS: dict[str, Callable[[Decoder, dict[str, Any], int], Any]] = {
    "int": _int,
    "tuple": lambda dec, node, depth: tuple(dec._items(node, depth)),
    "set": lambda dec, node, depth: set(dec._items(node, depth)),
    "frozenset": lambda dec, node, depth: frozenset(dec._items(node, depth)),
    "dict": _dict,
    "floats": _numbers("d"),
    "ints": _numbers("q"),
    "complex": _complex,
    "bytes": lambda dec, node, depth: dec._blob(node),
    "text": lambda dec, node, depth: str(dec._blob(node), "utf-8", "surrogatepass"),
    "bytearray": lambda dec, node, depth: bytearray(dec._blob(node)),
    "range": _range,
    "slice": lambda dec, node, depth: slice(*dec._items(node, depth)),
    "ellipsis": lambda dec, node, depth: ...,
    "datetime": _datetime,
    "date": lambda dec, node, depth: datetime.date.fromisoformat(_text(node, 64)),
    "time": lambda dec, node, depth: datetime.time.fromisoformat(_text(node, 64)),
    "timedelta": _timedelta,
    "decimal": _decimal,
    "fraction": _fraction,
    "path": lambda dec, node, depth: pathlib.Path(_text(node)),
    "dtype": lambda dec, node, depth: _dtype(node["v"]),
    "type": _type,
    "array": _array,
    "objects": _objects,
    "scalar": _scalar,
    "made": _made,
    plain.SAME: _same,
}
