"""A released course, and the command line as a user meets it: a process with an exit code."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from cli import front_door
from cli.front_door import Ran
from equality import recorded
from equality.outcomes import Stock

if TYPE_CHECKING:
    from gradebook.server import Server


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option with which stock Otter grades everything again."""
    parser.addoption("--otter", action="store_true", help="run stock Otter also where its outcome is recorded")


def pytest_configure() -> None:
    """Whoever runs the tests may have a gradebook and a language of their own, which no test may find."""
    for name in ("AUTOGRADER_GRADEBOOK", "LANGUAGE", "LC_ALL", "LC_MESSAGES"):
        os.environ.pop(name, None)
    os.environ["LANG"] = "C.UTF-8"


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all test processes of this session share."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session")
def once(shared: Path) -> Callable[[str, Callable[[Path], None]], Path]:
    """A function that makes a named folder once in a session, however many processes ask for it."""
    return lambda name, make: front_door.once(shared, name, make)


@pytest.fixture(scope="session")
def stock(shared: Path, pytestconfig: pytest.Config) -> Iterator[Stock]:
    """Stock Otter, running; with --otter nothing that was recorded serves, and what it gives is recorded."""
    known = shared / "stock-outcomes"
    known.mkdir(exist_ok=True)
    afresh = pytestconfig.getoption("--otter")
    process = Stock(known, None if afresh else recorded.load())
    yield process
    process.close()
    if afresh:
        recorded.record(known)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Server]:
    """A PostgreSQL server of this test process's own."""
    from gradebook.server import running  # here because few tests need the driver

    with running() as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a gradebook can be made: as a file, and then in a server."""
    if request.param == "sqlite":
        return str(tmp_path / "book.sqlite")
    return str(request.getfixturevalue("postgresql").new_schema())


@pytest.fixture(scope="session")
def course(once: Callable[[str, Callable[[Path], None]], Path]) -> Path:
    """The folder of a released course. It is shared: read it, write elsewhere."""

    def release(folder: Path) -> None:
        shutil.copytree(front_door.REPOSITORY / "assignments", folder / "assignments", dirs_exist_ok=True)
        shutil.copy(front_door.REPOSITORY / "requirements.lock", folder)
        ran = front_door.run("release", cwd=folder)
        assert ran.code == 0, ran.err

    return once("course", release)


@pytest.fixture(scope="session")
def autograder() -> Callable[..., Ran]:
    """The command `autograder`: words in; exit code, standard output and standard error out."""
    return front_door.run


@pytest.fixture(scope="session")
def final_grades() -> Callable[[Path], Mapping[str, Mapping[str, str]]]:
    """A function that reads OUT/final_grades.csv: the rows by student."""
    return front_door.read_final_grades
