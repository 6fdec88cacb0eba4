"""Takes in the folder of one student: which notebook counts, and what lies beside it.

Theory of operation: the folder is walked once, without following a link, and nothing is read while walking. A link
counts only when it stays inside the student's own folder, so a repository cannot pass off another student's work as
its own. Then the notebook is chosen, and it and the files beside it are read within their caps.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from autograder.intake.reading import Unreadable, is_folder, is_link, read_regular, same_name, shown
from autograder.model import Fault, Limits, Submission

MEBIBYTE = 2**20
NOTEBOOK_DEPTH = 3
MAX_DEPTH = 20
MAX_FILES = 200
MAX_FILES_BYTES = 64 * MEBIBYTE
_MAX_ENTRIES = 20_000
_IGNORED = {"__MACOSX", "__pycache__"}


class Faulty(Exception):
    """A submission that cannot be judged; the parts are those of `Submission`."""

    def __init__(self, fault: str, evidence: str, fault_of: Fault | None) -> None:
        super().__init__(fault)
        self.fault = fault
        self.evidence = evidence
        self.fault_of = fault_of


@dataclass(slots=True)
class _Contents:
    """What a walk saw below a student's folder; the paths are files, or links that stay inside."""

    files: list[Path] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    entries: int = 0


def is_ignored(name: str) -> bool:
    """Say whether a name is one that editors and archives leave behind, such as `.ipynb_checkpoints`."""
    return name.startswith(".") or name in _IGNORED


def is_notebook(name: str) -> bool:
    """Say whether a file name is that of a notebook."""
    return name.casefold().endswith(".ipynb")


def take_folder(student: str, folder: Path, notebook_name: str, limits: Limits, excluded: frozenset[str]) -> Submission:
    """Return the submission in `folder`; what is wrong with it is stated in it, never raised."""
    try:
        found = _Contents()
        _walk(folder, folder, excluded, found)
        chosen = _choose(folder, found.files, notebook_name)
        notebook = read_notebook(chosen, folder, limits)
        files = _read_beside(chosen, folder, found)
    except Faulty as error:
        return Submission(
            student, shown(folder), b"", fault=error.fault, evidence=error.evidence, fault_of=error.fault_of
        )
    return Submission(student, shown(chosen), notebook, files=files, notes=tuple(found.notes))


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


def read_notebook(path: Path, boundary: Path, limits: Limits) -> bytes:
    """Return the bytes of a notebook, at most `limits.notebook_mb` MiB.

    Raises:
        Faulty: when it is too large, no regular file, unreadable, or a link that leads out of `boundary`.
    """
    return _read(path, boundary, limits.notebook_mb * MEBIBYTE, "the notebook")


def inside(path: Path, boundary: Path) -> Path:
    """Return where a link leads, or the path itself when it is none.

    Raises:
        Faulty: when it dangles, goes round in circles, or leads out of `boundary`.
    """
    if not is_link(path):
        return path
    target = Path(os.path.realpath(path))
    if not target.is_relative_to(os.path.realpath(boundary)):
        raise Faulty("a link leads out of the folder", f"{shown(path)} -> {shown(target)}", Fault.STUDENT)
    if is_link(target) or not os.path.lexists(target):
        raise Faulty("a link leads nowhere", f"{shown(path)} -> {shown(path.readlink())}", Fault.STUDENT)
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
        raise Faulty("the folder cannot be read", f"{shown(folder)}: {error.strerror}", Fault.MACHINE) from error


def _walk(folder: Path, boundary: Path, excluded: frozenset[str], found: _Contents) -> None:
    for entry in entries_of(folder):
        found.entries += 1
        if found.entries > _MAX_ENTRIES:
            raise Faulty("the folder holds too many files", f"{shown(boundary)}: over {_MAX_ENTRIES:,}", Fault.STUDENT)
        path = Path(entry.path)
        if is_ignored(entry.name):
            continue
        if entry.is_symlink() and is_folder(inside(path, boundary)):
            found.notes.append(f"a link to a folder was left out: {shown(path.relative_to(boundary))}")
        elif entry.is_dir(follow_symlinks=False):
            if os.path.realpath(path) not in excluded and not _is_too_deep(path, boundary, found):
                _walk(path, boundary, excluded, found)
        else:
            found.files.append(path)


def _is_too_deep(path: Path, boundary: Path, found: _Contents) -> bool:
    relative = path.relative_to(boundary)
    if len(relative.parts) <= MAX_DEPTH:
        return False
    found.notes.append(f"a folder more than {MAX_DEPTH} levels down was left out: {shown(relative)}")
    return True


def _choose(folder: Path, files: list[Path], notebook_name: str) -> Path:
    shallow = [path for path in files if len(path.relative_to(folder).parts) <= NOTEBOOK_DEPTH + 1]
    notebooks = [path for path in shallow if is_notebook(path.name)]
    named = [path for path in notebooks if notebook_name and same_name(path.name) == same_name(notebook_name)]
    candidates = named or notebooks
    if not candidates:
        seen = ", ".join(shown(path.relative_to(folder)) for path in shallow[:5]) or "nothing"
        raise Faulty(
            "no notebook in this folder", f"{shown(folder)}, {NOTEBOOK_DEPTH} levels down, has {seen}", Fault.STUDENT
        )
    if len(candidates) > 1:
        seen = ", ".join(shown(path.relative_to(folder)) for path in candidates[:10])
        expected = f"; none is named {notebook_name}" if notebook_name and not named else ""
        raise Faulty("two notebooks of one student", f"{shown(folder)} holds {seen}{expected}", Fault.STUDENT)
    return candidates[0]


def _beside(chosen: Path, found: _Contents) -> Iterator[tuple[str, Path]]:
    """Yield what student code will see in its working directory: the name as it will open it, and the path."""
    for path in found.files:
        if path == chosen or not path.is_relative_to(chosen.parent):
            continue
        name = path.relative_to(chosen.parent).as_posix()
        try:
            name.encode()
        except UnicodeEncodeError:
            found.notes.append(f"a file whose name is not UTF-8 was left out: {shown(name)}")
            continue
        yield name, path


def _read_beside(chosen: Path, folder: Path, found: _Contents) -> dict[str, bytes]:
    paths = dict(_beside(chosen, found))
    if len(paths) > MAX_FILES:
        seen = f"{shown(chosen.parent)}: {len(paths):,} beside the notebook, at most {MAX_FILES}"
        raise Faulty("the folder holds too many files", seen, Fault.STUDENT)
    files: dict[str, bytes] = {}
    left = MAX_FILES_BYTES
    for name, path in paths.items():
        files[name] = _read(
            path, folder, left, f"the files beside the notebook, with {name}," if left < MAX_FILES_BYTES else name
        )
        left -= len(files[name])
    return files


def _read(path: Path, boundary: Path, cap: int, what: str) -> bytes:
    try:
        return read_regular(inside(path, boundary), cap)
    except Unreadable as error:
        raise Faulty(f"{what} {error.reason}", error.evidence, Fault(error.fault)) from error
