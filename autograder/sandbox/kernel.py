"""The kernel calls that Python's standard library does not offer, each as one typed function that raises OSError."""

from __future__ import annotations

import contextlib
import ctypes
import fcntl
import os
import select
import signal
from collections.abc import Iterable, Sequence
from pathlib import Path

CLONE_NEWNS, CLONE_NEWUTS, CLONE_NEWIPC = 0x00020000, 0x04000000, 0x08000000
CLONE_NEWUSER, CLONE_NEWPID, CLONE_NEWNET = 0x10000000, 0x20000000, 0x40000000
MS_RDONLY, MS_NOSUID, MS_NODEV, MS_NOEXEC, MS_REMOUNT = 1, 2, 4, 8, 32
MS_BIND, MS_REC, MS_PRIVATE = 4096, 16384, 1 << 18

_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE, _PR_SET_NAME, _PR_SET_SECCOMP, _PR_CAPBSET_DROP = 1, 4, 15, 22, 24
_PR_SET_CHILD_SUBREAPER, _PR_SET_NO_NEW_PRIVS, _PR_CAP_AMBIENT, _PR_CAP_AMBIENT_CLEAR_ALL = 36, 38, 47, 4
_SECCOMP_MODE_FILTER = 2
_CAPABILITY_VERSION_3 = 0x20080522
_CLONE_NUMBER = {"x86_64": 56, "aarch64": 220}
_SECCOMP_NUMBER = {"x86_64": 317, "aarch64": 277}
_SECCOMP_SET_MODE_FILTER, _SECCOMP_NEW_LISTENER, _SECCOMP_WAIT_KILLABLE = 1, 1 << 3, 1 << 5
_F_SETSIG = 10
_MADV_COLLAPSE = 25
_HIGHEST_FD = 1 << 20

# PyDLL keeps the interpreter lock through a call, so that a raw clone leaves the child with a consistent interpreter.
_libc = ctypes.PyDLL(None, use_errno=True)


class _CapHeader(ctypes.Structure):
    _fields_ = (("version", ctypes.c_uint32), ("pid", ctypes.c_int))


class _CapData(ctypes.Structure):
    _fields_ = (("effective", ctypes.c_uint32), ("permitted", ctypes.c_uint32), ("inheritable", ctypes.c_uint32))


class _FilterProgram(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_void_p))


def _check(result: int, what: str) -> int:
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")
    return result


def _prctl(what: str, option: int, first: object = 0, second: object = 0) -> None:
    _check(_libc.prctl(option, first, second, 0, 0), what)


def system_call(what: str, number: int, *arguments: object) -> int:
    """Make the system call `number`, which the C library has no function for; `what` names it in an error."""
    words = (ctypes.c_long(word) if isinstance(word, int) else word for word in arguments)
    return _check(_libc.syscall(ctypes.c_long(number), *words), what)


def mount(source: str, target: str, kind: str | None, flags: int, options: str = "") -> None:
    """Mount `source` on `target`, as mount(2) does."""
    arguments = (os.fsencode(source), os.fsencode(target), kind.encode() if kind else None)
    _check(_libc.mount(*arguments, ctypes.c_ulong(flags), options.encode() or None), f"mount {target}")


def unshare(flags: int) -> None:
    """Leave the shared namespaces that `flags` names."""
    _check(_libc.unshare(flags), "unshare")


def collapse(start: int, length: int) -> None:
    """Move whole huge pages of memory onto huge pages, as madvise(2) does with MADV_COLLAPSE."""
    _check(_libc.madvise(ctypes.c_void_p(start), ctypes.c_size_t(length), _MADV_COLLAPSE), "madvise")


def clone(flags: int) -> int:
    """Fork into new namespaces; return the child's process id, or 0 in the child.

    os.fork's hooks do not run. The child may make system calls and call os.fork, and must end with os._exit.
    """
    number = _CLONE_NUMBER[os.uname().machine]
    arguments = (ctypes.c_long(number), ctypes.c_ulong(flags | signal.SIGCHLD), *[ctypes.c_void_p()] * 4)
    return _check(_libc.syscall(*arguments), "clone")


def die_with_parent() -> None:
    """Have the kernel kill this process when the thread that made it ends, as a last resort for a pool's workers."""
    _prctl("PR_SET_PDEATHSIG", _PR_SET_PDEATHSIG, signal.SIGKILL)


def rename_process(name: str) -> None:
    """Give this process a name of at most 15 characters, which `ps` and `top` show."""
    _prctl("PR_SET_NAME", _PR_SET_NAME, name.encode())


def die_at_hangup(descriptor: int) -> None:
    """Have the kernel kill this process when the other end of the pipe `descriptor` is closed.

    Unlike `die_with_parent` this does not fire when a mere thread of the parent ends, and unlike reading the end of
    the pipe it works while this process computes or is stopped.
    """
    fcntl.fcntl(descriptor, fcntl.F_SETOWN, os.getpid())
    fcntl.fcntl(descriptor, _F_SETSIG, signal.SIGKILL)
    fcntl.fcntl(descriptor, fcntl.F_SETFL, fcntl.fcntl(descriptor, fcntl.F_GETFL) | os.O_ASYNC)
    if readable(descriptor):  # it was closed before we asked
        os._exit(0)


def readable(descriptor: int, seconds: float | None = 0.0) -> bool:
    """Return whether `descriptor` can be read, or is hung up, within `seconds` (None: wait for ever)."""
    poller = select.poll()
    poller.register(descriptor, select.POLLIN)
    return bool(poller.poll(None if seconds is None else seconds * 1000))


def first_readable(descriptors: Sequence[int], seconds: float) -> int | None:
    """Return the first of `descriptors`, in their order, that can be read or is hung up within `seconds`."""
    poller = select.poll()
    for descriptor in descriptors:
        poller.register(descriptor, select.POLLIN)
    found = {descriptor for descriptor, _ in poller.poll(seconds * 1000)}
    return next((descriptor for descriptor in descriptors if descriptor in found), None)


def set_dumpable(dumpable: bool) -> None:
    """Open or close /proc/self to other processes of the same user."""
    _prctl("PR_SET_DUMPABLE", _PR_SET_DUMPABLE, int(dumpable))


def adopt_orphans() -> None:
    """Become the parent of orphaned descendants."""
    _prctl("PR_SET_CHILD_SUBREAPER", _PR_SET_CHILD_SUBREAPER, 1)


def forbid_new_privileges() -> None:
    """Make set-user-id programs and file capabilities without effect, for good."""
    _prctl("PR_SET_NO_NEW_PRIVS", _PR_SET_NO_NEW_PRIVS, 1)


def last_capability() -> int:
    """Return the highest capability number that this kernel knows."""
    return int(Path("/proc/sys/kernel/cap_last_cap").read_text())


def drop_capabilities(last: int) -> None:
    """Give up every capability in every set, the bounding set up to number `last` included."""
    drop_bounding_capabilities(last)
    give_up_capabilities()


def drop_bounding_capabilities(last: int) -> None:
    """Take the capabilities up to number `last` out of what this process and its descendants can ever have."""
    for capability in range(last + 1):
        _prctl("PR_CAPBSET_DROP", _PR_CAPBSET_DROP, capability)


def give_up_capabilities() -> None:
    """Give up every capability in every set but the bounding set, which only a privileged process can change."""
    _prctl("PR_CAP_AMBIENT", _PR_CAP_AMBIENT, _PR_CAP_AMBIENT_CLEAR_ALL)
    _check(_libc.capset(ctypes.byref(_CapHeader(_CAPABILITY_VERSION_3, 0)), (_CapData * 2)()), "capset")


class SystemCallFilter:
    """A compiled seccomp program, kept where the kernel can read it. Build it once, install it in each child."""

    def __init__(self, program: bytes) -> None:
        self._buffer = ctypes.create_string_buffer(program, len(program))
        self._header = _FilterProgram(len(program) // 8, ctypes.addressof(self._buffer))

    def install(self) -> None:
        """Put the filter on this process and its descendants, for good."""
        _prctl("PR_SET_SECCOMP", _PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.byref(self._header))

    def install_with_referee(self) -> int:
        """Return the same, for a filter that asks: return the descriptor at which its questions are answered.

        A call that waits for its answer is woken only by a signal that kills.
        """
        number = _SECCOMP_NUMBER[os.uname().machine]
        flags = _SECCOMP_NEW_LISTENER | _SECCOMP_WAIT_KILLABLE
        return system_call("seccomp", number, _SECCOMP_SET_MODE_FILTER, flags, ctypes.byref(self._header))


def bounded_file(name: str, size: int) -> int:
    """Return a memory file of `size` bytes that cannot grow, so that whoever writes to it cannot fill memory.

    Read it up to its first NUL: what was not written is zero.
    """
    descriptor = os.memfd_create(name, os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
    os.ftruncate(descriptor, size)
    fcntl.fcntl(descriptor, fcntl.F_ADD_SEALS, fcntl.F_SEAL_GROW | fcntl.F_SEAL_SHRINK)
    return descriptor


def close_all_but(kept: Iterable[int]) -> None:
    """Close every file descriptor except `kept`."""
    start = 0
    for descriptor in sorted(set(kept)):
        if start < descriptor:  # an empty range from 0 would close everything, in CPython 3.11
            os.closerange(start, descriptor)
        start = descriptor + 1
    os.closerange(start, _HIGHEST_FD)


def close_quietly(*descriptors: int) -> None:
    """Close descriptors, whatever state they are in."""
    for descriptor in descriptors:
        with contextlib.suppress(OSError):
            os.close(descriptor)
