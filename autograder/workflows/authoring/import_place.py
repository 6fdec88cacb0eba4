"""Where an assignment that is imported goes: its name, its course, and its folder, put in place as a whole."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from autograder.errors import MasterError, OutputError, SourceError, UsageError
from autograder.notebooks import load_master
from autograder.notebooks.nbgrader import Imported, Remark
from autograder.workflows.course.assignments import Assignment, is_slug

IMPORTING = "importing"  # what the command line shows: read, made, put in place


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did. `files` are those it wrote and `kept` those that were there, relative to the assignment."""

    assignment: Assignment
    notebook: Path
    imported: Imported
    lost: tuple[Remark, ...]
    files: tuple[str, ...]
    kept: tuple[str, ...]


def refuse_to_write_over(assignment: Assignment, *, force: bool) -> None:
    """Raise a `SourceError` if the assignment is there already, unless `force` says to write over it."""
    if assignment.folder.exists() and not force:
        raise SourceError(
            f"there is an assignment {assignment.slug} already",
            evidence=str(assignment.folder),
            remedy="choose another name with --slug, or write over it with --force",
        )


def course_at(root: Path) -> Path:
    """Return the folder of the course, if there is one."""
    if root.is_dir():
        return root.absolute()
    raise UsageError("there is no such folder for the course", evidence=str(root))


def slug_of(notebook: Path, given: str | None) -> str:
    """Return the name of the assignment: what is given, or one that the folder of a notebook gives."""
    if given is not None:
        if is_slug(given):
            return given
        raise UsageError(
            f"{given} is no name of an assignment",
            evidence="--slug",
            remedy="at most 40 small letters, digits and hyphens, beginning with a letter or a digit",
        )
    absolute = notebook.absolute()
    several = len(list(absolute.parent.glob("*.ipynb"))) > 1
    name = f"{absolute.parent.name}-{absolute.stem}" if several else absolute.parent.name
    made = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:40].strip("-")
    if made:
        return made
    raise UsageError("the notebook's folder gives no name for the assignment", evidence=name, remedy="add --slug NAME")


def put_in_place(assignment: Assignment, made: Mapping[str, bytes]) -> tuple[str, ...]:
    """Write the folder beside its place, see whether it can be released, and swap; returns the files that stayed."""
    folder = assignment.folder
    try:
        with tempfile.TemporaryDirectory(prefix=".import-", dir=assignment.root) as temporary:
            new, old = Path(temporary) / folder.name, Path(temporary) / "old"
            if folder.exists():
                shutil.copytree(folder, new, symlinks=True)
            kept = _names(new) - set(made)
            for name, content in made.items():
                (new / name).parent.mkdir(parents=True, exist_ok=True)
                (new / name).write_bytes(content)
            _check(new)
            folder.parent.mkdir(exist_ok=True)
            if folder.exists():
                folder.rename(old)
            try:
                new.rename(folder)
            except OSError:
                if old.exists():
                    old.rename(folder)
                raise
    except OSError as error:
        raise OutputError(
            f"{folder.name} cannot be written",
            evidence=f"{error.filename or folder}: {error.strerror}",
            fault="machine",
            remedy="make room or get the right to write there, and import again",
        ) from error
    return tuple(sorted(kept))


def _names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()}


def _check(folder: Path) -> None:
    """Refuse what could not be released; the master's own reader says why."""
    try:
        load_master(folder / "master.py")
    except MasterError as error:
        raise SourceError(
            "the notebook cannot be imported: what would be made of it could not be released",
            evidence=error.evidence,
            remedy="correct this in the notebook and import it again",
        ) from error
