"""Finds the submissions that a command line names. Who handed something in is said by the folder or the file name.

What a notebook holds never decides whose it is: a student can write anything into it.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from autograder.errors import NothingToGrade
from autograder.intake.choice import KINDS, is_ignored, kind_of_name
from autograder.intake.downloads import opened
from autograder.intake.folder import entries_of, faulty, inside, is_one_students, take_file, take_folder
from autograder.intake.reading import Faulty, is_folder, same_name, shown
from autograder.model import Limits, Submission

_REMEDY = (
    "give notebooks, scripts or zips, or a folder that holds one of them, or one folder, for each student; "
    "a zip of the whole class has to be unpacked first"
)


def find_submissions(
    paths: Sequence[Path],
    *,
    notebook_name: str,
    limits: Limits,
    exclude: Sequence[Path] = (),
    kinds: Collection[str] = KINDS,
) -> list[Submission]:
    """Return the submissions at `paths` in natural order of the students (s2 before s10).

    A file is one submission; its stem names the student. In a folder, each notebook, script and zip directly in it is
    one submission, and each sub-folder is one student. A folder whose only notebook, however deep, lies directly in it
    under the assignment's own name is the folder of one student itself. A submission that cannot be taken in is
    returned too, with its `fault` stated.

    Args:
        paths: files and folders, as they were given.
        notebook_name: the assignment's notebook, which is chosen when a student's folder has several; "" if not known.
        limits: of these, `notebook_mb` bounds what is read of a notebook.
        exclude: folders that are never entered, such as the one for the results, and files that are never taken.
        kinds: of `choice.KINDS`, what is looked for in folders.

    Raises:
        NothingToGrade: when a path does not exist, or when nothing at all was found.
    """
    _refuse_missing(paths)
    excluded = frozenset(os.path.realpath(path) for path in exclude)
    found: dict[tuple[str, str], Submission] = {}
    for path in paths:
        for student, where, submission in _below(path, notebook_name, limits, excluded, kinds):
            found.setdefault((same_name(student), os.path.realpath(where)), submission)  # named twice is one submission
    if not found:
        seen = "; ".join(_described(path, excluded, kinds) for path in paths) or "no path was given"
        raise NothingToGrade("No submission was found", evidence=seen, remedy=_REMEDY)
    return sorted(_marked(found.values()), key=_order)


def _refuse_missing(paths: Sequence[Path]) -> None:
    missing = [shown(path) for path in paths if not os.path.lexists(path)]
    if missing:
        what = "There is no such file or folder" if len(missing) == 1 else "There are no such files or folders"
        raise NothingToGrade(what, evidence=", ".join(missing), remedy=_REMEDY)


def _below(
    path: Path, notebook_name: str, limits: Limits, excluded: frozenset[str], kinds: Collection[str]
) -> Iterable[tuple[str, Path, Submission]]:
    """Yield the student, the place and the submission for everything that one argument names."""
    if not is_folder(path):
        student = shown(path.stem)
        yield student, path, take_file(student, path, notebook_name, limits, KINDS)
        return
    if is_one_students(path, notebook_name, excluded):
        student = shown(Path(os.path.realpath(path)).name)
        yield student, path / notebook_name, take_folder(student, path, notebook_name, limits, excluded, kinds)
        return
    download = opened(path, excluded)
    if download is not None:
        yield from download.taken(notebook_name, limits, excluded, kinds)
        return
    for entry in _entries(path):
        inner = Path(entry.path)
        if is_ignored(entry.name) or os.path.realpath(inner) in excluded:
            continue
        if is_folder(inner):
            student = shown(entry.name)
            yield student, inner, _take_student_folder(student, inner, path, notebook_name, limits, excluded, kinds)
        elif kind_of_name(entry.name) in kinds:
            student = shown(inner.stem)
            yield student, inner, take_file(student, inner, notebook_name, limits, kinds)


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


def _take_student_folder(
    student: str,
    folder: Path,
    given: Path,
    notebook_name: str,
    limits: Limits,
    excluded: frozenset[str],
    kinds: Collection[str],
) -> Submission:
    try:
        inside(folder, given)
    except Faulty as error:
        return faulty(student, folder, error)
    return take_folder(student, folder, notebook_name, limits, excluded, kinds)


def _marked(submissions: Iterable[Submission]) -> list[Submission]:
    """Mark submissions that claim one student: which one counts is for a person to say."""
    groups: dict[str, list[Submission]] = {}
    for submission in submissions:
        groups.setdefault(same_name(submission.student), []).append(submission)
    return [_mark(one, group) if len(group) > 1 else one for group in groups.values() for one in group]


def _mark(one: Submission, group: Sequence[Submission]) -> Submission:
    evidence = " and ".join(sorted(other.path for other in group))
    if one.fault:
        evidence += f"; also: {one.fault} ({one.evidence})"
    return replace(one, fault="two submissions of one student", evidence=evidence, fault_of=None)


def _order(submission: Submission) -> tuple[list[str | int], str]:
    parts = re.split(r"(\d+)", same_name(submission.student))  # text and digits take turns, so like meets like
    return [int(part) if index % 2 else part for index, part in enumerate(parts)], submission.path


def _described(path: Path, excluded: frozenset[str], kinds: Collection[str]) -> str:
    entries = _entries(path)
    skipped = [entry.name for entry in entries if is_ignored(entry.name) or os.path.realpath(entry.path) in excluded]
    there = Counter(Path(entry.name).suffix.lower() or "no suffix" for entry in entries if entry.name not in skipped)
    seen = ", ".join(f"{count} x {kind}" for kind, count in sorted(there.items())) or "nothing"
    left_out = f"; left out: {', '.join(shown(name) for name in skipped[:5])}" if skipped else ""
    wanted = ", ".join(kind for kind in KINDS if kind in kinds)
    return f"no file of the kinds {wanted} and no sub-folder in {shown(path)}, which holds {seen}{left_out}"
