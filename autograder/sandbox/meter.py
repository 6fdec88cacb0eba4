"""What a child and all that it started have computed: in all, and on the account that is open.

Theory of operation. A process holds the time of its own threads, and of the children that it waited for. One that
ignores the signal of a child's end never waits, and the kernel forgets that child's time. So two sums are made at each
look, neither of which is ever more than the truth: what the living hold, and what each process had computed by itself
when it was last seen. The larger counts, and what once counted is never taken back.

An account belongs to one cell or one question. The grader says which is open; whatever is computed meanwhile is charged
to it, also by a process that was left from before.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from autograder.limits import Limits
from autograder.sandbox.process_tree import Member

_IDLE = 0.05  # seconds: some ticks of the clock that the kernel counts by, and the age of the look at an opening
_Process = tuple[int, int]  # its id and its start: an id is used again


@dataclass(frozen=True, slots=True)
class Account:
    """Whose time runs: the name of the limit, and what it is the limit of.

    `apart` says that only the processes that used the time shall be ended, where they can be told from the rest.
    """

    limit: str
    to: str
    apart: bool = False


class Meter:
    """Reads the clocks of one child's processes.

    Args:
        root: the process above them all, which is ours.
        limits: where the accounts find theirs.
    """

    def __init__(self, root: int, limits: Limits) -> None:
        self._root = root
        self._limits = limits
        self._seen: dict[_Process, float] = {}  # those that live, with what each computed by itself
        self._ended = 0.0  # what those had that live no more
        self._at_opening: dict[_Process, Member] = {}
        self._used: dict[tuple[str, str], float] = {}
        self.total = 0.0
        self.open: Account | None = None

    def read(self, members: Mapping[int, Member]) -> None:
        """Charge what was computed since the last look."""
        now = {(pid, member.started): member.own_seconds for pid, member in members.items()}
        self._ended += sum(seconds for process, seconds in self._seen.items() if process not in now)
        self._seen = now
        held = sum(member.cpu_seconds for member in members.values())
        total = max(self.total, held, self._ended + sum(now.values()))
        if self.open is not None:
            key = (self.open.limit, self.open.to)
            self._used[key] = self._used.get(key, 0.0) + total - self.total
        self.total = total

    def charge(self, account: Account | None, members: Mapping[int, Member]) -> None:
        """Open an account, which goes on where it was if it is not a new one; `members` have just been read."""
        self.open = account
        self._at_opening = {(pid, member.started): member for pid, member in members.items()}

    def over(self) -> str:
        """Return the name of a limit that was used up, or ""."""
        if self.total > self._limits.cpu_seconds:
            return "cpu_seconds"
        if self.open is None:
            return ""
        used = self._used.get((self.open.limit, self.open.to), 0.0)
        return self.open.limit if used > getattr(self._limits, self.open.limit) else ""

    def forgive(self) -> None:
        """Give the open account its whole limit again: who used it up was ended."""
        if self.open is not None:
            self._used[self.open.limit, self.open.to] = 0.0

    def busy(self, members: Mapping[int, Member]) -> list[int]:
        """The processes that computed for the open account, each with its descendants; [] if they cannot go alone.

        They cannot when the first process below the root has computed more than they: it holds the notebook.
        """
        below = {pid: member for pid, member in members.items() if member.parent == self._root}
        first = min(below, key=lambda pid: below[pid].started, default=self._root)
        kept = (self._root, first)
        branches: dict[int, list[int]] = {}
        for pid in members:
            if pid not in kept:
                branches.setdefault(_branch(pid, kept, members), []).append(pid)
        used = {top: sum(self._since(pid, members[pid]) for pid in pids) for top, pids in branches.items()}
        by_kept = sum(self._since(pid, members[pid], alone=True) for pid in kept if pid in members)
        if by_kept > sum(used.values()):
            return []
        return [pid for top, pids in branches.items() if used[top] > _IDLE for pid in pids]

    def _since(self, pid: int, member: Member, *, alone: bool = False) -> float:
        before = self._at_opening.get((pid, member.started))
        if alone:
            return member.own_seconds - (before.own_seconds if before else 0.0)
        return member.cpu_seconds - (before.cpu_seconds if before else 0.0)


def _branch(pid: int, kept: tuple[int, ...], members: Mapping[int, Member]) -> int:
    """Return the ancestor of a process that stands right below those who are kept."""
    for _ in range(len(members)):  # the table was not read at one moment, so it may hold a circle
        parent = members[pid].parent
        if parent in kept or parent not in members:
            break
        pid = parent
    return pid
