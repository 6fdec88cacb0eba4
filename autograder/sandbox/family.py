"""What a process and its descendants use, read from /proc."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

_PAGE = os.sysconf("SC_PAGE_SIZE")
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Member:
    """One process: its parent's id, its resident bytes, and its CPU seconds with those of children it waited for."""

    parent: int
    resident: int
    cpu_seconds: float


def of(root: int) -> dict[int, Member]:
    """The process `root` and its descendants, by process id."""
    with os.scandir("/proc") as entries:
        pids = [int(entry.name) for entry in entries if entry.name.isdigit()]
    everyone = {pid: member for pid in pids if (member := _read(pid))}
    return {pid: member for pid, member in everyone.items() if _descends(pid, root, everyone)}


def memory(members: dict[int, Member], enough: int) -> int:
    """Bytes that they hold together, shared pages counted once.

    The cheap resident sizes are summed first; they count a shared page for every process that maps it, so only a sum
    above `enough` is worth the exact and slow look.
    """
    total = sum(member.resident for member in members.values())
    if total <= enough:
        return total
    return sum(_proportional(pid, member.resident) for pid, member in members.items())


def _descends(pid: int, root: int, everyone: dict[int, Member]) -> bool:
    for _ in range(len(everyone) + 1):  # the table was not read at one moment, so it may hold a circle
        if pid == root:
            return True
        if pid not in everyone:
            return False
        pid = everyone[pid].parent
    return False


def _read(pid: int) -> Member | None:
    try:
        text = Path(f"/proc/{pid}/stat").read_bytes()
    except OSError:
        return None
    fields = text[text.rindex(b")") + 2 :].split()  # a command name may hold anything, brackets too
    ticks = sum(int(field) for field in fields[11:15])
    return Member(int(fields[1]), int(fields[21]) * _PAGE, ticks / _TICKS)


def _proportional(pid: int, resident: int) -> int:
    """The proportional set size, or the resident size of a process that hides it by not being dumpable."""
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return resident
    return next((int(line.split()[1]) << 10 for line in text.splitlines() if line.startswith("Pss:")), resident)
