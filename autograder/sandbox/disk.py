"""What a child holds on a disk that has no limit of its own, and how all of it is removed. Names are hostile."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import stat
from collections.abc import Iterable
from pathlib import Path

_BLOCK = 512
_LONG = 2000  # characters; a path may have 4096, and a name 255
_DELETED = re.compile(rb"^([0-9a-f]+)-([0-9a-f]+) \S+ \S+ \S+ [1-9]\d* +/.* \(deleted\)$", re.MULTILINE)


def used(folder: str, enough: int) -> tuple[int, int]:
    """Bytes and inodes below a folder; the count stops at `enough` inodes, or where a path is too long to look at."""
    size = inodes = 0
    left = [folder]
    while left and inodes <= enough:
        with contextlib.suppress(OSError), os.scandir(left.pop()) as entries:
            for entry in entries:
                inodes += 1
                try:
                    found = entry.stat(follow_symlinks=False)
                except OSError as error:
                    inodes += enough if error.errno == errno.ENAMETOOLONG else 0
                    continue
                size += found.st_blocks * _BLOCK
                if stat.S_ISDIR(found.st_mode):
                    left.append(entry.path)
                if inodes > enough:
                    break
    return size, inodes


def unlinked(pids: Iterable[int]) -> int:
    """Bytes of files that these processes still hold though they have no name any more."""
    opened: dict[tuple[int, int], int] = {}
    mapped = 0
    for pid in pids:
        with contextlib.suppress(OSError), os.scandir(f"/proc/{pid}/fd") as entries:
            for entry in entries:
                with contextlib.suppress(OSError):
                    found = entry.stat()
                    if stat.S_ISREG(found.st_mode) and found.st_nlink == 0:
                        opened[found.st_dev, found.st_ino] = found.st_blocks * _BLOCK
        with contextlib.suppress(OSError):
            maps = Path(f"/proc/{pid}/maps").read_bytes()
            mapped += sum(int(end, 16) - int(start, 16) for start, end in _DELETED.findall(maps))
    return sum(opened.values()) + mapped


def remove(folder: str) -> None:
    """Remove a folder with all that is in it, however deep, long-named or closed it is.

    A folder whose path has grown long is moved to the top before it is looked into.
    """
    left, found, moved = [folder], [], 0
    while left:
        here = left.pop()
        with contextlib.suppress(OSError):
            os.chmod(here, 0o700)  # noqa: PTH101 (paths as text: a path object per name would be slow)
            if len(here) > _LONG:
                moved += 1
                os.rename(here, f"{folder}.{moved}")  # noqa: PTH104
                here = f"{folder}.{moved}"
        found.append(here)
        for name in _names(here):
            try:
                os.unlink(f"{here}/{name}")  # noqa: PTH108
            except OSError:
                left.append(f"{here}/{name}")
    for here in reversed(found):
        with contextlib.suppress(OSError):
            os.rmdir(here)  # noqa: PTH106


def _names(folder: str) -> list[str]:
    with contextlib.suppress(OSError):
        return os.listdir(folder)  # noqa: PTH208
    return []
