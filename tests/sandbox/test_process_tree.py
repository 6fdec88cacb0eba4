"""What processes hold together is never more than they hold."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from autograder.sandbox import process_tree

SLEEPS = "print(len(bytes(50 << 20)), flush=True); input()"


@contextmanager
def sleeper() -> Iterator[subprocess.Popen[str]]:
    """A process that waits for its end."""
    command = [sys.executable, "-c", SLEEPS]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline()
        yield process
        process.kill()


def test_a_process_holds_what_the_kernel_says() -> None:
    """The exact look counts less than the resident size, which counts a shared page in full, and more than nothing."""
    with sleeper() as process:
        members = process_tree.of(process.pid)
        assert 0 < process_tree.memory(members, enough=0) <= members[process.pid].resident


def test_a_process_that_has_ended_holds_nothing() -> None:
    """Processes that end between the listing and the exact look do not count with all that they had shared."""
    with sleeper() as process:
        members = process_tree.of(process.pid)
        process.kill()
        process.wait()
        assert members[process.pid].resident > 0
        assert process_tree.memory(members, enough=0) == 0
