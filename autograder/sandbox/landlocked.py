"""A child that shares its namespaces with others, fenced in by Landlock, a system-call filter and resource limits.

At level `landlock-in-bubblewrap` the zygote itself is in bubblewrap, at `landlock` in nothing but an account (`guard`).

Theory of operation. The zygote forks I, which adopts orphans and forks S; S gives up what is not its own and runs the
entry module. I answers what the filter asks about other processes, reaps, and when S has ended kills and reaps all that
S has left: as every orphan comes to I, none can hide. S may act on I's descendants only, so it cannot reach I, the
zygote, the grader or another child, though all may belong to one user.

Each child has a folder of its own, for its owner only, which is the one place where it can write. Disk space and the
number of processes are watched, since the kernel cannot count them for a child alone; see `Landlocked.exceeded`.
"""

from __future__ import annotations

import contextlib
import os
import select
import signal
import socket
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NoReturn

from autograder.limits import Limits
from autograder.sandbox import disk, kernel, landlock, process_tree, rlimits, seccomp, shared
from autograder.sandbox.referee import Referee
from autograder.sandbox.task import BROKEN, SIGNALS, Task, tell, telling, volunteer, work
from autograder.sandbox.values import SLACK

_DEVICES = ("/dev/null", "/dev/zero", "/dev/full")
_SOURCES = ("/dev/random", "/dev/urandom", "/proc/cpuinfo", "/proc/meminfo", "/proc/stat", "/proc/filesystems")
_BETWEEN_LOOKS = 0.1
_MOST_PINS = 32


class Landlocked:
    """Fences children in by rules rather than by namespaces."""

    first_look = 0.1

    def __init__(self, config: Mapping[str, Any]) -> None:
        """`readable` are the paths that a child may read; `landlock_abi` is the ABI to use."""
        kernel.die_at_hangup(config["lifeline"])
        self._readable: list[str] = config["readable"]
        self._abi: int = config["landlock_abi"]
        self._filter = kernel.SystemCallFilter(seccomp.compiled(os.uname().machine, namespaces=False))
        Path(os.environ["HOME"]).mkdir(parents=True, exist_ok=True)
        self._base = tempfile.mkdtemp(prefix="autograder-")
        self._folders: dict[int, str] = {}
        self._zygote = os.pidfd_open(os.getpid())

    def start(self, task: Task) -> int:
        """Fork I, which forks S."""
        folder = tempfile.mkdtemp(prefix="child-", dir=self._base)
        pid = os.fork()
        if pid == 0:
            self._init(task, folder)
        self._folders[pid] = folder
        return pid

    def kill(self, pid: int) -> None:
        """Tell I to end, and kill the rest already; I kills what is left."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGTERM)
        _kill_below(pid)

    def exceeded(self, pid: int, members: Mapping[int, process_tree.Member], limits: Limits) -> str:
        """Processes, inodes or disk space, where the child is over them."""
        if sum(member.threads for other, member in members.items() if other != pid) > SLACK * limits.processes:
            return "processes"
        size, inodes = disk.used(self._folders[pid], limits.inodes)
        if inodes > limits.inodes:
            return "inodes"
        return "disk_mb" if size + disk.unlinked(members) > limits.disk_mb << 20 else ""

    def clear(self, pid: int) -> None:
        """Remove the child's folder."""
        disk.remove(self._folders.pop(pid))

    def close(self) -> None:
        """Remove what is left of the folders."""
        disk.remove(self._base)

    def _init(self, task: Task, folder: str) -> NoReturn:
        code = BROKEN
        try:
            with telling(task.report):
                os.setsid()
                # Deaf to all but SIGKILL, and SIGTERM from the zygote is looked for: see `_ended`
                mask = signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)
                kernel.adopt_orphans()
                ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
                tasks = self._others() + task.limits.processes
                worker = os.fork()
            if worker == 0:
                with telling(task.report):
                    self._enclose(task, folder, tasks, theirs)
                signal.pthread_sigmask(signal.SIG_SETMASK, mask)
                work(task)
            theirs.close()
            self._look_after(worker, task.report, ours)
            code = 0
        finally:
            os._exit(code)

    def _others(self) -> int:
        """How many threads this user has beside S, without other children, or S could have theirs when they end."""
        zygote = os.getppid()
        children = process_tree.of(zygote).keys() - {zygote, os.getpid()} if self._folders else frozenset()
        return process_tree.threads_of(os.getuid(), children)

    def _enclose(self, task: Task, folder: str, tasks: int, channel: socket.socket) -> None:
        """Be S: give up everything else. What I must hold for S goes over the channel."""
        kernel.die_with_parent()
        volunteer()
        os.chdir(folder)
        move_home(folder)
        rlimits.apply(task.limits, task.wall_seconds, tasks)
        kernel.give_up_capabilities()
        kernel.forbid_new_privileges()
        rules = landlock.Ruleset(self._abi)
        rules.allow(self._readable, landlock.READ)
        rules.allow(_SOURCES, landlock.READ)
        rules.allow(_DEVICES, landlock.WRITE)
        rules.allow_own(folder)
        pins = [os.open(f"/proc/self/{name}", os.O_PATH | os.O_CLOEXEC) for name in shared.OF_ITSELF]
        for pin, name in zip(pins, shared.OF_ITSELF, strict=True):
            rules.allow_opened(pin, landlock.READ, folder=name in ("fd", "fdinfo"))
        rules.enforce()
        listener = self._filter.install_with_referee()
        socket.send_fds(channel, [b"fenced in"], [listener, *pins])  # `work` closes our copies

    def _look_after(self, worker: int, report: int, channel: socket.socket) -> None:
        """Be I until S has ended, then end what is left and report how S ended."""
        # A rule of Landlock holds for as long as the kernel remembers the file: I keeps S's files in /proc open for it
        _, fds, _, _ = socket.recv_fds(channel, 16, _MOST_PINS, flags=socket.MSG_CMSG_CLOEXEC)
        if not fds:  # S could not be fenced in, and has told why
            os.waitpid(worker, 0)
            os._exit(BROKEN)
        referee, ended = Referee(fds[0]), os.pidfd_open(worker)
        kernel.close_all_but([report, ended, self._zygote, *fds])
        poller = select.poll()
        for descriptor in (ended, self._zygote, referee.listener):
            poller.register(descriptor, select.POLLIN)
        while not _ended(poller, referee):
            _reap_orphans(worker)
        tell(report, {"status": end_all(worker)})


def _ended(poller: select.poll, referee: Referee) -> bool:
    """Wait a moment; whether S has ended, or shall because the zygote says so or has ended itself."""
    for descriptor, event in poller.poll(_BETWEEN_LOOKS * 1000):
        if descriptor != referee.listener:
            return True
        if event & select.POLLIN:
            referee.answer()
        else:  # nobody is left who could ask
            poller.unregister(descriptor)
    return signal.SIGTERM in signal.sigpending()


def move_home(folder: str) -> None:
    """Make `folder` the home, with all that variables name below the home that there was."""
    before = os.environ["HOME"]
    for name, value in os.environ.items():
        if value == before or value.startswith(f"{before}/"):
            os.environ[name] = folder + value.removeprefix(before)
    os.environ["TMPDIR"] = tempfile.tempdir = folder


def _reap_orphans(worker: int) -> None:
    """Reap every child of this process that has ended, but `worker`."""
    with contextlib.suppress(ChildProcessError):
        while found := os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT):
            if found.si_pid == worker:
                return
            os.waitpid(found.si_pid, 0)


def _kill_below(root: int) -> bool:
    """Kill every descendant of `root`; whether there was one that had not ended."""
    alive = [pid for pid, member in process_tree.of(root).items() if pid != root and not member.ended]
    for pid in alive:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.kill(pid, signal.SIGKILL)
    return bool(alive)


def end_all(worker: int) -> int:
    """Kill and reap every descendant of this process; return how `worker` ended.

    What waits to be reaped still counts against the limit on processes, so a fork bomb runs dry before it is reaped.
    """
    status = 0
    while True:
        while _kill_below(os.getpid()):
            time.sleep(0.001)
        try:
            while (reaped := os.waitpid(-1, os.WNOHANG))[0]:
                status = reaped[1] if reaped[0] == worker else status
        except ChildProcessError:
            return status
