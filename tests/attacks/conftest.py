"""Each batch of attacks is graded once in a session, whichever test asks for it first."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from .classroom import Outcome, grade, outcome_of

Once = Callable[[str, Callable[[Path], None]], Path]


@pytest.fixture(scope="session")
def outcome(once: Once) -> Callable[[str], Outcome]:
    """A function that gives the outcome of a batch, by its name."""
    known: dict[str, Outcome] = {}

    def of(batch: str) -> Outcome:
        if batch not in known:
            known[batch] = outcome_of(once(f"attacks-{batch}", lambda folder: grade(batch, folder)))
        return known[batch]

    return of
