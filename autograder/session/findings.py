"""What one attempt at a submission finds out, filled in while it goes on."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from autograder.errors import ProtocolError
from autograder.model import CaseResult, CellStatus, Question
from autograder.session.transcript import Transcript


@dataclass
class Execution:
    """What one attempt found out.

    `only_across_the_wall` has the results of questions that are to be examined a second time too, of which no copy was
    kept. `reason` says what its stuck cell did, if it was cut short; `broken` is set when the examiner itself broke.
    `left_out` has the cells that were stuck in earlier attempts.
    """

    transcript: Transcript
    results: dict[str, list[CaseResult]] = field(default_factory=dict)
    only_across_the_wall: dict[str, list[CaseResult]] = field(default_factory=dict)
    timings: dict[str, float] = field(default_factory=dict)
    memory_mb: dict[str, float] = field(default_factory=dict)
    reason: str = ""
    left_out: Mapping[int, CellStatus] = field(default_factory=dict)
    broken: ProtocolError | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """What one execution is to do.

    Args:
        questions: those that are still open.
        skip: the cells that are left out, and why.
        only: the cells that are run; None for all.
        copies: the questions of which a copy is kept, to be examined in the student's process where the wall ends.
    """

    questions: Sequence[Question]
    skip: Mapping[int, CellStatus] = field(default_factory=dict)
    only: frozenset[int] | None = None
    copies: frozenset[str] = frozenset()


@contextmanager
def timed(timings: dict[str, float], name: str) -> Iterator[None]:
    """Note how many seconds the code below took."""
    started = time.perf_counter()
    yield
    timings[name] = time.perf_counter() - started
