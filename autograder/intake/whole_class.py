"""Takes in a zip of a whole class as Canvas, Moodle or Gradescope makes it, without anybody unpacking it first.

Theory of operation. Only the zip's directory is read to begin with, within a cap. Its names say whether a course site
made it, by the same rules as for an unpacked folder; every other zip is one student's. Then each member is checked, and
what is wrong with one costs only the student whose entry it lies in. The rest is written member by member into a
private temporary folder, read from there as any unpacked download is, and removed again at once, also after Ctrl-C. A
member that is larger than anything that is ever read becomes an empty file of its size, so that the same is said of it.

Whose each entry is stands in the zip's names, so a student's own zip must never be taken for one of a class: a zip is
looked at here only when it is the only file that is given, as the caller sees to, and only when it is called as the
site calls it or the grader says that it is one.
"""

from __future__ import annotations

import errno
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import TracebackType
from typing import Self

from autograder.intake.archive import DAMAGE, HANDED_IN, MEBIBYTE, clash_among, fault_of
from autograder.intake.attempts import Collected
from autograder.intake.downloads import UNREADABLE_LIST, Download
from autograder.intake.exports import Export
from autograder.intake.folder import faulty
from autograder.intake.reading import Faulty, printable
from autograder.intake.site_zips import SiteZip, open_site_zip
from autograder.intake.wanted import Wanted
from autograder.limits import Limits
from autograder.model import Fault, Submission
from autograder.steps import each

MOST_MEMBERS = 20_000
MOST_BYTES = 4096 * MEBIBYTE  # unpacked, of all members that are read
MOST_OF_ONE = 256 * MEBIBYTE  # of one student
_LARGEST_SHOWN = 2**40
_MEMBER = "a member of the zip"


@dataclass(slots=True)
class WholeClass:
    """A zip that a course site made. Use it in a `with` statement."""

    path: Path
    zip: SiteZip
    broken: dict[str, Faulty] = field(default_factory=dict)  # by student

    def collected(self, wanted: Wanted) -> list[tuple[str, Path, Collected]]:
        """Return each student, the place, and what is taken of the student's entries.

        What is wrong with the zip as a whole is one submission under the zip's own name, which is not judged.
        """
        try:
            if self.zip.export is None:
                raise Faulty(UNREADABLE_LIST, f"{printable(self.path)}: {self.zip.why}", None)
            self._check(wanted.limits)
            with tempfile.TemporaryDirectory(prefix="autograder-") as temporary:
                return self._unpacked(self.zip.export, Path(temporary), wanted)
        except Faulty as error:
            student = printable(self.path.stem)
            return [(student, self.path, Collected((faulty(student, self.path, error),)))]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.zip.close()

    def _check(self, limits: Limits) -> None:
        where, count = printable(self.path), len(self.zip.zipped.infolist())
        if count > MOST_MEMBERS:
            raise Faulty("the zip has too many members", f"{where}: {count:,}, at most {MOST_MEMBERS:,}", None)
        self._find_broken(limits)
        total = sum(self._sizes(limits).values())
        if total > MOST_BYTES:
            seen = f"{where}: {total:,} bytes, at most {MOST_BYTES:,}; unpack it, and grade its parts one by one"
            raise Faulty("the zip unpacks to too much", seen, None)
        folder = tempfile.gettempdir()
        free = shutil.disk_usage(folder).free
        if total > free:
            seen = f"{where} takes {total:,} bytes and {folder} has {free:,}; TMPDIR=FOLDER names another"
            raise Faulty("there is no room to unpack the zip", seen, Fault.MACHINE)

    def _find_broken(self, limits: Limits) -> None:
        """Note whose entries hold what is never unpacked."""
        for student, names in self._students().items():
            members = [member for name in names for member, _ in self.zip.entries[name]]
            for member in members:
                if wrong := fault_of(member, "zip"):
                    self._break(student, f"{_MEMBER} {wrong}", printable(member.filename)[:300])
            what, seen = clash_among([member.filename for member in members if not member.is_dir()], "zip")
            if what:
                self._break(student, what[:1].lower() + what[1:], seen)
        for student, size in self._sizes(limits).items():
            if size > MOST_OF_ONE:
                self._break(student, "the files are too large in all", f"{size:,} bytes, at most {MOST_OF_ONE:,}")

    def _break(self, student: str, fault: str, seen: str) -> None:
        self.broken.setdefault(student, Faulty(fault, f"{printable(self.path)}: {seen}", Fault.STUDENT))

    def _students(self) -> dict[str, list[str]]:
        """Return the names of the entries of each student who is not broken."""
        grouped: dict[str, list[str]] = {}
        for name, entry in self.zip.export.entries.items() if self.zip.export else ():
            if printable(entry.student) not in self.broken:
                grouped.setdefault(printable(entry.student), []).append(name)
        return grouped

    def _sizes(self, limits: Limits) -> dict[str, int]:
        """Return how many bytes of each student are unpacked."""
        every = self.zip.entries
        return {
            student: sum(
                member.file_size for name in names for member, _ in every[name] if member.file_size <= _most(limits)
            )
            for student, names in self._students().items()
        }

    def _unpacked(self, export: Export, folder: Path, wanted: Wanted) -> list[tuple[str, Path, Collected]]:
        for student, names in each("unpacking", self._students().items()):
            try:
                for name in names:
                    for member, below in self.zip.entries[name]:
                        self._unpack(member, folder / below, _most(wanted.limits))
            except Faulty as error:
                if error.fault_of is not Fault.STUDENT:
                    raise
                self.broken[student] = error
        kept = {name: entry for name, entry in export.entries.items() if printable(entry.student) not in self.broken}
        download = Download(folder, replace(export, entries=kept))
        inside = self.path / self.zip.base
        found = [
            (student, inside / where.relative_to(folder), _as_in(collected, printable(folder), printable(inside)))
            for student, where, collected in download.collected(replace(wanted, excluded=frozenset()))
        ]
        for student, broken in self.broken.items():
            first = min(name for name, entry in export.entries.items() if printable(entry.student) == student)
            found.append((student, inside / first, Collected((faulty(student, inside / first, broken),))))
        return found

    def _unpack(self, member: zipfile.ZipInfo, target: Path, most: int) -> None:
        try:
            if member.is_dir():
                target.mkdir(parents=True, exist_ok=True)
                return
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("xb") as sink:
                if member.file_size > most:
                    sink.truncate(min(member.file_size, _LARGEST_SHOWN))
                    return
                for piece in self._pieces(member):
                    sink.write(piece)
        except OSError as error:
            seen = f"{printable(self.path)}: {printable(member.filename)[:300]}: {error.strerror}"
            if error.errno == errno.ENAMETOOLONG:
                raise Faulty(f"{_MEMBER} has a name that is too long, or lies too deep", seen, Fault.STUDENT) from error
            raise Faulty("the zip cannot be unpacked", seen, Fault.MACHINE) from error

    def _pieces(self, member: zipfile.ZipInfo) -> Iterator[bytes]:
        try:
            with self.zip.zipped.open(member) as source:
                while piece := source.read(MEBIBYTE):
                    yield piece
        except DAMAGE as error:
            seen = f"{printable(self.path)}: {printable(member.filename)[:300]}: {error}"
            raise Faulty(f"{_MEMBER} cannot be unpacked", seen, Fault.STUDENT) from error


def whole_class(path: Path, *, asked: bool = False) -> WholeClass | None:
    """Open the zip of a whole class, or return None when it is no course site's, or cannot be read at all.

    With `asked` the grader has said that it is one.

    Raises:
        HalfExport: it is said to be one, and not every name in it is the site's.
    """
    found = open_site_zip(path, asked=asked)
    return WholeClass(path, found) if found else None


def _most(limits: Limits) -> int:
    """Return the bytes that are read of one file at the most; a larger one is refused by its size."""
    return max(HANDED_IN.most_bytes, limits.notebook_mb * MEBIBYTE)


def _as_in(collected: Collected, folder: str, place: str) -> Collected:
    """Name the zip where the temporary folder is named, in everything that is told about submissions."""
    return replace(collected, submissions=tuple(_placed(one, folder, place) for one in collected.submissions))


def _placed(one: Submission, folder: str, place: str) -> Submission:
    notes = tuple(note.replace(folder, place) for note in one.notes)
    return replace(one, path=one.path.replace(folder, place), evidence=one.evidence.replace(folder, place), notes=notes)
