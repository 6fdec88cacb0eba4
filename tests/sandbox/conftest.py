"""One warm box for the tests that only look at children."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from autograder.sandbox import Box, Level

from .harness import make_box


@pytest.fixture(scope="session")
def box() -> Iterator[Box]:
    """A started box of level 1."""
    with make_box() as started:
        yield started


@pytest.fixture(scope="session")
def unsafe_box() -> Iterator[Box]:
    """A started box without a fence."""
    with make_box(level=Level.UNSAFE) as started:
        yield started
