"""Starts a zygote at each level: one function each, one line in `LAUNCHES`. Runs outside the box."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.errors import SandboxUnavailable
from autograder.sandbox import bubblewrap, container, control, kernel, landlock, remedies, view
from autograder.sandbox.staging import Staging
from autograder.sandbox.values import Level

# What may be passed on from the grader's own environment: old builds of OpenBLAS miscompute without them
_PASSED_ON = ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE")
_RUN = "import sys; sys.path.extend(sys.argv[2:]); from autograder.sandbox.{0} import main; main(sys.argv[1])"
_SECONDS_TO_START = 30.0
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
    enter_group: Callable[[], None] | None = None


@dataclass(slots=True)
class Started:
    """A started box: the process that we wait for, and a pidfd of the one whose end is the end of the box.

    `tidies_up` says that its zygote has folders to remove, and ends by itself when its control socket is closed.
    """

    process: subprocess.Popen[bytes]
    root: int
    tidies_up: bool = False


def in_bubblewrap(order: Order) -> Started:
    """Start the zygote in bubblewrap, through the launcher where this process is root."""
    program = bubblewrap.find(order.search_path)
    seen = view.of_this_process(order.read_only)
    readable = [*map(str, seen.readable()), *bubblewrap.ACCOUNTS]
    staging = Staging.of(seen, program) if os.geteuid() == 0 else None
    environment = {**environment_inside(order.environment), "HOME": view.WORK}
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
            *_zygote_command(
                order,
                seen.module_path,
                covered=seen.covered(),
                readable=readable,
                landlock_abi=order.landlock_abi,
            ),
        ]
        if staging:
            command = _launcher_command(command, staging, seen.module_path[0])
        try:
            process = _spawn(command, order, [*accounts.values(), written], {"PATH": os.defpath})
        finally:
            os.close(written)
        return Started(process, _root_of_box(info, process, order.log))


def by_landlock(order: Order) -> Started:
    """Start the zygote under its guard, as an ordinary user, without bubblewrap."""
    if order.landlock_abi < landlock.LEAST_ABI:
        raise SandboxUnavailable(
            f"Landlock ABI {landlock.LEAST_ABI} is needed, and this kernel offers {order.landlock_abi or 'none'}.",
            evidence=f"Linux {os.uname().release}",
            fault="machine",
            remedy=remedies.for_landlock(),
        )
    seen = view.of_this_process(order.read_only)
    closed = seen.closed()
    staged = {
        "closed": [str(folder) for folder in closed],
        "needed": [str(path) for path in seen.private if not closed.isdisjoint(path.parents)],
        "links": {str(path): name for path, name in seen.links.items() if not closed.isdisjoint(path.parents)},
    }
    config = {"readable": [*map(str, seen.readable())], "landlock_abi": order.landlock_abi, **staged}
    command = _zygote_command(order, seen.module_path, "guard", **config)
    who = {"HOME": view.WORK, "USER": "student", "LOGNAME": "student"}
    where = {} if os.geteuid() == 0 else {"TMPDIR": tempfile.gettempdir()}
    process = _spawn(command, order, [], {**environment_inside(order.environment), **who, **where})
    return Started(process, os.pidfd_open(process.pid), tidies_up=True)


def in_container(order: Order) -> Started:
    """Start the zygote under its guard in a container."""
    engine = container.find(order.search_path)
    seen = view.of_this_process(order.read_only)
    image = container.image(engine, seen, bubblewrap.ACCOUNTS)
    readable = [*map(str, seen.readable()), *bubblewrap.ACCOUNTS]
    config = {"readable": readable, "landlock_abi": order.landlock_abi}
    environment = environment_inside(order.environment)
    with container.meeting() as (folder, listener, name):
        command = [
            *container.command(engine, image, seen, environment, folder),
            *_zygote_command(order, seen.module_path, "contained", **config),
        ]
        process = _spawn(command, order, [], {**os.environ, container.NAME_VARIABLE: name})
        if not container.hand_over(listener, process, [order.control, order.lifeline, order.log]):
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            raise unavailable(tail(order.log), Level.CONTAINER)
    return Started(process, os.pidfd_open(process.pid), tidies_up=True)


def unfenced(order: Order) -> Started:
    """Start the zygote as a plain process."""
    seen = view.of_this_process(order.read_only)
    process = _spawn(_zygote_command(order, seen.module_path), order, [], environment_inside(order.environment))
    return Started(process, os.pidfd_open(process.pid), tidies_up=True)


LAUNCHES: Mapping[Level, Callable[[Order], Started]] = {
    Level.NAMESPACES: in_bubblewrap,
    Level.LANDLOCK_IN_BUBBLEWRAP: in_bubblewrap,
    Level.LANDLOCK: by_landlock,
    Level.CONTAINER: in_container,
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


def _zygote_command(order: Order, module_path: Sequence[str], begin: str = "zygote", **config: Any) -> list[str]:
    message = {**order.config, "control": order.control, "lifeline": order.lifeline, **config}
    return [sys.executable, "-s", "-P", "-c", _RUN.format(begin), json.dumps(message), *module_path]


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
        preexec_fn=order.enter_group,
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
    """Return a pidfd of the box's PID 1, whose id bubblewrap writes to `info`."""
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
    """Return the last 4 KiB that a box wrote to its log, without the file's unused end."""
    text = os.pread(log, LOG_BYTES, 0).rstrip(b"\0")
    return text[-4096:].decode("utf-8", "replace").strip()


def unavailable(evidence: str, level: Level | None = None) -> SandboxUnavailable:
    """Return the error for a sandbox that could not be set up, with the remedy that its message calls for."""
    remedy = remedies.for_container(evidence) if level is Level.CONTAINER else remedies.for_namespaces(evidence)
    return SandboxUnavailable(
        "The sandbox cannot be set up on this machine.",
        evidence=evidence,
        fault="machine",
        remedy=remedy,
    )
