"""The words for a limit that a submission met: its name, its value and where. They explain; they decide nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable

from autograder.model import CellRun, Limits
from autograder.sandbox import Exit

_AMOUNTS = {
    "memory_mb": "{} MiB of memory",
    "cpu_seconds": "{} s of processor time",
    "processes": "{} processes and threads",
    "disk_mb": "{} MiB of disk space",
    "inodes": "{} files and folders",
    "open_files": "{} open files",
}
# What Python says when the kernel refuses more of something
_SIGNS = {
    re.compile(r"MemoryError|ArrayMemoryError|\[Errno 12\]"): ("memory_mb",),
    re.compile(r"\[Errno 11\]|can't start new thread"): ("processes",),
    re.compile(r"\[Errno 24\]"): ("open_files",),
    re.compile(r"\[Errno 27\]"): ("disk_mb",),
    re.compile(r"\[Errno 28\]"): ("disk_mb", "inodes"),
}


def amount(name: str, limits: Limits) -> str:
    """A limit with its value and name: "64 processes and threads (processes)"."""
    return f"{_AMOUNTS[name].format(f'{getattr(limits, name):g}')} ({name})"


def for_which_killed(ended: Exit | None, limits: Limits) -> str:
    """What a process did that the sandbox killed for a limit other than its time, or ""."""
    known = ended is not None and ended.exceeded in _AMOUNTS
    return f"used more than {amount(ended.exceeded, limits)}" if ended is not None and known else ""


def met_in(run: CellRun, limits: Limits) -> str:
    """The limits that the error of a cell speaks of, or "". The words come from the student's side."""
    for output in run.outputs:
        if output.get("output_type") == "error":
            text = f"{output.get('ename')}: {output.get('evalue')}"
            names: Iterable[str] = next((names for sign, names in _SIGNS.items() if sign.search(text)), ())
            return " or ".join(amount(name, limits) for name in names)
    return ""
