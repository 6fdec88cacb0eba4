"""The notebook's files as they were at a checkpoint: what an examination writes changes them for no other one."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

MOST_FILES = 200
MOST_BYTES = 4 << 20  # of all that is kept; what is beyond that stays as it is
_Stamp = tuple[int, int]  # when a file was changed last, and its size


class KeptFiles:
    """The small files of a folder.

    Args:
        folder: where the notebook began.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._stamps: dict[str, _Stamp] = {}
        self._contents: dict[str, bytes] = {}

    def look(self) -> None:
        """Keep the files as they are now; those that have not changed since the last time are not read again."""
        stamps, contents, room = _stamps_in(self._folder), {}, MOST_BYTES
        for name, stamp in stamps.items():
            room -= stamp[1]
            if room < 0:
                break
            if stamp == self._stamps.get(name) and name in self._contents:
                contents[name] = self._contents[name]
                continue
            with contextlib.suppress(OSError):
                contents[name] = (self._folder / name).read_bytes()
        self._stamps, self._contents = stamps, contents

    def put_back(self) -> None:
        """Make the kept files what they were, and take away those that were made since."""
        now = _stamps_in(self._folder)
        for name, content in self._contents.items():
            if now.get(name) != self._stamps[name]:
                with contextlib.suppress(OSError):
                    path = self._folder / name
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.write_bytes(content)
        if len(self._stamps) < MOST_FILES:
            for name in now.keys() - self._stamps.keys():
                with contextlib.suppress(OSError):
                    (self._folder / name).unlink()


def _stamps_in(folder: Path) -> dict[str, _Stamp]:
    """Return the regular files of a folder, the first of them; hidden folders are no work of the notebook's."""
    found: dict[str, _Stamp] = {}
    for where, folders, names in os.walk(folder):
        folders[:] = sorted(each for each in folders if not each.startswith((".", "__pycache__")))
        for name in sorted(names):
            path = Path(where, name)
            with contextlib.suppress(OSError):
                if path.is_file() and not path.is_symlink():
                    status = path.stat()
                    found[str(path.relative_to(folder))] = status.st_mtime_ns, status.st_size
            if len(found) == MOST_FILES:
                return found
    return found
