"""What the machine takes from a child: only time in which it wanted to compute and was not let."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.sandbox import Box
from autograder.sandbox.fair import Loss, Seen, seen

from .harness import start

THREAD = (7, 7)
EVERYWHERE = frozenset(os.sched_getaffinity(0))


@pytest.fixture
def loss(tmp_path: Path) -> Iterator[Loss]:
    """An account that has seen nothing yet."""
    page = os.open(tmp_path / "page", os.O_RDWR | os.O_CREAT)
    yield Loss(page)
    os.close(page)


def test_a_sleeper_loses_nothing(loss: Loss) -> None:
    """Who wants no processor is kept from none."""
    for _ in range(10):
        loss.add(0.1, 0.0, {THREAD: Seen(0.0, 0.0, EVERYWHERE)})
    assert loss.seconds == 0.0


def test_who_computes_all_the_time_loses_nothing(loss: Loss) -> None:
    """The whole time was served."""
    loss.add(0.1, 0.1, {THREAD: Seen(0.1, 0.0, EVERYWHERE)})
    assert loss.seconds == pytest.approx(0.0)


def test_a_wait_for_a_processor_is_lost(loss: Loss) -> None:
    """Of a tenth of a second a quarter was served, and the rest was waited for."""
    loss.add(0.1, 0.025, {THREAD: Seen(0.025, 0.075, EVERYWHERE)})
    assert loss.seconds == pytest.approx(0.075)


def test_processes_that_wait_for_each_other_lose_nothing(loss: Loss) -> None:
    """All cores served them, and more than that no machine could."""
    cores = len(os.sched_getaffinity(0))
    loss.add(0.1, 0.1 * cores, {(number, number): Seen(0.001, 0.099, EVERYWHERE) for number in range(100)})
    assert loss.seconds == pytest.approx(0.0)


def test_threads_that_crowd_on_one_processor_lose_nothing(loss: Loss) -> None:
    """They could have had the others, and chose not to."""
    loss.add(0.1, 0.1, {(number, number): Seen(0.001, 0.099, frozenset({0})) for number in range(100)})
    assert loss.seconds == pytest.approx(0.0)


def test_what_is_lost_to_a_disk_is_bounded(loss: Loss) -> None:
    """A child may itself be what makes the disk busy."""
    for _ in range(1000):
        loss.add(1.0, 0.0, {THREAD: Seen(0.0, 0.0, EVERYWHERE)}, on_disk=1.0)
    assert loss.seconds == pytest.approx(120.0)


def test_a_wait_that_was_told_late_is_lost_all_the_same(loss: Loss) -> None:
    """The kernel tells of a wait at its end; until then it looked like sleep."""
    for _ in range(4):
        loss.add(0.1, 0.0, {THREAD: Seen(0.0, 0.0, EVERYWHERE)})
    loss.add(0.1, 0.0, {THREAD: Seen(0.0, 0.5, EVERYWHERE)})
    assert loss.seconds == pytest.approx(0.5)


def test_time_without_a_look_is_lost_but_for_a_moment(loss: Loss) -> None:
    """Who looks only after 20 seconds was stopped, and so was who is looked at."""
    loss.add(20.0, 0.0, {THREAD: Seen(0.0, 0.0, EVERYWHERE)})
    assert loss.seconds == pytest.approx(19.0)


def test_a_wait_for_a_disk_is_lost_as_far_as_the_machine_stalled(loss: Loss) -> None:
    """The rest of that time was sleep."""
    loss.add(0.5, 0.0, {THREAD: Seen(0.0, 0.0, EVERYWHERE)}, on_disk=0.2)
    assert loss.seconds == pytest.approx(0.2)


def test_who_made_itself_less_urgent_waits_by_its_own_choice() -> None:
    """Its waits are not counted."""
    with subprocess.Popen(["nice", "-n", "5", "sleep", "60"]) as sleeper, subprocess.Popen(["sleep", "60"]) as urgent:
        while os.getpriority(os.PRIO_PROCESS, sleeper.pid) == os.getpriority(os.PRIO_PROCESS, 0):
            time.sleep(0.01)
        found = seen([sleeper.pid, urgent.pid])
        sleeper.kill()
        urgent.kill()
    assert list(found) == [(urgent.pid, urgent.pid)]


def test_a_child_whose_box_was_stopped_has_its_whole_time(namespaces_box: Box) -> None:
    """The zygote and the child stand still for longer than the child may take, and it ends well."""

    def takes_a_second():
        import time

        time.sleep(1)
        return "well"

    with start(namespaces_box, takes_a_second, wall=3) as running:
        pids = below(os.getpid())
        for number in (signal.SIGSTOP, signal.SIGCONT):
            for pid in pids:
                os.kill(pid, number)
            time.sleep(6 if number == signal.SIGSTOP else 0)
        assert running.answer() == "well"
        ended = running.end()
    assert (ended.code, ended.timed_out, ended.starved) == (0, False, False)


def below(root: int) -> list[int]:
    """The descendants of a process, the youngest first."""
    children = [int(pid) for pid in Path(f"/proc/{root}/task/{root}/children").read_text().split()]
    return [*(deeper for child in children for deeper in below(child)), *children]
