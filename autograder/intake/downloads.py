"""Takes in the folder that a course site's download was unpacked to; see `exports` for how one is recognised."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from autograder.errors import NothingToGrade
from autograder.intake.attempts import Collected, refuse_too_many
from autograder.intake.choice import EVERY, is_ignored
from autograder.intake.exports import METADATA, MOST_METADATA, Entry, Export, HalfExport, exported
from autograder.intake.folder import faulty, take_attempts, take_folder, take_group
from autograder.intake.in_time import Times
from autograder.intake.reading import Faulty, Unreadable, is_folder, is_link, printable, read_regular
from autograder.intake.strays import link
from autograder.intake.versions import Version, versions
from autograder.intake.walk import entries_of
from autograder.intake.wanted import BEST, Wanted
from autograder.model import Submission
from autograder.steps import each

UNREADABLE_LIST = "Gradescope's list of who handed in what cannot be read"
_REMEDY = (
    "export the submissions again, or move the file away: each folder is then one student, by the folder's own name"
)
_APART = "move what the site did not name to a folder of its own, and grade both: whose each file is cannot be guessed"


@dataclass(frozen=True, slots=True)
class Download:
    """An export and the folder that it lies in."""

    folder: Path
    export: Export

    def collected(self, wanted: Wanted) -> Iterator[tuple[str, Path, Collected]]:
        """Yield each student, the place, and what all of the student's entries are together."""
        for student, entries in each("reading submissions", self._by_student().items()):
            where, times = self.folder / min(entries), wanted.expected.times
            try:
                taken, notes = times.taken(wanted.expected.key(self.export.site, student), entries)
                self._refuse_links(taken)
                collected = self._of_entries(student, taken, wanted)
                collected = replace(collected, submissions=tuple(_noted(one, notes) for one in collected.submissions))
            except Faulty as error:
                collected = Collected((faulty(student, where, error),))
            yield student, where, self._marked(collected, entries, times)

    def _of_entries(self, student: str, entries: Mapping[str, Entry], wanted: Wanted) -> Collected:
        folders = [name for name, entry in entries.items() if not entry.file]
        if folders:
            return self._of_folders(student, entries, folders, wanted)
        return self._of_files(student, entries, wanted)

    def _refuse_links(self, names: Collection[str]) -> None:
        for name in names:
            if is_link(self.folder / name):
                raise link(self.folder / name)

    def _marked(self, collected: Collected, entries: Mapping[str, Entry], times: Times) -> Collected:
        """Return which submissions the site marks as late, and when each came in; of several, by where each lies."""
        late = [printable(self.folder / name) for name, entry in entries.items() if entry.late]
        note = f"{self.export.site} marks it as late"
        marked = (
            _noted(one, (note,)) if (any(map(one.path.startswith, late)) if collected.names else late) else one
            for one in collected.submissions
        )
        came = {printable(self.folder / name): at for name, entry in entries.items() if (at := times.came(entry))}
        timed = (replace(one, submitted=_time_of(one, came)) if came else one for one in marked)
        return replace(collected, submissions=tuple(timed))

    def _by_student(self) -> dict[str, dict[str, Entry]]:
        grouped: dict[str, dict[str, Entry]] = {}
        for name, entry in self.export.entries.items():
            grouped.setdefault(printable(entry.student), {})[name] = entry
        for entries in grouped.values():
            if any(not entry.beside for entry in entries.values()):
                for name in [name for name, entry in entries.items() if entry.beside]:
                    del entries[name]
        return grouped

    def _of_folders(self, student: str, entries: Mapping[str, Entry], names: list[str], wanted: Wanted) -> Collected:
        """The folders of a student are attempts; which is the last is known where the site says when each came."""
        if len(names) == 1:
            return take_attempts(student, self.folder / names[0], wanted, own_name=False)
        if wanted.rule != BEST and not all(entries[name].place for name in names):
            raise Faulty("two submissions of one student", f"{', '.join(map(printable, names[:5]))}; {EVERY}", None)
        refuse_too_many(len(names), f"what {student} handed in")
        in_order = sorted(names, key=lambda name: (entries[name].place, name))
        graded = in_order if wanted.rule == BEST else in_order[-1:]
        submissions = [take_folder(student, self.folder / name, wanted, own_name=False) for name in graded]
        return Collected(tuple(submissions), tuple(map(printable, in_order)))

    def _of_files(self, student: str, entries: Mapping[str, Entry], wanted: Wanted) -> Collected:
        found = versions(entries, self.export.site, wanted)
        if len(found) == 1:
            return self._version(student, found[0], wanted)
        refuse_too_many(len(found), f"what {student} handed in")
        graded = found if wanted.rule == BEST else found[-1:]
        takes = [self._version(student, one, wanted) for one in graded]
        return Collected(
            tuple(collected.submissions[-1] for collected in takes), tuple(printable(one.name) for one in found)
        )

    def _version(self, student: str, version: Version, wanted: Wanted) -> Collected:
        named = {file: self.folder / name for file, name in version.files.items()}
        collected = take_group(student, self.folder, named, wanted)
        return replace(collected, submissions=tuple(_noted(one, version.notes) for one in collected.submissions))


def _time_of(one: Submission, came: Mapping[str, datetime]) -> str:
    found = [at for where, at in came.items() if one.path.startswith(f"{where}/") or one.path == where]
    return found[0].isoformat(timespec="seconds") if found else ""


def _noted(one: Submission, notes: tuple[str, ...]) -> Submission:
    return replace(one, notes=(*notes, *one.notes))


def opened(folder: Path, excluded: frozenset[str]) -> Download | None:
    """Return the download that a folder holds, or None when it is no site's.

    Raises:
        NothingToGrade: the list of who handed in what cannot be read, or not every name is the site's.
    """
    try:
        names = [entry.name for entry in entries_of(folder)]
    except Faulty:
        return None  # told where the folder is read
    kept = [n for n in names if not is_ignored(n) and os.path.realpath(folder / n) not in excluded]
    folders = [name for name in kept if is_folder(folder / name)]
    files = [name for name in kept if name not in folders and name != METADATA]
    try:
        metadata = read_regular(folder / METADATA, MOST_METADATA) if METADATA in kept else None
        export = exported(files, folders, metadata)
    except HalfExport as half:
        seen = f"{printable(folder)} also holds {', '.join(map(printable, half.others[:10]))}"
        what = f"Not everything in this folder is named as {half.site} names what students hand in"
        raise NothingToGrade(what, evidence=seen, remedy=_APART) from half
    except (ValueError, Unreadable) as error:
        evidence = f"{printable(folder / METADATA)}: {error}"
        raise NothingToGrade(UNREADABLE_LIST, evidence=evidence, remedy=_REMEDY) from error
    return Download(folder, export) if export else None
