"""Landlock: a process gives up, for itself and its descendants, every file that it does not name.

What it covers grows with the kernel's ABI: files since 1, moves between folders since 2, truncation since 3, TCP since
4, device ioctls since 5, abstract sockets and signals since 6. It does not cover looking at a path's existence and
attributes, nor changing its mode, owner, times or extended attributes: the system-call filter has to.
"""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from collections.abc import Iterable
from pathlib import Path

from autograder.sandbox import kernel

LEAST_ABI = 3
_CREATE, _ADD, _RESTRICT = 444, 445, 446  # the same numbers on every processor
_VERSION, _PATH_BENEATH = 1, 1
_EXECUTE, _WRITE_FILE, _READ_FILE, _READ_DIR = 1, 1 << 1, 1 << 2, 1 << 3
_MAKE_CHARACTER_DEVICE, _MAKE_BLOCK_DEVICE, _TRUNCATE, _IOCTL_DEVICE = 1 << 6, 1 << 11, 1 << 14, 1 << 15
_LAST_RIGHT = {3: 14, 4: 14}  # by ABI; 5 brought one more, which is the last so far
_ALL_NETWORK, _ALL_SCOPES = 3, 3
_ON_FILES = _EXECUTE | _WRITE_FILE | _READ_FILE | _TRUNCATE | _IOCTL_DEVICE
READ = _EXECUTE | _READ_FILE | _READ_DIR
WRITE = _READ_FILE | _WRITE_FILE | _TRUNCATE


class _Ruleset(ctypes.Structure):
    _fields_ = (("files", ctypes.c_uint64), ("network", ctypes.c_uint64), ("scopes", ctypes.c_uint64))


class _PathBeneath(ctypes.Structure):
    _pack_ = 1
    _layout_ = "ms"
    _fields_ = (("rights", ctypes.c_uint64), ("folder", ctypes.c_int32))


def abi() -> int:
    """Return the ABI of this kernel, 0 where Landlock is missing or switched off."""
    if sys.platform != "linux":
        return 0  # the number means another call there
    try:
        return kernel.system_call("landlock_create_ruleset", _CREATE, None, 0, _VERSION)
    except OSError:
        return 0


class Ruleset:
    """What may still be reached, by path. Nothing may until `allow` says so.

    Args:
        version: the ABI to use, at least 3 and at most the kernel's.
    """

    def __init__(self, version: int) -> None:
        self._handled = (1 << (_LAST_RIGHT.get(version, 15) + 1)) - 1
        given = _Ruleset(self._handled, _ALL_NETWORK if version >= 4 else 0, _ALL_SCOPES if version >= 6 else 0)
        size = 8 if version < 4 else 16 if version < 6 else 24
        self._ruleset = kernel.system_call("landlock_create_ruleset", _CREATE, ctypes.byref(given), size, 0)

    def allow(self, paths: Iterable[str | Path], rights: int) -> None:
        """Allow `rights` on each path and on all that lies below it; a path that does not exist is passed over."""
        for path in paths:
            try:
                opened = os.open(path, os.O_PATH | os.O_CLOEXEC)
            except OSError as error:
                if error.errno in (errno.ENOENT, errno.ENOTDIR, errno.EACCES):
                    continue
                raise
            try:
                self.allow_opened(opened, rights, folder=Path(path).is_dir())
            finally:
                os.close(opened)

    def allow_opened(self, descriptor: int, rights: int, *, folder: bool) -> None:
        """Allow `rights` on what `descriptor` names."""
        kept = rights & self._handled & (self._handled if folder else _ON_FILES)
        given = _PathBeneath(kept, descriptor)
        kernel.system_call("landlock_add_rule", _ADD, self._ruleset, _PATH_BENEATH, ctypes.byref(given), 0)

    def allow_own(self, folder: str) -> None:
        """Allow everything but devices in a folder that belongs to the process alone."""
        devices = _MAKE_CHARACTER_DEVICE | _MAKE_BLOCK_DEVICE | _IOCTL_DEVICE
        self.allow([folder], self._handled & ~devices)

    def enforce(self) -> None:
        """Give up all else, for good. New privileges must have been forbidden before."""
        kernel.system_call("landlock_restrict_self", _RESTRICT, self._ruleset, 0)
        os.close(self._ruleset)
