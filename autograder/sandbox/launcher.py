"""Starts bubblewrap for a grader that runs as root. Runs in a process of its own, which becomes bubblewrap.

Bubblewrap must not run as root (the kernel then refuses a fresh /proc to children), and an ordinary user cannot reach
an interpreter below root's home. So, still as root, this binds the needed folders read-only to a staging folder in a
mount namespace that nobody else sees, and then becomes a user without name, groups or privileges.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NoReturn

from autograder.sandbox import kernel

_FIRST_USER, _USERS, _NOBODY = 61184, 3817, 65534
_READ_ONLY = kernel.MS_BIND | kernel.MS_REMOUNT | kernel.MS_RDONLY | kernel.MS_NOSUID | kernel.MS_NODEV


def _stage(folder: str, binds: Mapping[str, str]) -> None:
    """Bind each source read-only to its place in `folder`, visible to this process and what it becomes."""
    kernel.unshare(kernel.CLONE_NEWNS)
    kernel.mount("none", "/", None, kernel.MS_REC | kernel.MS_PRIVATE)
    sources = {place: os.open(source, os.O_PATH) for place, source in binds.items()}  # `folder` may hide some
    kernel.mount("tmpfs", folder, "tmpfs", kernel.MS_NOSUID | kernel.MS_NODEV, "size=1m,mode=755")
    for place in binds:
        _show(sources[place], place)
        os.close(sources[place])


def stage_in_place(closed: Sequence[str], needed: Sequence[str], links: Mapping[str, str]) -> None:
    """Show `needed` to every user, read-only and where it is, though the folders `closed` on the way admit only root.

    Each closed folder is covered by an empty one, visible to this process and what it becomes, in which only what is
    needed is shown again. `links` are symbolic links by path.
    """
    if not closed:
        return
    kernel.unshare(kernel.CLONE_NEWNS)
    kernel.mount("none", "/", None, kernel.MS_REC | kernel.MS_PRIVATE)
    sources = {path: os.open(path, os.O_PATH) for path in needed}
    for folder in closed:
        kernel.mount("tmpfs", folder, "tmpfs", kernel.MS_NOSUID | kernel.MS_NODEV, "size=1m,mode=755")
    for path, source in sources.items():
        _show(source, path)
        os.close(source)
    for path, content in links.items():
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).symlink_to(content)


def _show(source: int, place: str) -> None:
    """Bind what `source` has opened to a place that is made for it."""
    opened = f"/proc/self/fd/{source}"
    Path(place).parent.mkdir(parents=True, exist_ok=True)
    if Path(opened).is_dir():
        Path(place).mkdir(exist_ok=True)
    else:
        Path(place).touch()
    kernel.mount(opened, place, None, kernel.MS_BIND | kernel.MS_REC)
    kernel.mount("none", place, None, _READ_ONLY)


def become_nobody() -> None:
    """Take a user id of our own: the kernel counts a user's processes, and two boxes must not share a count."""
    os.setgroups([])
    for number in (_FIRST_USER + os.getpid() % _USERS, _NOBODY):
        try:
            os.setresgid(number, number, number)
            os.setresuid(number, number, number)
        except OSError:  # in a container, not every number is mapped
            if number == _NOBODY:
                raise
        else:
            break
    kernel.forbid_new_privileges()


def main(given: str) -> NoReturn:
    """Stage, drop root and become the command that `given` holds, in JSON."""
    plan = json.loads(given)
    os.umask(0o022)
    _stage(plan["folder"], plan["binds"])
    become_nobody()
    os.execve(plan["command"][0], plan["command"], dict(os.environ))
