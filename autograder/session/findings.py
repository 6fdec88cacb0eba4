"""What one attempt at a submission finds out, filled in while it goes on."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from autograder.errors import ProtocolError
from autograder.model import CaseResult, CellStatus
from autograder.session.transcript import Transcript


@dataclass
class Execution:
    """What one attempt found out.

    `reason` says what its stuck cell did, if it was cut short; `broken` is set when the examiner itself broke.
    `left_out` has the cells that were stuck in earlier attempts.
    """

    transcript: Transcript
    results: dict[str, list[CaseResult]] = field(default_factory=dict)
    timings: dict[str, float] = field(default_factory=dict)
    memory_mb: dict[str, float] = field(default_factory=dict)
    reason: str = ""
    left_out: Mapping[int, CellStatus] = field(default_factory=dict)
    broken: ProtocolError | None = None


@contextmanager
def timed(timings: dict[str, float], name: str) -> Iterator[None]:
    """Note how many seconds the code below took."""
    started = time.perf_counter()
    yield
    timings[name] = time.perf_counter() - started
