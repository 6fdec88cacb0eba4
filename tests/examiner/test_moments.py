"""A call is shown as it was made, whatever a test does to the values before it fails."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from autograder.examiner.display import show
from autograder.examiner.moments import LARGEST, Call, Moment


class Named(list[int]):
    """A list that shows itself in its own way."""

    def __repr__(self) -> str:
        return f"Named of {len(self)}"


VALUES: dict[str, Any] = {
    "plain": [None, True, 2**80, 0.1, -0.0, 1j, "é", b"b"],
    "nested": {"a": [1, (2, [3.5])], (1, 2): {}},
    "array": np.array([[1.23456789012, 2.0]]),
    "column": np.arange(6.0).reshape(2, 3).T,
    "arrays": [np.zeros(3), (np.array(5),)],
    "objects": np.array([[1], "b"], object),
    "text": np.array(["a", "bc"]),
    "large": np.zeros(LARGEST),
    "set": {3, 1, 2},
    "derived": Named([1, 2]),
    "in a list": [1, Named([1])],
    "long": list(range(500)),
}


@pytest.mark.parametrize("name", VALUES)
def test_words_are_those_of_the_value(name: str) -> None:
    """A moment reads as the value itself would have."""
    assert str(Moment(VALUES[name])) == show(VALUES[name])


def test_what_is_changed_later_is_shown_as_it_was() -> None:
    """Arguments and results may be changed by the call, or by the test after it."""
    array, rows, named = np.zeros(2), [[1], {"a": [2]}], Named([1])
    call = Call("f", (array, rows), {"named": named})
    call.outcome = Moment(rows)
    array += 1
    rows[0].append(9)
    rows[1]["a"].clear()
    named.append(2)
    assert str(call) == "f(array([0., 0.]), [[1], {'a': [2]}], named=Named of 1)"
    assert str(call.outcome) == "[[1], {'a': [2]}]"


def test_arrays_are_printed_as_the_test_had_set() -> None:
    """Options for printing that a test sets for a while hold for what it called meanwhile."""
    with np.printoptions(precision=2):
        moment = Moment([np.array([1.23456])])
    assert str(moment) == "[array([1.23])]"
    assert show(np.array([1.23456])) == "array([1.23456])"


def test_no_words_are_made_that_nobody_reads() -> None:
    """A plain value is not asked for its words before somebody reads them."""
    asked = []
    with np.printoptions(formatter={"float": lambda number: asked.append(number) or "x"}):
        moment = Moment((np.array([1.5]),))
    assert asked == []
    assert str(moment) == "(array([x]),)"
