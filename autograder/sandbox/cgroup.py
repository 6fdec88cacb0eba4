"""A control group for one box, where one can be made: the kernel then caps what all its processes hold together.

The watch of `supervisor` looks ten times a second and names the limit; between two looks this is what bounds the memory
of many processes. Cgroups of version 1 are made as root, of version 2 where the grader's own group is delegated to it,
as with `systemd-run --user --scope -p Delegate=yes`. Where none can be made, nothing else changes.
"""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import time
from pathlib import Path

from autograder.sandbox import process_tree

_ROOT = Path("/sys/fs/cgroup")
_PREFIX, _OURS = "autograder-box-", "autograder-grader"
_CONTROLLERS = ("memory", "pids")
_SECONDS_TO_EMPTY = 5.0


class Group:
    """The folders of one control group: one for each controller in version 1, one in all in version 2."""

    def __init__(self, folders: dict[str, Path], version: int) -> None:
        self._folders = folders
        self._version = version

    @classmethod
    def make(cls) -> Group | None:
        """Return a new group below this process's own, or None where that is not to be had."""
        own = _own_groups()
        try:
            if all(controller in own for controller in _CONTROLLERS):
                return cls(_made({name: _ROOT / name / own[name] for name in _CONTROLLERS}), 1)
            if "" in own:
                base = _delegated(_ROOT / own[""])
                return cls(_made(dict.fromkeys(_CONTROLLERS, base)), 2)
        except OSError:
            pass
        return None

    def enter(self) -> None:
        """Move this process into the group. It may be called in a fork, before the program is executed."""
        for folder in set(self._folders.values()):
            with contextlib.suppress(OSError):  # the watch and the limits of each process still hold
                _write(folder / "cgroup.procs", "0")

    def limit(self, memory_bytes: int, processes: int) -> None:
        """Cap the memory and the number of processes and threads of the whole group."""
        memory = self._folders["memory"]
        _write(memory / ("memory.limit_in_bytes" if self._version == 1 else "memory.max"), str(memory_bytes))
        with contextlib.suppress(OSError):  # swap is not counted everywhere
            swap = (
                ("memory.memsw.limit_in_bytes", str(memory_bytes)) if self._version == 1 else ("memory.swap.max", "0")
            )
            _write(memory / swap[0], swap[1])
        _write(self._folders["pids"] / "pids.max", str(processes))

    def used_bytes(self) -> int:
        """Return the memory that the group holds now, with what the kernel caches for it."""
        name = "memory.usage_in_bytes" if self._version == 1 else "memory.current"
        return int((self._folders["memory"] / name).read_text())

    def kills(self) -> int:
        """Return how many of its processes the kernel has killed for want of memory."""
        name = "memory.oom_control" if self._version == 1 else "memory.events"
        with contextlib.suppress(OSError):
            found = re.search(r"^oom_kill (\d+)$", (self._folders["memory"] / name).read_text(), re.MULTILINE)
            return int(found[1]) if found else 0
        return 0

    def remove(self) -> None:
        """Remove the group, whose processes have ended, or do in a moment."""
        end = time.monotonic() + _SECONDS_TO_EMPTY
        for folder in set(self._folders.values()):
            while not _removed(folder) and time.monotonic() < end:
                time.sleep(0.01)


def _own_groups() -> dict[str, str]:
    """This process's own group by controller, "" for version 2, relative to where that is mounted."""
    own: dict[str, str] = {}
    with contextlib.suppress(OSError):
        for line in Path("/proc/self/cgroup").read_text().splitlines():
            _, names, path = line.split(":", 2)
            own |= dict.fromkeys(names.split(","), path.lstrip("/"))
    return own


def _made(bases: dict[str, Path]) -> dict[str, Path]:
    name = f"{_PREFIX}{os.getpid()}-{secrets.token_hex(4)}"
    made: dict[str, Path] = {}
    try:
        for controller, base in bases.items():
            _remove_stale(base)
            folder = base / name
            folder.mkdir(exist_ok=folder in made.values())
            made[controller] = folder
        for folder in made.values():
            if not os.access(folder / "cgroup.procs", os.W_OK):
                raise PermissionError(f"{folder} cannot be entered")
        for controller, file in (("memory", "memory"), ("pids", "pids.max")):
            if not any(path.name.startswith(file) for path in made[controller].iterdir()):
                raise FileNotFoundError(f"{made[controller]} has no {controller} controller")
    except OSError:
        for folder in set(made.values()):
            _removed(folder)
        raise
    return made


def _delegated(own: Path) -> Path:
    """The version-2 group to make groups in: the grader itself must move into a leaf before its group can have any."""
    if own.name == _OURS:
        return own.parent
    controllers = (own / "cgroup.controllers").read_text().split()
    if not set(_CONTROLLERS) <= set(controllers) or not os.access(own / "cgroup.subtree_control", os.W_OK):
        raise PermissionError(f"{own} is not delegated")
    members = [int(pid) for pid in (own / "cgroup.procs").read_text().split()]
    if not all(process_tree.descends(pid, os.getpid()) for pid in members):
        raise PermissionError(f"{own} holds processes of others, which are not ours to move")
    (own / _OURS).mkdir(exist_ok=True)
    for pid in members:
        with contextlib.suppress(ProcessLookupError):
            _write(own / _OURS / "cgroup.procs", str(pid))
    _write(own / "cgroup.subtree_control", "+memory +pids")
    return own


def _remove_stale(base: Path) -> None:
    """Remove the empty groups of graders that were killed."""
    for folder in base.glob(f"{_PREFIX}*"):
        if not Path(f"/proc/{folder.name.removeprefix(_PREFIX).partition('-')[0]}").exists():
            _removed(folder)


def _removed(folder: Path) -> bool:
    try:
        folder.rmdir()
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return True


def _write(path: Path, text: str) -> None:
    with path.open("w") as file:
        file.write(text)
