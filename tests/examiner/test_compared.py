"""What a failed public case leaves to look at: both arrays, as tables or as pictures."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest

from autograder.comparison import LONGEST, MOST_PIXELS, Comparison, Side, read, written
from autograder.examiner.compared import comparison_of
from autograder.reports.comparisons import shown

TABLE = written(Comparison(Side((2,), (("1", "2"),)), Side((2,), (("1", "3"),)), ("01",)))
PICTURE = written(Comparison(Side((1, 1), size=(1, 1, 1), pixels="AA=="), Side((1, 1), size=(1, 1, 1), pixels="/w==")))


def _compared(got: Any, want: Any, test: str = "assert got is want") -> Comparison | None:
    """What is left of a test that fails with these values in its variables."""
    names: dict[str, Any] = {}
    exec(compile(f"def case(got, want):\n    {test}\n", "tests/q1.py", "exec"), names)
    try:
        names["case"](got, want)
    except Exception as error:
        text = comparison_of(error)
        return read(text) if text else None
    raise AssertionError("the test passed")


def test_small_arrays_are_tables() -> None:
    """Each number is there as a text, and those that differ are marked."""
    comparison = _compared(np.array([[1.0, 2.5], [3.0, np.nan]]), [[1, 2], [3, 4]])
    assert comparison is not None
    assert comparison.got.rows == (("1", "2.5"), ("3", "nan"))
    assert comparison.expected.rows == (("1", "2"), ("3", "4"))
    assert comparison.differing == ("01", "01")


@pytest.mark.parametrize("got", [[1, 2, 3], np.arange(9).reshape(3, 3), np.array([True])], ids=["list", "grid", "bool"])
def test_other_shapes_are_shown_unmarked(got: Any) -> None:
    """Where the shapes differ, no cell can be said to differ."""
    comparison = _compared(got, np.zeros((2, 2)))
    assert comparison is not None
    assert (comparison.differing, comparison.got.shape) == ((), np.shape(got))


def test_many_numbers_are_pictures() -> None:
    """A large image is thinned, in the usual range of pictures, and says of the whole array how large it is."""
    want = np.zeros((200, 300, 3), np.uint8)
    got = want.copy()
    got[0, 0] = 255
    comparison = _compared(got, want)
    assert comparison is not None
    assert comparison.of_pictures
    assert comparison.got.shape == (200, 300, 3)
    assert max(comparison.got.size[:2]) <= MOST_PIXELS
    assert [row.count("1") for row in comparison.differing] == [1] + [0] * (len(comparison.differing) - 1)


@pytest.mark.parametrize(
    ("got", "want"),
    [
        ([1, 2], [1, 2]),
        ("text", "other"),
        (3, 4),
        (None, [1]),
        ([[1], [2, 3]], [1]),
        ([10**400], [1]),
        ({"a": 1}, {"a": 2}),
        (np.zeros((2, 2, 2, 2)), np.ones((2, 2, 2, 2))),
        (np.array([object()]), np.ones(1)),
        (np.array([1j]), np.ones(1)),
        (np.empty(0), np.ones(3)),
        (np.broadcast_to(0.0, (1 << 20, 1 << 20)), np.ones((3, 3))),
        ([0] * 100_000, [1]),
    ],
)  # fmt: skip
def test_what_cannot_be_looked_at_is_left_out(got: Any, want: Any) -> None:
    """Equal numbers, other things than numbers, and too many of them give no comparison, and no error."""
    assert _compared(got, want) is None


@pytest.mark.parametrize(
    "values", [np.array([1e308, -1e308]), np.array([np.inf, np.nan]), np.array([2**63], np.uint64)]
)
def test_extreme_numbers_are_shown(values: np.ndarray[Any, Any]) -> None:
    """Numbers that overflow in arithmetic are compared without a warning."""
    assert _compared(values, np.zeros(len(values))) is not None


def test_extreme_pictures_are_shown() -> None:
    """A picture of infinities and of numbers without a range has pixels, too."""
    got = np.full((20, 20), np.inf)
    got[0] = np.nan
    assert _compared(got, np.full((20, 20), -7.0)) is not None


def test_only_a_failed_assertion_is_compared() -> None:
    """A test that ends with another exception says with it what happened."""
    assert _compared([1], [2], "raise ValueError('no')") is None


@pytest.mark.parametrize("text", [TABLE, PICTURE], ids=["table", "picture"])
def test_it_is_read_as_it_was_written(text: str) -> None:
    """Reading and writing lose nothing, and a page can show it."""
    assert written(read(text)) == text
    assert shown(text) is not None


def _changed(text: str, side: str | None, **parts: Any) -> str:
    said = json.loads(text)
    (said if side is None else said[side]).update(parts)
    return json.dumps(said)


@pytest.mark.parametrize(
    "text",
    [
        "", "[]", "null", "{", '{"got": 1}', "[" * 100_000, " " * LONGEST + TABLE,
        _changed(TABLE, None, differing=["0"]),
        _changed(TABLE, None, differing=["02"]),
        _changed(TABLE, None, differing=["0" * (MOST_PIXELS + 1)]),
        _changed(TABLE, None, differing=[7]),
        _changed(TABLE, "got", rows=[["1"] * 13]),
        _changed(TABLE, "got", rows=[["1"]] * 13),
        _changed(TABLE, "got", rows=[["x" * 25, "2"]]),
        _changed(TABLE, "got", rows=[[1, 2]]),
        _changed(TABLE, "got", shape=[-1]),
        _changed(TABLE, "got", shape=[1] * 9),
        _changed(PICTURE, "got", pixels="AA"),
        _changed(PICTURE, "got", pixels="AAAA"),
        _changed(PICTURE, "got", pixels=7),
        _changed(PICTURE, "got", size=[1, 1]),
        _changed(PICTURE, "got", size=[1, 1, 2], pixels="AAA="),
        _changed(PICTURE, "got", size=[65, 1, 1]),
        _changed(PICTURE, "got", size=[0, 0, 0], pixels=""),
    ],
)  # fmt: skip
def test_what_is_no_comparison_is_refused(text: str) -> None:
    """Each way of being another thing is a ValueError; a page goes without it."""
    with pytest.raises(ValueError, match=r"."):
        read(text)
    assert shown(text) is None
