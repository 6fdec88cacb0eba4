"""Which level holds on this machine, and how a machine without one is told."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from autograder.sandbox import Level, probe
from autograder.sandbox.attacks import ATTACKS
from autograder.sandbox.levels import examine


def test_the_attacks_fail_here() -> None:
    """On a machine fit for grading, level 1 holds and every check says so."""
    found = probe()
    assert found.level is Level.NAMESPACES, found.reason
    assert len(found.checks) >= 12
    assert all(check.ok and not check.remedy for check in found.checks)
    assert probe() is found


def test_without_bubblewrap_no_level_holds(tmp_path: Path) -> None:
    """The reason and the remedy are those of the missing program."""
    found = examine(Level.NAMESPACES, search_path=str(tmp_path))
    assert found.level is None
    assert "not installed" in found.reason
    assert found.checks[0].remedy == "apt-get install bubblewrap"


HARMLESS = (
    "no network",
    "no other process is visible",
    "process 1 is out of reach",
    "no file of the host is visible",
    "no variable of the grader is visible",
    "no privileges",
    "no descriptor is inherited",
)


@pytest.mark.parametrize("name", HARMLESS)
def test_attacks_get_through_where_there_is_no_fence(name: str) -> None:
    """The suite can tell a fence from none: outside of a box, the attacks that only look succeed and say at what."""
    facts = {"hidden_paths": ["/etc/hostname"], "hidden_variables": ["PYTEST_CURRENT_TEST"]}
    with socket.socket(), socket.socket():
        assert ATTACKS[name](facts)
