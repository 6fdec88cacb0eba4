"""Puts the files of a submission beside the notebook, and gives those that the examiner asks for."""

from __future__ import annotations

import stat
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath

from autograder.errors import ProtocolError


def write(files: Iterable[tuple[str, bytes]]) -> None:
    """Write files into the current folder, never outside it."""
    for name, content in files:
        path = PurePosixPath(name)
        if path.is_absolute() or ".." in path.parts:
            raise ProtocolError("a file's name leads outside the folder", evidence=name)
        Path(path.parent).mkdir(parents=True, exist_ok=True)
        Path(path).write_bytes(content)


def apart(sizes: Mapping[str, int], content: bytes) -> Iterator[tuple[str, bytes]]:
    """Cut what came in one piece, of many files as of few, into the files again."""
    begin = 0
    for name, size in sizes.items():
        yield name, content[begin : begin + size]
        begin += size


def content_of(path: Path, most: int) -> bytes:
    """Return the content of a regular file.

    Raises:
        OSError: there is no such file.
        ValueError: it has more than `most` bytes.
    """
    if not path.exists():
        raise FileNotFoundError(f"there is no file {path.name}")
    found = path.stat()
    if not stat.S_ISREG(found.st_mode):
        raise FileNotFoundError(f"{path.name} is no regular file")
    if found.st_size > most:
        raise ValueError(f"{path.name} is too large: {found.st_size:,} bytes, at most {most:,}")
    with path.open("rb") as file:
        return file.read(most)
