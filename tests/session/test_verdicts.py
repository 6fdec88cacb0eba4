"""What a worker session makes of the messages of its boxes."""

from __future__ import annotations

from typing import Any

import pytest

from autograder.errors import ProtocolError
from autograder.model import Case, Question
from autograder.session.verdicts import read_cases, read_memory

QUESTION = Question("q1", (Case("q1 - 1", 1.0, False),))


def _said(**more: Any) -> list[dict[str, Any]]:
    return [{"verdict": "passed", "seconds": 0.1, **more}]


def test_flags_are_read() -> None:
    """Texts come through, cut to a length that a table can hold; a message without any is one without flags."""
    assert read_cases(QUESTION, _said(flags=["a", "b" * 400]))[0].flags == ("a", "b" * 300)
    assert read_cases(QUESTION, _said())[0].flags == ()


@pytest.mark.parametrize("flags", ["text", {"a": 1}, [1], [["a"]], [None], ["a"] * 11, 7])
def test_other_flags_are_refused(flags: Any) -> None:
    """What is not a few texts is a fault of the examiner, and so of the machine."""
    with pytest.raises(ProtocolError) as caught:
        read_cases(QUESTION, _said(flags=flags))
    assert caught.value.fault == "machine"


def test_memory_is_read() -> None:
    """What a process held goes by the name of the box."""
    assert read_memory("student", {"held": 12.5, "mapped": 100}) == {"student": 12.5}


@pytest.mark.parametrize(
    "said", [None, 5, [], {"held": "much"}, {"held": True}, {"held": -1}, {"held": float("nan")}, {"other": 1}]
)
def test_other_memory_is_left_out(said: Any) -> None:
    """A box that says nothing useful costs nothing: no verdict depends on it."""
    assert read_memory("student", said) == {}
