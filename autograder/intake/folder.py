"""Takes in the folder of one student: which notebook counts, and what lies beside it.

Theory of operation: the folder is walked once, without following a link, and nothing is read while walking. A link
counts only when it stays inside the student's own folder, so a repository cannot pass off another student's work as
its own. Then the notebook is chosen (or the one script, or the one zip, where there is no notebook), and it and the
files beside it are read within their caps.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from autograder.intake.archive import HANDED_IN
from autograder.intake.attempts import LAST, Collected, names_of, to_grade, tries
from autograder.intake.choice import (
    KINDS,
    SCRIPT,
    ZIP,
    choose,
    disguise,
    is_ignored,
    is_notebook,
    kind_of_name,
    renamed,
)
from autograder.intake.reading import Faulty, Unreadable, is_folder, is_link, printable, read_regular
from autograder.intake.script import as_notebook
from autograder.intake.zipped import MAX_FILES, MAX_FILES_BYTES, take_zip
from autograder.limits import Limits
from autograder.model import Fault, Submission

MEBIBYTE = 2**20
NOTEBOOK_DEPTH = 3
MAX_DEPTH = 20
_MAX_ENTRIES = 20_000


@dataclass(slots=True)
class _Contents:
    """What a walk saw below a student's folder; the paths are files, or links that stay inside."""

    files: list[Path] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    entries: int = 0


def take_file(
    student: str, path: Path, notebook_name: str, limits: Limits, kinds: Collection[str], rule: str = LAST
) -> Collected:
    """Return the submission that one file is: a notebook, a script or a zip, by its name."""
    try:
        return _opened(student, path, path.parent, notebook_name, limits, kinds, rule)
    except Faulty as error:
        return Collected((faulty(student, path, error),))


def take_folder(
    student: str,
    folder: Path,
    notebook_name: str,
    limits: Limits,
    excluded: frozenset[str],
    kinds: Collection[str] = KINDS,
    *,
    own_name: bool = True,
) -> Submission:
    """Return the submission in `folder`, of several attempts the last; the rest is as for `take_attempts`."""
    collected = take_attempts(student, folder, notebook_name, limits, excluded, kinds, LAST, own_name=own_name)
    return collected.submissions[-1]


def take_attempts(
    student: str,
    folder: Path,
    notebook_name: str,
    limits: Limits,
    excluded: frozenset[str],
    kinds: Collection[str],
    rule: str,
    *,
    own_name: bool = True,
) -> Collected:
    """Return the attempts in `folder` that are graded; what is wrong with one is stated in it, never raised.

    Args:
        rule: of `attempts.RULES`.
        own_name: whether the student chose the notebook's name, so that another than the assignment's is noted.
    """
    where = f"{printable(folder)} (looked {NOTEBOOK_DEPTH} levels deep)"
    try:
        found = _Contents()
        _walk(folder, folder, excluded, found)
        names = {PurePosixPath(path.relative_to(folder)): path for path in found.files}
        shallow = [name for name in names if len(name.parts) <= NOTEBOOK_DEPTH + 1]
        every = tries(shallow, rule, notebook_name, kinds, where, guess=True)
    except Faulty as error:
        return Collected((faulty(student, folder, error),))
    takes = []
    for one in to_grade(every, rule):
        place = folder / one.name
        try:
            chosen = choose(one.files, notebook_name, kinds, where, "folder")
            left = _Contents([path for name, path in names.items() if name not in one.others], list(found.notes))
            collected = _with_files(student, names[chosen], folder, left, notebook_name, limits, kinds, rule)
        except Faulty as error:
            collected = Collected((faulty(student, place, error),))
            chosen = PurePosixPath()
        noted = renamed(chosen.name, notebook_name) if own_name else ()
        takes.append(replace(collected, submissions=tuple(_noted(s, noted) for s in collected.submissions)))
    if len(every) < 2:
        return takes[0]
    return Collected(tuple(collected.submissions[-1] for collected in takes), names_of(every))


def _noted(submission: Submission, notes: Sequence[str]) -> Submission:
    return replace(submission, notes=(*notes, *submission.notes))


def _with_files(
    student: str,
    chosen: Path,
    folder: Path,
    found: _Contents,
    notebook_name: str,
    limits: Limits,
    kinds: Collection[str],
    rule: str,
) -> Collected:
    """Return the submission that a file of a folder is, with what lies beside it."""
    collected = _opened(student, chosen, folder, notebook_name, limits, kinds, rule)
    files: Mapping[str, bytes] | None = None
    if kind_of_name(chosen.name) == ZIP:
        found.notes += _left_out(chosen, folder, found)
    else:
        files = _read_all(dict(_beside(chosen, found)), folder)
    submissions = (s if files is None else replace(s, files=files) for s in collected.submissions)
    return replace(collected, submissions=tuple(replace(s, notes=(*s.notes, *found.notes)) for s in submissions))


def take_group(
    student: str,
    folder: Path,
    named: Mapping[str, Path],
    notebook_name: str,
    limits: Limits,
    kinds: Collection[str],
    rule: str = LAST,
) -> Collected:
    """Return the submission that some files of `folder` are; `named` maps what each was called by the student to it."""
    try:
        where = f"what {student} handed in"
        chosen = named[str(choose([PurePosixPath(name) for name in named], notebook_name, kinds, where, "download"))]
        collected = _opened(student, chosen, folder, notebook_name, limits, kinds, rule)
        beside = {name: path for name, path in named.items() if path != chosen}
        if kind_of_name(chosen.name) != ZIP:
            files = _read_all(beside, folder)
            return replace(collected, submissions=tuple(replace(one, files=files) for one in collected.submissions))
        left_out = (f"{len(beside)} beside the zip left out: {', '.join(map(printable, list(beside)[:5]))}",)
        noted = (replace(one, notes=(*one.notes, *(left_out if beside else ()))) for one in collected.submissions)
        return replace(collected, submissions=tuple(noted))
    except Faulty as error:
        return Collected((faulty(student, min(named.values()), error),))


def faulty(student: str, path: Path, error: Faulty) -> Submission:
    """Return a submission that cannot be judged."""
    return Submission(
        student, printable(path), b"", fault=error.fault, evidence=error.evidence, fault_of=error.fault_of
    )


def _opened(
    student: str,
    path: Path,
    boundary: Path,
    notebook_name: str,
    limits: Limits,
    kinds: Collection[str],
    rule: str,
) -> Collected:
    kind, where = kind_of_name(path.name), printable(path)
    if kind == ZIP:
        content = _read(path, boundary, HANDED_IN.most_bytes, "the zip")
        return take_zip(student, where, content, notebook_name, limits, kinds, rule)
    what, limit = "the script" if kind == SCRIPT else "the notebook", f"notebook_mb is {limits.notebook_mb}"
    content = _read(path, boundary, limits.notebook_mb * MEBIBYTE, what, limit)
    notebook, notes = as_notebook(content, where) if kind == SCRIPT else (content, disguise(path.name))
    return Collected((Submission(student, where, notebook, notes=notes),))


def _left_out(chosen: Path, folder: Path, found: _Contents) -> Iterator[str]:
    """Say that what lies beside a zip is not taken: the zip is what was handed in."""
    beside = [printable(path.relative_to(folder)) for path in found.files if path != chosen]
    if beside:
        yield f"{len(beside)} beside the zip left out: {', '.join(beside[:5])}"


def is_one_students(folder: Path, notebook_name: str, excluded: frozenset[str]) -> bool:
    """Say whether a folder is what one student hands in: its one notebook lies directly in it, under the right name."""
    if not notebook_name or not os.path.lexists(folder / notebook_name):
        return False
    found = _Contents()
    try:
        _walk(folder, folder, excluded, found)
    except Faulty:
        return False  # the folder is then read as a class, and the fault is told where it belongs
    return [path for path in found.files if is_notebook(path.name)] == [folder / notebook_name]


def inside(path: Path, boundary: Path) -> Path:
    """Return where a link leads, or the path itself when it is none.

    Raises:
        Faulty: when it dangles, goes round in circles, or leads out of `boundary`.
    """
    if not is_link(path):
        return path
    target = Path(os.path.realpath(path))
    if not target.is_relative_to(os.path.realpath(boundary)):
        raise Faulty("a link leads out of the folder", f"{printable(path)} -> {printable(target)}", Fault.STUDENT)
    if is_link(target) or not os.path.lexists(target):
        raise Faulty("a link leads nowhere", f"{printable(path)} -> {printable(path.readlink())}", Fault.STUDENT)
    return target


def entries_of(folder: Path) -> list[os.DirEntry[str]]:
    """Return the entries of a folder in a fixed order.

    Raises:
        Faulty: when the folder cannot be read.
    """
    try:
        with os.scandir(folder) as found:
            return sorted(found, key=lambda entry: entry.name)
    except OSError as error:
        raise Faulty("the folder cannot be read", f"{printable(folder)}: {error.strerror}", Fault.MACHINE) from error


def _walk(folder: Path, boundary: Path, excluded: frozenset[str], found: _Contents) -> None:
    for entry in entries_of(folder):
        found.entries += 1
        if found.entries > _MAX_ENTRIES:
            raise Faulty(
                "the folder holds too many files", f"{printable(boundary)}: over {_MAX_ENTRIES:,}", Fault.STUDENT
            )
        path = Path(entry.path)
        if is_ignored(entry.name):
            continue
        if entry.is_symlink() and is_folder(inside(path, boundary)):
            found.notes.append(f"a link to a folder was left out: {printable(path.relative_to(boundary))}")
        elif entry.is_dir(follow_symlinks=False):
            if os.path.realpath(path) not in excluded and not _is_too_deep(path, boundary, found):
                _walk(path, boundary, excluded, found)
        else:
            found.files.append(path)


def _is_too_deep(path: Path, boundary: Path, found: _Contents) -> bool:
    relative = path.relative_to(boundary)
    if len(relative.parts) <= MAX_DEPTH:
        return False
    found.notes.append(f"a folder more than {MAX_DEPTH} levels down was left out: {printable(relative)}")
    return True


def _beside(chosen: Path, found: _Contents) -> Iterator[tuple[str, Path]]:
    """Yield what student code will see in its working directory: the name as it will open it, and the path."""
    for path in found.files:
        if path == chosen or not path.is_relative_to(chosen.parent):
            continue
        name = path.relative_to(chosen.parent).as_posix()
        try:
            name.encode()
        except UnicodeEncodeError:
            found.notes.append(f"a file whose name is not UTF-8 was left out: {printable(name)}")
            continue
        yield name, path


def _read_all(paths: Mapping[str, Path], folder: Path) -> dict[str, bytes]:
    if len(paths) > MAX_FILES:
        seen = f"{printable(folder)}: {len(paths):,} beside the notebook, at most {MAX_FILES}"
        raise Faulty("the folder holds too many files", seen, Fault.STUDENT)
    files: dict[str, bytes] = {}
    left = MAX_FILES_BYTES
    for name, path in paths.items():
        files[name] = _read(
            path, folder, left, f"the files beside the notebook, with {name}," if left < MAX_FILES_BYTES else name
        )
        left -= len(files[name])
    return files


def _read(path: Path, boundary: Path, cap: int, what: str, limit: str = "") -> bytes:
    try:
        return read_regular(inside(path, boundary), cap, limit)
    except Unreadable as error:
        raise Faulty(f"{what} {error.reason}", error.evidence, Fault(error.fault)) from error
