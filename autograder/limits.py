"""What one submission may use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

RESERVED_MB = 8192  # address space beyond memory_mb that a process may reserve, and never hold


@dataclass(frozen=True, slots=True)
class Limits:
    """What one submission may use. All are hard; the message that reports a hit names the field.

    Units are in the names: seconds of the student's own time (what the machine takes from its processes, because it
    is busy or was stopped, does not count), MiB (`_mb`), KiB (`_kb`), or a plain count. Those with `cpu` in their names
    are processor time of all processes and threads together: two that compute for 5 s use 10 s. Each cell has
    `cell_cpu_seconds`, each question `question_cpu_seconds` while it is examined, and the submission `cpu_seconds`.
    """

    cell_seconds: float = 10.0
    question_seconds: float = 10.0
    total_seconds: float = 60.0
    cell_cpu_seconds: float = 1200.0
    question_cpu_seconds: float = 1200.0
    cpu_seconds: float = 3600.0
    memory_mb: int = 2048
    processes: int = 64
    disk_mb: int = 64
    inodes: int = 4096
    open_files: int = 256
    output_kb: int = 1024
    answer_mb: int = 32
    notebook_mb: int = 20
    cells: int = 2000

    @classmethod
    def from_mapping(cls, given: Mapping[str, Any]) -> tuple[Limits, list[str]]:
        """Read limits, returning them with one sentence for each field that is unknown or not such a number."""
        known = {f.name: f for f in fields(cls)}
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


# What a bundle of stock Otter may use, which has no limits of its own. The whole has the time that a container of its
# course would usually be given; the others are far above what courses need, and keep one submission from the machine.
OF_STOCK = Limits(
    cell_seconds=600.0,
    question_seconds=600.0,
    total_seconds=1200.0,
    cell_cpu_seconds=50_000.0,
    question_cpu_seconds=50_000.0,
    cpu_seconds=100_000.0,
    memory_mb=4096,
    processes=256,
    disk_mb=512,
    inodes=16_384,
    open_files=1024,
    output_kb=8192,
    answer_mb=128,
    notebook_mb=64,
    cells=5000,
)
