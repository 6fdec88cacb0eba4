"""Recognises a zip that a course site made, by the names in its directory; nothing else in it is read.

The rules are those of `exports` for an unpacked folder. A student's own zip must never be taken for one of a class,
because whose each entry is stands in the zip's names: what could be one student's files is left to be that.
"""

from __future__ import annotations

import io
import os
import re
import stat
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from autograder.intake.archive import DAMAGE, MEBIBYTE
from autograder.intake.choice import is_ignored
from autograder.intake.exports import METADATA, MOST_METADATA, Export, HalfExport, exported

MOST_DIRECTORY = 8 * MEBIBYTE
_DEEPEST = 2  # folders around a download, as other programs put them when they zip it again
_UTF_8 = 0x800
_CANVAS_NAME = re.compile(r"submissions?([ _-]?\(?\d{1,9}\)?)?\.zip", re.IGNORECASE)


class _Directory(io.FileIO):
    """A file of which no more than MOST_DIRECTORY is read at once: `zipfile` reads a zip's directory in one piece."""

    def read(self, size: int | None = -1, /) -> bytes:
        if size is None or size < 0:
            size = os.fstat(self.fileno()).st_size - self.tell()
        if size > MOST_DIRECTORY:
            raise ValueError(f"its directory has {size:,} bytes, at most {MOST_DIRECTORY:,} are read")
        return super().read(size) or b""


@dataclass(frozen=True, slots=True)
class SiteZip:
    """A zip that a course site made, opened. `export` is None when whose its entries are cannot be read: `why` says so.

    `base` is the folder of the zip that the download lies in ("" for none). `entries` has the members of each entry of
    the download by its name, and for each its path below the download.
    """

    file: io.FileIO
    zipped: zipfile.ZipFile
    base: str
    entries: Mapping[str, Sequence[tuple[zipfile.ZipInfo, PurePosixPath]]]
    export: Export | None
    why: str = ""

    def close(self) -> None:
        """Let go of the file."""
        self.zipped.close()
        self.file.close()


def open_site_zip(path: Path) -> SiteZip | None:
    """Open the zip of a whole class, or return None when it is no course site's, or cannot be read at all."""
    try:
        file = _Directory(path, opener=_opener)
    except OSError:
        return None
    try:
        zipped = zipfile.ZipFile(file) if stat.S_ISREG(os.fstat(file.fileno()).st_mode) else None
        found = _recognised(path, file, zipped) if zipped else None
    except (*DAMAGE, OverflowError):
        found = None
    if found is None:
        file.close()
    return found


def _opener(path: str, flags: int) -> int:
    return os.open(path, flags | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_NOCTTY)


def _recognised(path: Path, file: io.FileIO, zipped: zipfile.ZipFile) -> SiteZip | None:
    for member in zipped.infolist():
        member.filename = _readable(member)
    base = ""
    for _ in range(_DEEPEST + 1):
        entries = _below(zipped, base)
        folders = [name for name, members in entries.items() if _is_folder(members)]
        files = [name for name in entries if name not in folders]
        try:
            metadata = _metadata(zipped, entries[METADATA][0][0]) if METADATA in files else None
            export = exported([name for name in files if name != METADATA], folders, metadata)
        except HalfExport:
            return None  # it is then one student's, in which several notebooks are not guessed between
        except (ValueError, *DAMAGE) as error:
            if not any(name.startswith("submission_") for name in folders):
                return None
            return SiteZip(file, zipped, base, entries, None, str(error)[:300])
        if export and export.entries:
            return SiteZip(file, zipped, base, entries, export) if _is_a_class(export, path) else None
        if files or len(folders) != 1:
            return None
        base = f"{base}/{folders[0]}" if base else folders[0]
    return None


def _is_a_class(export: Export, path: Path) -> bool:
    """Whether this is more than a student's files whose names happen to have Canvas' form, which is a loose one."""
    students = {entry.student for entry in export.entries.values()}
    return export.site != "Canvas" or len(students) > 1 or _CANVAS_NAME.fullmatch(path.name) is not None


def _readable(member: zipfile.ZipInfo) -> str:
    """The name of a member; some programs write it in UTF-8 without saying so, as that of macOS."""
    if member.flag_bits & _UTF_8:
        return member.filename
    try:
        return member.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return member.filename


def _below(zipped: zipfile.ZipFile, base: str) -> dict[str, list[tuple[zipfile.ZipInfo, PurePosixPath]]]:
    entries: dict[str, list[tuple[zipfile.ZipInfo, PurePosixPath]]] = {}
    start = f"{base}/" if base else ""
    for member in zipped.infolist():
        below = member.filename.removeprefix(start)
        name = below.split("/", 1)[0]
        if member.filename.startswith(start) and below and not is_ignored(name):
            entries.setdefault(name, []).append((member, PurePosixPath(below)))
    return entries


def _is_folder(members: Sequence[tuple[zipfile.ZipInfo, PurePosixPath]]) -> bool:
    return any(member.is_dir() or len(below.parts) > 1 for member, below in members)


def _metadata(zipped: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    if member.file_size > MOST_METADATA:
        raise ValueError(f"it has {member.file_size:,} bytes, at most {MOST_METADATA:,}")
    with zipped.open(member) as source:
        return b"".join(iter(lambda: source.read(MEBIBYTE), b""))
