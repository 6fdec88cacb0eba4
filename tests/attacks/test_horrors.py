"""The batch of horrors: everything that uses up a machine at once, with honest notebooks around it, on two workers."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from .attack import Attack, corpus
from .classroom import Outcome, outcome_of, run
from .judging import deserved, of_the_whole, problems
from .notebooks import POINTS

HORRORS = (
    "forks_in_the_shell",
    "forks_without_end",
    "takes_memory_in_many_processes",
    "takes_all_memory_in_a_function",
    "fills_the_disk_and_the_processes",
    "prints_without_end",
    "loops_and_ignores_signals",
)
HONEST = 20
WORKERS = 2
MEMORY_MB = 1024  # that of the bundle
SECONDS = 240.0  # far more than it takes: 7 horrors, each at most four times until its cell is left out
# What a run may hold: of each worker its own process, and two boxes with the libraries that they have imported, at most
# 1.25 times the limit of memory for what a submission does, and 1 GiB more for what examines it.
REST_MB = 512
CAP_MB = WORKERS * (1.25 * MEMORY_MB + MEMORY_MB + 1024 + REST_MB) + REST_MB


@pytest.fixture(scope="module")
def horrors() -> list[Attack]:
    """The attacks; the memory hog once for each core."""
    chosen = [attack for attack in corpus() if attack.group == "resources" and attack.name in HORRORS]
    hog = next(attack for attack in chosen if attack.name == "takes_memory_in_many_processes")
    return [*chosen, replace(hog, name=f"{hog.name}-again")]


@pytest.fixture(scope="module")
def folder(horrors: list[Attack], once: Callable[[str, Callable[[Path], None]], Path]) -> Path:
    """Where the run was; `memory.json` holds what the whole tree of processes held, in MiB, looked at all the time."""

    def grade(folder: Path) -> None:
        held: list[float] = []
        run(horrors, folder, bundle="small", honest_ones=HONEST, watch=lambda pid: held.append(_held_mb(pid)))
        (folder / "memory.json").write_text(json.dumps(held))

    return once("horrors", grade)


@pytest.fixture(scope="module")
def outcome(folder: Path) -> Outcome:
    """What came of it."""
    return outcome_of(folder)


def _held_mb(pid: int) -> float:
    """The memory of a process and all of its descendants in MiB, shared pages counted once."""
    total = 0
    with contextlib.suppress(psutil.NoSuchProcess):
        root = psutil.Process(pid)
        for process in (root, *root.children(recursive=True)):
            with contextlib.suppress(psutil.Error):
                total += process.memory_full_info().pss
    return total / (1 << 20)


def test_the_honest_get_exactly_their_scores(outcome: Outcome) -> None:
    """Twenty honest notebooks earn every point, whatever is graded beside them."""
    scores = {name: outcome.scores(name) for name in outcome.grades if name.startswith("honest-")}
    assert scores == dict.fromkeys((f"honest-{number}" for number in range(HONEST)), POINTS)


def test_the_horrors_gain_nothing(outcome: Outcome, horrors: list[Attack]) -> None:
    """Each is judged, and earns no more than its right answers."""
    for attack in horrors:
        assert problems(attack, outcome) == []
        earned = outcome.scores(attack.students[0])
        assert all(points is not None and points <= deserved(attack)[question] for question, points in earned.items())


def test_nothing_is_left_behind(outcome: Outcome) -> None:
    """No process, no file, nothing in shared memory."""
    assert of_the_whole(outcome) == []


def test_the_batch_ends_in_bounded_time(outcome: Outcome) -> None:
    """A horror costs the seconds of its limits, and the batch their sum."""
    assert outcome.seconds < SECONDS


def test_the_memory_of_the_whole_stays_under_its_cap(folder: Path) -> None:
    """The command and all that it started hold less than their limits allow together."""
    held = json.loads((folder / "memory.json").read_text())
    assert len(held) > 10
    assert max(held) < CAP_MB
