"""What one submission may use: one line for each limit, from which messages and the guide for authors are made.

Both boxes get all limits with their job, so that what enforces one finds it there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

RESERVED_MB = 8192  # address space beyond memory_mb that a process may reserve, and never hold


def _limit(default: float, of_stock: float, words: str, enforced_by: str, sign: str = "") -> Any:
    """Return a field: its default, its value for bundles of stock Otter, its words in messages, and who enforces it.

    `sign` is a regular expression that finds what Python says when the kernel refuses more.
    """
    known = {"of_stock": of_stock, "words": words, "enforced_by": enforced_by, "sign": sign}
    return field(default=default, metadata=known)


@dataclass(frozen=True, slots=True)
class Limits:
    """What one submission may use. All are hard; the message that reports a hit names the field.

    Units are in the names: seconds of the student's own time (what the machine takes from its processes, because it
    is busy or was stopped, does not count), MiB (`_mb`), KiB (`_kb`), or a plain count. Those with `cpu` in their names
    are processor time of all processes and threads together: two that compute for 5 s use 10 s. Each cell has
    `cell_cpu_seconds`, each question `question_cpu_seconds` while it is examined, and the submission `cpu_seconds`.
    """

    cell_seconds: float = _limit(10.0, 600.0, "{} s for a cell", "the notebook's process, then the session")
    question_seconds: float = _limit(10.0, 600.0, "{} s for a question", "the examiner, then the session")
    total_seconds: float = _limit(60.0, 1200.0, "{} s in all", "the session, then the sandbox")
    cell_cpu_seconds: float = _limit(1200.0, 50_000.0, "{} s of processor time", "the sandbox")
    question_cpu_seconds: float = _limit(1200.0, 50_000.0, "{} s of processor time", "the sandbox")
    cpu_seconds: float = _limit(3600.0, 100_000.0, "{} s of processor time", "the sandbox")
    memory_mb: int = _limit(
        2048, 4096, "{} MiB of memory", "the kernel for one process, the sandbox for all of them",
        r"MemoryError|\[Errno 12\]",
    )  # fmt: skip
    processes: int = _limit(
        64, 256, "{} processes and threads", "the kernel or the sandbox", r"\[Errno 11\]|can't start new thread"
    )
    disk_mb: int = _limit(64, 512, "{} MiB of disk space", "the kernel or the sandbox", r"\[Errno 2[78]\]")
    inodes: int = _limit(4096, 16_384, "{} files and folders", "the kernel or the sandbox", r"\[Errno 28\]")
    open_files: int = _limit(256, 1024, "{} open files", "the kernel, for one process", r"\[Errno 24\]")
    output_kb: int = _limit(1024, 8192, "{} KiB of output", "the notebook's process, then the session")
    answer_mb: int = _limit(32, 128, "{} MiB for a value of an answer", "the examiner")
    notebook_mb: int = _limit(20, 64, "{} MiB for a notebook", "the intake")
    cells: int = _limit(2000, 5000, "{} cells", "the intake")

    @classmethod
    def from_mapping(cls, given: Mapping[str, Any]) -> tuple[Limits, list[str]]:
        """Read limits, returning them with one sentence for each field that is unknown or not such a number."""
        known = _FIELDS
        faults: list[str] = []
        kept: dict[str, Any] = {}
        for name, value in given.items():
            if name not in known:
                faults.append(f"limits.{name}: no such limit; known are {', '.join(sorted(known))}")
            elif isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 < value < 1e9:
                faults.append(f"limits.{name}: {value!r} is not a positive number")
            elif isinstance(known[name].default, int) and value != int(value):
                faults.append(f"limits.{name}: {value!r} is not a whole number")
            else:
                kept[name] = int(value) if isinstance(known[name].default, int) else float(value)
        return cls(**kept), faults


def words(name: str, value: float) -> str:
    """Return a limit as a message says it: "64 processes and threads"."""
    text: str = _FIELDS[name].metadata["words"]
    return text.format(f"{value:g}")


def enforced_by(name: str) -> str:
    """Return what stops a submission at a limit."""
    who: str = _FIELDS[name].metadata["enforced_by"]
    return who


def met_by(error: str) -> tuple[str, ...]:
    """Return the limits that an error speaks of, as Python words it where the kernel refused more of something."""
    signs = {name: each.metadata["sign"] for name, each in _FIELDS.items()}
    return tuple(name for name, sign in signs.items() if sign and re.search(sign, error))


_FIELDS = {each.name: each for each in fields(Limits)}
NAMES = tuple(_FIELDS)
# What a bundle of stock Otter may use, which has no limits of its own. The whole has the time that a container of its
# course would usually be given; the others are far above what courses need, and keep one submission from the machine.
OF_STOCK = Limits(**{name: each.metadata["of_stock"] for name, each in _FIELDS.items()})
