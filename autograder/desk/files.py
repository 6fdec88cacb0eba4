"""The files of the desk: written as they come in, known by their hash, never by the name that a student gave."""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
import unicodedata
from pathlib import Path

LONGEST_NAME = 100  # characters
LEAST_FREE = 512 * 2**20  # bytes of the disk, which stay free whatever is handed in


class NoRoom(Exception):
    """The disk is too full to take anything more in."""


def file_name(given: str) -> str:
    """Return the last part of a name that a browser gave, without what no file should be called."""
    last = unicodedata.normalize("NFC", given.replace("\\", "/").rpartition("/")[2])
    kept = "".join(char for char in last if char.isprintable()).strip().lstrip(".")
    stem, dot, ending = kept.rpartition(".")
    if dot and len(kept) > LONGEST_NAME:
        ending = ending[: LONGEST_NAME // 2]
        kept = f"{stem[: LONGEST_NAME - len(ending) - 1]}.{ending}"
    return kept[:LONGEST_NAME] or "file"


class Coming:
    """A file that is coming in."""

    def __init__(self, folder: Path, given: str) -> None:
        self.name = file_name(given)
        self.size = 0
        self._digest = hashlib.sha256()
        self._path = folder / f"{secrets.token_hex(16)}.part"
        self._file = os.fdopen(os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600), "wb")

    @property
    def sha256(self) -> str:
        """The hash of what has come so far."""
        return self._digest.hexdigest()

    def write(self, part: bytes) -> None:
        """Add a part."""
        self._file.write(part)
        self._digest.update(part)
        self.size += len(part)

    def content(self) -> bytes:
        """Read what has come."""
        self._file.flush()
        return self._path.read_bytes()

    def keep(self, kept: Path, kind: str) -> None:
        """Put the file where it stays, safely on the disk; the same content is there once for each ending."""
        target = place(kept, self.sha256, kind)
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()
        target.parent.mkdir(mode=0o700, exist_ok=True)
        self._path.replace(target)
        for folder in (target.parent, kept):
            descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)

    def discard(self) -> None:
        """Forget it, if it was not kept."""
        self._file.close()
        self._path.unlink(missing_ok=True)


def place(kept: Path, sha256: str, kind: str) -> Path:
    """Return where a file stays: `kind` is the ending by which its kind is known, "" for none."""
    return kept / sha256[:2] / f"{sha256}{kind}"


def check_room(folder: Path, size: int) -> None:
    """Refuse what there is no room for.

    Raises:
        NoRoom: so much would leave the disk too full.
    """
    if shutil.disk_usage(folder).free < size + LEAST_FREE:
        raise NoRoom
