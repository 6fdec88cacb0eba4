"""Stock Otter, a station, and the bundles, each made once and shared by all test processes."""

from __future__ import annotations

import fcntl
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from autograder.sandbox import probe
from autograder.station import Station
from autograder.workflows.release import release

from .foreign_bundles import Foreign, build
from .outcomes import Ours, Stock

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def stock() -> Iterator[Stock]:
    """Return stock Otter, running."""
    process = Stock()
    yield process
    process.close()


@pytest.fixture(scope="session")
def ours() -> Iterator[Ours]:
    """Return a station at the best level that holds here."""
    level = probe().level
    assert level is not None, probe().reason
    station = Station(level)
    yield Ours(station)
    station.close()


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    """Return a folder that is the same for every process of pytest-xdist."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if hasattr(request.config, "workerinput") else base) / "equality"
    folder.mkdir(exist_ok=True)
    return folder


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Let one process at a time in."""
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@pytest.fixture(scope="session")
def foreign(stock: Stock, shared: Path) -> Callable[[str], Foreign]:
    """Return a function that gives a bundle by its name, making it the first time."""

    def made(name: str) -> Foreign:
        with _alone(shared):
            return build(name, stock, shared)

    return made


@pytest.fixture(scope="session")
def course(shared: Path) -> Path:
    """Return a released copy of this course."""
    root = shared / "course"
    with _alone(shared):
        if not root.exists():
            shutil.copytree(ROOT / "assignments", root / "assignments")
            release([], root, check=False)
    return root
