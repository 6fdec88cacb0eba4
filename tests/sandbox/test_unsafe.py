"""The level without a fence: the same interface, limits on resources, and nothing left behind."""

# ruff: noqa: PTH109, PTH208
# What runs inside a child is written as a student would write it.

from __future__ import annotations

import os
import signal
from pathlib import Path

from autograder.sandbox import Box

from .harness import ending, result, start


def test_code_runs_in_a_folder_of_its_own(unsafe_box: Box) -> None:
    """The working folder is empty, is the home, and is gone afterwards."""

    def looks_around():
        import os
        from pathlib import Path

        before = os.listdir(".")
        Path("left").write_text("behind")
        return before, os.getcwd(), os.environ["HOME"]

    with start(unsafe_box, looks_around) as running:
        before, folder, home = running.answer()
        assert (before, folder) == ([], home)
        assert running.end().code == 0
    assert not Path(folder).exists()


def test_memory_and_time_are_limited(unsafe_box: Box) -> None:
    """The kernel's limits and the wall clock hold without a fence."""

    def allocates():
        return len(bytearray(400 << 20))

    def loops():
        while True:
            pass

    assert result(unsafe_box, allocates) == "MemoryError: "
    ended = ending(unsafe_box, loops, wall=0.2)
    assert (ended.timed_out, ended.signal) == (True, signal.SIGKILL)


def test_background_processes_of_the_group_die(unsafe_box: Box) -> None:
    """A process left behind in the child's own group is killed."""

    def leaves_a_process():
        import os
        import time

        if os.fork() == 0:
            time.sleep(60)
        return "left"

    with start(unsafe_box, leaves_a_process) as running:
        assert running.answer() == "left"
        assert running.end().code == 0
        assert running.severed()


def test_the_environment_is_from_scratch_too(unsafe_box: Box) -> None:
    """Even here no variable of the grader is passed on, so that both levels compute the same."""

    def lists_variables():
        import os

        return sorted(os.environ)

    names = set(result(unsafe_box, lists_variables))
    assert "PYTEST_CURRENT_TEST" in os.environ
    assert not names & {"PYTEST_CURRENT_TEST", "GITHUB_TOKEN", "SSH_AUTH_SOCK"}
    assert {"OPENBLAS_NUM_THREADS", "PYTHONHASHSEED"} <= names
