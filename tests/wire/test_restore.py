"""Calls by copy-restore: what a call changes in its copies is changed in the originals."""

from __future__ import annotations

import collections
import io
import json
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest

from autograder.errors import ProtocolError
from autograder.wire import Decoder, Encoder, bounded, can_change
from autograder.wire.restore import restore

from .made import no_object


def call(function: Callable[[Any], Any], argument: Any) -> Any:
    """Call `function` with a copy of the argument, bring every change back and return the result."""
    mine: list[Any] = []
    there = Encoder(no_object, mine)
    node = json.loads(json.dumps(there.encode(argument)))
    theirs: list[Any] = []
    copy = Decoder(tuple(there.blobs), no_object, theirs).decode(node)
    result = function(copy)
    back = Encoder(no_object, theirs)
    containers = list(theirs)
    changed = [[n, back.content(c)] for n, c in enumerate(containers) if isinstance(c, (list, dict, set, np.ndarray))]
    reply = json.loads(json.dumps([changed, back.encode(result)]))
    decoder = Decoder(tuple(back.blobs), no_object, mine)
    originals = list(mine)
    for place, content in reply[0]:
        restore(originals[place], decoder.decode(content))
    return decoder.decode(reply[1])


def test_parts_keep_their_identity() -> None:
    """Parts that move within an argument are the same objects afterwards, and are themselves unchanged."""
    first, second = [3], [1]
    rows = [first, second]
    call(lambda rows: rows.sort(), rows)
    assert rows[0] is second
    assert rows[1] is first
    assert (first, second) == ([3], [1])


def test_result_that_is_an_argument() -> None:
    """A call that gives its argument back, or a part of it, gives back the very object."""
    inner = {"k": (1, [2])}
    outer = [inner, np.arange(3)]
    assert call(lambda x: x, outer) is outer
    assert call(lambda x: x[0], outer) is inner
    assert call(lambda x: x[0]["k"], outer) is inner["k"]
    assert call(lambda x: [x[1], x[1]], outer)[1] is outer[1]


def test_one_object_in_two_places() -> None:
    """An argument that holds one object twice holds it twice on the other side, too."""
    row = [0, 0]
    grid = [row, row]
    call(lambda grid: grid[0].append(1), grid)
    assert row == [0, 0, 1]
    assert grid[0] is grid[1] is row


def test_new_parts() -> None:
    """What a call puts into its argument arrives, what it takes out is gone."""
    record = {"a": [1], "b": {2}}
    call(lambda r: (r["a"].append([5]), r["b"].add(3), r.pop("b"), r.update(c=None)), record)
    assert record == {"a": [1, [5]], "c": None}


def test_array_of_which_a_view_is_given() -> None:
    """A change of a view is a change of the array that it looks at."""
    whole = np.zeros((3, 4))
    call(lambda view: view.fill(1), whole[:, 1:3])
    assert whole.sum(axis=0).tolist() == [0, 3, 3, 0]


@pytest.mark.parametrize(
    ("original", "changed"),
    [
        ([1], [2, 3]), ({"a": 1}, {"b": 2}), ({1}, {2}), (bytearray(b"a"), bytearray(b"bc")), (np.zeros(2), np.ones(2)),
        (collections.deque([1]), collections.deque([2])), (collections.Counter("a"), collections.Counter("bb")),
    ],
    ids=lambda value: type(value).__name__,
)  # fmt: skip
def test_every_kind_that_can_change(original: Any, changed: Any) -> None:
    """Each kind of container is looked at for changes, and takes over the content of another of its kind."""
    assert can_change(original)
    restore(original, changed)
    assert np.all(original == changed)


def test_frames_change_in_place() -> None:
    """A frame and a series of pandas take over another's content."""
    frame, series = pd.DataFrame({"a": [1]}), pd.Series([1], name="s")
    restore(frame, pd.DataFrame({"a": [1], "b": [2]}))
    restore(series, pd.Series([2, 3], name="s"))
    assert list(frame.columns) == ["a", "b"]
    assert series.tolist() == [2, 3]


def test_streams_and_generators_go_on() -> None:
    """A stream takes over content and place, a generator where it is."""
    stream, generator = io.StringIO("ab"), np.random.default_rng(1)
    restore(stream, io.StringIO("xyz"))
    assert stream.read() == "xyz"
    restore(generator, np.random.default_rng(2))
    assert generator.random() == np.random.default_rng(2).random()


@pytest.mark.parametrize(
    ("original", "changed"),
    [
        ([1], (1,)), ((1,), (2,)), ({}, []), ([], {}), (5, 6), ("a", "b"), (np.zeros(2), np.zeros(3)),
        (np.zeros(2), [1, 2]),
        (np.zeros(2), np.array(["x", "y"])), ({}, collections.Counter("a")), (None, [1]),
        (pd.Series([1]), pd.DataFrame()),
    ],
    ids=lambda value: type(value).__name__,
)  # fmt: skip
def test_change_that_cannot_have_happened(original: Any, changed: Any) -> None:
    """A change of kind, of shape or of what cannot change is refused, and nothing is changed."""
    before = repr(original)
    with pytest.raises(ProtocolError, match="cannot have changed like that"):
        restore(original, changed)
    assert repr(original) == before


def test_read_only_array_is_not_changed() -> None:
    """An array that is read-only on this side stays as it is."""
    fixed = np.zeros(2)
    fixed.flags.writeable = False
    with pytest.raises(ProtocolError, match="cannot have changed"):
        restore(fixed, np.ones(2))


def test_bomb_of_known_containers() -> None:
    """Containers that hold each other many times over are refused before anybody writes them out."""
    value: list[Any] = [0]
    for _ in range(40):
        value = [value, value]
    with pytest.raises(ProtocolError, match="too large"):
        bounded(value)


@pytest.mark.parametrize("make", [lambda v: v.append(v), lambda v: v.append({"k": (v,)})])
def test_container_in_itself(make: Callable[[list[Any]], None]) -> None:
    """A container that has been put into itself is refused."""
    value: list[Any] = []
    make(value)
    with pytest.raises(ProtocolError) as caught:
        bounded(value)
    assert caught.value.evidence == "it contains itself"


def test_chain_of_known_containers() -> None:
    """A chain of containers that is deeper than any message can be is refused."""
    value: list[Any] = []
    for _ in range(5000):
        value = [value]
    with pytest.raises(ProtocolError) as caught:
        bounded(value)
    assert caught.value.evidence == "too deep"


def test_ordinary_values_are_within_bounds() -> None:
    """What holds one object in a few places is no bomb."""
    row = list(range(1000))
    bounded([row] * 100)
    bounded({"a": (row, row), "b": np.array([row, None], dtype=object)})
