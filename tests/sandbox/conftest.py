"""One warm box for the tests that only look at children."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from otter_grade.engine import engine

from autograder.sandbox import Box, Level

from .harness import CONTAINER, FENCED, make_box


@pytest.fixture(scope="session")
def container_engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Docker as this machine has it, or one of our own; commands of this process then find it."""
    with engine(tmp_path_factory.mktemp("engine")) as found, pytest.MonkeyPatch.context() as patch:
        for name, value in found.environment.items():
            patch.setenv(name, value)
        yield


def made(request: pytest.FixtureRequest) -> Box:
    """A box of the level that is asked for, and an engine if it takes one."""
    if request.param is Level.CONTAINER:
        request.getfixturevalue("container_engine")
    return make_box(level=request.param)


@pytest.fixture(scope="session", params=[*FENCED, CONTAINER], ids=str)
def box(request: pytest.FixtureRequest) -> Iterator[Box]:
    """A started box of each level that has a fence."""
    with made(request) as started:
        yield started


@pytest.fixture(scope="session")
def namespaces_box() -> Iterator[Box]:
    """A started box of level `namespaces`, whose children have namespaces of their own."""
    with make_box() as started:
        yield started


@pytest.fixture(scope="session", params=[*FENCED[1:], CONTAINER], ids=str)
def shared_box(request: pytest.FixtureRequest) -> Iterator[Box]:
    """A started box of each level whose children share their namespaces with others."""
    with made(request) as started:
        yield started


@pytest.fixture(scope="session")
def unsafe_box() -> Iterator[Box]:
    """A started box without a fence."""
    with make_box(level=Level.UNSAFE) as started:
        yield started
