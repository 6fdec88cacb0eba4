"""What only a box in a container promises: nothing of it outlives its grader, and its outer wall is the engine's."""

# ruff: noqa: PTH208
# What runs inside a child is written as a student would write it.

from __future__ import annotations

import signal
import subprocess
import time
from pathlib import Path

import pytest

from autograder.errors import SandboxUnavailable
from autograder.sandbox import Level, probe

from .harness import PATIENCE, make_box, result
from .test_box import grader

pytestmark = pytest.mark.container


def containers() -> set[str]:
    """The boxes that run in the engine."""
    listed = subprocess.run(
        ["docker", "ps", "--quiet", "--filter", "name=autograder-"], capture_output=True, text=True, check=True
    )
    return set(listed.stdout.split())


@pytest.mark.usefixtures("container_engine")
def test_the_attacks_fail_in_a_container() -> None:
    """Level 4 holds where an engine runs, and every check says so."""
    found = probe(Level.CONTAINER)
    assert found.level is Level.CONTAINER, found.reason
    assert all(check.ok and not check.remedy for check in found.checks)


@pytest.mark.usefixtures("container_engine")
def test_the_container_itself_is_closed() -> None:
    """No network, no capability, a read-only file system, bounded memory and processes, and not root."""
    before = containers()
    with make_box(level=Level.CONTAINER):
        (box,) = containers() - before
        output = subprocess.run(
            ["docker", "inspect", "--format",
             "{{.HostConfig.NetworkMode}} {{.HostConfig.ReadonlyRootfs}} {{.HostConfig.CapDrop}} "
             "{{.HostConfig.SecurityOpt}} {{.HostConfig.PidsLimit}} {{gt .HostConfig.Memory 0}} {{.Config.User}}", box],
            capture_output=True, text=True, check=True,
        ).stdout.split()  # fmt: skip
    assert output[:6] == ["none", "true", "[ALL]", "[no-new-privileges]", "8192", "true"]
    assert int(output[6].partition(":")[0]) > 0


@pytest.mark.usefixtures("container_engine")
def test_closed_and_killed_boxes_leave_no_container() -> None:
    """After close, and after kill -9 of the grader, no container and no folder is left."""

    def where():
        import os

        return sorted(os.listdir(os.environ["HOME"]))

    before, folders = containers(), {*Path("/tmp").glob("autograder-*")}
    with make_box(level=Level.CONTAINER) as box:
        assert result(box, where) == []
    assert containers() == before
    with grader(Level.CONTAINER, "time.sleep(60)") as process:
        assert len(containers() - before) == 1
        process.send_signal(signal.SIGKILL)
        process.wait()
        deadline = time.monotonic() + PATIENCE
        while containers() != before and time.monotonic() < deadline:
            time.sleep(0.1)
        assert containers() == before
    assert {*Path("/tmp").glob("autograder-*")} <= folders


def test_an_engine_that_does_not_run_is_told_with_its_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the program is there and no engine answers, the remedy is to start it."""
    monkeypatch.setenv("DOCKER_HOST", "unix:///nowhere/docker.sock")
    with pytest.raises(SandboxUnavailable) as caught:
        make_box(level=Level.CONTAINER).start()
    assert "start the engine" in caught.value.remedy
