"""A small attack suite, run for real in a fenced-in child. The entry module of `probe`'s box.

Each attack returns "" when the fence held, or else what got through. An attack that raises is reported as got through:
a promise that could not be tried is not kept.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import json
import os
import signal
import socket
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from autograder.sandbox import kernel

Facts = Mapping[str, Any]
_MOST = 1 << 16


def warm(modules: Sequence[str]) -> None:
    """Nothing is imported: the attacks are on the kernel."""


def load(payload: bytes) -> bytes:
    """The payload itself, to show that it made the way there and back."""
    return payload


def run(channels: list[socket.socket], fork: Callable[[], int]) -> None:
    """Run every attack with the facts that come over the channel, and answer with a JSON object of what got through."""
    facts = json.loads(channels[0].recv(_MOST))
    if facts.get("wait"):
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        time.sleep(60)
    through = {name: _try(attack, facts) for name, attack in ATTACKS.items()}
    if fork() == 0:  # left behind with the channel: the probe sees whether it dies with us
        os.setsid()
        time.sleep(60)
    channels[0].send(json.dumps(through).encode()[:_MOST])


def _try(attack: Callable[[Facts], str], facts: Facts) -> str:
    try:
        return attack(facts)
    except Exception as error:
        return f"could not be tried: {type(error).__name__}: {error}"


def _network(facts: Facts) -> str:
    through = []
    for family in (socket.AF_INET, socket.AF_INET6, socket.AF_NETLINK, socket.AF_PACKET, socket.AF_VSOCK):
        with contextlib.suppress(OSError):
            socket.socket(family, socket.SOCK_DGRAM).close()
            through.append(family.name)
    interfaces = [line.split(":")[0].strip() for line in Path("/proc/net/dev").read_text().splitlines()[2:]]
    return ", ".join(through + [name for name in interfaces if name != "lo"])


def _processes(facts: Facts) -> str:
    seen = {int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit()}
    return "" if seen == {1, 2} else f"sees processes {sorted(seen)}"


def _first_process(facts: Facts) -> str:
    if os.getppid() != 1:  # then process 1 is somebody else's, and not ours to attack
        return "process 1 is not the sandbox's"
    os.kill(1, signal.SIGKILL)
    with contextlib.suppress(PermissionError), Path("/proc/1/mem").open("rb"):
        return "the memory of process 1 can be opened"
    return ""


def _files(facts: Facts) -> str:
    return ", ".join(path for path in facts["hidden_paths"] if os.path.lexists(path))


def _environment(facts: Facts) -> str:
    return ", ".join(name for name in facts["hidden_variables"] if name in os.environ)


def _writing(facts: Facts) -> str:
    through = []
    for folder in ("/", "/dev", "/etc", "/usr", "/proc", *facts["read_only_folders"]):
        with contextlib.suppress(OSError):
            Path(folder, "canary").write_text("written")
            Path(folder, "canary").unlink()
            through.append(folder)
    return ", ".join(through)


def _disk(facts: Facts) -> str:
    written, block = 0, bytes(1 << 16)
    with contextlib.suppress(OSError):
        for number in range(64):
            Path(f"{number}.block").write_bytes(block)
            written += len(block)
    for number in range(64):
        Path(f"{number}.block").unlink(missing_ok=True)
    return "" if written <= facts["disk_bytes"] else f"wrote {written} bytes of {facts['disk_bytes']}"


def _process_count(facts: Facts) -> str:
    children = []
    try:
        for _ in range(4 * facts["processes"]):
            child = os.fork()
            if child == 0:
                time.sleep(60)
                os._exit(0)
            children.append(child)
    except OSError:
        return ""
    finally:
        for child in children:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
    return f"made {len(children)} processes, {facts['processes']} are allowed"


def _memory(facts: Facts) -> str:
    try:
        bytearray(facts["memory_bytes"])
    except MemoryError:
        return ""
    return f"got {facts['memory_bytes']} bytes at once"


def _privileges(facts: Facts) -> str:
    status = dict(line.split(":\t", 1) for line in Path("/proc/self/status").read_text().splitlines())
    sets = [name for name in ("CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb") if int(status[name], 16)]
    wanted = {"NoNewPrivs": "1", "Seccomp": "2"}
    return ", ".join(sets + [f"{name} {status[name]}" for name, value in wanted.items() if status[name] != value])


def _system_calls(facts: Facts) -> str:
    libc = ctypes.CDLL(None, use_errno=True)
    calls: dict[str, Callable[[], int]] = {
        "unshare": lambda: libc.unshare(kernel.CLONE_NEWUSER),
        "mount": lambda: libc.mount(b"none", b"/tmp", b"tmpfs", 0, None),
        "ptrace": lambda: libc.ptrace(0, 0, 0, 0),
        "setns": lambda: libc.setns(0, 0),
        "memfd_create": lambda: libc.memfd_create(b"canary", 0),
    }
    return ", ".join(name for name, call in calls.items() if call() != -1 or ctypes.get_errno() != errno.EPERM)


def _descriptors(facts: Facts) -> str:
    entries = list(Path("/proc/self/fd").iterdir())
    opened = [str(entry.readlink()) for entry in entries if _is_open(int(entry.name))]
    sockets = [target for target in opened if target.startswith("socket:")]
    others = [target for target in opened if not target.startswith(("socket:", "/dev/null", "/memfd:words"))]
    return ", ".join(others + sockets[1:])


def _is_open(descriptor: int) -> bool:
    """False for the descriptor with which /proc/self/fd itself was listed."""
    with contextlib.suppress(OSError):
        os.fstat(descriptor)
        return True
    return False


ATTACKS: dict[str, Callable[[Facts], str]] = {
    "no network": _network,
    "no other process is visible": _processes,
    "process 1 is out of reach": _first_process,
    "no file of the host is visible": _files,
    "no variable of the grader is visible": _environment,
    "nothing but /tmp can be written": _writing,
    "disk space is limited": _disk,
    "processes are limited": _process_count,
    "memory is limited": _memory,
    "no privileges": _privileges,
    "dangerous system calls are refused": _system_calls,
    "no descriptor is inherited": _descriptors,
}
