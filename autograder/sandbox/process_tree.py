"""What a process and its descendants use, read from /proc."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Mapping, Set
from dataclasses import dataclass
from pathlib import Path

_PAGE = os.sysconf("SC_PAGE_SIZE")
_TICKS = os.sysconf("SC_CLK_TCK")
_MOST_GENERATIONS = 10_000
_SMALL = 4096  # bytes
_GONE = (FileNotFoundError, ProcessLookupError)
_SHARED = "/dev/zero (deleted)"  # what the kernel calls anonymous memory that is shared


@dataclass(frozen=True, slots=True)
class Member:
    """One process: the ids of its parent and its group, its threads, its resident and mapped bytes, its CPU seconds.

    `own_seconds` are those of its threads, ended ones too, `reaped_seconds` those of children that it waited for.
    `started` is when, in the kernel's ticks. `ended` says that it only waits to be reaped, `on_disk` that it waits for
    a disk, or for something that cannot be interrupted either.
    """

    parent: int
    group: int
    threads: int
    resident: int
    mapped: int
    own_seconds: float
    reaped_seconds: float
    started: int
    ended: bool
    on_disk: bool = False

    @property
    def cpu_seconds(self) -> float:
        """The CPU seconds of it and of the children that it waited for."""
        return self.own_seconds + self.reaped_seconds


def of(root: int) -> dict[int, Member]:
    """Return the process `root` and its descendants, by process id."""
    names = os.listdir("/proc")  # noqa: PTH208 (ten times a second, so no path objects)
    fields = {int(name): read for name in names if name.isdigit() and (read := _fields(name))}
    parents = {pid: int(each[1]) for pid, each in fields.items()}
    return {pid: _member(each) for pid, each in fields.items() if _descends(pid, root, parents)}


def descends(process: int, root: int) -> bool:
    """Return whether a process or a thread, by its id, is below `root`, or `root` itself."""
    for _ in range(_MOST_GENERATIONS):
        if process == root:
            return True
        member = _read(process)
        if member is None or member.parent < 2:
            return False
        process = member.parent
    return False


def memory(members: Mapping[int, Member], enough: int) -> int:
    """Bytes that they hold together, shared pages counted once.

    The cheap resident sizes are summed first; they count a shared page for every process that maps it, so only a sum
    above `enough` is worth the exact and slow look. A process that maps more than that is asked what it shares: pages
    that it has let go of stay in memory while they are mapped, and no size of a process tells of them.
    """
    shared = sum(_shared(pid, member.mapped) for pid, member in members.items() if member.mapped > enough)
    total = sum(member.resident for member in members.values()) + shared
    if total <= enough:
        return total
    return sum(_proportional(pid, member.resident) for pid, member in members.items()) + shared


def threads_of(user: int, without: Set[int] = frozenset()) -> int:
    """Return how many threads the processes of a user have, as RLIMIT_NPROC counts them, but for some processes."""
    total = 0
    with os.scandir("/proc") as entries:
        for entry in entries:
            with contextlib.suppress(OSError):
                if entry.name.isdigit() and entry.stat().st_uid == user and int(entry.name) not in without:
                    member = _read(int(entry.name))
                    total += member.threads if member else 0
    return total


def _descends(pid: int, root: int, parents: Mapping[int, int]) -> bool:
    for _ in range(len(parents) + 1):  # the table was not read at one moment, so it may hold a circle
        if pid == root:
            return True
        if pid not in parents:
            return False
        pid = parents[pid]
    return False


def _read(pid: int) -> Member | None:
    fields = _fields(pid)
    return _member(fields) if fields else None


def _fields(pid: int | str) -> list[bytes] | None:
    text = content(f"/proc/{pid}/stat")
    return text[text.rindex(b")") + 2 :].split() if text else None  # a command name may hold anything, brackets too


def content(path: str) -> bytes | None:
    """Return what a small file of /proc says; None where its process is gone."""
    try:
        file = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return None
    try:
        return os.read(file, _SMALL)
    except OSError:
        return None
    finally:
        os.close(file)


def _member(fields: list[bytes]) -> Member:
    user, system, reaped_user, reaped_system = (int(field) / _TICKS for field in fields[11:15])
    return Member(
        parent=int(fields[1]),
        group=int(fields[2]),
        threads=int(fields[17]),
        resident=int(fields[21]) * _PAGE,
        mapped=int(fields[20]),
        own_seconds=user + system,
        reaped_seconds=reaped_user + reaped_system,
        started=int(fields[19]),
        ended=fields[0] in (b"Z", b"X"),
        on_disk=fields[0] == b"D",
    )


def _shared(pid: int, mapped: int) -> int:
    """Return the bytes of anonymous memory that a process maps as shared.

    Of one that hides its maps, by not being dumpable, all that it maps beyond what every fork of this process does.
    """
    try:
        text = Path(f"/proc/{pid}/maps").read_text()
    except _GONE:
        return 0
    except OSError:
        own = _read(os.getpid())
        return max(0, mapped - (own.mapped if own else 0))
    ranges = (line.split(" ", 1)[0].split("-") for line in text.splitlines() if line.endswith(_SHARED))
    return sum(int(end, 16) - int(start, 16) for start, end in ranges)


def _proportional(pid: int, resident: int) -> int:
    """Return the proportional set size, or the resident size of a process that hides it by not being dumpable.

    A process that has ended since its resident size was read holds nothing any more: many ends at a time, each counted
    with the pages that it shared, would look like more memory than a machine has.
    """
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except _GONE:
        return 0
    except OSError:
        return resident
    return next((int(line.split()[1]) << 10 for line in text.splitlines() if line.startswith("Pss:")), resident)
