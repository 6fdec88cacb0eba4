"""What an examiner finds out about the machine reaches the session: both ends of that line, together."""

from __future__ import annotations

import socket
from types import SimpleNamespace
from typing import Any, cast

import pytest

from autograder.examiner.child import _tell
from autograder.examiner.exam import Exam
from autograder.sandbox import Child
from autograder.session.examination import _Received
from autograder.session.execution import Execution
from autograder.session.overload import Overloaded
from autograder.wire import Channel


def received(*, starved: bool) -> Any:
    """What the session takes of a question whose examination met its limit, without any case."""
    mine, theirs = socket.socketpair()
    line, other = socket.socketpair()
    exam = SimpleNamespace(test=SimpleNamespace(question="q1"), results=list, lost=False, starved=starved, line=line)
    exam.needs_copy = False
    with mine, theirs, other:
        _tell(Channel(theirs), cast("Exam", exam), None)
        frame = Channel(mine).receive()
    execution = SimpleNamespace(results={}, memory_mb={})
    question = SimpleNamespace(name="q1", cases=(), points=0.0)
    session = _Received(cast("Execution", execution), cast("Child", None), [cast("Any", question)], cast("Any", None))
    return session.of(frame)


def test_a_question_that_the_machine_did_not_let_be_examined_is_no_verdict() -> None:
    """The whole submission is tried again, and nobody loses a point meanwhile."""
    with pytest.raises(Overloaded, match="overloaded") as caught:
        received(starved=True)
    assert "q1" in caught.value.evidence


def test_any_other_question_is_taken_as_it_is() -> None:
    """Its cases are read."""
    assert received(starved=False).name == "q1"
