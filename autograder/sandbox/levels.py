"""Which level holds on this machine, found out by attacking a real box rather than by reading version numbers."""

from __future__ import annotations

import contextlib
import functools
import json
import os
import socket
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import autograder
from autograder.errors import Refusal
from autograder.limits import Limits
from autograder.sandbox import remedies, view
from autograder.sandbox.box import Box
from autograder.sandbox.cgroup import Group
from autograder.sandbox.child import Child
from autograder.sandbox.launch import environment_inside
from autograder.sandbox.values import SLACK, Check, Exit, Level, Probe

_LIMITS = Limits(memory_mb=512, processes=8, disk_mb=1, inodes=64, total_seconds=10, open_files=64)
_SECONDS = 10.0
_PATIENCE = 120 * _SECONDS  # longer than the supervisor lets a child live that the machine hardly lets run
_TRIES = 3  # where the machine hardly let an attack run, nothing is known of the level
_CLOCK_SECONDS = 0.05
_HOST_PATHS = [Path("/", name) for name in ("etc/shadow", "etc/hostname", "etc/hosts", "sys", "run", "var", "boot")]
_OWN_VARIABLES = {"HOME", "PWD", "TMPDIR", "USER", "LOGNAME"}  # a child has its own of these names
_REMEDY = "do not grade on this machine; run autograder doctor and report what it prints"
_BUSY = "try again when less else runs on this machine"


class Starved(Exception):
    """An attack was ended because the machine hardly let it run: it proves nothing."""


SAFE = tuple(level for level in Level if level.backend.safe)


@functools.cache
def probe(level: Level | None = None) -> Probe:
    """Return whether a level holds here, or the strongest that does; found out once per process.

    It takes about a third of a second for each level that is tried, in a container more.
    """
    if level is not None:
        return examine(level)
    held = next((probe(one) for one in SAFE if probe(one).level), None)
    if held is not None:
        return held
    reasons = "; ".join(f"{one.value}: {probe(one).reason}" for one in SAFE)
    return Probe(None, reasons, tuple(check for one in SAFE for check in probe(one).checks))


def capped_by_kernel() -> Check:
    """Return whether the kernel caps what a box holds in all; it is a help, and no level rests on it."""
    name = "the kernel caps what all processes of a box hold together (cgroup)"
    group = Group.make()
    if group is None:
        return Check(
            name, False, "none can be made; each process is capped, and the whole is watched", remedies.DELEGATE
        )
    group.remove()
    return Check(name, True)


def why(level: Level) -> tuple[str, ...]:
    """Notes for a run at a level that is not the strongest: what it is, and why each stronger one was not used."""
    if level not in SAFE[1:]:
        return ()
    message = [f"sandbox level {level.value}: {level.backend.built_of}; {probe(level).reason}"]
    stronger = SAFE[: SAFE.index(level)]
    if had := [one.value for one in stronger if probe(one).level]:
        message.append(f"stronger sandbox levels that this machine gives were not asked for: {', '.join(had)}")
    for one in stronger:
        if probe(one).level is None:
            next_step = "; ".join(probe(one).remedies)
            message.append(f"sandbox level {one.value} was not to be had: {probe(one).reason} (next: {next_step})")
    return tuple(message)


def examine(level: Level, search_path: str | None = None, landlock_abi: int | None = None) -> Probe:
    """Attack a box of this level, again where the machine did not let the attacks run.

    `search_path` and `landlock_abi` are those of `Box`.
    """
    for _ in range(_TRIES):
        with contextlib.suppress(Starved):
            return _examined(level, search_path, landlock_abi)
    message = f"the machine hardly let the attacks run, {_TRIES} times"
    return Probe(None, message, (Check("the attacks can run", False, message, _BUSY),))


def _examined(level: Level, search_path: str | None, landlock_abi: int | None) -> Probe:
    box = Box(
        "autograder.sandbox.attacks",
        level=level,
        name="probe's box",
        search_path=search_path,
        landlock_abi=landlock_abi,
    )
    try:
        with box:
            checks = _checks(box, alone=level.backend.alone)
    except Refusal as refusal:
        message = f"{refusal.what} {refusal.evidence}".strip()
        return Probe(None, message, (Check("a box can be started", False, message, refusal.remedy or _REMEDY),))
    failed = [check for check in checks if not check.ok]
    if failed:
        return Probe(None, "; ".join(f"{check.name}: {check.detail}" for check in failed), checks)
    return Probe(level, f"{len(checks)} attacks failed, as they should", checks)


def _checks(box: Box, *, alone: bool) -> tuple[Check, ...]:
    if alone:
        with _late(box) as late:  # runs out of its time beside the suite
            suite = _attack(box, alone)
            return (*suite, _clock(late))
    # What the kernel does not limit for such a child alone is watched, and it takes a moment until the watch looks
    with _child_given(box, {"fill": 2 * _LIMITS.disk_mb << 20}) as filling:
        with _late(box) as late:
            suite, clock = _attack(box, alone), _clock(late)
        with _child_given(box, {"multiply": _LIMITS.processes}) as multiplying:
            many = multiplying.wait(_PATIENCE)
        full = filling.wait(_PATIENCE)
    stopped = many is not None and (many.exceeded == "processes" or many.code == 0)
    return (
        *suite,
        clock,
        _check("disk space is limited", "" if full is not None and full.exceeded == "disk_mb" else _described(full)),
        _check("processes are limited", "" if stopped else _described(many)),
    )


@contextlib.contextmanager
def _child_given(box: Box, facts: Mapping[str, object], wall_seconds: float = _SECONDS) -> Iterator[Child]:
    """A child of the suite that does one thing."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with ours:
        with theirs:
            child = box.fork([theirs], _LIMITS, wall_seconds=wall_seconds)
        with contextlib.suppress(OSError):  # it is gone already: how it ended is told by whoever waits for it
            ours.send(json.dumps(facts).encode())
        try:
            yield child
        finally:
            child.kill()


def _attack(box: Box, alone: bool) -> list[Check]:
    """Run the attack suite in one child, and look for what it left behind."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    ours.settimeout(_PATIENCE)
    with ours:
        with theirs:
            child = box.fork([theirs], _LIMITS, wall_seconds=_SECONDS)
        try:
            ours.send(json.dumps({**_facts(), "alone": alone}).encode())
            through: dict[str, str] = json.loads(ours.recv(1 << 16) or b"{}")
            ended = child.wait(_PATIENCE)
            left = "" if ours.recv(1) == b"" else "a background process outlived its child"
        except (OSError, ValueError) as error:
            child.kill()
            return [Check("the attack suite ends", False, f"{type(error).__name__}: {error}", _REMEDY)]
    ok = bool(through) and ended is not None and ended.code == 0
    suite = Check("the attack suite ends", ok, "" if ok else _described(ended))
    return [suite, *(_check(name, text) for name, text in through.items()), _check("nothing is left behind", left)]


def _late(box: Box) -> contextlib.AbstractContextManager[Child]:
    """Return a child that ignores SIGTERM and runs past its time."""
    return _child_given(box, {"wait": True}, wall_seconds=_CLOCK_SECONDS)


def _clock(late: Child) -> Check:
    ended = late.wait(_PATIENCE)
    limited = ended is not None and (ended.timed_out or ended.starved)  # starved is ended, too, only later
    return _check("time is limited", "" if limited else _described(ended))


def _check(name: str, through: str) -> Check:
    return Check(name, not through, through, _REMEDY if through else "")


def _described(ended: Exit | None) -> str:
    if ended is not None and ended.starved:
        raise Starved
    return f"ended with {ended}" if ended is not None else f"still running after {_PATIENCE:.0f} s"


def _facts() -> dict[str, Any]:
    """Return what the attacks need to know about the outside."""
    package = Path(autograder.__file__).parent
    seen = view.of_this_process()
    candidates = [*_HOST_PATHS]
    with contextlib.suppress(OSError):  # whoever cannot list the repository cannot name what must be hidden in it
        candidates += package.parent.iterdir()
    with contextlib.suppress(RuntimeError):  # not every user has a home
        candidates.append(Path.home())
    return {
        "hidden_paths": sorted({str(path) for path in candidates if not seen.touches(path)}),
        "hidden_variables": sorted(os.environ.keys() - environment_inside({}).keys() - _OWN_VARIABLES),
        "read_only_folders": [str(package)],
        "disk_bytes": _LIMITS.disk_mb << 20,
        "memory_bytes": int(SLACK * _LIMITS.memory_mb) << 20,
        "processes": _LIMITS.processes,
        "pids": [os.getpid(), os.getppid()],
    }
