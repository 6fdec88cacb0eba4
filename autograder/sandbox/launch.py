"""Starts a zygote at each level: one function each, one line in `LAUNCHES`. Runs outside the box."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.errors import SandboxUnavailable
from autograder.sandbox import bubblewrap, control, kernel, view
from autograder.sandbox.staging import Staging
from autograder.sandbox.values import Level

# What may be passed on from the grader's own environment: old builds of OpenBLAS miscompute without them
_PASSED_ON = ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE")
_RUN = "import sys; sys.path.extend(sys.argv[2:]); from autograder.sandbox.{0} import main; main(sys.argv[1])"
_SECONDS_TO_START = 30.0
LOG_BYTES = 256 << 10
_NO_USER_NAMESPACES = ("uid map", "RTM_NEWADDR", "namespace", "Operation not permitted")  # as bubblewrap words it
_ALLOW_USER_NAMESPACES = (
    "sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0, or load an AppArmor profile that gives "
    "/usr/bin/bwrap userns; in a container, start it with --security-opt seccomp=unconfined "
    "--security-opt apparmor=unconfined --security-opt systempaths=unconfined"
)
_MORE_USER_NAMESPACES = "sudo sysctl -w user.max_user_namespaces=15000"
_ANOTHER_MACHINE = "grade on Linux with unprivileged user namespaces and bubblewrap"


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


@dataclass(slots=True)
class Started:
    """A started box: the process that we wait for, and a pidfd of the one whose end is the end of the box.

    `tidies_up` says that its zygote has folders to remove, and ends by itself when its control socket is closed.
    """

    process: subprocess.Popen[bytes]
    root: int
    tidies_up: bool = False


def in_namespaces(order: Order) -> Started:
    """Start the zygote in bubblewrap, through the launcher where this process is root."""
    program = bubblewrap.find(order.search_path)
    seen = view.of_this_process(order.read_only)
    staging = Staging.of(seen, program) if os.geteuid() == 0 else None
    environment = {**environment_inside(order.environment), "HOME": "/tmp/work"}
    with contextlib.ExitStack() as stack:
        accounts = {name: stack.enter_context(_memory_file(text)) for name, text in bubblewrap.ACCOUNTS.items()}
        info, written = os.pipe()
        stack.callback(kernel.close_quietly, info)
        command = [
            *bubblewrap.command(
                staging.program if staging else program,
                seen,
                staging.places if staging else seen.private,
                environment,
                accounts,
                written,
            ),
            *_zygote_command(order, seen.module_path, seen.covered()),
        ]
        if staging:
            command = _launcher_command(command, staging, seen.module_path[0])
        try:
            process = _spawn(command, order, [*accounts.values(), written], {"PATH": os.defpath})
        finally:
            os.close(written)
        return Started(process, _root_of_box(info, process, order.log))


def unfenced(order: Order) -> Started:
    """Start the zygote as a plain process."""
    seen = view.of_this_process(order.read_only)
    process = _spawn(_zygote_command(order, seen.module_path, []), order, [], environment_inside(order.environment))
    return Started(process, os.pidfd_open(process.pid), tidies_up=True)


LAUNCHES: Mapping[Level, Callable[[Order], Started]] = {
    Level.NAMESPACES: in_namespaces,
    Level.UNSAFE: unfenced,
}


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


def _zygote_command(order: Order, module_path: Sequence[str], covered: Sequence[str]) -> list[str]:
    config = {**order.config, "control": order.control, "lifeline": order.lifeline, "covered": covered}
    return [sys.executable, "-s", "-P", "-c", _RUN.format("zygote"), json.dumps(config), *module_path]


def _launcher_command(command: Sequence[str], staging: Staging, package_parent: str) -> list[str]:
    plan = json.dumps({"folder": staging.folder, "binds": staging.binds, "command": command})
    return [sys.executable, "-I", "-S", "-c", _RUN.format("launcher"), plan, package_parent]


def _spawn(
    command: Sequence[str], order: Order, descriptors: Sequence[int], environment: Mapping[str, str]
) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=order.log,
        stderr=order.log,
        pass_fds=[order.control, order.lifeline, *descriptors],
        env=environment,
        cwd="/",
        start_new_session=True,  # Ctrl-C is the grader's to handle, not the box's
    )


@contextlib.contextmanager
def _memory_file(text: str) -> Iterator[int]:
    descriptor = control.packed(text.encode())
    os.lseek(descriptor, 0, os.SEEK_SET)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def _root_of_box(info: int, process: subprocess.Popen[bytes], log: int) -> int:
    """A pidfd of the box's PID 1, whose id bubblewrap writes to `info`."""
    text = b""
    while b"}" not in text:
        more = os.read(info, 4096) if kernel.readable(info, _SECONDS_TO_START) else b""
        if not more:
            with contextlib.suppress(ProcessLookupError):
                # the whole group: when bubblewrap dies at this moment, its own child waits for it for ever
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            raise unavailable(tail(log))
        text += more
    with contextlib.suppress(ProcessLookupError):
        return os.pidfd_open(json.loads(text)["child-pid"])
    process.wait()
    raise unavailable(tail(log))


def tail(log: int) -> str:
    """The last 4 KiB that a box wrote to its log, without the file's unused end."""
    text = os.pread(log, LOG_BYTES, 0).rstrip(b"\0")
    return text[-4096:].decode("utf-8", "replace").strip()


def unavailable(evidence: str) -> SandboxUnavailable:
    """The error for a sandbox that could not be set up, with the remedy that its message calls for."""
    remedy = _ANOTHER_MACHINE
    if "No space left on device" in evidence:
        remedy = _MORE_USER_NAMESPACES
    elif any(sign in evidence for sign in _NO_USER_NAMESPACES):
        remedy = _ALLOW_USER_NAMESPACES
    return SandboxUnavailable(
        "The sandbox cannot be set up on this machine.", evidence=evidence, fault="machine", remedy=remedy
    )
