"""Which level holds on this machine, and how a machine without one is told."""

from __future__ import annotations

import itertools
import os
import pkgutil
import socket
import tempfile
from pathlib import Path
from types import SimpleNamespace

import pytest

from autograder.sandbox import Level, backends, bubblewrap, container, levels, probe
from autograder.sandbox.attacks import ALONE, AMONG_OTHERS, COMMON
from autograder.sandbox.box import Box
from autograder.sandbox.levels import examine
from autograder.sandbox.values import Check, Exit

from .harness import FENCED


@pytest.mark.parametrize("level", FENCED)
def test_the_attacks_fail_here(level: Level) -> None:
    """On a machine fit for grading, levels 1 to 3 hold and every check says so."""
    found = probe(level)
    assert found.level is level, found.reason
    assert len(found.checks) >= 12
    assert all(check.ok and not check.remedy for check in found.checks)
    assert probe(level) is found


@pytest.mark.parametrize("abi", [3, 4, 5])
@pytest.mark.parametrize("level", FENCED[1:])
def test_the_attacks_fail_on_older_kernels_too(level: Level, abi: int) -> None:
    """Levels 2 and 3 do not rest on what Landlock covers since ABI 6 only: signals and abstract sockets."""
    assert examine(level, landlock_abi=abi).level is level


@pytest.mark.parametrize("times", [1, 2, 3])
def test_a_starved_attack_proves_nothing(times: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the machine did not let an attack run (simulated here), the level is tried again, and not called broken."""
    tries = itertools.count(1)
    attack = levels._attack

    def starved(box: Box, alone: bool) -> list[Check]:
        if next(tries) <= times:
            levels._described(Exit(code=None, signal=9, starved=True))
        return attack(box, alone)

    monkeypatch.setattr(levels, "_attack", starved)
    found = examine(Level.NAMESPACES)
    assert found.level is (Level.NAMESPACES if times < 3 else None)
    if times == 3:
        assert "hardly let the attacks run" in found.reason
        assert "when less else runs" in found.checks[0].remedy


@pytest.mark.parametrize("end", ["timed_out", "starved"])
def test_time_is_limited_on_a_starved_machine_too(end: str) -> None:
    """A child that ran past its time and was ended is ended, whether or not the machine let it run until then."""
    ended = Exit(code=None, signal=9, timed_out=end == "timed_out", starved=end == "starved")
    assert levels._clock(SimpleNamespace(wait=lambda timeout: ended)).ok  # type: ignore[arg-type]


def test_an_old_kernel_is_told_with_its_remedy() -> None:
    """Before ABI 3 Landlock does not cover truncation, and level `landlock` is refused."""
    found = examine(Level.LANDLOCK, landlock_abi=2)
    assert found.level is None
    assert "Landlock ABI 3 is needed" in found.reason
    assert "6.2" in found.checks[0].remedy


def test_where_bubblewrap_allows_no_namespaces_inside_level_2_holds(tmp_path: Path) -> None:
    """As with the profile of Ubuntu 25.04, whose bubblewrap works and lets nothing inside make a namespace."""
    program = tmp_path / "bwrap"
    program.write_text(f'#!/bin/sh\nexec {bubblewrap.find()} --disable-userns "$@"\n')
    program.chmod(0o755)
    assert examine(Level.NAMESPACES, search_path=str(tmp_path)).level is None
    found = examine(Level.LANDLOCK_IN_BUBBLEWRAP, search_path=str(tmp_path))
    assert found.level is Level.LANDLOCK_IN_BUBBLEWRAP, found.reason


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
    "no socket of the host can be reached",
    "other processes are out of reach",
    "no file of the host can be read",
    "no file outside can be changed",
)


@pytest.mark.parametrize("name", HARMLESS)
def test_attacks_get_through_where_there_is_no_fence(name: str, tmp_path: Path) -> None:
    """The suite can tell a fence from none: outside of a box, the attacks that only look succeed and say at what."""
    facts = {
        "alone": True,
        "hidden_paths": ["/etc/hostname"],
        "hidden_variables": ["PYTEST_CURRENT_TEST"],
        "read_only_folders": [str(tmp_path)],
        "pids": [os.getppid()],
    }
    with socket.socket(), socket.socket():
        assert {**COMMON, **ALONE, **AMONG_OTHERS}[name](facts)


def test_without_an_engine_there_is_no_container(tmp_path: Path) -> None:
    """The reason and the remedy are those of the missing program."""
    found = examine(Level.CONTAINER, search_path=str(tmp_path))
    assert found.level is None
    assert "Neither Docker nor Podman is installed" in found.reason
    assert "install Docker or Podman" in found.checks[0].remedy


@pytest.mark.parametrize(("docker", "chosen"), [(0, "docker"), (1, "podman")])
def test_an_engine_that_answers_is_chosen(tmp_path: Path, docker: int, chosen: str) -> None:
    """Where Docker is installed and does not run, Podman serves."""
    for name, code in (("docker", docker), ("podman", 0)):
        (tmp_path / name).write_text(f"#!/bin/sh\nexit {code}\n")
        (tmp_path / name).chmod(0o755)
    assert container.find(str(tmp_path)) == str(tmp_path / chosen)


def test_a_container_is_met_below_any_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder for temporary files may have a longer path than a local socket can have."""
    deep = tmp_path / ("x" * 120)
    deep.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(deep))
    with container.meeting() as (folder, _, inside):
        assert (folder / Path(inside).name).is_socket()
    assert list(deep.iterdir()) == []


def test_every_level_is_known() -> None:
    """Each level has its module, no module is left over, and that which fences nothing in comes last and says so."""
    modules = {module.name.replace("_", "-") for module in pkgutil.iter_modules(backends.__path__)}
    assert modules == {level.value for level in Level}
    assert all(level.backend.built_of for level in Level)
    assert [level for level in Level if not level.backend.safe] == [Level.UNSAFE] == list(Level)[-1:]
