"""Opens a zip within bounds, before anything in it is unpacked.

Theory of operation: the central directory is checked whole (how many members, how large, what names), so that a later
read of any one member is harmless. `zipfile` itself never yields more bytes of a member than the directory declares,
and fails on a checksum that does not match.
"""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from collections.abc import Iterable
from pathlib import PurePosixPath

from autograder.errors import BundleError
from autograder.intake.reading import same_name, shown

MEBIBYTE = 2**20
MAX_TOTAL = 512 * MEBIBYTE
MAX_MEMBERS = 10_000
MAX_RATIO = 200
_RATIO_FLOOR = MEBIBYTE  # small members of blank text compress better than any sensible ratio
_DIRECTORY_ENTRY = b"PK\x01\x02"


class Archive:
    """A zip whose directory is within bounds. `names` are its files, without folders, in the order of the zip."""

    def __init__(self, content: bytes, origin: str) -> None:
        self._origin = origin
        self._zip = _opened(content, origin)
        self._members = _checked(self._zip.infolist(), origin)
        self.names = tuple(self._members)

    def read(self, name: str) -> bytes:
        """Return the bytes of one member; the whole archive unpacks to at most 512 MiB.

        Raises:
            BundleError: when the member is damaged or compressed in a way that is not known here.
        """
        try:
            return self._zip.read(self._members[name])
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            NotImplementedError,
            RuntimeError,
            OSError,
            ValueError,
        ) as error:
            raise _broken(f"A member of the bundle cannot be unpacked: {name}", f"{self._origin}: {error}") from error


def _opened(content: bytes, origin: str) -> zipfile.ZipFile:
    # Each entry that zipfile would build an object for starts with this mark. Twice the cap, because a zip that is
    # stored inside the bundle brings marks of its own.
    if content.count(_DIRECTORY_ENTRY) > 2 * MAX_MEMBERS:
        raise _broken("The bundle has too many members", f"{origin}: more than {MAX_MEMBERS:,}")
    try:
        return zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError, OSError) as error:
        seen = f"{origin}: {error}; it starts with {content[:8]!r}" if content else f"{origin}: the file is empty"
        raise _broken("This file is not a zip", seen) from error


def _checked(members: list[zipfile.ZipInfo], origin: str) -> dict[str, zipfile.ZipInfo]:
    if len(members) > MAX_MEMBERS:
        raise _broken("The bundle has too many members", f"{origin}: {len(members):,}, at most {MAX_MEMBERS:,}")
    total = sum(member.file_size for member in members)
    if total > MAX_TOTAL:
        raise _broken("The bundle unpacks to too much", f"{origin}: {total:,} bytes, at most {MAX_TOTAL:,}")
    for member in members:
        fault = _fault_of(member)
        if fault:
            raise _broken(f"A member of the bundle {fault}", f"{origin}: {shown(member.filename)}")
    files = {member.filename: member for member in members if not member.is_dir()}
    _refuse_clashes([member.filename for member in members if not member.is_dir()], origin)
    return files


def _fault_of(member: zipfile.ZipInfo) -> str:
    """Complete the sentence "A member of the bundle …", or return nothing when it is harmless."""
    name = member.filename
    kind = stat.S_IFMT(member.external_attr >> 16)
    if member.flag_bits & 0x1:
        return "is encrypted; a bundle must not need a password"
    if name.startswith("/") or "\\" in name or ":" in name.split("/")[0]:
        return "has a name that is not a plain relative path"
    if any(part in {"", ".", ".."} for part in name.removesuffix("/").split("/")):
        return "has a name that leads out of the bundle or is not plain"
    if kind not in {0, stat.S_IFREG, stat.S_IFDIR}:
        return "is a link or a special file"
    if member.file_size > _RATIO_FLOOR and member.file_size > MAX_RATIO * member.compress_size:
        return f"unpacks to more than {MAX_RATIO} times its size"
    return ""


def _refuse_clashes(names: Iterable[str], origin: str) -> None:
    seen: dict[str, str] = {}
    for name in names:
        other = seen.setdefault(same_name(name), name)
        if other is not name:
            raise _broken("Two members of the bundle have the same name", f"{origin}: {shown(other)} and {shown(name)}")
    for name in names:
        above = next((str(folder) for folder in PurePosixPath(name).parents if same_name(str(folder)) in seen), "")
        if above:
            raise _broken("A member of the bundle is both a file and a folder", f"{origin}: {shown(above)}")


def _broken(what: str, evidence: str) -> BundleError:
    remedy = "make the bundle again: autograder release SLUG, or otter assign for one made by stock Otter"
    return BundleError(what, evidence=evidence, remedy=remedy)
