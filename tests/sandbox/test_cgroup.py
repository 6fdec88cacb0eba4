"""The control group of a box: everything in the box is in it, its cap follows the limits, and it is removed.

Where this machine lets us make none, the same boxes work without: each of these tests says what then holds.
"""

from __future__ import annotations

import signal
from dataclasses import replace

import pytest

from autograder.sandbox import Box, Level, capped_by_kernel
from autograder.sandbox.cgroup import Group

from .harness import FENCED, SMALL, ending, make_box


def group_of(box: Box) -> Group | None:
    """The group of a started box."""
    return box._group


@pytest.mark.parametrize("level", FENCED)
def test_a_box_is_in_its_group(level: Level) -> None:
    """A box has a group where one can be made, it holds the zygote, and it is gone when the box is closed."""
    with make_box(level=level) as box:
        group = group_of(box)
        assert (group is not None) is capped_by_kernel().ok
        assert group is None or group.used_bytes() > 1 << 20
    assert group is None or not any(folder.exists() for folder in group._folders.values())


def grabs_memory_at_once():
    """Run in a child: sixteen processes take memory as fast as they can."""
    import os

    for _ in range(15):
        if os.fork() == 0:
            break
    kept = [bytearray(b"x") * (20 << 20) for _ in range(9)]
    return len(kept)


@pytest.mark.parametrize("level", FENCED)
def test_a_burst_of_many_processes_is_named(level: Level) -> None:
    """Whoever is first, the watch or the kernel, the child is killed for its memory and the box lives on."""
    with make_box(level=level) as box:
        ended = ending(box, grabs_memory_at_once, limits=replace(SMALL, processes=32))
        assert (ended.signal, ended.exceeded, ended.timed_out) == (signal.SIGKILL, "memory_mb", False)
        assert box.alive
        assert box.load(b"ab") == b"ba"
