"""Which level holds on this machine, found out by attacking a real box rather than by reading version numbers."""

from __future__ import annotations

import contextlib
import functools
import json
import os
import socket
from pathlib import Path
from typing import Any

import autograder
from autograder.errors import Refusal
from autograder.model import Limits
from autograder.sandbox import view
from autograder.sandbox.box import Box
from autograder.sandbox.launch import environment_inside
from autograder.sandbox.values import Check, Exit, Level, Probe

_LIMITS = Limits(memory_mb=512, processes=8, disk_mb=1, inodes=64, total_seconds=10, open_files=32)
_SECONDS = 10.0
_CLOCK_SECONDS = 0.05
_HOST_PATHS = [Path("/", name) for name in ("etc/shadow", "etc/hostname", "etc/hosts", "sys", "run", "var", "boot")]
_REMEDY = "do not grade on this machine; run autograder doctor and report what it prints"


@functools.cache
def probe() -> Probe:
    """The best level that holds here, found once per process. Takes about a third of a second."""
    return examine(Level.NAMESPACES)


def examine(level: Level, search_path: str | None = None) -> Probe:
    """Attack a box of this level. `search_path` says where to look for bubblewrap, in the form of PATH."""
    box = Box("autograder.sandbox.attacks", level=level, name="probe's box", search_path=search_path)
    try:
        with box:
            checks = (*_attack(box), _clock(box))
    except Refusal as refusal:
        broken = Check("a box can be started", False, refusal.evidence or refusal.what, refusal.remedy or _REMEDY)
        return Probe(None, f"{refusal.what} {refusal.evidence}".strip(), (broken,))
    failed = [check for check in checks if not check.ok]
    if failed:
        return Probe(None, "; ".join(f"{check.name}: {check.detail}" for check in failed), checks)
    return Probe(level, f"{len(checks)} attacks failed, as they should", checks)


def _attack(box: Box) -> list[Check]:
    """Run the attack suite in one child, and look for what it left behind."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    ours.settimeout(_SECONDS)
    with ours:
        with theirs:
            child = box.fork([theirs], _LIMITS, wall_seconds=_SECONDS)
        ours.send(json.dumps(_facts()).encode())
        try:
            through: dict[str, str] = json.loads(ours.recv(1 << 16) or b"{}")
            ended = child.wait(_SECONDS)
            left = "" if ours.recv(1) == b"" else "a background process outlived its child"
        except (OSError, ValueError) as error:
            child.kill()
            return [Check("the attack suite ends", False, f"{type(error).__name__}: {error}", _REMEDY)]
    suite = Check("the attack suite ends", bool(through) and ended is not None and ended.code == 0, _told(ended))
    return [suite, *(_check(name, text) for name, text in through.items()), _check("nothing is left behind", left)]


def _clock(box: Box) -> Check:
    """Let a child that ignores SIGTERM run past its time."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with ours:
        with theirs:
            child = box.fork([theirs], _LIMITS, wall_seconds=_CLOCK_SECONDS)
        ours.send(json.dumps({"wait": True}).encode())
        ended = child.wait(_SECONDS)
        child.kill()
    return _check("time is limited", "" if ended is not None and ended.timed_out else _told(ended))


def _check(name: str, through: str) -> Check:
    return Check(name, not through, through, _REMEDY if through else "")


def _told(ended: Exit | None) -> str:
    return f"ended with {ended}" if ended is not None else f"still running after {_SECONDS:.0f} s"


def _facts() -> dict[str, Any]:
    """What the attacks need to know about the outside."""
    package = Path(autograder.__file__).parent
    seen = view.of_this_process()
    candidates = [*_HOST_PATHS]
    with contextlib.suppress(OSError):  # whoever cannot list the repository cannot name what must be hidden in it
        candidates += package.parent.iterdir()
    with contextlib.suppress(RuntimeError):  # not every user has a home
        candidates.append(Path.home())
    return {
        "hidden_paths": sorted({str(path) for path in candidates if not seen.touches(path)}),
        "hidden_variables": sorted(os.environ.keys() - environment_inside({}).keys() - {"HOME", "PWD"}),
        "read_only_folders": [str(package)],
        "disk_bytes": _LIMITS.disk_mb << 20,
        "memory_bytes": _LIMITS.memory_mb << 20,
        "processes": _LIMITS.processes,
    }
