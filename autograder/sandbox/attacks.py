"""A small attack suite, run for real in a fenced-in child. The entry module of `probe`'s box.

Each attack returns "" when the fence held, or else what got through. An attack that raises is reported as got through:
a promise that could not be tried is not kept.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import fcntl
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
    """Return the payload itself, to show that it made the way there and back."""
    return payload


def run(channels: list[socket.socket], fork: Callable[[], int]) -> None:
    """Run the attacks that the facts from the channel ask for, and answer with a JSON object of what got through."""
    facts = json.loads(channels[0].recv(_MOST))
    if "fill" in facts:
        _fill(facts["fill"])
    if "multiply" in facts:
        _multiply(facts["multiply"])
        return
    if facts.get("wait"):
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        time.sleep(60)
    suite = {**COMMON, **(ALONE if facts["alone"] else AMONG_OTHERS)}
    through = {name: _try(attack, facts) for name, attack in suite.items()}
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
    for process_tree in (socket.AF_INET, socket.AF_INET6, socket.AF_NETLINK, socket.AF_PACKET, socket.AF_VSOCK):
        with contextlib.suppress(OSError):
            socket.socket(process_tree, socket.SOCK_DGRAM).close()
            through.append(process_tree.name)
    interfaces: list[str] = []
    with contextlib.suppress(PermissionError):
        interfaces = [line.split(":")[0].strip() for line in Path("/proc/net/dev").read_text().splitlines()[2:]]
    return ", ".join(through + [name for name in interfaces if name != "lo"])


def _local_sockets(facts: Facts) -> str:
    """Without a network namespace, sockets of the host have names that anyone can connect to."""
    through = []
    with contextlib.suppress(OSError):
        socket.socket(socket.AF_UNIX, socket.SOCK_STREAM).close()
        through.append("a local socket")
    with contextlib.suppress(OSError):
        for end in socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM):
            end.close()
        through.append("a pair of sockets that can be connected to others")
    return ", ".join(through)


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


def _other_processes(facts: Facts) -> str:
    """Return the grader's, the zygote's and others' processes have numbers here, and that must be all."""
    through = []
    for pid in {1, os.getppid(), *facts["pids"]}:
        for name in ("environ", "mem", "cmdline", "status"):
            with contextlib.suppress(OSError):
                Path(f"/proc/{pid}/{name}").open("rb").close()
                through.append(f"{name} of process {pid}")
        acts: dict[str, Callable[[int], object]] = {
            "signal": lambda pid: os.kill(pid, 0),
            "priority": lambda pid: os.setpriority(os.PRIO_PROCESS, pid, os.getpriority(os.PRIO_PROCESS, pid)),
            "processors": lambda pid: os.sched_setaffinity(pid, os.sched_getaffinity(pid)),
            "signal by a pipe": lambda pid: fcntl.fcntl(0, fcntl.F_SETOWN, pid),
        }
        for name, act in acts.items():
            with contextlib.suppress(OSError):
                act(pid)
                through.append(f"{name} to process {pid}")
    with contextlib.suppress(OSError):
        os.kill(-1, 0)
        through.append("signal to every process")
    return ", ".join(through)


def _own_processes(facts: Facts) -> str:
    """Return what it started itself, and itself, it may signal."""
    child = os.fork()
    if child == 0:
        time.sleep(60)
        os._exit(0)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    os.kill(os.getpid(), 0)
    return "" if os.waitstatus_to_exitcode(status) == -signal.SIGKILL else "its own child was not killed"


def _contents(facts: Facts) -> str:
    """Without a mount namespace a path's existence shows, and nothing else may."""
    through = []
    for path in facts["hidden_paths"]:
        with contextlib.suppress(OSError):
            os.close(os.open(path, os.O_RDONLY | os.O_NONBLOCK))
            through.append(path)
    return ", ".join(through)


def _attributes(facts: Facts) -> str:
    """Modes, times and owners of files outside stay what they are, whatever the calls answer."""
    through = []
    for folder in facts["read_only_folders"]:
        before = Path(folder).stat()
        with contextlib.suppress(OSError):
            Path(folder).chmod(0o700)
        with contextlib.suppress(OSError):
            os.utime(folder, (0, 0))
        after = Path(folder).stat()
        if (before.st_mode, before.st_mtime, before.st_ctime) != (after.st_mode, after.st_mtime, after.st_ctime):
            through.append(folder)
        with contextlib.suppress(OSError):
            os.setxattr(folder, "user.canary", b"")
            through.append(f"extended attributes of {folder}")
    return ", ".join(through)


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


def _fill(size: int) -> None:
    """Take more disk space than there may be, in files that have no name any more, and hold it."""
    with contextlib.suppress(OSError):
        for _ in range(size >> 16):
            file = os.open("block", os.O_CREAT | os.O_WRONLY)
            os.write(file, bytes(1 << 16))
            Path("block").unlink()
    time.sleep(60)


def _multiply(processes: int) -> None:
    """Make more processes than there may be, and hold them unless that is refused."""
    with contextlib.suppress(OSError):
        for _ in range(4 * processes):
            if os.fork() == 0:
                time.sleep(60)
                os._exit(0)
        time.sleep(60)


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
    empty = ("CapInh", "CapPrm", "CapEff", "CapAmb") + (("CapBnd",) if facts["alone"] else ())
    sets = [name for name in empty if int(status[name], 16)]
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


COMMON: dict[str, Callable[[Facts], str]] = {
    "no network": _network,
    "no variable of the grader is visible": _environment,
    "nothing but /tmp can be written": _writing,
    "memory is limited": _memory,
    "no privileges": _privileges,
    "dangerous system calls are refused": _system_calls,
    "no descriptor is inherited": _descriptors,
}
ALONE: dict[str, Callable[[Facts], str]] = {
    "no other process is visible": _processes,
    "process 1 is out of reach": _first_process,
    "no file of the host is visible": _files,
    "disk space is limited": _disk,
    "processes are limited": _process_count,
}
AMONG_OTHERS: dict[str, Callable[[Facts], str]] = {
    "no socket of the host can be reached": _local_sockets,
    "other processes are out of reach": _other_processes,
    "its own processes can be ended": _own_processes,
    "no file of the host can be read": _contents,
    "no file outside can be changed": _attributes,
}
