"""What all backends need to start a zygote. Runs outside the box."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.errors import SandboxUnavailable

# What may be passed on from the grader's own environment: old builds of OpenBLAS miscompute without them
_PASSED_ON = ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE")
RUN = "import sys; sys.path.extend(sys.argv[2:]); from autograder.sandbox.{0} import main; main(sys.argv[1])"
LOG_BYTES = 256 << 10


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be started. `control`, `lifeline` and `log` are descriptors that the zygote gets."""

    config: Mapping[str, Any]
    control: int
    lifeline: int
    log: int
    environment: Mapping[str, str]
    read_only: Sequence[Path]
    search_path: str | None
    landlock_abi: int
    before_exec: Callable[[], None] | None = None


@dataclass(slots=True)
class Started:
    """A started box: the process that we wait for, and a pidfd of the one whose end is the end of the box.

    `tidies_up` says that its zygote has folders to remove, and ends by itself when its control socket is closed.
    """

    process: subprocess.Popen[bytes]
    root: int
    tidies_up: bool = False


def environment_inside(added: Mapping[str, str]) -> dict[str, str]:
    """The whole environment of a box, from scratch: the grader's own may hold secrets, and differs between machines."""
    return {
        "PATH": f"{sys.prefix}/bin:/usr/local/bin:/usr/bin:/bin",
        "LANG": "C.UTF-8",
        "PYTHONHASHSEED": "0",
        "PYTHONDONTWRITEBYTECODE": "1",
        "OPENBLAS_NUM_THREADS": "1",  # a second thread in the zygote would make every fork unsafe
        "OMP_NUM_THREADS": "1",
        "MKL_NUM_THREADS": "1",
        **{name: os.environ[name] for name in _PASSED_ON if name in os.environ},
        **added,
    }


def zygote_command(order: Order, module_path: Sequence[str], begin: str = "zygote", **config: Any) -> list[str]:
    """Return the command line of a zygote, or of the module of this room that becomes one."""
    message = {**order.config, "control": order.control, "lifeline": order.lifeline, **config}
    return [sys.executable, "-s", "-P", "-c", RUN.format(begin), json.dumps(message), *module_path]


def spawn(
    command: Sequence[str], order: Order, descriptors: Sequence[int], environment: Mapping[str, str]
) -> subprocess.Popen[bytes]:
    """Start a program that keeps the order's descriptors and those beside it, in a session of its own."""
    return subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=order.log,
        stderr=order.log,
        pass_fds=[order.control, order.lifeline, *descriptors],
        env=environment,
        cwd="/",
        preexec_fn=order.before_exec,
        start_new_session=True,  # Ctrl-C is the grader's to handle, not the box's
    )


def tail(log: int) -> str:
    """Return the last 4 KiB that a box wrote to its log, without the file's unused end."""
    text = os.pread(log, LOG_BYTES, 0).rstrip(b"\0")
    return text[-4096:].decode("utf-8", "replace").strip()


def unavailable(evidence: str, remedy: str) -> SandboxUnavailable:
    """Return the error for a sandbox that could not be set up, with what to do about it."""
    return SandboxUnavailable(
        "The sandbox cannot be set up on this machine.", evidence=evidence, fault="machine", remedy=remedy
    )
