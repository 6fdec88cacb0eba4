"""Opens a zip within bounds, before anything in it is unpacked: a bundle, or what a student handed in.

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
from dataclasses import dataclass
from pathlib import PurePosixPath

from autograder.errors import BundleError, Refusal, SubmissionError
from autograder.intake.reading import printable, same_name

MEBIBYTE = 2**20
MAX_TOTAL = 512 * MEBIBYTE
MAX_MEMBERS = 10_000
MAX_RATIO = 200
SUPPORT = "files/"  # the folder of a bundle's support files
LONGEST_NAME = 255  # bytes of one folder's or file's name, as file systems have it
DEEPEST = 20  # folders above a file
_RATIO_FLOOR = MEBIBYTE  # small members of blank text compress better than any sensible ratio
# what `zipfile` raises about a member that is damaged, or compressed or locked in a way that it does not know
DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError)
_DIRECTORY_ENTRY = b"PK\x01\x02"


@dataclass(frozen=True, slots=True)
class ArchiveKind:
    """What a zip is, in words, and its bounds: bytes unpacked and members. `error` is what it is refused with.

    `too_many` is what to do where it has too many members, if that is another thing.
    With `backslashes` a backslash in a name is read as a slash, as Windows PowerShell 5.1 writes it.
    """

    noun: str
    most_bytes: int
    most_members: int
    error: type[Refusal]
    fault: str
    remedy: str
    too_many: str = ""
    backslashes: bool = False

    def refusal(self, what: str, evidence: str, remedy: str = "") -> Refusal:
        """Return the error that says what is wrong with the zip."""
        return self.error(what, evidence=evidence, fault=self.fault, remedy=remedy or self.remedy)

    def crowded(self, seen: str) -> Refusal:
        """Return the error for more members than there may be."""
        what = f"The {self.noun} has too many members"
        return self.refusal(what, f"{seen}; at most {self.most_members:,}", self.too_many)


FEWER = "put many small files into one, such as a CSV, an .npz, or a zip that the notebook and the tests open"
BUNDLE = ArchiveKind(
    "bundle",
    MAX_TOTAL,
    MAX_MEMBERS,
    BundleError,
    "input",
    "make the bundle again: autograder release SLUG, or otter assign for one made by stock Otter",
    too_many=FEWER,
)
HANDED_IN = ArchiveKind(
    "zip",
    84 * MEBIBYTE,
    2_000,
    SubmissionError,
    "student",
    "hand in a zip of the notebook and its files",
    backslashes=True,
)


class Archive:
    """A zip whose directory is within bounds. `names` are its files, without folders, in the order of the zip.

    `had_backslashes` says that names were separated by backslashes, which are read as slashes.
    """

    def __init__(self, content: bytes, origin: str, sort: ArchiveKind = BUNDLE) -> None:
        self._origin = origin
        self._sort = sort
        self._zip = _opened(content, origin, sort)
        self.had_backslashes = sort.backslashes and _straighten(self._zip.infolist())
        self._members = _checked(self._zip.infolist(), origin, sort)
        self.names = tuple(self._members)

    def read(self, name: str) -> bytes:
        """Return the bytes of one member; the whole archive unpacks to at most `most_bytes` of its sort.

        Raises:
            Refusal: of the sort's kind, when the member is damaged or compressed in a way that is not known here.
        """
        try:
            return self._zip.read(self._members[name])
        except DAMAGE as error:
            what = f"A member of the {self._sort.noun} cannot be unpacked: {printable(name)}"
            raise self._sort.refusal(what, f"{self._origin}: {error}") from error

    def size(self, name: str) -> int:
        """Return the bytes of one member when it is unpacked, as the zip declares."""
        return self._members[name].file_size


def _opened(content: bytes, origin: str, sort: ArchiveKind) -> zipfile.ZipFile:
    # Each entry that zipfile would build an object for starts with this mark. Twice the cap, because a zip that is
    # stored inside this one brings marks of its own.
    if (entries := content.count(_DIRECTORY_ENTRY)) > 2 * sort.most_members:
        raise sort.crowded(f"{origin}: about {entries:,} files and folders")
    try:
        return zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError, OSError) as error:
        seen = f"{origin}: {error}; it starts with {content[:8]!r}" if content else f"{origin}: the file is empty"
        raise sort.refusal("This file is not a zip", seen) from error


def _straighten(members: list[zipfile.ZipInfo]) -> bool:
    """Read backslashes as slashes, before names are checked. `zipfile` goes on to compare with the original names."""
    crooked = [member for member in members if "\\" in member.filename]
    for member in crooked:
        member.filename = member.filename.replace("\\", "/")
    return bool(crooked)


def _checked(members: list[zipfile.ZipInfo], origin: str, sort: ArchiveKind) -> dict[str, zipfile.ZipInfo]:
    if len(members) > sort.most_members:
        support = sum(member.filename.startswith(SUPPORT) for member in members)
        among = f", {support:,} of them in {SUPPORT}" if support else ""
        raise sort.crowded(f"{origin}: {len(members):,} files and folders{among}")
    total = sum(member.file_size for member in members)
    if total > sort.most_bytes:
        seen = f"{origin}: {total:,} bytes, at most {sort.most_bytes:,}"
        raise sort.refusal(f"The {sort.noun} unpacks to too much", seen)
    for member in members:
        fault = fault_of(member, sort.noun)
        if fault:
            raise sort.refusal(f"A member of the {sort.noun} {fault}", f"{origin}: {printable(member.filename)[:300]}")
    files = {member.filename: member for member in members if not member.is_dir()}
    _refuse_clashes([member.filename for member in members if not member.is_dir()], origin, sort)
    return files


def fault_of(member: zipfile.ZipInfo, noun: str) -> str:
    """Complete the sentence "A member of the bundle …", or return nothing when it is harmless."""
    name = member.filename
    parts = name.removesuffix("/").split("/")
    kind = stat.S_IFMT(member.external_attr >> 16)
    if member.flag_bits & 0x1:
        return f"is encrypted; a {noun} must not need a password"
    if member.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        return "is compressed in another way than zips usually are"  # of others, `zipfile` bounds no step's output
    if name.startswith("/") or "\\" in name or ":" in parts[0]:
        return "has a name that is not a plain relative path"
    if any(part in {"", ".", ".."} for part in parts):
        return f"has a name that leads out of the {noun} or is not plain"
    if len(parts) > DEEPEST + 1 or any(len(part.encode()) > LONGEST_NAME for part in parts):
        return "has a name that is too long, or lies too deep"
    if kind not in {0, stat.S_IFREG, stat.S_IFDIR}:
        return "is a link or a special file"
    if member.file_size > _RATIO_FLOOR and member.file_size > MAX_RATIO * member.compress_size:
        return f"unpacks to more than {MAX_RATIO} times its size"
    return ""


def _refuse_clashes(names: Iterable[str], origin: str, sort: ArchiveKind) -> None:
    what, seen = clash_among(names, sort.noun)
    if what:
        raise sort.refusal(what, f"{origin}: {seen}")


def clash_among(names: Iterable[str], noun: str) -> tuple[str, str]:
    """Return what is wrong with the names of a zip's files together, and which they are; ("", "") when nothing is."""
    seen: dict[str, str] = {}
    for name in names:
        key = same_name(name)
        if key in seen:
            return f"Two members of the {noun} have the same name", f"{printable(seen[key])} and {printable(name)}"
        seen[key] = name
    for name in seen.values():
        above = next((str(folder) for folder in PurePosixPath(name).parents if same_name(str(folder)) in seen), "")
        if above:
            return f"A member of the {noun} is both a file and a folder", printable(above)
    return "", ""
