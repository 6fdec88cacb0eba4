"""Every way in which a value can be malformed is refused, with nothing built that is larger than the message."""

from __future__ import annotations

import tracemalloc
from typing import Any

import pytest

from autograder.errors import ProtocolError
from autograder.wire import Encoder
from autograder.wire.plain import MAX_DEPTH, MAX_INT_DIGITS, MAX_NODES

from .made import no_object, refused


def _array(**changes: Any) -> dict[str, Any]:
    return {"t": "array", "d": "<f8", "s": [2], "b": 0, **changes}


def _made(kind: Any, *parts: Any) -> dict[str, Any]:
    return {"t": "made", "kind": kind, "v": list(parts)}


def _nested(levels: int) -> list[Any]:
    value: list[Any] = []
    for _ in range(levels):
        value = [value]
    return value


@pytest.mark.parametrize("tag", ["gadget", "", None, 5, ["list"], {"t": "list"}])
def test_unknown_tag(tag: Any) -> None:
    """A tag that nobody knows is handed to whoever knows references, who refuses it here."""
    assert "could not be rebuilt (TypeError)" in refused({"t": tag})


def test_depth_bomb() -> None:
    """Nesting has a bound on both sides."""
    assert "too deep" in refused(_nested(MAX_DEPTH + 1))
    with pytest.raises(ProtocolError, match="nested too deeply"):
        Encoder(no_object).encode(_nested(MAX_DEPTH + 1))


def test_value_in_itself() -> None:
    """A list that contains itself does not cross."""
    value: list[Any] = []
    value.append(value)
    with pytest.raises(ProtocolError, match="nested too deeply"):
        Encoder(no_object).encode(value)


def test_node_bomb() -> None:
    """The number of parts has a bound on both sides."""
    assert "too many parts" in refused([None] * (MAX_NODES + 1))
    with pytest.raises(ProtocolError, match="too many parts"):
        Encoder(no_object).encode([None] * (MAX_NODES + 1))


def test_node_bomb_in_blobs() -> None:
    """A blob of numbers that is used again and again counts each time."""
    blob = bytes(8 * 1000)
    assert "too many" in refused([{"t": "floats", "b": 0}] * 1001, blob)


@pytest.mark.parametrize("tag", ["array", "bytes", "bytearray", "scalar"])
def test_blob_used_twice(tag: str) -> None:
    """An honest encoder names each blob once; copies of one large blob would be a bomb."""
    node = {**_array(s=[2] if tag == "array" else []), "t": tag, "b": 0}
    assert "too many uses of a blob" in refused([node] * 3, bytes(16 if tag == "array" else 8))


def test_arrays_without_bytes() -> None:
    """NumPy gives texts of no characters room for one: all such arrays of a message together are bounded."""
    assert "too long" in refused([{"t": "array", "d": "<U0", "s": [10**6], "b": 0}] * 11, b"")


def test_many_ranges() -> None:
    """Ranges that are short enough one by one may not be walked together for ever."""
    assert "too long" in refused([{"t": "range", "v": [0, 10**7, 1]}] * 2)
    index = {"t": "made", "kind": "index", "v": ["range", 0, 10**7, 1, None]}
    assert "too long" in refused([index] * 2)


@pytest.mark.parametrize(
    ("kind", "parts"),
    [
        ("counter", [[{"t": "range", "v": [0, 10**7, 1]}]]),
        ("counter", ["text"]),
        ("ordered", [[[1, 2]]]),
        ("defaultdict", [None, [[1, 2]]]),
        ("defaultdict", [5, {"t": "dict", "v": []}]),
        ("deque", ["text", None]),
        ("deque", [[], "1"]),
        ("deque", [[]]),
        ("namedtuple", ["P", "x", [1]]),
        ("namedtuple", ["P", ["x"], "1"]),
        ("text stream", ["a", 1.0]),
        ("byte stream", ["a", 0]),
        ("masked", [[1], [0]]),
    ],
)
def test_parts_of_another_kind(kind: str, parts: list[Any]) -> None:
    """A value is built of parts of its own kinds only: a range in place of a pair would be made a list of numbers."""
    assert "could not be rebuilt (ValueError)" in refused({"t": "made", "kind": kind, "v": parts})


@pytest.mark.parametrize("size", [0, 8, 15, 17])
def test_shape_and_bytes_differ(size: int) -> None:
    """Shape times item size is the number of bytes."""
    assert "shape times item size" in refused(_array(), bytes(size))


@pytest.mark.parametrize("shape", [[-2], [2, -1], [2**62], [True], [2.0], ["2"], [None], 2, "2", None, [1] * 33])
def test_impossible_shape(shape: Any) -> None:
    """A shape is a list of at most 32 whole numbers that are not negative, of a sensible size."""
    assert "impossible shape" in refused(_array(s=shape), bytes(16))


def test_huge_shape_without_bytes() -> None:
    """A shape with a zero in it does not make room for the rest of it."""
    assert "shape" in refused(_array(s=[2**40, 2**40]), b"")
    assert "impossible shape" in refused({"t": "array", "d": "<U0", "s": [2**40], "b": 0}, b"")


@pytest.mark.parametrize("dtype", ["O", "|O8", "V8", "<f8,<i4", "[('a','<f8')]", "p", "f8" * 50, "", None, 8, ["<f8"]])
def test_forbidden_dtype(dtype: Any) -> None:
    """Objects, records and raw bytes are no dtypes of an array that crosses the wall."""
    assert "dtype" in refused(_array(d=dtype), bytes(16))


@pytest.mark.parametrize("node", [{"t": "dtype", "v": "O"}, {"t": "scalar", "d": "O", "b": 0}])
def test_forbidden_dtype_elsewhere(node: dict[str, Any]) -> None:
    """Nor are they as a dtype, or of a scalar."""
    assert "dtype" in refused(node, bytes(8))


def test_bool_that_is_neither() -> None:
    """A byte of 2 in an array of bools would be true and equal to nothing."""
    assert "neither 0 nor 1" in refused(_array(d="|b1", s=[3]), b"\x00\x01\x02")


@pytest.mark.parametrize("code", ["<U1", ">U1"])
def test_character_that_does_not_exist(code: str) -> None:
    """Text in arrays holds characters only, in either byte order."""
    data = (0x110000).to_bytes(4, "little" if code[0] == "<" else "big")
    assert "does not exist" in refused(_array(d=code, s=[1]), data)


@pytest.mark.parametrize("place", [1, -1, True, "0", None, 0.0])
def test_no_such_blob(place: Any) -> None:
    """A blob is named by its place."""
    assert "no such blob" in refused({"t": "bytes", "b": place}, b"x")


@pytest.mark.parametrize("digits", ["0x" + "f" * MAX_INT_DIGITS, 5, None])
def test_huge_int(digits: Any) -> None:
    """A large whole number is a short text of hexadecimal digits."""
    assert "short text" in refused({"t": "int", "v": digits})


def test_own_huge_int() -> None:
    """A number that is too large is refused on the side that sends it."""
    with pytest.raises(ProtocolError, match="integer is too large"):
        Encoder(no_object).encode(1 << (4 * MAX_INT_DIGITS))


@pytest.mark.parametrize("key", [[], {"t": "dict", "v": []}, {"t": "set", "v": []}, {"t": "bytearray", "b": 0}])
def test_unhashable_key(key: Any) -> None:
    """A key that cannot be one is refused, in dicts and in sets."""
    assert "TypeError" in refused({"t": "dict", "v": [[key, 1]]}, b"")
    assert "TypeError" in refused({"t": "set", "v": [key]}, b"")


@pytest.mark.parametrize("pairs", [5, None, {"a": 1}, [1], [[1]], [[1, 2, 3]], ["ab"]])
def test_dict_without_pairs(pairs: Any) -> None:
    """A dict is a list of pairs."""
    assert "list of pairs" in refused({"t": "dict", "v": pairs})


@pytest.mark.parametrize("text", ["1e999999999", "1E+999999999", "-1e-99999999"])
def test_exponent_bomb(text: str) -> None:
    """An exponent cannot make a fraction or a decimal that fills the memory."""
    tracemalloc.start()
    assert "slash" in refused({"t": "fraction", "v": text})
    assert "exponent" in refused({"t": "decimal", "v": text})
    assert tracemalloc.get_traced_memory()[1] < 1 << 20
    tracemalloc.stop()


def test_endless_range() -> None:
    """A range that nobody could add up is refused."""
    for stop, step in ((10**18, 1), (-(10**18), -1)):
        parts = [0, {"t": "int", "v": hex(stop)}, step]
        assert "too long" in refused({"t": "range", "v": parts})


def test_numbers_of_the_wrong_size() -> None:
    """A blob of numbers has eight bytes for each."""
    assert "too many numbers" in refused({"t": "ints", "b": 0}, bytes(9))


def test_array_of_objects_of_another_shape() -> None:
    """The number of objects is that of the shape."""
    assert "differ" in refused({"t": "objects", "s": [3], "v": [1, 2]})


@pytest.mark.parametrize("name", ["builtins.eval", "os.system", "builtins.StopIteration", "", None, 5])
def test_type_that_does_not_travel(name: Any) -> None:
    """A type is one of a list of names."""
    assert refused({"t": "type", "v": name})


@pytest.mark.parametrize(
    "node",
    [
        {}, {"t": "tuple"}, {"t": "tuple", "v": "abc"}, {"t": "complex", "v": [1]}, {"t": "complex", "v": ["x", 1]},
        {"t": "datetime", "v": "yesterday"}, {"t": "date", "v": "2024-02-30"}, {"t": "time", "v": 5},
        {"t": "timedelta", "v": [10**12, 0, 0]}, {"t": "fraction", "v": "1/0"}, {"t": "decimal", "v": "one"},
        {"t": "path", "v": "x" * 70_000}, {"t": "slice", "v": []}, {"t": "range", "v": [1, 2, 0]}, {"t": "array"},
        {"t": "datetime", "v": "2024-01-01", "zone": "../../etc/passwd", "fold": 0},
        {"t": "datetime", "v": "2024-01-01", "zone": "Mars/Olympus", "fold": 0},
        {"t": "datetime", "v": "2024-01-01", "zone": "UTC", "fold": 7}, {"t": "datetime", "v": "2024-01-01", "zone": 5},
        {"t": "range", "v": ["a"]}, {"t": "scalar", "d": "<f8", "b": 0}, {"t": "same", "n": 0},
    ],
    ids=repr,
)  # fmt: skip
def test_parts_that_are_missing_or_wrong(node: dict[str, Any]) -> None:
    """Whatever else is wrong with a node is refused, never a crash."""
    assert refused(node, b"1234")


@pytest.mark.parametrize(
    "node",
    [
        _made("gadget"), _made(None), _made(["namedtuple"]), _made("counter"), _made("counter", 5),
        _made("deque", [1], -1),
        _made("namedtuple", "A", ["x"], [1, 2]), _made("namedtuple", "A b", ["x"], [1]),
        _made("namedtuple", 5, ["x"], [1]),
        _made("namedtuple", "A", ["x = __import__('os')"], [1]), _made("namedtuple", "A", ["_x"], [1]),
        _made("namedtuple", "A", ["x"] * 300, [1] * 300), _made("namedtuple", "A" * 200, ["x"], [1]),
        _made("defaultdict", 5, {"t": "dict", "v": []}), _made("text stream", 5, 0), _made("text stream", "x", -1),
        _made("generator", 0, 1, 2, 0), _made("generator", -1, 1, 0, 0), _made("generator", "x", 1, 0, 0),
        _made("structured", [], []), _made("structured", ["a"], [[1]]), _made("structured", [5], [5]),
        _made("matrix", [1]), _made("matrix", {"t": "objects", "s": [1], "v": [1]}),
        _made("structured", ["a"], [{"t": "objects", "s": [1], "v": [1]}]),
        _made("generator", 0, 1, 0, 2**40), _made("masked", [1], [True, False]),
    ],
    ids=lambda node: f"{node['kind']} {str(node['v'])[:40]}",
)  # fmt: skip
def test_malformed_collections(node: dict[str, Any]) -> None:
    """A value of collections, a stream or a generator is made of parts that fit."""
    assert refused(node)


PLAIN_INDEX = ["plain", [[1, 2], "int64"], None, None]


@pytest.mark.parametrize(
    "node",
    [
        _made("series", [[1], "int64"], PLAIN_INDEX, None), _made("series", [5, "int64"], PLAIN_INDEX, None),
        _made("series", [[1, 2], 5], PLAIN_INDEX, None), _made("series", [[1, 2]], PLAIN_INDEX, None),
        _made("series", [[7, 8], "category", [["a"], "str"], False], PLAIN_INDEX, None), _made("index", "gadget"),
        _made("index", "range", 0, 10**12, 1, None), _made("index", "range", 0, 1.5, 1, None), _made("index", "range"),
        _made("index", "multi", [PLAIN_INDEX], [[5]], [None]),
        _made("frame", [[[1], "int64"]], PLAIN_INDEX, PLAIN_INDEX, 2),
        _made("frame", [], ["range", 0, 0, 1, None], ["range", 0, 10**12, 1, None], 10**12),
        _made("frame", [], PLAIN_INDEX, PLAIN_INDEX, 5), _made("Timestamp", "never"), _made("Timestamp", 5),
        _made("Timestamp", "2024-01-01T00:00:00+00:00", "../zone"), _made("Timestamp", "2024-01-01", 5),
        _made("Timedelta", "x" * 1000), _made("nothing", "None"),
        _made("categorical", [9], "category", [["a"], "str"], 0),
    ],
    ids=lambda node: f"{node['kind']} {str(node['v'])[:40]}",
)  # fmt: skip
def test_malformed_values_of_pandas(node: dict[str, Any]) -> None:
    """A frame, a series or an index is made of parts that fit."""
    assert refused(node)


def test_freq_of_another_calendar() -> None:
    """A frequency that the days do not have is refused."""
    index = _made("index", "plain", [{"t": "array", "d": "<M8[ns]", "s": [2], "b": 0}, "datetime64[ns]"], "D", None)
    assert refused(index, bytes(16))
