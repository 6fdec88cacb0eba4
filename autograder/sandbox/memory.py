"""How much memory a process and its descendants hold, read from /proc."""

from __future__ import annotations

import os
from pathlib import Path

_PAGE = os.sysconf("SC_PAGE_SIZE")


def held_by(root: int, enough: int) -> int:
    """Bytes held by `root` and its descendants, shared pages counted once.

    The cheap resident sizes are summed first; they count a shared page for every process that maps it, so only a sum
    above `enough` is worth the exact and slow look.
    """
    resident = _family(root)
    total = sum(resident.values())
    if total <= enough:
        return total
    return sum(_proportional(pid, size) for pid, size in resident.items())


def _family(root: int) -> dict[int, int]:
    """Resident bytes of `root` and its descendants, by process id."""
    parents: dict[int, int] = {}
    sizes: dict[int, int] = {}
    with os.scandir("/proc") as entries:
        pids = [int(entry.name) for entry in entries if entry.name.isdigit()]
    for pid in pids:
        if seen := _parent_and_size(pid):
            parents[pid], sizes[pid] = seen
    return {pid: size for pid, size in sizes.items() if _descends(pid, root, parents)}


def _descends(pid: int, root: int, parents: dict[int, int]) -> bool:
    for _ in range(len(parents) + 1):
        if pid == root:
            return True
        if pid not in parents:
            return False
        pid = parents[pid]
    return False


def _parent_and_size(pid: int) -> tuple[int, int] | None:
    try:
        text = Path(f"/proc/{pid}/stat").read_bytes()
    except OSError:
        return None
    fields = text[text.rindex(b")") + 2 :].split()  # a command name may hold anything, brackets too
    return int(fields[1]), int(fields[21]) * _PAGE


def _proportional(pid: int, resident: int) -> int:
    """The proportional set size, or the resident size of a process that hides it by not being dumpable."""
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return resident
    return next((int(line.split()[1]) << 10 for line in text.splitlines() if line.startswith("Pss:")), resident)
