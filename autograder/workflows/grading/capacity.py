"""How many submissions this machine can carry at a time: by its cores, by what others compute, and by its memory."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from autograder.bundle import read_author_settings
from autograder.errors import MasterError, UsageError
from autograder.limits import Limits
from autograder.plural import counted
from autograder.sandbox import machine
from autograder.sandbox.values import SLACK
from autograder.session.needs import EXAMINERS_MORE_MB
from autograder.workflows.course import assignments as course

WORKER_MB = 200  # a worker process itself
PLAIN_MB, WITH_KERAS_MB = 600, 2000  # both boxes of a worker, until it is known what notebooks use


class Room:
    """What is known of the memory that one submission takes, and so how many fit.

    Args:
        workers: how many may run at most.
        expected_mb: what the two boxes of one are expected to hold.
    """

    def __init__(self, workers: int, expected_mb: float) -> None:
        self._workers = workers
        self._each = expected_mb + WORKER_MB
        self._measured = False

    def learn(self, memory_mb: Mapping[str, float]) -> None:
        """Take note of what one submission held, by the names of its boxes."""
        used = sum(memory_mb.values()) + WORKER_MB
        if memory_mb:
            self._each = max(self._each, used) if self._measured else used
            self._measured = True

    def at_once(self, running: int, free_mb: float) -> int:
        """Return how many may run now, when so many do and so much memory is free beside them."""
        return max(1, min(self._workers, running + int(free_mb // self._each)))


def workers_for(asked: int | None, load: machine.Load) -> int:
    """How many workers to start: as many as asked for, or one for each core that others leave free, at least one."""
    return asked or max(1, load.cores - int(load.running))


def most_memory_mb(limits: Limits) -> int:
    """Return the most MiB that one submission can hold before it is stopped, both of its boxes together."""
    return int(SLACK * (2 * limits.memory_mb + EXAMINERS_MORE_MB))


def overloaded(load: machine.Load) -> str:
    """Return what to say of a machine that is overloaded; "" if it is not."""
    if not load.overloaded:
        return ""
    return (
        f"this machine is overloaded: {load.running:.0f} threads want its {counted(load.cores, 'core')}; grading takes "
        "longer, and that costs nobody points"
    )


def at_hand(folder: Path) -> list[tuple[str, int]]:
    """The assignments of the course that a folder is in, if any, each with the most MiB that a submission can hold."""
    try:
        found = course.assignments(course.find_root(folder))
    except (UsageError, MasterError):
        return []
    return [(each.slug, most_memory_mb(read_author_settings(each.folder / "grading.toml")[0].limits)) for each in found]
