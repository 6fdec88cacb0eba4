"""Recognises a zip that a course site made, by its own name and those in its directory; nothing else in it is read.

The rules are those of `exports` for an unpacked folder. A student's own zip must never be taken for one of a class,
because whose each entry is stands in the zip's names, which a student can choose: so the zip itself must be called as
the site calls a download of the class, or the grader has to say that it is one.
"""

from __future__ import annotations

import io
import os
import stat
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from autograder.intake.archive import DAMAGE, MEBIBYTE
from autograder.intake.choice import is_ignored
from autograder.intake.exports import GRADESCOPE, METADATA, MOST_METADATA, Export, HalfExport, exported, named_by_a_site

MOST_DIRECTORY = 8 * MEBIBYTE
_DEEPEST = 2  # folders around a download, as other programs put them when they zip it again
_UTF_8 = 0x800


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

    @property
    def site(self) -> str:
        """The site that made it."""
        return self.export.site if self.export else GRADESCOPE

    def close(self) -> None:
        """Let go of the file."""
        self.zipped.close()
        self.file.close()


def open_site_zip(path: Path, *, asked: bool = False) -> SiteZip | None:
    """Open the zip of a whole class, or return None when it is no course site's, or cannot be read at all.

    With `asked` the grader has said that it is one, so its own name does not matter.

    Raises:
        HalfExport: it is said to be one, and not every name in it is the site's.
    """
    try:
        file = _Directory(path, opener=_opener)
    except OSError:
        return None
    try:
        zipped = zipfile.ZipFile(file) if stat.S_ISREG(os.fstat(file.fileno()).st_mode) else None
        found = _recognised(file, zipped, asked=asked) if zipped else None
        if found and not asked and not named_by_a_site(path.name, found.site):
            found = None
    except HalfExport:
        file.close()
        raise
    except (*DAMAGE, OverflowError):
        found = None
    if found is None:
        file.close()
    return found


def _opener(path: str, flags: int) -> int:
    return os.open(path, flags | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_NOCTTY)


def _recognised(file: io.FileIO, zipped: zipfile.ZipFile, *, asked: bool) -> SiteZip | None:
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
            if asked:
                raise
            return None  # it is then one student's, in which several notebooks are not guessed between
        except (ValueError, *DAMAGE) as error:
            if not any(name.startswith("submission_") for name in folders):
                return None
            return SiteZip(file, zipped, base, entries, None, str(error)[:300])
        if export and export.entries:
            return SiteZip(file, zipped, base, entries, export)
        if files or len(folders) != 1:
            return None
        base = f"{base}/{folders[0]}" if base else folders[0]
    return None


def _readable(member: zipfile.ZipInfo) -> str:
    """Return the name of a member; some programs write it in UTF-8 without saying so, as that of macOS."""
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
