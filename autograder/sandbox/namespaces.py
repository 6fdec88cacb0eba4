"""The fence around a child of level `namespaces`, put up by its own PID 1 from inside its new namespaces."""

from __future__ import annotations

import os
import signal
from collections.abc import Sequence
from pathlib import Path

from autograder.limits import Limits
from autograder.sandbox import kernel, rlimits, seccomp
from autograder.sandbox.view import WORK

FLAGS = (
    kernel.CLONE_NEWUSER
    | kernel.CLONE_NEWNS
    | kernel.CLONE_NEWPID
    | kernel.CLONE_NEWIPC
    | kernel.CLONE_NEWUTS
    | kernel.CLONE_NEWNET
)
_PLAIN = kernel.MS_NOSUID | kernel.MS_NODEV
_SHARED_MEMORY = "size=16m,nr_inodes=256,mode=1777"


class Fence:
    """What is the same for every child of a zygote, made ready once before the forks."""

    def __init__(self, covered: Sequence[str]) -> None:
        self._covered = tuple(covered)
        self._ids = os.getuid(), os.getgid()
        self._last_capability = kernel.last_capability()
        self._filter = kernel.SystemCallFilter(seccomp.compiled(os.uname().machine))
        self._zygote = os.pidfd_open(os.getpid())

    def enclose(self, limits: Limits, wall_seconds: float) -> None:
        """Fence in this process, which is PID 1 of new namespaces. Whatever it forks afterwards is inside too."""
        self._die_with_the_zygote()
        os.setsid()  # a signal to the process group must not reach the zygote
        self._map_identity()
        self._mount(limits)
        os.chdir(WORK)
        rlimits.apply(limits, wall_seconds, limits.processes + 1)  # and PID 1 of the namespace
        kernel.drop_capabilities(self._last_capability)
        kernel.forbid_new_privileges()
        kernel.set_dumpable(False)
        self._filter.install()

    def _die_with_the_zygote(self) -> None:
        kernel.die_with_parent()
        if kernel.readable(self._zygote):  # it died before we asked
            os.kill(os.getpid(), signal.SIGKILL)
            os._exit(1)

    def _map_identity(self) -> None:
        user, group = self._ids
        _write("/proc/self/setgroups", "deny")
        _write("/proc/self/uid_map", f"{user} {user} 1")
        _write("/proc/self/gid_map", f"{group} {group} 1")

    def _mount(self, limits: Limits) -> None:
        """Give the child its own /tmp, /dev/shm, /dev/pts and /proc. All the rest is read-only already."""
        kernel.mount("none", "/", None, kernel.MS_REC | kernel.MS_PRIVATE)
        kept = [(path, os.open(path, os.O_PATH)) for path in self._covered]
        room = f"size={limits.disk_mb}m,nr_inodes={limits.inodes},mode=1777"
        kernel.mount("tmpfs", "/tmp", "tmpfs", _PLAIN, room)
        kernel.mount("tmpfs", "/dev/shm", "tmpfs", _PLAIN | kernel.MS_NOEXEC, _SHARED_MEMORY)
        for path, descriptor in kept:  # the Python environment may itself lie in /tmp: show it through the new /tmp
            Path(path).mkdir()
            kernel.mount(f"/proc/self/fd/{descriptor}", path, None, kernel.MS_BIND | kernel.MS_REC)
            kernel.mount("none", path, None, kernel.MS_BIND | kernel.MS_REMOUNT | kernel.MS_RDONLY | _PLAIN)
            os.close(descriptor)
        kernel.mount("devpts", "/dev/pts", "devpts", kernel.MS_NOSUID | kernel.MS_NOEXEC, "newinstance,ptmxmode=0666")
        kernel.mount("proc", "/proc", "proc", _PLAIN | kernel.MS_NOEXEC)
        Path(WORK).mkdir()


def _write(path: str, text: str) -> None:
    descriptor = os.open(path, os.O_WRONLY)
    try:
        os.write(descriptor, text.encode())
    finally:
        os.close(descriptor)
