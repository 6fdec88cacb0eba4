"""Reads what lies around an nbgrader notebook: the files beside it, and the settings of its course. Nothing is run."""

from __future__ import annotations

import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from autograder.errors import SourceError
from autograder.notebooks.nbgrader import Remark, Settings, read_settings
from autograder.plural import counted

CONFIG = "nbgrader_config.py"
LARGEST_NOTEBOOK = 64 << 20  # bytes
LARGEST_DATA = 200 << 20  # bytes, of all files together
MOST_FILES = 2000
LARGEST_CONFIG = 1 << 20  # bytes
_LEVELS = 4  # how far above the notebook a course's settings are looked for
_NOT_DATA = ("autotests.yml", "tests.yml", CONFIG)


@dataclass(frozen=True, slots=True)
class Beside:
    """A notebook's content, the files beside it by relative names (POSIX), its course's settings, what is not taken."""

    notebook: bytes
    files: Mapping[str, Path]
    settings: Settings
    lost: tuple[Remark, ...]


def notebook_at(path: Path) -> Path:
    """Return the notebook that a command line names, which may name the folder of a single one.

    Raises:
        SourceError: there is no such notebook, or more than one.
    """
    if not path.exists():
        raise SourceError("there is no such notebook", evidence=str(path), remedy="name it: source/ps1/problem1.ipynb")
    if path.is_dir():
        found = sorted(path.glob("*.ipynb"))
        if len(found) == 1:
            return found[0]
        names = ", ".join(each.name for each in found) or "no notebook"
        raise SourceError("this is a folder; one notebook is imported at a time", evidence=f"{path} holds {names}")
    if path.suffix != ".ipynb":
        raise SourceError("this is no notebook", evidence=str(path), remedy="name a file that ends with .ipynb")
    return path


def beside(notebook: Path) -> Beside:
    """Read a notebook and what lies around it.

    Raises:
        SourceError: something cannot be read, or is larger than what is taken.
    """
    lost: list[Remark] = []
    try:
        content = bounded(notebook, LARGEST_NOTEBOOK)
        files = dict(_files(notebook, lost))
        size = sum(path.stat().st_size for path in files.values())
    except OSError as error:
        raise SourceError(
            f"{notebook.name} cannot be read", evidence=f"{error.filename}: {error.strerror}", fault="machine"
        ) from error
    if len(files) > MOST_FILES or size > LARGEST_DATA:
        raise SourceError(
            "there is too much beside the notebook for the data of an assignment",
            evidence=f"{notebook.parent}: {counted(len(files), 'file')}, {size / 2**20:,.0f} MiB; "
            f"at most {MOST_FILES:,} files and {LARGEST_DATA >> 20} MiB are taken",
            remedy="put the notebook and the files that students need into a folder of their own",
        )
    return Beside(content, files, _settings(notebook, lost), tuple(lost))


def bounded(path: Path, most: int) -> bytes:
    """Return what is in a regular file of at most so many bytes."""
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):
        raise SourceError(f"{path.name} is no regular file", evidence=str(path))
    if status.st_size > most:
        seen = f"{status.st_size / 2**20:,.1f} MiB; at most {most >> 20} MiB are read"
        raise SourceError(f"{path.name} is too large", evidence=seen, remedy="clear its outputs and save it")
    return path.read_bytes()


def _files(notebook: Path, lost: list[Remark]) -> Iterator[tuple[str, Path]]:
    folder = notebook.parent
    for number, path in enumerate(sorted(folder.rglob("*"))):
        if number > 10 * MOST_FILES:
            raise SourceError(
                "there is too much beside the notebook", evidence=str(folder), remedy="give it a folder of its own"
            )
        name = path.relative_to(folder).as_posix()
        parts = name.split("/")
        if path == notebook or any(part.startswith(".") or part == "__pycache__" for part in parts):
            continue
        if path.is_symlink():
            lost.append(Remark(0, f"{name}: a symbolic link"))
        elif path.is_file() and path.suffix == ".ipynb":
            lost.append(Remark(0, f"{name}: another notebook, which is imported by itself"))
        elif path.is_file() and (name in _NOT_DATA or path.suffix == ".pyc"):
            lost.append(Remark(0, f"{name}: not for students"))
        elif path.is_file() and not any(link.is_symlink() for link in path.parents if folder in link.parents):
            yield name, path


def _settings(notebook: Path, lost: list[Remark]) -> Settings:
    above = [folder / CONFIG for folder in notebook.absolute().parents[:_LEVELS]]
    path = next((path for path in above if path.is_file()), None)
    if path is None:
        return Settings()
    try:
        settings, faults = read_settings(bounded(path, LARGEST_CONFIG).decode("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(f"{CONFIG} cannot be read", evidence=f"{path}: {error}") from error
    if faults:
        evidence = "\n         ".join(faults)
        raise SourceError("the settings of the nbgrader course cannot be used", evidence=evidence)
    for what, name in (("before", settings.header), ("after", settings.footer)):
        if name:
            lost.append(Remark(0, f"{name}, which {CONFIG} puts {what} each notebook"))
    return settings
