"""Every kind of plain value arrives as what it was."""

from __future__ import annotations

import collections
import datetime
import decimal
import fractions
import io
import math
import pathlib
import zoneinfo
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as np_st

from .made import over

FEW = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
HASHABLE = st.one_of(
    st.none(), st.booleans(), st.integers(-(2**200), 2**200), st.floats(allow_nan=False), st.text(), st.binary(),
    st.complex_numbers(allow_nan=False), st.dates(), st.datetimes(), st.times(), st.timedeltas(), st.fractions(),
    st.text(st.characters(categories=["Cs", "Lu"])), st.decimals(-(10**30), 10**30, allow_nan=False),
)  # fmt: skip
VALUES = st.recursive(
    HASHABLE,
    lambda inner: st.one_of(
        st.lists(inner),
        st.tuples(inner, inner),
        st.sets(HASHABLE),
        st.frozensets(HASHABLE),
        st.dictionaries(HASHABLE, inner),
        st.lists(inner).map(collections.deque),
    ),
    max_leaves=20,
)
DTYPES = st.one_of(
    np_st.boolean_dtypes(), np_st.integer_dtypes(), np_st.unsigned_integer_dtypes(), np_st.floating_dtypes(),
    np_st.complex_number_dtypes(), np_st.unicode_string_dtypes(max_len=8), np_st.byte_string_dtypes(max_len=8),
    np_st.datetime64_dtypes(max_period="D", min_period="ns"), np_st.timedelta64_dtypes(max_period="D", min_period="ns"),
)  # fmt: skip


class Named(NamedTuple):
    """A class of tuples whose items have names."""

    x: int
    y: list[int]


@FEW
@given(VALUES)
def test_nested_plain_data(value: Any) -> None:
    """Nested containers of plain data arrive equal, and of the same types."""
    got = over(value)
    assert got == value
    assert type(got) is type(value)


@pytest.mark.parametrize("text", ["\ud800\udc00", "a\udbff\udfffz", "\ud800", "\udc00\ud800", "\U00010000"])
def test_surrogates(text: str) -> None:
    """Two surrogates side by side stay two characters, and one alone stays what it is."""
    assert over([text, {text: 1}]) == [text, {text: 1}]


@FEW
@given(DTYPES.flatmap(lambda dtype: np_st.arrays(dtype, np_st.array_shapes(min_dims=0, min_side=0, max_side=4))))
def test_arrays(array: np.ndarray[Any, Any]) -> None:
    """Arrays arrive with their dtype, byte order included, their shape and every bit of them; and can be written to."""
    got = over(array)
    assert (got.dtype, got.shape, got.tobytes()) == (array.dtype, array.shape, array.tobytes())
    assert got.flags.writeable


@FEW
@given(DTYPES.flatmap(lambda dtype: np_st.arrays(dtype, ())))
def test_scalars_of_numpy(array: np.ndarray[Any, Any]) -> None:
    """A NumPy scalar stays one of its type."""
    scalar = array[()]
    got = over(scalar)
    assert type(got) is type(scalar)
    assert np.asarray(got).tobytes() == np.asarray(scalar).tobytes()


@pytest.mark.parametrize(
    "value",
    [
        [1.5] * 100, list(range(-50, 50)), [True] * 100, [0, 1.0] * 50, [2**63] * 40, [2**70], -(2**63), 2**30_000,
        -0.0,
        float("inf"), bytearray(b"ab"), range(3, 30, 4), slice(1, None, 2), ..., int, type(None), ValueError,
        np.float32,
        np.dtype(">i4"), pathlib.Path("a/b"), decimal.Decimal("1.10"), fractions.Fraction(-1, 3),

        collections.Counter("abca"), collections.OrderedDict(b=1, a=2), collections.deque([1], maxlen=3),
        datetime.datetime(2024, 2, 29, 1, tzinfo=datetime.UTC), [np.float64(1), {"k": np.arange(3).tolist()}], "\ud800",
    ],
    ids=lambda value: type(value).__name__,
)  # fmt: skip
def test_single_values(value: Any) -> None:
    """Values on the edges of their kinds arrive equal, and look the same."""
    got = over(value)
    assert got == value
    assert type(got) is type(value)
    if type(value) is not int:  # whose text may be too long
        assert repr(got) == repr(value)


@pytest.mark.parametrize("zone", ["America/New_York", "UTC"])
def test_time_zones_keep_their_names(zone: str) -> None:
    """A moment in a zone keeps the zone's name, and so the right hour on the next day."""
    moment = datetime.datetime(2024, 11, 3, 1, 30, fold=1, tzinfo=zoneinfo.ZoneInfo(zone))
    for value in (moment, pd.Timestamp("2024-03-09 12:00", tz=zone)):
        got = over(value)
        assert (got, str(got.tzinfo), got.fold) == (value, zone, value.fold)
        day = datetime.timedelta(days=1)
        assert (got + day).utcoffset() == (value + day).utcoffset()


def test_arrays_keep_their_kind() -> None:
    """A matrix, a structured array and Fortran order arrive as such; an array that arrives is no view of another."""
    fields = np.array([("a", 1), ("b", 2)], dtype=[("name", "U5"), ("n", ">i4")])
    square = np.array([[1, 2], [3, 4]]).view(np.matrix)

    assert (type(over(square)), over(square).tolist()) == (np.matrix, [[1, 2], [3, 4]])
    assert over(fields).dtype == fields.dtype
    assert over(fields).tolist() == fields.tolist()
    assert over(np.asfortranarray(np.ones((2, 3)))).flags.f_contiguous
    assert over(np.arange(3)).base is None


def test_not_a_number() -> None:
    """NaN arrives, alone and among other numbers."""
    assert math.isnan(over(float("nan")))
    assert [math.isnan(x) for x in over([float("nan"), 1.0] * 40)] == [True, False] * 40
    assert math.copysign(1, over([-0.0] * 40)[0]) == -1


def test_factories_of_default_dicts() -> None:
    """A defaultdict keeps its factory where that is a type of Python's own."""
    words = over(collections.defaultdict(list, a=[1]))
    words["b"].append(2)
    assert words == {"a": [1], "b": [2]}
    assert over(collections.defaultdict(lambda: 5)).default_factory is None


def test_names_of_tuples() -> None:
    """Tuples with names keep them, and two of one kind are of one type."""
    first, second = over([Named(1, []), Named(2, [])])
    assert (first.x, second._asdict()) == (1, {"x": 2, "y": []})
    assert type(first) is type(second)


def test_subclasses_are_what_they_are_made_of() -> None:
    """An object of a student's subclass arrives as the plain value in it: its own methods decide nothing here."""

    class Liar(np.ndarray[Any, Any]):
        def __eq__(self, other: object) -> Any:
            return np.array(True)

        __hash__ = None  # type: ignore[assignment]

        def tobytes(self, order: Any = "C") -> bytes:
            return b"lies"

    class Words(list[str]):
        def __iter__(self) -> Any:
            return iter(["lies"])

    got = over(np.arange(3).view(Liar))
    assert type(got) is np.ndarray
    assert got.tolist() == [0, 1, 2]
    assert over(Words(["true"])) == ["true"]


def test_arrays_of_objects() -> None:
    """An array of objects keeps its shape, and lists in it stay lists."""
    array = np.empty((2, 2), object)
    array[0, 0], array[0, 1], array[1, 0] = [1, 2], "x", None
    got = over(array)
    assert got.tolist() == array.tolist()
    assert got.shape == (2, 2)


def test_read_only_arrays() -> None:
    """An array that must not be written to says so on the other side."""
    array = np.arange(3)
    array.flags.writeable = False
    assert not over(array).flags.writeable


def test_masked_arrays() -> None:
    """A masked array keeps its mask."""
    got = over(np.ma.masked_array([1, 2, 3], [False, True, False]))
    assert got.sum() == 4
    assert got.mask.tolist() == [False, True, False]


def test_streams_in_memory() -> None:
    """A text stream arrives with its content, at its place."""
    stream = io.StringIO("so it is")
    stream.read(3)
    assert over(stream).read() == "it is"
    assert over(io.BytesIO(b"\x00")).getvalue() == b"\x00"


def test_random_generators() -> None:
    """A generator goes on where it was."""
    generator = np.random.default_rng(7)
    generator.integers(0, 9, 3, dtype=np.uint32)
    assert over(generator).random(3).tolist() == generator.random(3).tolist()


FRAME = pd.DataFrame(
    {
        "whole": [1, 2, 3],
        "broken": [1.5, np.nan, 2],
        "text": ["x", None, "z"],
        "kind": pd.Categorical(["b", "a", "b"], ["b", "a", "c"], ordered=True),
        "day": pd.date_range("2024-02-28", periods=3, tz="Europe/Oslo"),
        "maybe": pd.array([1, None, 3], dtype="Int32"),
        "things": [{"k": 1}, [2], None],
    }
)


@pytest.mark.parametrize(
    "frame",
    [
        FRAME, FRAME.set_index("text"), FRAME.T, FRAME[["whole"]], FRAME.iloc[:0], pd.DataFrame(),
        FRAME.groupby(["whole", "kind"], observed=True)[["broken"]].mean(), pd.DataFrame(np.eye(20)),
        FRAME.pivot_table(index="whole", columns="kind", values="broken", observed=True), FRAME.describe(),
        pd.DataFrame([[1, 2]], columns=["a", "a"]),
        pd.DataFrame({"x": range(3)}, index=pd.date_range("2024", periods=3)),
        pd.DataFrame([[1, 2.5]], columns=pd.MultiIndex.from_tuples([("a", 1), ("a", 2)], names=["l", None])),
    ],
    ids=lambda frame: f"{frame.shape}",
)  # fmt: skip
def test_frames_of_pandas(frame: pd.DataFrame) -> None:
    """Frames arrive with the dtypes of their columns, both indexes and all names."""
    got = over(frame)
    pd.testing.assert_frame_equal(got, frame)
    assert type(got.columns) is type(frame.columns)


@pytest.mark.parametrize(
    "series",
    [
        FRAME[name] for name in FRAME
    ] + [
        FRAME["text"].value_counts(), FRAME.groupby("kind", observed=True)["whole"].sum(), pd.Series(dtype=float),
        pd.Series([pd.Timedelta("1D"), pd.NaT]), pd.Series([1, 2], name=("a", 1)), pd.Series(["x"], dtype=object),
    ],
    ids=lambda series: f"{series.name} {series.dtype}",
)  # fmt: skip
def test_series_of_pandas(series: pd.Series) -> None:
    """Series arrive with dtype, index and name."""
    pd.testing.assert_series_equal(over(series), series)


@pytest.mark.parametrize(
    "index",
    [
        pd.Index([1, 2], name="n"), pd.RangeIndex(2, 9, 3), pd.date_range("2024", periods=4, freq="2D"),
        pd.MultiIndex.from_product([[1, 2], ["a", "b"]], names=["n", None]), pd.CategoricalIndex(["a", "b", "a"]),
    ],
    ids=lambda index: type(index).__name__,
)  # fmt: skip
def test_indexes_of_pandas(index: Any) -> None:
    """Indexes arrive as what they are, a frequency included."""
    got = over(index)
    pd.testing.assert_index_equal(got, index)
    assert getattr(got, "freq", None) == getattr(index, "freq", None)


@pytest.mark.parametrize(
    "value",
    [pd.Timestamp("2024-01-01 12:00:00.123456789", tz="UTC"), pd.Timedelta("3D 2h"), pd.Categorical(["a", "b"])],
)
def test_other_values_of_pandas(value: Any) -> None:
    """Moments and categories arrive, to the nanosecond."""
    got = over(value)
    assert type(got) is type(value)
    assert repr(got) == repr(value)


def test_nothing_of_pandas() -> None:
    """The two values that stand for nothing stay the very ones."""
    assert over(pd.NA) is pd.NA
    assert over(pd.NaT) is pd.NaT
