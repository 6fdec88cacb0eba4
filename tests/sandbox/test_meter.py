"""What a child computes is charged to whom the grader says, and ends at the limit of that account."""

from __future__ import annotations

import signal
import time
from dataclasses import replace

from autograder.sandbox import Box, Child

from .harness import PATIENCE, SMALL, ending, start

CELL, QUESTION = "cell_cpu_seconds", "question_cpu_seconds"
LIMITED = replace(SMALL, cell_cpu_seconds=0.5, question_cpu_seconds=0.5)


def burns_for_ever():
    """Compute in one process, without end."""
    while True:
        pass


def stopped(child: Child, to: str) -> str:
    """The limit for which processes of an account were ended, once that is heard."""
    end = time.monotonic() + PATIENCE
    while not child.stopped(to) and time.monotonic() < end:
        time.sleep(0.05)
    return child.stopped(to)


def test_an_account_that_is_used_up_ends_the_child(box: Box) -> None:
    """The report names the limit and who was charged."""
    with start(box, burns_for_ever, limits=LIMITED) as running:
        running.child.charge(CELL, "7")
        ended = running.end()
    assert (ended.exceeded, ended.charged, ended.signal) == (CELL, "7", signal.SIGKILL)


def test_each_account_has_the_whole_limit(box: Box) -> None:
    """What was computed for one cell is not charged to the next."""

    def burns_five_times():
        import time

        for _ in range(5):
            end = time.process_time() + 0.3
            while time.process_time() < end:
                pass
            time.sleep(0.6)
        return "well"

    with start(box, burns_five_times, limits=LIMITED, wall=60) as running:
        for number in range(200):
            running.child.charge(CELL, str(number))
            time.sleep(0.1)
            if running.child.wait(0) is not None:
                break
        assert running.answer() == "well"
        assert running.end().code == 0


def test_an_account_that_is_opened_again_goes_on_where_it_was(box: Box) -> None:
    """Two that are charged in turn have the limit twice, and not for ever."""
    with start(box, burns_for_ever, limits=LIMITED, wall=60) as running:
        for number in range(300):
            running.child.charge(CELL, str(number % 2))
            if running.child.wait(0.1) is not None:
                break
        ended = running.end()
    assert (ended.exceeded, ended.charged in ("0", "1")) == (CELL, True)
    assert ended.cpu_seconds > 0.7


def test_without_an_account_only_the_whole_is_limited(box: Box) -> None:
    """Nobody is charged until the grader says whom, nor after it has said that it is nobody any more."""

    def burns_a_little():
        import time

        while time.process_time() < 1.2:
            pass

    with start(box, burns_a_little, limits=LIMITED, wall=60) as running:
        running.child.charge(CELL, "1")
        running.child.charge_nobody()
        ended = running.end()
    assert (ended.code, ended.exceeded, ended.charged) == (0, "", "")
    assert ended.cpu_seconds > 1


def test_only_those_that_computed_are_ended(box: Box) -> None:
    """Where the time was used by what the first process forked, it goes on, and so does what did nothing."""

    def waits_for_two():
        import os
        import time

        idle = os.fork()
        if idle == 0:
            time.sleep(60)
        busy = os.fork()
        if busy == 0:
            os.fork()
            while True:
                pass
        _, status = os.waitpid(busy, 0)
        return os.WTERMSIG(status), os.waitpid(idle, os.WNOHANG)

    with start(box, waits_for_two, limits=LIMITED, wall=60) as running:
        running.child.charge(QUESTION, "q1", apart=True)
        assert stopped(running.child, "q1") == QUESTION
        assert running.answer() == [signal.SIGKILL, [0, 0]]
        assert running.end().code == 0


def test_all_are_ended_where_the_first_process_computed(box: Box) -> None:
    """A limit holds even where nobody can be told from the rest."""
    with start(box, burns_for_ever, limits=LIMITED) as running:
        running.child.charge(QUESTION, "q1", apart=True)
        ended = running.end()
    assert (ended.exceeded, ended.charged) == (QUESTION, "q1")


def test_what_nobody_waits_for_is_counted(box: Box) -> None:
    """Processes whose time the kernel forgets, because their parent ignores that they end, still use up the limit."""

    def ignores_its_children():
        import os
        import signal
        import time

        signal.signal(signal.SIGCHLD, signal.SIG_IGN)
        while True:
            try:
                child = os.fork()
            except OSError:  # a busy machine is slow to end the others
                child = -1
            if child == 0:
                while time.process_time() < 0.4:
                    pass
                os._exit(0)
            time.sleep(0.5)

    ended = ending(box, ignores_its_children, limits=replace(SMALL, cpu_seconds=1.5), wall=60)
    assert ended.exceeded == "cpu_seconds"


def test_an_order_that_comes_too_late_is_no_fault(box: Box) -> None:
    """A child that ends while the grader still speaks is reported like any other."""

    def ends_at_once():
        return "well"

    for _ in range(20):
        with start(box, ends_at_once, limits=LIMITED) as running:
            assert running.answer() == "well"
            for number in range(5):
                running.child.charge(CELL, str(number))
            assert running.end().code == 0
