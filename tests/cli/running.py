"""A command that is still running: what it has written so far, which processes it has, and how it ends."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Self

from autograder.workflows.grading.pool import NAME

from .front_door import COMMAND, PATIENCE, Ran


class Running:
    """A run of the command `autograder` in a session of its own, whose temporary files go to `temporary`."""

    def __init__(
        self,
        words: Sequence[str | Path],
        cwd: Path,
        temporary: Path,
        environment: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        temporary.mkdir(exist_ok=True)
        self.temporary = temporary
        self._process = subprocess.Popen(
            ["env", "--default-signal=INT", *COMMAND, *map(str, words)],  # tests in the background ignore Ctrl-C
            cwd=cwd,
            env={**os.environ, "TMPDIR": str(temporary), "COLUMNS": "200", **environment},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        if self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.communicate()

    def signal(self, number: int, *, group: bool = False) -> None:
        """Send a signal to the command, or to its whole process group as a terminal does."""
        (os.killpg if group else os.kill)(self._process.pid, number)

    def end(self, seconds: float = PATIENCE) -> Ran:
        """Wait for the end."""
        out, err = self._process.communicate(timeout=seconds)
        return Ran(self._process.returncode, out, err)

    def until(self, holds: Callable[[], bool], *, every: float = 0.05) -> None:
        """Wait until something holds; it must before the command ends."""
        end = time.monotonic() + PATIENCE
        while not holds():
            assert time.monotonic() < end
            assert self._process.poll() is None, self.end()
            time.sleep(every)

    def family(self) -> dict[int, str]:
        """The command's process and all of its descendants: the command line by process id."""
        parents, lines = {}, {}
        for entry in Path("/proc").iterdir():
            if entry.name.isdigit():
                try:
                    parents[int(entry.name)] = _parent(int(entry.name))
                    lines[int(entry.name)] = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode()
                except OSError:
                    continue
        found = {self._process.pid}
        while True:
            more = {pid for pid, parent in parents.items() if parent in found} - found
            if not more:
                return {pid: lines[pid] for pid in found if pid in lines}
            found |= more

    def workers(self) -> list[int]:
        """The processes of the command that grade, the oldest first."""
        return sorted(pid for pid in self.family() if _name(pid) == NAME)

    def zygotes(self, entry: str) -> list[int]:
        """The warm processes of this command's boxes with this entry module, the oldest first, without their forks."""
        zygote = re.compile(rf"\S+ -s -P -c .{{,99}}autograder\.sandbox\.zygote .*\"{re.escape(entry)}\"")
        family = self.family()
        found = [pid for pid, line in family.items() if zygote.match(line)]
        return sorted(pid for pid in found if _parent(pid) not in found)


def gone(pids: Sequence[int], seconds: float = 5.0) -> list[int]:
    """Wait until the processes are gone; return those that are not. A process that waits to be reaped is gone."""
    end = time.monotonic() + seconds
    while True:
        left = [pid for pid in pids if _state(pid) not in ("", "Z", "X")]
        if not left or time.monotonic() > end:
            return left
        time.sleep(0.02)


def _parent(pid: int) -> int:
    return int(_facts(pid)[1])


def _name(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/comm").read_text().rstrip("\n")
    except OSError:
        return ""


def _state(pid: int) -> str:
    try:
        return _facts(pid)[0].decode()
    except OSError:
        return ""


def _facts(pid: int) -> list[bytes]:
    """What /proc tells of a process, from its state on."""
    stat = Path(f"/proc/{pid}/stat").read_bytes()
    return stat[stat.rindex(b")") + 2 :].split()
