"""Finds the submissions that a command line names. Who handed something in is said by the folder or the file name.

What a notebook holds never decides whose it is: a student can write anything into it.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from autograder.errors import NothingToGrade
from autograder.intake.attempts import Collected, in_folders, in_numbers, natural, numbered, refuse_too_many
from autograder.intake.attendance import Attendance, Taken
from autograder.intake.choice import EVERY, KINDS, WHOLE_CLASS, ZIP, is_ignored, kind_of_name
from autograder.intake.downloads import opened
from autograder.intake.expected import ANYBODY, Expected
from autograder.intake.exports import SITE_NAMES, UNREAD, Export, HalfExport
from autograder.intake.folder import faulty, is_one_students, take_attempts, take_file
from autograder.intake.reading import Faulty, is_folder, is_link, printable, same_name
from autograder.intake.spool import Spool
from autograder.intake.strays import EXCLUDED, OTHER_ENDING, link, listed, no_submission, student_of, why_left_out
from autograder.intake.walk import entries_of
from autograder.intake.wanted import BEST, LAST, Wanted
from autograder.intake.whole_class import WholeClass, whole_class
from autograder.limits import Limits
from autograder.model import Submission
from autograder.steps import each

_REMEDY = (
    "give notebooks, scripts or zips, or a folder that holds one of them, or one folder, for each student; "
    + WHOLE_CLASS
)


def find_submissions(
    paths: Sequence[Path],
    *,
    notebook_name: str,
    limits: Limits,
    exclude: Sequence[Path] = (),
    kinds: Collection[str] = KINDS,
    rule: str = LAST,
    class_zip: bool = False,
    expected: Expected = ANYBODY,
    untouched: frozenset[str] = frozenset(),
    on_ignored: Callable[[str], None] = lambda note: None,
    on_absent: Callable[[str], None] = lambda note: None,
) -> list[Submission]:
    """Return the submissions at `paths` in natural order of the students (s2 before s10).

    A file is one submission; its stem names the student, or its folder where several files of one name were given, as
    a shell makes of `*/hw1.ipynb`. In a folder, each notebook, script and zip directly in it is
    one submission, and each sub-folder is one student; what else lies there is one that is not judged, since somebody
    may have handed it in, or is told to `on_ignored`. A folder whose only notebook, however deep, lies directly in it
    under the assignment's own name is the folder of one student itself. A folder or a zip that a course site made says
    itself whose each of its entries is. A submission that cannot be taken in is returned too, with its `fault` stated.

    Args:
        paths: files and folders, as they were given. A zip is read as a whole class when it is the only file, and
            called as a course site calls it, or said to be one by `class_zip`.
        notebook_name: the assignment's notebook, which is chosen when a student's folder has several; "" if not known.
        limits: of these, `notebook_mb` bounds what is read of a notebook.
        exclude: folders that are never entered, such as the one for the results, and files that are never taken.
        kinds: of `choice.KINDS`, what is looked for in folders.
        rule: of `wanted.RULES`, which of a student's attempts counts. Where that is the last one, only it is
            returned; where it is the best, all are, one after the other, with their `attempt` stated.
        expected: who is expected to hand in, as far as a course site says who did.
        untouched: as of `wanted.Wanted`.
        on_ignored: is told in a sentence what lay in the folders and is nobody's, and why.
        on_absent: is told who of those who are expected did not hand in, and what the course site leaves open.

    Raises:
        NothingToGrade: when a path does not exist, when nothing at all was found, or nobody who is on the roster.
        UsageError: when something is expected of a course site's download, and a path is none.
    """
    _refuse_missing(paths)
    excluded = frozenset(os.path.realpath(path) for path in exclude)
    wanted = Wanted(notebook_name, limits, kinds, rule, excluded, class_zip, expected, untouched)
    search = _Search(wanted, _named_by_folder(paths), Attendance(expected))
    files = {os.path.realpath(path) for path in paths if not is_folder(path)}
    found: dict[tuple[str, str], tuple[str, Collected]] = {}
    spool = Spool()
    for path in each("reading what was handed in", paths) if len(paths) > 1 else paths:
        for student, where, collected in search.below(path, alone=len(files) == 1):
            key = (same_name(student), os.path.realpath(where))  # named twice is one submission
            found.setdefault(key, (student, spool.collected(collected)))
    if not found:
        seen = "; ".join(search.described(path) for path in paths) or "no path was given"
        raise NothingToGrade("No submission was found", evidence=seen, remedy=_REMEDY)
    search.add_others(found)
    for note in listed(search.left_out):
        on_ignored(note)
    for note in search.attendance.notes():
        on_absent(note)
    groups: dict[str, list[Collected]] = {}
    for student, collected in found.values():
        groups.setdefault(same_name(student), []).append(collected)
    in_order = sorted(groups.items(), key=lambda group: in_numbers(group[0]))
    return [one for _, takes in in_order for one in _of_one_student(takes, rule)]


def _named_by_folder(paths: Sequence[Path]) -> frozenset[Path]:
    """Return the files of one name in folders of different names: there the folder says whose each is."""
    folders: dict[str, set[str]] = {}
    files = [path for path in dict.fromkeys(paths) if not is_folder(path)]
    for path in files:
        folders.setdefault(same_name(path.name), set()).add(same_name(Path(os.path.realpath(path)).parent.name))
    return frozenset(path for path in files if len(folders[same_name(path.name)]) > 1)


def _refuse_missing(paths: Sequence[Path]) -> None:
    missing = [printable(path) for path in paths if not os.path.lexists(path)]
    if missing:
        what = "There is no such file or folder" if len(missing) == 1 else "There are no such files or folders"
        raise NothingToGrade(what, evidence=", ".join(missing), remedy=_REMEDY)


@dataclass(frozen=True, slots=True)
class _Search:
    """What is looked for, wherever it lies, and what was found that is no submission."""

    wanted: Wanted
    by_folder: frozenset[Path]  # files whose folder names the student
    attendance: Attendance
    others: list[Path] = field(default_factory=list)  # no submissions, and yet somebody may have handed them in
    left_out: list[tuple[Path, str]] = field(default_factory=list)  # and why

    def below(self, path: Path, *, alone: bool) -> Iterable[Taken]:
        """Yield the student, the place and what is taken of everything that one argument names."""
        site = self._of_site(path, alone=alone)
        if site is not None:
            yield from self.attendance.of_download(*site)
            return
        for taken in self._of_folder(path) if is_folder(path) else [self._of_file(path)]:
            self.attendance.of_no_site(path, taken[0])
            yield taken

    def _of_site(self, path: Path, *, alone: bool) -> tuple[Export, Iterable[Taken]] | None:
        """Return what a course site's download is and holds, None when the path is none."""
        if is_folder(path):
            download = None if is_one_students(path, self.wanted) else opened(path, self.wanted.excluded)
            if download is None:
                return None
            self._leave_out(path, download.export)
            return download.export, download.collected(self.wanted)
        whole = self._whole_class(path) if alone and kind_of_name(path.name) == ZIP else None
        if whole is None:
            return None
        if whole.zip.export:
            self._leave_out(path / whole.zip.base, whole.zip.export)
        with whole:
            return whole.zip.export or UNREAD, whole.collected(self.wanted)

    def _of_folder(self, path: Path) -> Iterable[Taken]:
        if is_one_students(path, self.wanted):
            student = printable(Path(os.path.realpath(path)).name)
            yield student, path / self.wanted.notebook_name, self._folder(student, path)
            return
        for entry in each("reading submissions", _entries(path)):
            inner = Path(entry.path)
            excluded = EXCLUDED if os.path.realpath(inner) in self.wanted.excluded else ""
            if why := excluded or why_left_out(entry.name):
                self.left_out.append((inner, why))
            elif is_link(inner):
                student = printable(entry.name) if is_folder(inner) else student_of(entry.name)
                yield student, inner, Collected((faulty(student, inner, link(inner)),))
            elif is_folder(inner):
                yield printable(entry.name), inner, self._folder(printable(entry.name), inner)
            elif kind_of_name(entry.name) in self.wanted.kinds:
                yield student_of(entry.name), inner, self._file(inner)
            elif set(self.wanted.kinds) == set(KINDS):
                self.others.append(inner)
            else:
                self.left_out.append((inner, OTHER_ENDING))

    def _leave_out(self, folder: Path, export: Export) -> None:
        why = f"not named as {export.site} names what students hand in"
        self.left_out.extend((folder / name, why) for name in export.others)

    def add_others(self, found: dict[tuple[str, str], tuple[str, Collected]]) -> None:
        """Add those who handed in only what is no submission; of others it is beside what they handed in."""
        known = {student for student, _ in found}
        for path in self.others:
            student = student_of(path.name)
            if same_name(student) in known:
                self.left_out.append((path, "beside what the student handed in under the same name"))
                continue
            collected = Collected((faulty(student, path, no_submission(path)),))
            found.setdefault((same_name(student), os.path.realpath(path)), (student, collected))

    def _of_file(self, path: Path) -> Taken:
        student = self._student(path)
        return student, path, take_file(student, path, replace(self.wanted, kinds=KINDS))

    def _whole_class(self, path: Path) -> WholeClass | None:
        if not self.wanted.class_zip:
            return whole_class(path)
        try:
            whole, seen = whole_class(path, asked=True), f"{printable(path)}: {', '.join(SITE_NAMES)} are known"
        except HalfExport as half:
            whole, seen = None, f"{printable(path)} also holds {', '.join(map(printable, half.others[:10]))}"
        if whole is None:
            what = "This zip is not named inside as a course site names what students hand in"
            raise NothingToGrade(what, evidence=seen, remedy="unpack it, and give the folder")
        return whole

    def _student(self, path: Path) -> str:
        in_folder = path in self.by_folder
        return printable(Path(os.path.realpath(path)).parent.name) if in_folder else student_of(path.name)

    def _file(self, path: Path) -> Collected:
        return take_file(student_of(path.name), path, self.wanted)

    def _folder(self, student: str, folder: Path) -> Collected:
        return take_attempts(student, folder, self.wanted)

    def described(self, path: Path) -> str:
        """Return what a folder holds in which nothing was found."""
        entries = _entries(path)
        skipped = [
            entry.name
            for entry in entries
            if is_ignored(entry.name) or os.path.realpath(entry.path) in self.wanted.excluded
        ]
        there = Counter(
            Path(entry.name).suffix.lower() or "no suffix" for entry in entries if entry.name not in skipped
        )
        seen = ", ".join(f"{count} x {kind}" for kind, count in sorted(there.items())) or "nothing"
        left_out = f"; left out: {', '.join(printable(name) for name in skipped[:5])}" if skipped else ""
        wanted = ", ".join(kind for kind in KINDS if kind in self.wanted.kinds)
        return f"no file of the kinds {wanted} and no sub-folder in {printable(path)}, which holds {seen}{left_out}"


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    try:
        return entries_of(folder)
    except Faulty as error:
        raise NothingToGrade(
            "The folder of submissions cannot be read",
            evidence=error.evidence,
            fault="machine",
            remedy="check its permissions",
        ) from error


def _of_one_student(takes: Sequence[Collected], rule: str) -> list[Submission]:
    """Return what one student handed in at one or several places, with what it is told that it is."""
    if len(takes) == 1:
        return numbered(takes[0], rule)
    submissions = [one for collected in takes for one in collected.submissions]
    by_path = {PurePosixPath(one.path): one for one in submissions}
    in_order = in_folders(list(by_path)) if not any(collected.names for collected in takes) else None
    if (in_order is None and rule == LAST) or len(by_path) < len(submissions):
        return [_mark(one, submissions) for one in sorted(submissions, key=lambda one: one.path)]
    paths = in_order or sorted(by_path, key=natural)
    try:
        refuse_too_many(len(paths), f"what {submissions[0].student} handed in")
    except Faulty as error:
        return [faulty(submissions[0].student, Path(str(paths[-1])), error)]
    every = tuple(replace(by_path[path], student=submissions[0].student) for path in paths)
    return numbered(Collected(every if rule == BEST else every[-1:], tuple(map(str, paths))), rule)


def _mark(one: Submission, group: Sequence[Submission]) -> Submission:
    """Mark one of several submissions of one student: which one counts is for a person to say."""
    evidence = " and ".join(sorted(other.path for other in group)) + f"; {EVERY}"
    if one.fault:
        evidence += f"; also: {one.fault} ({one.evidence})"
    return replace(one, fault="two submissions of one student", evidence=evidence, fault_of=None)
