"""What a child cannot reach at levels 2 and 3, where it shares its namespaces with others."""

# ruff: noqa: PTH101, PTH109, PTH123, PTH208, SIM115
# What runs inside a child is written as a student would write it.

from __future__ import annotations

import os
import time
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from autograder.sandbox import Box, Level

from .harness import FENCED, PATIENCE, SMALL, make_box, result, start

REPOSITORY = Path(__file__).parents[2]


def looks_around():
    """Run in a child: try to open what the paths name."""
    import os

    from calls_what_it_is_sent import channels

    paths = channels[0].recv(1 << 16).decode().split("\0")
    opened = []
    for path in paths:
        try:
            os.close(os.open(path, os.O_RDONLY | os.O_NONBLOCK))
            opened.append(path)
        except OSError:
            pass
    return opened


def test_nothing_of_the_host_can_be_opened(shared_box: Box, tmp_path: Path) -> None:
    """A person's files, the repository with its hidden tests, accounts and devices are closed; the package is not."""
    canary = tmp_path / "canary"
    canary.write_text("hidden tests")
    hidden = [canary, tmp_path, REPOSITORY / "pyproject.toml", REPOSITORY / "tests", "/etc/shadow", "/etc/hostname"]
    system = ["/", "/tmp", "/proc", "/proc/1/environ", "/proc/self/mem", "/proc/net/dev", "/dev/shm", "/dev/ptmx"]
    shown = str(REPOSITORY / "autograder" / "model" / "results.py")
    with start(shared_box, looks_around) as running:
        running.line.sendall("\0".join(map(str, [*hidden, *system, shown])).encode())
        assert running.answer() == [shown]


def meets(kind):
    """Run in a child: leave traces, tell where, then wait."""
    import os
    import pathlib

    from calls_what_it_is_sent import channels

    pathlib.Path("message").write_text("the answer is 42")
    channels[0].sendall(f"{os.getpid()} {os.getppid()} {os.getcwd()}\n".encode())
    channels[0].recv(1)
    return pathlib.Path("message").read_text(), os.getpriority(os.PRIO_PROCESS, 0)


def attacks_another(pid, init, folder):
    """Run in a child: do all that one process can do to another of the same user."""
    import fcntl
    import os
    import signal
    import socket
    from pathlib import Path

    ours, _theirs = socket.socketpair()
    tries = {
        "read": lambda: Path(folder, "message").read_text(),
        "list": lambda: os.listdir(folder),
        "write": lambda: Path(folder, "message").write_text("forged"),
        "remove": lambda: Path(folder, "message").unlink(),
        "truncate": lambda: os.truncate(f"{folder}/message", 0),
        "link": lambda: os.link(f"{folder}/message", "link"),
        "own": lambda: os.chown(folder, os.getuid(), os.getgid()),
        "memory": lambda: open(f"/proc/{pid}/mem", "rb"),
        "environment": lambda: open(f"/proc/{pid}/environ", "rb"),
        "descriptors": lambda: os.listdir(f"/proc/{pid}/fd"),
        "signal": lambda: os.kill(pid, signal.SIGKILL),
        "signal to its init": lambda: os.kill(init, signal.SIGKILL),
        "signal to its group": lambda: os.killpg(pid, signal.SIGKILL),
        "signal to all": lambda: os.kill(-1, signal.SIGKILL),
        "signal to a thread": lambda: __import__("ctypes").CDLL(None).tgkill(pid, pid, 9) and 1 / 0,
        "signal by a pipe": lambda: fcntl.fcntl(ours, fcntl.F_SETOWN, pid),
        "signal by a descriptor": lambda: signal.pidfd_send_signal(os.pidfd_open(pid), 9),
        "signal to a socket's other end": lambda: signal.pidfd_send_signal(
            int.from_bytes(ours.getsockopt(socket.SOL_SOCKET, 77, 4), "little"), 0
        ),
        "priority": lambda: os.setpriority(os.PRIO_PROCESS, pid, 19),
        "priority of a user": lambda: os.setpriority(os.PRIO_USER, os.getuid(), 19),
        "processors": lambda: os.sched_setaffinity(pid, {0}),
    }
    done = []
    for name, act in tries.items():
        try:
            act()
            done.append(name)
        except (OSError, ZeroDivisionError):
            pass
    os.chmod(folder, 0)  # answered as done, and not done
    os.utime(folder, (0, 0))
    return done


def test_children_cannot_reach_each_other(shared_box: Box) -> None:
    """Files, signals, priorities and memory of a child that runs at the same time are out of reach."""
    with start(shared_box, meets, "first") as first:
        pid, init, folder = first.line.recv(1 << 12).decode().split()
        before = Path(folder).stat() if shared_box_is_on_the_host(shared_box) else None
        assert result(shared_box, attacks_another, int(pid), int(init), folder) == []
        assert before is None or (Path(folder).stat().st_mode, Path(folder).stat().st_mtime) == (
            before.st_mode,
            before.st_mtime,
        )
        first.line.sendall(b"x")
        assert first.answer() == ["the answer is 42", os.getpriority(os.PRIO_PROCESS, 0)]  # that of these tests
    assert shared_box.alive


def shared_box_is_on_the_host(box: Box) -> bool:
    """Whether the folders of its children can be looked at from here."""
    return box.level is Level.LANDLOCK


def test_the_grader_cannot_be_signalled(shared_box: Box) -> None:
    """Neither the zygote nor this process nor any number near it can be sent a signal."""

    def signals(pid):
        import os

        reached = []
        for number in {1, pid, *range(max(1, os.getpid() - 300), os.getpid())}:
            try:
                os.kill(number, 0)
                reached.append(number)
            except OSError:
                pass
        return reached

    assert result(shared_box, signals, psutil.Process().pid) == []


def test_own_processes_can_be_managed(shared_box: Box) -> None:
    """What a notebook starts it can time out, terminate, signal as a group and wait for, as anywhere."""

    def manages():
        import multiprocessing
        import os
        import signal
        import subprocess
        import threading
        import time

        output = [subprocess.run(["sh", "-c", "echo $((6 * 7))"], capture_output=True, text=True).stdout]
        try:
            subprocess.run(["sleep", "60"], timeout=0.05)
        except subprocess.TimeoutExpired:
            output.append("timed out")
        process = multiprocessing.get_context("fork").Process(target=time.sleep, args=(60,))
        process.start()
        process.terminate()
        process.join()
        output.append(process.exitcode)
        group = subprocess.Popen(["sh", "-c", "sleep 60 & wait"], start_new_session=True)
        time.sleep(0.05)
        os.killpg(group.pid, signal.SIGTERM)
        output.append(group.wait())
        thread = threading.Thread(target=output.append, args=("thread",))
        thread.start()
        thread.join()
        if os.fork() == 0:
            os.abort()
        output.append(os.waitstatus_to_exitcode(os.wait()[1]))
        return output

    assert result(shared_box, manages) == ["42\n", "timed out", -15, -15, "thread", -6]


def test_orphans_are_reaped(shared_box: Box) -> None:
    """A process whose parent is gone is adopted and reaped: it does not stay a zombie."""

    def makes_orphans():
        import os
        import time

        read, write = os.pipe()
        for _ in range(5):
            if os.fork() == 0:
                pid = os.fork()
                if pid == 0:
                    os._exit(0)
                os.write(write, b"%d " % pid)
                os._exit(0)
            os.wait()
        time.sleep(0.4)
        left = []
        for pid in map(int, os.read(read, 1000).split()):
            try:
                os.kill(pid, 0)  # a zombie could still be sent one
                left.append(pid)
            except OSError:
                pass
        return left

    assert result(shared_box, makes_orphans) == []


@pytest.mark.parametrize("level", FENCED)
def test_a_fork_bomb_that_is_killed_leaves_nothing(level: Level) -> None:
    """Killed at its worst, a fork bomb is gone within a moment, whatever sessions its processes made."""

    def explodes():
        import os

        while True:
            try:
                if os.fork() == 0:
                    os.setsid()
            except OSError:
                pass

    with make_box(level=level) as box:
        begun = time.monotonic()
        with start(box, explodes, limits=replace(SMALL, processes=64), wall=0.5) as running:
            ended = running.end()
            assert ended.timed_out or ended.exceeded == "processes"
            assert running.severed()
        assert time.monotonic() - begun < PATIENCE


def test_a_fork_can_read_about_itself(shared_box: Box) -> None:
    """A C library in a forked process finds /proc/self as anywhere, and nothing else by it, whatever it points to."""

    def forks_and_reads():
        import ctypes
        import os

        libc = ctypes.CDLL(None, use_errno=True)
        read, write = os.pipe()
        if os.fork() == 0:
            output = []
            for path in (
                b"/proc/self/status",
                b"/proc/self/environ",
                b"/proc/1/status",
                b"/etc/passwd/",
                b"/proc/self/fd",
            ):
                output.append(libc.open(path, 0) >= 0)
            for pointer in (0, 1, 2**64 - 1, 2**63, 2**47):
                output.append(libc.open(ctypes.c_void_p(pointer), 0) >= 0)
            os.write(write, repr(output).encode())
            os._exit(0)
        os.wait()
        return eval(os.read(read, 1000))

    assert result(shared_box, forks_and_reads) == [True] + [False] * 9
