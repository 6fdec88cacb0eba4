"""Reads one file of unknown origin: a regular file only, never through a link, never more than asked for."""

from __future__ import annotations

import errno
import os
import stat
import unicodedata
from pathlib import Path

from autograder.model import Fault

_KINDS = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISBLK, "a device"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISLNK, "a symbolic link"),
)


class Unreadable(Exception):
    """A file that cannot be taken in: `reason` completes the sentence "the file …", `fault` says whose fault it is."""

    def __init__(self, reason: str, evidence: str, fault: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.evidence = evidence
        self.fault = fault


class Faulty(Exception):
    """A submission that cannot be judged; the parts are those of `Submission`."""

    def __init__(self, fault: str, evidence: str, fault_of: Fault | None) -> None:
        super().__init__(fault)
        self.fault = fault
        self.evidence = evidence
        self.fault_of = fault_of


def read_regular(path: Path, cap: int, limit: str = "") -> bytes:
    """Return the bytes of the regular file at `path`, which must be at most `cap` bytes long.

    `limit` is what the message calls the cap, such as "notebook_mb is 20". A link is not followed, and a pipe or a
    device is closed again without a read, so this never waits.

    Raises:
        Unreadable: when it is no regular file, is longer than `cap` or cannot be opened.
    """
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY)
    except OSError as error:
        raise _unopened(path, error) from error
    with os.fdopen(handle, "rb") as file:
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode):
            raise Unreadable(f"is {kind_of(found.st_mode)}, not a regular file", printable(path), "student")
        if found.st_size > cap:
            raise _too_large(path, found.st_size, cap, limit)
        try:
            content = file.read(cap + 1)
        except OSError as error:
            raise Unreadable("cannot be read", f"{printable(path)}: {error.strerror}", "machine") from error
    if len(content) > cap:  # it grew since the fstat, or its file system reports no size
        raise _too_large(path, len(content), cap, limit)
    return content


def too_large(notebook_mb: int) -> str:
    """Return what is said of the limit that a notebook does not keep, with the next step."""
    return f"notebook_mb is {notebook_mb}; next: clear its outputs, save it and hand it in again"


def kind_of(mode: int) -> str:
    """Name the kind of thing that a file mode stands for, as in "is a named pipe"."""
    return next((name for test, name in _KINDS if test(mode)), "a special file")


def is_folder(path: Path) -> bool:
    """Return whether a path leads to a folder; False also when that cannot be seen."""
    return os.path.isdir(path)  # noqa: PTH112 - Path.is_dir raises below a folder that may not be entered


def is_link(path: Path) -> bool:
    """Return whether a path is a symbolic link; False also when that cannot be seen."""
    return os.path.islink(path)  # noqa: PTH114 - Path.is_symlink raises below a folder that may not be entered


def printable(path: Path | str) -> str:
    """Return a path as text that can be printed and stored: NFC, undecodable bytes and control characters escaped."""
    text = os.fsencode(path).decode("utf-8", "backslashreplace")
    escaped = (char.encode("unicode_escape").decode() if _is_unprintable(char) else char for char in text)
    return unicodedata.normalize("NFC", "".join(escaped))


def same_name(name: str) -> str:
    """Return a key that is equal for names that some file system cannot tell apart."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def _is_unprintable(char: str) -> bool:
    return unicodedata.category(char) in {"Cc", "Zl", "Zp"}


def _unopened(path: Path, error: OSError) -> Unreadable:
    if error.errno == errno.ELOOP:
        return Unreadable("is a symbolic link, not a regular file", printable(path), "student")
    if error.errno == errno.ENXIO:  # what the kernel answers for a socket, or a device without a driver
        return Unreadable("is a socket or a device, not a regular file", printable(path), "student")
    return Unreadable("cannot be opened", f"{printable(path)}: {error.strerror}", "machine")


def _too_large(path: Path, size: int, cap: int, limit: str) -> Unreadable:
    message = f"{printable(path)}: {size:,} bytes, at most {cap:,} are read"
    return Unreadable("is too large", f"{message}; {limit}" if limit else message, "student")
