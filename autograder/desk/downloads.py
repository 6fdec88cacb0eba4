"""What jobs make for download, and the files that they make it of: known by their hashes, and deleted after a day.

A file is put in its place whole and safely on the disk before the job that names it ends. So what a job that is done
names is there whole, whatever is killed when, until it is old.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from autograder.desk.files import Coming, place
from autograder.desk.store import Desk

KEPT_SECONDS = 24 * 3600
_HASH = re.compile(r"[0-9a-f]{64}")


class Downloads:
    """The downloads of a desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def keep(self, coming: Coming) -> str:
        """Keep a file that has come, returning its hash."""
        coming.keep(self._desk.downloads, "")
        return coming.sha256

    def put(self, content: bytes) -> str:
        """Keep what was made, returning its hash."""
        coming = Coming(self._desk.incoming, "made")
        try:
            coming.write(content)
            return self.keep(coming)
        finally:
            coming.discard()

    def has(self, sha256: str) -> bool:
        """Return whether a file is there, and not too old."""
        return bool(_HASH.fullmatch(sha256)) and _is_young(place(self._desk.downloads, sha256, ""))

    def get(self, sha256: str) -> bytes | None:
        """Return a file; None for one that is not there any more."""
        with suppress(FileNotFoundError):
            return place(self._desk.downloads, sha256, "").read_bytes() if self.has(sha256) else None
        return None

    def forget(self) -> int:
        """Delete what is old, also what never came whole; returns how many files that were."""
        old = [path for path in self._files() if not _is_young(path)]
        for path in old:
            path.unlink(missing_ok=True)
        return len(old)

    def _files(self) -> Iterator[Path]:
        yield from self._desk.downloads.glob("*/*")
        yield from self._desk.incoming.iterdir()


def _is_young(path: Path) -> bool:
    try:
        return path.stat().st_mtime > time.time() - KEPT_SECONDS
    except FileNotFoundError:
        return False
