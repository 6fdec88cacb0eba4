"""Puts a warm process on huge pages: a fork copies one entry for 2 MiB of memory in place of 512."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from pathlib import Path

from autograder.sandbox import kernel

SIZE = 2 * 2**20
_LEAST_SHARE = 0.5  # of a mapping that is in memory: a huge page would fill the rest with zeros
_MAPPING = re.compile(
    r"^([0-9a-f]+)-([0-9a-f]+) rw-p \S+ \S+ 0 *(\[heap\]|\[anon:[^\]]*\])?$\n(?s:.*?)^Rss: +(\d+) kB$", re.M
)


def collapse() -> None:
    """Move this process' own memory to huge pages where the kernel can (Linux 6.1); else nothing changes."""
    with contextlib.suppress(OSError):
        for start, length in list(_own_memory(Path("/proc/self/smaps").read_text())):
            with contextlib.suppress(OSError):
                kernel.collapse(start, length)


def _own_memory(smaps: str) -> Iterator[tuple[int, int]]:
    """Yield the start and the length of whole huge pages in mappings that no file is behind."""
    for low, high, _, resident in _MAPPING.findall(smaps):
        start, end = -(-int(low, 16) // SIZE) * SIZE, int(high, 16) // SIZE * SIZE
        if end > start and int(resident) * 1024 >= _LEAST_SHARE * (int(high, 16) - int(low, 16)):
            yield start, end - start
