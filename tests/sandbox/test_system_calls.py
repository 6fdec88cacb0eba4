"""The system-call filter, in the kernel and in a small interpreter of its instructions for both processors."""

from __future__ import annotations

import errno
import os
import struct

import pytest

from autograder.sandbox import Box, seccomp

from .harness import result

ALLOWED, KILLED = 0x7FFF0000, 0x80000000
ARCHITECTURES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
# socket, clone, clone3, personality, ioctl, prlimit64, unshare, read, getpid
NUMBERS = {"x86_64": (41, 56, 435, 135, 16, 302, 272, 0, 39), "aarch64": (198, 220, 435, 92, 29, 261, 97, 63, 172)}


def verdict(
    machine: str, number: int, *arguments: int, architecture: int | None = None, namespaces: bool = True
) -> int:
    """What the filter for `machine` says about one call."""
    six = (*arguments, *[0] * (6 - len(arguments)))
    data = struct.pack("=IIQ6Q", number, architecture or ARCHITECTURES[machine], 0, *six)
    program = list(struct.iter_unpack("=HBBI", seccomp.compiled(machine, namespaces=namespaces)))
    at, accumulator = 0, 0
    while True:
        code, if_true, if_false, constant = program[at]
        at += 1
        if code == 0x06:
            return constant
        if code == 0x20:
            (accumulator,) = struct.unpack_from("=I", data, constant)
            continue
        test = {
            0x15: accumulator == constant,
            0x35: accumulator >= constant,
            0x45: bool(accumulator & constant),
        }[code]
        at += if_true if test else if_false


def refused(number: int) -> int:
    """The filter's answer that makes a call fail with this error."""
    return 0x00050000 | number


@pytest.mark.parametrize("machine", ["x86_64", "aarch64"])
def test_each_argument_is_judged(machine: str) -> None:
    """Calls that are allowed for some arguments only are told apart by them, whatever is in the upper halves."""
    call_socket, clone, clone3, personality, ioctl, prlimit, unshare, read, getpid = NUMBERS[machine]
    upper = 0xDEAD << 32
    expected = {
        (call_socket, 1): ALLOWED,
        (call_socket, 2): refused(errno.EAFNOSUPPORT),
        (call_socket, upper | 2): refused(errno.EAFNOSUPPORT),
        (call_socket, 40): refused(errno.EAFNOSUPPORT),
        (clone, 0x1200011): ALLOWED,
        (clone, 0x10000011): refused(errno.EPERM),
        (clone, upper | 0x20000): refused(errno.EPERM),
        (clone3, 0): refused(errno.ENOSYS),
        (personality, 0): ALLOWED,
        (personality, 0xFFFFFFFF): ALLOWED,
        (personality, 0x0040000): refused(errno.EPERM),
        (ioctl, 0, 0x5401): ALLOWED,
        (ioctl, 0, 0x5412): refused(errno.EPERM),
        (ioctl, 0, upper | 0x5412): refused(errno.EPERM),
        (prlimit, 0): ALLOWED,
        (prlimit, 1): refused(errno.EPERM),
        (unshare, 0): refused(errno.EPERM),
        (read, 0): ALLOWED,
        (getpid,): ALLOWED,
    }
    assert {call: verdict(machine, *call) for call in expected} == expected


@pytest.mark.parametrize("namespaces", [True, False])
@pytest.mark.parametrize(("machine", "flock", "fcntl"), [("x86_64", 73, 72), ("aarch64", 32, 25)])
def test_locks_are_answered_as_taken(machine: str, flock: int, fcntl: int, namespaces: bool) -> None:
    """No lock on a file is ever taken, so none can be seen by another submission; watching a folder is refused."""
    assert verdict(machine, flock, 3, 2, namespaces=namespaces) == refused(0)
    for command in (5, 6, 7, 36, 37, 38):
        assert verdict(machine, fcntl, 3, command, namespaces=namespaces) == refused(0)
    assert verdict(machine, fcntl, 3, 1026, namespaces=namespaces) == refused(errno.EPERM)
    for command in (0, 1, 2, 3, 4, 1030):  # copies of descriptors, and flags
        assert verdict(machine, fcntl, 3, command, namespaces=namespaces) == ALLOWED


@pytest.mark.parametrize("machine", ["x86_64", "aarch64"])
def test_every_denied_call_is_denied(machine: str) -> None:
    """Each row of the table reaches the kernel's filter."""
    column = list(ARCHITECTURES).index(machine)
    numbers = [numbers[column] for numbers in seccomp.DENIED.values()]
    assert {verdict(machine, number) for number in numbers if number is not None} == {refused(errno.EPERM)}


@pytest.mark.parametrize("machine", ["x86_64", "aarch64"])
def test_foreign_architectures_are_killed(machine: str) -> None:
    """A call through another architecture's entry, where numbers mean other calls, ends the process."""
    assert verdict(machine, 1, architecture=0x40000003) == KILLED
    assert verdict(machine, 1, architecture=0x40000028) == KILLED


def test_x32_calls_are_killed() -> None:
    """The x32 calls of x86_64, a second set of numbers for the same kernel, end the process."""
    assert verdict("x86_64", 0x40000000 | 41, 2) == KILLED


def test_an_unknown_processor_has_no_filter() -> None:
    """There is no filter for a processor whose numbers nobody looked up: the sandbox then refuses."""
    with pytest.raises(KeyError):
        seccomp.compiled("riscv64")


def test_dangerous_calls_fail_in_the_kernel(box: Box) -> None:
    """unshare, mount, ptrace, keyctl, io_uring and others fail with EPERM in a real child."""

    def makes_calls(numbers):
        import ctypes

        libc = ctypes.CDLL(None, use_errno=True)
        errors = {}
        for name, number in numbers.items():
            ctypes.set_errno(0)
            errors[name] = (libc.syscall(number, 0, 0, 0, 0, 0, 0), ctypes.get_errno())
        return errors

    column = ("x86_64", "aarch64").index(os.uname().machine)
    numbers = {name: numbers[column] for name, numbers in seccomp.DENIED.items() if numbers[column] is not None}
    output = result(box, makes_calls, numbers)
    assert set(map(tuple, output.values())) == {(-1, errno.EPERM)}
    assert {"unshare", "mount", "ptrace", "keyctl", "io_uring_setup"} <= set(output)


def test_new_namespaces_cannot_be_had_by_clone(box: Box) -> None:
    """clone refuses every namespace flag, and clone3 is answered as by an old kernel."""

    def clones():
        import ctypes
        import os

        libc = ctypes.CDLL(None, use_errno=True)
        number = {"x86_64": 56, "aarch64": 220}[os.uname().machine]
        output = []
        for call, flags in ((number, 0x10000011), (number, 0x20011), (435, 0)):
            libc.syscall(call, ctypes.c_ulong(flags), 0, 0, 0, 0)
            output.append(ctypes.get_errno())
        return output

    assert result(box, clones) == [errno.EPERM, errno.EPERM, errno.ENOSYS]


def test_libraries_that_lock_their_files_work(box: Box) -> None:
    """HDF5 and SQLite write and read their own files, though no lock is taken."""

    def writes_and_reads():
        import sqlite3

        import h5py

        with sqlite3.connect("a.db") as base:
            base.execute("create table t (x)")
            base.execute("insert into t values (7)")
        base.close()
        with h5py.File("a.h5", "w") as file:
            file["x"] = [0, 1, 2]
        with h5py.File("a.h5") as file, sqlite3.connect("a.db") as base:
            return [*base.execute("select x from t").fetchone(), file["x"][:].tolist()]

    assert result(box, writes_and_reads) == [7, [0, 1, 2]]


def test_ordinary_programs_work(namespaces_box: Box) -> None:
    """Threads, pipes, subprocesses, terminals and socket pairs are what notebooks use, and are allowed."""

    def uses_them():
        import multiprocessing
        import os
        import pty
        import socket
        import subprocess
        import threading

        output = [subprocess.run(["sh", "-c", "echo $((6 * 7))"], capture_output=True, text=True).stdout]
        thread = threading.Thread(target=output.append, args=("thread",))
        thread.start()
        thread.join()
        ours, theirs = socket.socketpair()
        theirs.send(b"socket")
        output.append(ours.recv(9).decode())
        os.close(pty.openpty()[0])
        queue = multiprocessing.get_context("fork").SimpleQueue()
        child = multiprocessing.get_context("fork").Process(target=queue.put, args=("process",))
        child.start()
        output.append(queue.get())
        child.join()
        return output

    assert result(namespaces_box, uses_them) == ["42\n", "thread", "socket", "process"]
