"""How a child is started: what each way has to offer, and two of them. Runs inside the box.

Theory of operation, level `namespaces`. The zygote clones I straight into new user, mount, PID, IPC, UTS and network
namespaces, so I is PID 1 of its own PID namespace. I builds its view (`namespaces`), gives up every capability, puts
the system-call filter on itself and forks S, PID 2, which runs the entry module. I then closes everything but one pipe
and reaps until S ends; it reports S's status and exits, and with it the kernel kills whatever S left behind. Only two
processes are copied for a child, and the zygote itself keeps the clock (see `supervisor`), from a PID namespace that S
cannot see.

I cannot be attacked by S: it blocks every signal, and as PID 1 is spared SIGKILL from inside; its /proc entries belong
to root because it is not dumpable; ptrace and other processes' limits are filtered. S can lower I's priority, which
only delays S's own end.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NoReturn, Protocol

from autograder.limits import Limits
from autograder.sandbox import kernel, namespaces, rlimits
from autograder.sandbox.process_tree import Member
from autograder.sandbox.task import BROKEN, SIGNALS, Task, tell, telling, volunteer, work

Config = Mapping[str, Any]


class Isolation(Protocol):
    """Starts, kills and clears up after children at one level."""

    first_look: float  # seconds until a child is first looked at for limits that the kernel does not enforce

    def start(self, task: Task) -> int:
        """Start a child; return the id of the process whose end is the end of the child."""

    def kill(self, pid: int) -> None:
        """Kill the child and its descendants. It has not been waited for yet."""

    def exceeded(self, pid: int, members: Mapping[int, Member], limits: Limits) -> str:
        """Return the name of a limit that the child is over, where the kernel itself does not enforce it; or "".

        `members` are its processes, by process id.
        """

    def clear(self, pid: int) -> None:
        """Remove what the child left, after it was waited for."""

    def close(self) -> None:
        """Remove what the zygote itself left. No child is left."""


class Namespaces:
    """Level `namespaces`: namespaces of its own for each child."""

    first_look = 0.3  # most children are gone by then, and so pay nothing for it

    def __init__(self, config: Config) -> None:
        """`covered` are the read-only folders below /tmp that must stay visible through each child's own /tmp."""
        kernel.die_at_hangup(config["lifeline"])
        self._fence = namespaces.Fence(config["covered"])
        Path(os.environ["HOME"]).mkdir(parents=True)

    def start(self, task: Task) -> int:
        """Clone I, which forks S."""
        pid = kernel.clone(namespaces.FLAGS)
        if pid == 0:
            self._init(task)
        return pid

    def kill(self, pid: int) -> None:
        """Kill I; the kernel kills its PID namespace."""
        os.kill(pid, signal.SIGKILL)

    def exceeded(self, pid: int, members: Mapping[int, Member], limits: Limits) -> str:
        """Nothing: the mounts and the namespace have their sizes."""
        return ""

    def clear(self, pid: int) -> None:
        """Nothing is left: every mount was private."""

    def close(self) -> None:
        """Nothing is left here either."""

    def _init(self, task: Task) -> NoReturn:
        code = BROKEN
        try:
            with telling(task.report):
                self._fence.enclose(task.limits, task.wall_seconds)
                # Deaf to all but a SIGKILL from outside, before there is anybody inside who could send a signal
                mask = signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)
                worker = os.fork()
            if worker == 0:
                kernel.set_dumpable(True)
                volunteer()
                signal.pthread_sigmask(signal.SIG_SETMASK, mask)
                work(task)
            _reap_until(worker, task.report)  # from here on a failure may be S's doing, and is S's failure
            code = 0
        finally:
            os._exit(code)


class Unsafe:
    """No fence: a plain fork with limits on resources, for an operator who asked for it by name."""

    first_look = 0.3

    def __init__(self, config: Config) -> None:
        # No die_at_hangup on the lifeline: this zygote must outlive its parent for a moment, to remove its folders
        self._folders: dict[int, str] = {}
        self._home = os.environ["HOME"] = tempfile.mkdtemp(prefix="autograder-unsafe-")

    def start(self, task: Task) -> int:
        """Fork S into a process group and a temporary folder of its own."""
        folder = tempfile.mkdtemp(prefix="autograder-unsafe-")
        pid = os.fork()
        if pid == 0:
            try:
                with telling(task.report):
                    kernel.die_with_parent()
                    os.chdir(folder)
                    os.environ["HOME"] = os.environ["TMPDIR"] = folder
                    rlimits.apply(task.limits, task.wall_seconds)
                work(task)
            finally:
                os._exit(BROKEN)
        self._folders[pid] = folder
        return pid

    def kill(self, pid: int) -> None:
        """Kill S and its process group; a descendant that left the group escapes, which is why this is unsafe."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(pid, signal.SIGKILL)
        os.kill(pid, signal.SIGKILL)

    def exceeded(self, pid: int, members: Mapping[int, Member], limits: Limits) -> str:
        """Nothing is watched here but time and memory."""
        return ""

    def clear(self, pid: int) -> None:
        """Kill what is left of the process group and remove the folder."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(pid, signal.SIGKILL)
        shutil.rmtree(self._folders.pop(pid), ignore_errors=True)

    def close(self) -> None:
        """Remove the zygote's own folder."""
        shutil.rmtree(self._home, ignore_errors=True)


def _reap_until(worker: int, report: int) -> None:
    """Be PID 1: reap orphans until the worker ends, then report how it did."""
    kernel.close_all_but([report])
    pid = 0
    while pid != worker:
        pid, status = os.wait()
    with contextlib.suppress(ProcessLookupError, ChildProcessError):
        os.kill(-1, signal.SIGKILL)  # everyone else in this namespace; reaping them counts what they used
        while True:
            os.wait()
    tell(report, {"status": status})
