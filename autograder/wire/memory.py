"""What a process says of its own memory."""

from __future__ import annotations

import contextlib
import re
import resource
from pathlib import Path

STATUS = Path("/proc/self/status")
_PEAK = re.compile(r"^(VmHWM|VmPeak):\s+(\d+) kB$", re.MULTILINE)
HELD, MAPPED = "held", "mapped"
_NAMES = {"VmHWM": HELD, "VmPeak": MAPPED}


def peaks() -> dict[str, float]:
    """The most that this process held in memory, and the most address space that it had mapped, both in MiB.

    What is held counts for a child that has ended and was waited for as well; which of them held most decides.
    """
    found = {HELD: resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024}
    with contextlib.suppress(OSError):
        for name, kib in _PEAK.findall(STATUS.read_text()):
            found[_NAMES[name]] = max(found.get(_NAMES[name], 0.0), int(kib) / 1024)
    return found
