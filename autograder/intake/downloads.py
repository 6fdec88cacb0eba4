"""Takes in the folder that a course site's download was unpacked to; see `exports` for how one is recognised."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from autograder.errors import NothingToGrade
from autograder.intake.choice import is_ignored, is_notebook
from autograder.intake.exports import METADATA, MOST_METADATA, Entry, Export, exported
from autograder.intake.folder import entries_of, faulty, inside, take_folder, take_group
from autograder.intake.reading import Faulty, Unreadable, is_folder, read_regular, shown
from autograder.model import Limits, Submission

_AGAIN = re.compile(r"(?P<stem>.+)-\d{1,3}(?P<suffix>\.[^.]+)")
_REMEDY = (
    "export the submissions again, or move the file away: each folder is then one student, by the folder's own name"
)


@dataclass(frozen=True, slots=True)
class Download:
    """An export and the folder that it lies in."""

    folder: Path
    export: Export

    def taken(
        self, notebook_name: str, limits: Limits, excluded: frozenset[str], kinds: Collection[str]
    ) -> Iterator[tuple[str, Path, Submission]]:
        """Yield each student, the place, and the submission that all of the student's entries are together."""
        for student, entries in self._by_student().items():
            where = self.folder / min(entries)
            marks = [f"{self.export.site} marks it as late"] if any(e.late for e in entries.values()) else []
            folders = [name for name, entry in entries.items() if not entry.file]
            if folders:
                submission = self._of_folders(student, folders, notebook_name, limits, excluded, kinds)
            else:
                named, renamed = self._named(entries)
                marks += renamed
                submission = take_group(student, self.folder, named, notebook_name, limits, kinds)
            yield student, where, replace(submission, notes=(*marks, *submission.notes))

    def _by_student(self) -> dict[str, dict[str, Entry]]:
        grouped: dict[str, dict[str, Entry]] = {}
        for name, entry in self.export.entries.items():
            grouped.setdefault(shown(entry.student), {})[name] = entry
        for entries in grouped.values():
            if any(not entry.beside for entry in entries.values()):
                for name in [name for name, entry in entries.items() if entry.beside]:
                    del entries[name]
        return grouped

    def _of_folders(
        self,
        student: str,
        names: list[str],
        notebook_name: str,
        limits: Limits,
        excluded: frozenset[str],
        kinds: Collection[str],
    ) -> Submission:
        first = self.folder / names[0]
        try:
            if len(names) > 1:
                raise Faulty("two submissions of one student", ", ".join(map(shown, names[:5])), None)
            inside(first, self.folder)
        except Faulty as error:
            return faulty(student, first, error)
        return take_folder(student, first, notebook_name, limits, excluded, kinds)

    def _named(self, entries: Mapping[str, Entry]) -> tuple[dict[str, Path], list[str]]:
        """The student's own file names. Canvas adds "-1" to the name of what is handed in again: it is taken off."""
        named: dict[str, Path] = {}
        notes = []
        given = {entry.file for entry in entries.values()}
        for name, entry in sorted(entries.items()):
            file = entry.file
            found = _AGAIN.fullmatch(file) if self.export.site == "Canvas" else None
            if found and (plain := found["stem"] + found["suffix"]) not in given | named.keys():
                if not is_notebook(file):  # nothing depends on the name of the notebook
                    notes.append(f"{shown(file)} was taken as {shown(plain)}, as it was named before Canvas stored it")
                file = plain
            named[file] = self.folder / name
        return named, notes


def opened(folder: Path, excluded: frozenset[str]) -> Download | None:
    """Return the download that a folder holds, or None when it is no site's.

    Raises:
        NothingToGrade: the list of who handed in what cannot be read.
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
    except (ValueError, Unreadable) as error:
        evidence = f"{shown(folder / METADATA)}: {error}"
        raise NothingToGrade(
            "Gradescope's list of who handed in what cannot be read", evidence=evidence, remedy=_REMEDY
        ) from error
    return Download(folder, export) if export else None
