"""What a child may use up, and how the sandbox says that it tried to use more."""

# ruff: noqa: PTH123, RET503, SIM105, SIM115
# What runs inside a child is written as a student would write it.

from __future__ import annotations

import signal
import time
from dataclasses import replace

from autograder.limits import Limits
from autograder.sandbox import Box

from .harness import PATIENCE, SMALL, ending, result, start


def test_disk_space_is_limited(namespaces_box: Box) -> None:
    """Many files together cannot grow beyond disk_mb."""

    def fills_the_disk():
        from pathlib import Path

        written = 0
        try:
            for number in range(1000):
                Path(f"/tmp/{number}").write_bytes(bytes(1 << 20))
                written += 1
        except OSError as error:
            return written, error.strerror

    assert result(namespaces_box, fills_the_disk, limits=replace(SMALL, disk_mb=3)) == [3, "No space left on device"]


def test_one_file_is_limited(namespaces_box: Box) -> None:
    """One file cannot grow beyond disk_mb, in shared memory neither."""

    def writes_a_large_file():
        from pathlib import Path

        Path("/dev/shm/large").write_bytes(bytes(2 << 20))

    assert "File too large" in result(namespaces_box, writes_a_large_file, limits=replace(SMALL, disk_mb=1))


def test_files_are_counted(namespaces_box: Box) -> None:
    """There is an end to the number of files."""

    def makes_empty_files():
        from pathlib import Path

        for number in range(10_000):
            try:
                Path(str(number)).touch()
            except OSError:
                return number

    assert 8 < result(namespaces_box, makes_empty_files, limits=replace(SMALL, inodes=32)) < 32


def test_memory_of_one_process_is_limited(box: Box) -> None:
    """An allocation beyond memory_mb is a MemoryError, which a student understands."""

    def allocates():
        return len(bytearray(400 << 20))

    assert result(box, allocates) == "MemoryError: "
    assert result(box, allocates, limits=replace(SMALL, memory_mb=1024)) == 400 << 20


def test_memory_of_many_processes_is_limited(box: Box) -> None:
    """Processes that each stay below the limit are killed when together they hold more."""

    def shares_the_work():
        import os
        import time

        for _ in range(6):
            if os.fork() == 0:
                block = bytearray(b"x") * (60 << 20)
                time.sleep(60)
                return len(block)
        time.sleep(60)

    ended = ending(box, shares_the_work, limits=replace(SMALL, memory_mb=256))
    assert (ended.exceeded, ended.timed_out, ended.signal) == ("memory_mb", False, signal.SIGKILL)


def test_address_space_that_is_only_reserved_is_not_limited(box: Box) -> None:
    """Libraries reserve much more than they hold, and what is not held harms nobody."""

    def reserves():
        import ctypes

        libc = ctypes.CDLL(None, use_errno=True)
        libc.mmap.restype = ctypes.c_void_p
        no_access, private_anonymous = 0, 0x22
        reserved = libc.mmap(None, ctypes.c_size_t(2 << 30), no_access, private_anonymous, -1, 0)
        return reserved not in (None, ctypes.c_void_p(-1).value)

    assert result(box, reserves, limits=replace(SMALL, memory_mb=256)) is True


def test_shared_memory_that_a_process_has_let_go_of_is_counted(box: Box) -> None:
    """It stays in memory while it is mapped, though no size of the process tells of it."""

    def lets_go():
        import mmap
        import time

        block = mmap.mmap(-1, 600 << 20)
        for place in range(0, len(block), 50 << 20):
            block[place : place + (50 << 20)] = bytes(50 << 20)
            block.madvise(mmap.MADV_DONTNEED)
        time.sleep(60)

    ended = ending(box, lets_go, limits=replace(SMALL, memory_mb=256))
    assert (ended.exceeded, ended.timed_out, ended.signal) == ("memory_mb", False, signal.SIGKILL)


def test_pages_shared_after_a_fork_are_counted_once(box: Box) -> None:
    """A fork for each question, which copies nothing, is not mistaken for a memory hog."""

    def forks_a_large_process():
        import os
        import time

        block = bytearray(b"x") * (100 << 20)
        for _ in range(6):
            if os.fork() == 0:
                time.sleep(60)
                return len(block)
        time.sleep(0.6)
        return "well"

    assert result(box, forks_a_large_process, limits=replace(SMALL, memory_mb=256)) == "well"


def test_memory_outside_of_every_count_cannot_be_had(box: Box) -> None:
    """Memory files and System V shared memory, whose pages belong to no process, are refused."""

    def hides_memory():
        import ctypes
        import os

        libc = ctypes.CDLL(None, use_errno=True)
        assert libc.shmget(0, 1 << 20, 0o1600) == -1
        os.memfd_create("hidden")

    assert result(box, hides_memory).startswith("PermissionError")


def test_a_fork_bomb_is_bounded(box: Box) -> None:
    """A fork bomb meets the process limit, and all of it is dead when its child has ended."""

    def explodes():
        import os
        import time

        end = time.monotonic() + 0.5
        refused = 0
        while time.monotonic() < end:
            try:
                os.fork()
            except BlockingIOError:
                refused += 1
        return refused

    with start(box, explodes) as running:
        assert running.answer() > 0
        assert running.end().code == 0
        assert running.severed()


def test_threads_count_as_processes(box: Box) -> None:
    """Threads are limited like processes."""

    def starts_threads():
        import threading

        stop = threading.Event()
        try:
            for number in range(100):  # noqa: B007
                threading.Thread(target=stop.wait, daemon=True).start()
        except RuntimeError:
            return number
        finally:
            stop.set()

    assert result(box, starts_threads, limits=replace(SMALL, memory_mb=2048)) == 15


def test_open_files_are_limited(box: Box) -> None:
    """There is an end to the number of open files."""

    def opens_files():
        kept = []
        while True:
            kept.append(open("/dev/null"))

    assert "Too many open files" in result(box, opens_files)


def test_a_loop_that_ignores_signals_is_killed_in_time(box: Box) -> None:
    """The wall clock ends a loop that ignores SIGTERM and every other signal that can be ignored."""

    def loops():
        import signal

        for number in signal.valid_signals() - {signal.SIGKILL, signal.SIGSTOP}:
            try:
                signal.signal(number, signal.SIG_IGN)
            except OSError:
                pass
        while True:
            pass

    begun = time.monotonic()
    ended = ending(box, loops, wall=0.3)
    assert (ended.timed_out, ended.code, ended.signal) == (True, None, signal.SIGKILL)
    assert 0.25 < time.monotonic() - begun < PATIENCE
    assert ended.cpu_seconds > 0.02


def test_a_stopped_child_is_killed_in_time(box: Box) -> None:
    """A child that stops itself is not forgotten."""

    def stops():
        import os
        import signal

        os.kill(os.getpid(), signal.SIGSTOP)

    assert ending(box, stops, wall=0.3).timed_out


def test_processor_time_of_children_is_counted(box: Box) -> None:
    """The report counts what descendants computed, waited for or not."""

    def computes_in_the_background():
        import os
        import time

        if os.fork() == 0:
            while True:
                pass
        time.sleep(0.4)

    assert ending(box, computes_in_the_background).cpu_seconds > 0.02


def test_limits_of_the_grader_are_kept(box: Box) -> None:
    """A limit that is higher than the grader's own cannot be raised, and is no fault."""

    def reads_limit():
        import resource

        return resource.getrlimit(resource.RLIMIT_CORE), resource.getrlimit(resource.RLIMIT_NOFILE)[0] > 0

    assert result(box, reads_limit, limits=Limits(open_files=10**8, memory_mb=256)) == [[1, 1], True]
