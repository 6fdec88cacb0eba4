"""The kernel's own limits on one process, as the backstop behind the clock and the memory watch of `supervisor`."""

from __future__ import annotations

import math
import os
import resource

from autograder.limits import RESERVED_MB, Limits

_SPARE_CPU_SECONDS = 5
_SPARE_DATA_MB = 64  # stacks of threads, of which most is never touched
_LOCKED_BYTES = 64 << 10


def apply(limits: Limits, wall_seconds: float, tasks: int | None = None) -> None:
    """Limit this process and its descendants.

    Args:
        tasks: how many processes and threads its user may have, in this user namespace; None leaves them alone.
    """
    cpus = len(os.sched_getaffinity(0))
    wanted = {
        # What a process may write to, touched or not: an allocation beyond it is refused, so that Python can say so
        resource.RLIMIT_DATA: (limits.memory_mb + _SPARE_DATA_MB) << 20,
        # Libraries reserve far more address space than they ever hold: this only bounds what no other limit sees
        resource.RLIMIT_AS: (limits.memory_mb + RESERVED_MB) << 20,
        resource.RLIMIT_FSIZE: limits.disk_mb << 20,
        resource.RLIMIT_NOFILE: limits.open_files,
        # CPU seconds pass once for each core that computes: the limit must never come before the wall clock
        resource.RLIMIT_CPU: math.ceil(max(wall_seconds, limits.total_seconds)) * cpus + _SPARE_CPU_SECONDS,
        resource.RLIMIT_CORE: 1,  # unlike 0, this also keeps the kernel from starting the host's crash reporter
        resource.RLIMIT_MSGQUEUE: 0,
        resource.RLIMIT_MEMLOCK: _LOCKED_BYTES,
    }
    if tasks is not None:
        wanted[resource.RLIMIT_NPROC] = tasks
    for name, value in wanted.items():
        _, hard = resource.getrlimit(name)
        value = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(name, (value, value))
