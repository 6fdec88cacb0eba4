"""Which level holds on this machine, and how a machine without one is told."""

from __future__ import annotations

from pathlib import Path

from autograder.sandbox import Level, probe
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


def test_an_unfenced_box_fails_the_attacks() -> None:
    """The suite can tell a fence from none: without one the attacks get through, each with its detail."""
    found = examine(Level.UNSAFE)
    failed = {check.name for check in found.checks if not check.ok}
    assert found.level is None
    assert {"no network", "no other process is visible", "no file of the host is visible", "no privileges"} <= failed
    assert all(check.detail and check.remedy for check in found.checks if not check.ok)
