"""Walks the folder of one student and reads what lies in it, within bounds.

Theory of operation: the folder is walked once, without following a link, and nothing is read while walking. A link
counts only when it stays inside the student's own folder, so a repository cannot pass off another student's work as
its own.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from autograder.intake.choice import is_ignored, is_installed, is_placeholder
from autograder.intake.fitting import MAX_FILES_BYTES, fitting
from autograder.intake.reading import Faulty, Unreadable, is_folder, is_link, printable, read_regular
from autograder.model import Fault

MAX_DEPTH = 20
MAX_ENTRIES = 20_000
_ENVIRONMENT = {"pyvenv.cfg", "conda-meta"}  # what a folder made by venv or conda has


@dataclass(slots=True)
class Contents:
    """What a walk saw below a student's folder; the paths are files, or links that stay inside."""

    files: list[Path] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    entries: int = 0


def walked(folder: Path, excluded: frozenset[str]) -> Contents:
    """Return what lies below a folder, without what programs leave behind and without what is `excluded`.

    Raises:
        Faulty: a folder cannot be read, or a link leads out of `folder` or nowhere.
    """
    found = Contents()
    _walk(folder, folder, excluded, found)
    return found


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


def _walk(folder: Path, boundary: Path, excluded: frozenset[str], found: Contents) -> None:
    entries = entries_of(folder)
    if folder != boundary and any(entry.name in _ENVIRONMENT for entry in entries):
        found.notes.append(_left_out(folder, boundary))
        return
    for entry in sorted(entries, key=lambda entry: entry.is_dir(follow_symlinks=False)):  # the nearest first
        if found.entries == MAX_ENTRIES:
            return
        found.entries += 1
        if found.entries == MAX_ENTRIES:
            found.notes.append(f"only the first {MAX_ENTRIES:,} files and folders were looked at")
        path = Path(entry.path)
        if is_ignored(entry.name) and not is_placeholder(entry.name):
            found.notes += [_left_out(path, boundary)] if is_installed(entry.name) else []
        elif entry.is_symlink() and is_folder(inside(path, boundary)):
            found.notes.append(f"a link to a folder was left out: {printable(path.relative_to(boundary))}")
        elif entry.is_dir(follow_symlinks=False):
            if os.path.realpath(path) not in excluded and not _is_too_deep(path, boundary, found):
                _walk(path, boundary, excluded, found)
        elif os.path.realpath(path) not in excluded:
            found.files.append(path)


def _left_out(path: Path, boundary: Path) -> str:
    return f"a folder of installed packages was left out: {printable(path.relative_to(boundary))}"


def _is_too_deep(path: Path, boundary: Path, found: Contents) -> bool:
    relative = path.relative_to(boundary)
    if len(relative.parts) <= MAX_DEPTH:
        return False
    found.notes.append(f"a folder more than {MAX_DEPTH} levels down was left out: {printable(relative)}")
    return True


def beside(chosen: Path, found: Contents) -> Iterator[tuple[str, Path]]:
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


def read_all(paths: Mapping[str, Path], folder: Path) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """Return the files beside a notebook, as many as fit, with a note on those that were left out.

    Raises:
        Faulty: one cannot be read, is no regular file, or is a link that leads out of `folder`.
    """
    chosen = fitting({name: _size(inside(path, folder)) for name, path in paths.items()})
    files: dict[str, bytes] = {}
    left = MAX_FILES_BYTES
    for name in chosen.names:
        files[name] = read_inside(paths[name], folder, left, f"the files beside the notebook, with {name},")
        left -= len(files[name])
    return files, chosen.notes


def _size(path: Path) -> int:
    try:
        return os.lstat(path).st_size
    except OSError as error:
        raise Faulty("a file cannot be read", f"{printable(path)}: {error.strerror}", Fault.MACHINE) from error


def read_inside(path: Path, boundary: Path, cap: int, what: str, limit: str = "") -> bytes:
    """Return the bytes of one file of a student's folder; `what` begins the sentence when that fails.

    Raises:
        Faulty: it cannot be read, is no regular file, has more than `cap` bytes, or is a link out of `boundary`.
    """
    try:
        return read_regular(inside(path, boundary), cap, limit)
    except Unreadable as error:
        raise Faulty(f"{what} {error.reason}", error.evidence, Fault(error.fault)) from error
