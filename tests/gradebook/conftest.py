"""A gradebook in a folder of its own, and grades to put in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.gradebook import Gradebook


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a gradebook is that is a file."""
    return tmp_path / "grades.db"


@pytest.fixture
def book(store: str) -> Iterator[Gradebook]:
    """An open gradebook, of each kind."""
    with Gradebook.open(store) as opened:
        yield opened


@pytest.fixture
def run(book: Gradebook) -> int:
    """A run that has begun."""
    return book.start_run(bundle_name="03.zip", bundle_sha256="b" * 64, sandbox="namespaces", seed=7)
