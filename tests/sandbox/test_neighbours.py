"""What children of one box can do to each other, and which channels each gets."""

# ruff: noqa: PTH115, PTH208, SIM105
# What runs inside a child is written as a student would write it.

from __future__ import annotations

import socket

from autograder.limits import Limits
from autograder.sandbox import Box

from .harness import result, start


def test_children_cannot_see_each_other(namespaces_box: Box) -> None:
    """Files, abstract sockets and terminals of one child do not exist for another that runs at the same time."""

    def leaves_messages():
        import os
        import pty
        import socket
        from pathlib import Path

        from calls_what_it_is_sent import channels

        for folder in ("/tmp", "/tmp/work", "/dev/shm"):
            Path(folder, "message").write_text("the answer is 42")
        listener = socket.socket(socket.AF_UNIX)
        listener.bind("\0message")
        listener.listen()
        terminal = pty.openpty()
        channels[0].sendall(b"ready\n")
        channels[0].recv(1)
        return os.ttyname(terminal[1])

    def looks_for_messages():
        import os
        import socket
        from pathlib import Path

        found = [folder for folder in ("/tmp", "/tmp/work", "/dev/shm") if Path(folder, "message").exists()]
        try:
            socket.socket(socket.AF_UNIX).connect("\0message")
            found.append("abstract socket")
        except OSError:
            pass
        return found + [name for name in os.listdir("/dev/pts") if name.isdigit()]

    with start(namespaces_box, leaves_messages) as first:
        assert first.line.recv(6) == b"ready\n"
        assert result(namespaces_box, looks_for_messages) == []
        first.line.sendall(b"x")
        assert first.answer() == "/dev/pts/0"


def test_a_second_child_finds_nothing_of_the_first(box: Box) -> None:
    """Each child starts with an empty work folder."""

    def writes_and_lists():
        import os
        from pathlib import Path

        before = os.listdir(".")
        Path("cache").write_text("kept?")
        return before

    assert [result(box, writes_and_lists) for _ in range(2)] == [[], []]


def test_only_its_channels_are_open(box: Box) -> None:
    """No descriptor of the zygote, of another child or of the grader is inherited."""

    def lists_descriptors():
        import os

        opened = {}
        for name in os.listdir("/proc/self/fd"):
            try:
                opened[int(name)] = os.readlink(f"/proc/self/fd/{name}").split(":")[0]
            except FileNotFoundError:
                pass
        return sorted(opened.values())

    first, second = socket.socketpair()
    with first, second:
        assert result(box, lists_descriptors) == ["/dev/null", "/dev/null", "/dev/null", "/memfd", "socket"]


def test_many_channels_reach_the_child(box: Box) -> None:
    """Two hundred channels can be handed to one child, in order."""

    def answers_on_all():
        from calls_what_it_is_sent import channels

        for number, channel in enumerate(channels[1:]):
            channel.sendall(b"%d\n" % number)
        return len(channels)

    pairs = [socket.socketpair() for _ in range(199)]
    limits = Limits(memory_mb=256, open_files=256)
    with start(box, answers_on_all, limits=limits, more=[theirs for _, theirs in pairs]) as running:
        for _, theirs in pairs:
            theirs.close()
        assert running.answer() == 200
        assert pairs[150][0].recv(10) == b"150\n"
    for ours, _ in pairs:
        ours.close()


def test_killing_everything_hurts_nobody_else(namespaces_box: Box) -> None:
    """kill(-1) and a signal to the process group reach neither the zygote nor another child."""

    def kills_all():
        import os
        import signal

        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        os.killpg(0, signal.SIGTERM)
        try:
            os.kill(-1, signal.SIGKILL)
        except ProcessLookupError:
            return "nobody else is there"

    def waits():
        from calls_what_it_is_sent import channels

        channels[0].recv(1)
        return "unharmed"

    with start(namespaces_box, waits) as other:
        assert result(namespaces_box, kills_all) == "nobody else is there"
        other.line.sendall(b"x")
        assert other.answer() == "unharmed"
    assert namespaces_box.alive
