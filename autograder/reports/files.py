"""Writing a result so that a reader sees the old file or the new one, never a half."""

from __future__ import annotations

import contextlib
import errno
import secrets
from collections.abc import Iterable
from pathlib import Path

from autograder.errors import OutputError

_REMEDIES = {
    errno.ENOSPC: "free some space and run the same command again: what is in the gradebook is not graded twice",
    errno.EDQUOT: "your quota is used up: free some space and run the same command again",
    errno.EFBIG: "the limit on file sizes is too low: raise it (ulimit -f) and run the same command again",
    errno.EROFS: "the file system is read-only: name another folder with -o",
    errno.EACCES: "give yourself write permission on the folder, or name another one with -o",
}


def write_atomically(path: Path, content: bytes | Iterable[bytes]) -> None:
    """Write a file beside its place, in one piece or in several, then put it there. Makes the folder.

    Raises:
        OutputError: the file cannot be written; an older file stays as it was.
    """
    beside = path.with_name(f".{secrets.token_hex(8)}.tmp")  # short: the name itself may be as long as allowed
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with beside.open("wb") as file:
            file.writelines([content] if isinstance(content, bytes) else content)
        beside.replace(path)
    except OSError as error:
        raise OutputError(
            f"{path.name} cannot be written",
            evidence=f"{path}: {error.strerror or error}",
            fault="machine",
            remedy=_REMEDIES.get(error.errno or 0, "name another folder with -o"),
        ) from error
    finally:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
