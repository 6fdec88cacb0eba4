"""How many submissions are graded at a time: as many as cores and memory carry, by what they were seen to use."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli.front_door import run

from autograder.sandbox.machine import Load
from autograder.workflows.grading.capacity import WORKER_MB, Room, overloaded, workers_for


@pytest.mark.parametrize(
    ("asked", "running", "workers"), [(None, 0.2, 4), (None, 2.5, 2), (None, 40.0, 1), (8, 40.0, 8)]
)
def test_cores_that_others_use_get_no_worker(asked: int | None, running: float, workers: int) -> None:
    """One worker for each core that is free, at least one; as many as are asked for, where that is said."""
    assert workers_for(asked, Load(cores=4, running=running, waiting=None, free_mb=9000)) == workers


def test_no_more_run_than_fit_into_memory() -> None:
    """Beside two that run there is room for one more; one always runs, or nothing would ever be graded."""
    room = Room(workers=8, expected_mb=800)
    assert room.at_once(2, free_mb=1500) == 3
    assert room.at_once(0, free_mb=100) == 1
    assert room.at_once(0, free_mb=100_000) == 8


def test_notebooks_count_as_what_they_use() -> None:
    """What was expected gives way to what was seen, the largest of them."""
    room = Room(workers=8, expected_mb=100)
    room.learn({"student": 2000.0, "examiner": 800.0})
    room.learn({"student": 100.0, "examiner": 100.0})
    assert room.at_once(0, free_mb=2 * (2800 + WORKER_MB)) == 2
    room.learn({})
    assert room.at_once(0, free_mb=2 * (2800 + WORKER_MB)) == 2


def test_an_overloaded_machine_is_named_with_its_figures() -> None:
    """Where others leave enough there is nothing to say."""
    assert overloaded(Load(cores=2, running=3.0, waiting=50.0, free_mb=9000)) == ""
    assert "38 threads want its 2 cores" in overloaded(Load(cores=2, running=38.2, waiting=99.0, free_mb=9000))


def test_the_doctor_says_what_the_machine_has_for_the_assignments_at_hand(tmp_path: Path) -> None:
    """Cores, load and free memory; for each assignment of the course the most that a submission can hold."""
    for slug, limits in {"01-small": "memory_mb = 512", "02-huge": "memory_mb = 900_000_000"}.items():
        (tmp_path / "assignments" / slug).mkdir(parents=True)
        (tmp_path / "assignments" / slug / "master.py").touch()
        (tmp_path / "assignments" / slug / "grading.toml").write_text(f'title = "A title"\n[limits]\n{limits}\n')
    ran = run("doctor", cwd=tmp_path)
    assert "threads want one" in ran.out
    assert "MiB are free" in ran.out
    assert "ok     memory for 01-small: at most 2,560 MiB each, room for" in ran.out
    assert "note   memory for 02-huge: at most" in ran.out
