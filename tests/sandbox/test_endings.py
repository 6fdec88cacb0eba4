"""How a child ends, and that nothing of it is left."""

# ruff: noqa: PTH208, SIM105
# What runs inside a child is written as a student would write it.

from __future__ import annotations

import signal
import socket
import time

import psutil
import pytest

from autograder.sandbox import Box

from .harness import PATIENCE, SMALL, ending, is_zygote, make_box, start


def test_the_exit_code_is_reported(box: Box) -> None:
    """os._exit's code is the exit code."""

    def leaves():
        import os

        os._exit(7)

    ended = ending(box, leaves)
    assert (ended.code, ended.signal, ended.timed_out) == (7, None, False)
    assert ended.max_rss_mb > 1


@pytest.mark.parametrize(("value", "code"), [("None", 0), ("3", 3), ("'words'", 1), ("256", 0)])
def test_sys_exit_is_an_exit_code(box: Box, value: str, code: int) -> None:
    """SystemExit ends a child as it ends a program."""

    def leaves(value):
        import sys

        sys.exit(eval(value))

    assert ending(box, leaves, value).code == code


def test_a_signal_is_reported(box: Box) -> None:
    """A crash in native code is told from an exit code."""

    def crashes():
        import ctypes

        ctypes.string_at(0)

    ended = ending(box, crashes)
    assert (ended.code, ended.signal) == (None, signal.SIGSEGV)


def test_an_error_that_escapes_is_told() -> None:
    """An exception that leaves `run` is exit code 1, with the traceback as the child's last words."""
    ours, theirs = socket.socketpair()
    with make_box("misbehaves") as box, ours, theirs:
        ended = box.fork([theirs], SMALL, wall_seconds=5).wait(PATIENCE)
    assert ended is not None
    assert ended.code == 1
    assert ended.last_words.endswith("RuntimeError: escaped from run\n")


def test_last_words_are_bounded(box: Box) -> None:
    """A child cannot fill the zygote's memory through the descriptor for its last words."""

    def talks_and_dies():
        import os

        for descriptor in range(3, 64):
            try:
                os.write(descriptor, b"\\xff" * (64 << 20))
            except OSError:
                pass
            try:
                os.write(descriptor, b"\xff" * 16384)
            except OSError:
                pass
        os._exit(1)

    assert len(ending(box, talks_and_dies).last_words) <= 16 << 10


@pytest.mark.parametrize("daemon", [False, True])
def test_background_processes_die_with_their_child(box: Box, daemon: bool) -> None:
    """A process left behind, even one in a session of its own with every signal ignored, is dead afterwards."""

    def leaves_a_process(daemon):
        import os
        import signal
        import time

        if os.fork() == 0:
            if daemon:
                os.setsid()
                if os.fork():
                    os._exit(0)
                signal.signal(signal.SIGTERM, signal.SIG_IGN)
                signal.signal(signal.SIGHUP, signal.SIG_IGN)
            time.sleep(60)
        return "left"

    with start(box, leaves_a_process, daemon) as running:
        assert running.answer() == "left"
        assert running.end().code == 0
        assert running.severed()  # every copy of the other end is closed


def test_orphans_are_reaped(namespaces_box: Box) -> None:
    """A process whose parent is gone belongs to process 1, which reaps it: no zombie stays."""

    def makes_orphans():
        import os
        import time

        for _ in range(5):
            if os.fork() == 0:
                if os.fork() == 0:
                    time.sleep(0.05)
                    os._exit(0)
                os._exit(0)
            os.wait()
        time.sleep(0.3)
        return sorted(int(name) for name in os.listdir("/proc") if name.isdigit())

    with start(namespaces_box, makes_orphans) as running:
        assert running.answer() == [1, 2]


def test_a_killed_child_is_gone_with_its_descendants(box: Box) -> None:
    """kill ends the whole namespace, may be repeated, and is no time-out."""

    def waits():
        import os
        import time

        os.fork()
        time.sleep(60)

    with start(box, waits) as running:
        assert running.child.wait(0.05) is None
        running.child.kill()
        running.child.kill()
        ended = running.end()
        assert (ended.signal, ended.timed_out) == (signal.SIGKILL, False)
        assert running.severed()
        assert running.child.wait() == ended


def test_a_child_that_is_let_go_of_is_killed(box: Box) -> None:
    """Dropping the Child kills the child."""

    def waits():
        import time

        time.sleep(60)

    running = start(box, waits)
    del running.child
    assert running.severed()
    running.line.close()


def test_the_descriptor_of_a_child_tells_of_its_end(box: Box) -> None:
    """A Child can be waited for together with other things, by select."""
    import select

    def waits_for_word():
        from calls_what_it_is_sent import channels

        channels[0].recv(1)

    with start(box, waits_for_word) as running:
        assert select.select([running.child], [], [], 0.05)[0] == []
        running.line.sendall(b"x")
        assert select.select([running.child], [], [], PATIENCE)[0] == [running.child]


def interrupts_itself():
    """Run in a child: Ctrl-C arrives as an exception."""
    import os
    import signal

    try:
        os.kill(os.getpid(), signal.SIGINT)
    except KeyboardInterrupt:
        os.kill(os.getpid(), signal.SIGTERM)


def test_signals_behave_as_in_any_program(box: Box) -> None:
    """A child is not process 1: a signal's default action ends it, and Python's Ctrl-C works."""

    assert ending(box, interrupts_itself).signal == signal.SIGTERM


def test_signals_that_the_grader_ignores_are_not_ignored_in_a_child() -> None:
    """A grader that runs as a background job ignores Ctrl-C; the student's code does not."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with make_box() as box:
            assert ending(box, interrupts_itself).signal == signal.SIGTERM
    finally:
        signal.signal(signal.SIGINT, before)


def test_children_run_side_by_side(box: Box) -> None:
    """Several children of one box run at the same time, each with its own clock."""

    def sleeps(seconds):
        import time

        time.sleep(seconds)
        return seconds

    begun = time.monotonic()
    with start(box, sleeps, 0.4) as first, start(box, sleeps, 60, wall=0.2) as second, start(box, sleeps, 0.3) as third:
        assert second.end().timed_out
        assert (first.answer(), third.answer()) == (0.4, 0.3)
    assert time.monotonic() - begun < PATIENCE


def test_children_leave_no_descriptor_open() -> None:
    """Neither the zygote nor the grader keeps a descriptor of a child that has ended, however it ended."""

    def returns():
        return None

    def loops():
        while True:
            pass

    others = {*psutil.Process().children(recursive=True)}
    with make_box() as box:
        made = {*psutil.Process().children(recursive=True)} - others
        (zygote,) = filter(is_zygote, made)
        before = zygote.num_fds(), psutil.Process().num_fds()
        for _ in range(5):
            ending(box, returns)
            ending(box, loops, wall=0.02)
        deadline = time.monotonic() + PATIENCE  # the zygote reports an end, and then tidies up
        while (zygote.num_fds(), psutil.Process().num_fds()) != before and time.monotonic() < deadline:
            time.sleep(0.01)
        assert (zygote.num_fds(), psutil.Process().num_fds()) == before
