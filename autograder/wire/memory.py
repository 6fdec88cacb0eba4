"""What a process says of its own memory."""

from __future__ import annotations

import contextlib
import re
import resource
from pathlib import Path

STATUS = Path("/proc/self/status")
_PEAK = re.compile(r"^VmHWM:\s+(\d+) kB$", re.MULTILINE)
HELD = "held"


def peaks() -> dict[str, float]:
    """Return the most that this process held in memory, in MiB, or a child of its that has ended and was waited for."""
    held = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    with contextlib.suppress(OSError):
        held = max([held, *(int(kib) / 1024 for kib in _PEAK.findall(STATUS.read_text()))])
    return {HELD: held}
