"""Stock Otter, a worker session, and the bundles, each made once and shared by all test processes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from autograder.sandbox import probe
from autograder.session import WorkerSession

from .foreign_bundles import Foreign, load, make
from .outcomes import Ours, Stock


@pytest.fixture(scope="session")
def ours() -> Iterator[Ours]:
    """Return a worker session at the best level that holds here."""
    level = probe().level
    assert level is not None, probe().reason
    session = WorkerSession(level)
    yield Ours(session)
    session.close()


@pytest.fixture(scope="session")
def foreign(stock: Stock, once: Callable[[str, Callable[[Path], None]], Path]) -> Callable[[str], Foreign]:
    """Return a function that gives a bundle by its name, making it the first time."""
    return lambda name: load(name, once(f"foreign-{name}", lambda made: make(name, stock, made)))
