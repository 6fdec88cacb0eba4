"""Reads a master of stock Otter and the files beside it that its config names. Nothing is run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from autograder.errors import SourceError
from autograder.notebooks.nbgrader.remarks import Remark
from autograder.notebooks.nbgrader.source import refusal
from autograder.notebooks.otter_masters import Around, OtterMaster, read_master
from autograder.notebooks.otter_masters.config import Wanted, wanted
from autograder.notebooks.otter_masters.source import PROGRAM
from autograder.plural import counted
from autograder.workflows.authoring.nbgrader_folder import (
    LARGEST_CONFIG,
    LARGEST_DATA,
    LARGEST_NOTEBOOK,
    MOST_FILES,
    bounded,
)


@dataclass(frozen=True, slots=True)
class Beside:
    """A master with its content; the files of students and those of the grader, by names relative to it (POSIX)."""

    content: bytes
    master: OtterMaster
    around: Around
    files: Mapping[str, Path] = field(default_factory=dict)
    hidden: Mapping[str, Path] = field(default_factory=dict)


def master_at(path: Path) -> Path:
    """Return the master that a command line names.

    Raises:
        SourceError: there is no such file, or it is no master that is read here.
    """
    if not path.is_file():
        raise SourceError("there is no such notebook", evidence=str(path), remedy="name it: hw01/hw01.ipynb")
    if path.suffix not in (".ipynb", ".py"):
        remedy = "name a file that ends with .ipynb or .py; open another in Jupyter and save it as a notebook"
        raise SourceError("this is no notebook", evidence=str(path), remedy=remedy)
    return path


def beside(path: Path) -> Beside:
    """Read a master, and find the files beside it that it names.

    Raises:
        SourceError: something cannot be read, is missing, or is larger than what is taken.
    """
    try:
        content = bounded(path, LARGEST_NOTEBOOK)
        master = read_master(content, script=path.suffix == ".py")
        return _around(path.absolute().parent, content, master)
    except OSError as error:
        raise SourceError(
            f"{path.name} cannot be read", evidence=f"{error.filename}: {error.strerror}", fault="machine"
        ) from error


def _around(folder: Path, content: bytes, master: OtterMaster) -> Beside:
    named, faults = wanted(master.config)
    config: dict[str, Any] = {}
    if named.config_file:
        config = _config(_text(folder, named.config_file, faults), named.config_file, faults)
        named, more = wanted({**config, **master.config})
        faults = [*faults, *more]
    texts = {name: _text(folder, name, faults) for name in (named.requirements, named.environment) if name}
    files, hidden = _found(folder, named, faults)
    size = sum(path.stat().st_size for path in (*files.values(), *hidden.values()))
    if len(files) + len(hidden) > MOST_FILES or size > LARGEST_DATA:
        seen = f"{counted(len(files) + len(hidden), 'file')}, {size / 2**20:,.0f} MiB"
        faults.append(Remark(0, f"files: {seen}; at most {MOST_FILES:,} and {LARGEST_DATA >> 20} MiB are taken"))
    if faults:
        raise refusal(faults, PROGRAM)
    return Beside(content, master, Around(tuple(files), tuple(hidden), texts, config), files, hidden)


def _text(folder: Path, name: str, faults: list[Remark]) -> str:
    path = _inside(folder, name)
    if path is None or not path.is_file():
        faults.append(Remark(0, f"{name}: there is no such file beside the notebook"))
        return ""
    try:
        return bounded(path, LARGEST_CONFIG).decode("utf-8")
    except UnicodeDecodeError:
        faults.append(Remark(0, f"{name}: is no text"))
        return ""


def _config(text: str, name: str, faults: list[Remark]) -> dict[str, Any]:
    try:
        given = yaml.safe_load(text)
    except (yaml.YAMLError, RecursionError) as error:
        faults.append(Remark(0, f"{name}: is not YAML: {' '.join(str(error).split())[:300]}"))
        return {}
    return {str(key): value for key, value in given.items()} if isinstance(given, dict) else {}


def _inside(folder: Path, name: str) -> Path | None:
    """Return the path of a file by its name beside the notebook; None when it is elsewhere."""
    path = folder / name
    inside = not Path(name).is_absolute() and path.resolve().is_relative_to(folder.resolve())
    return path if inside and ".." not in Path(name).parts else None


def _found(folder: Path, named: Wanted, faults: list[Remark]) -> tuple[dict[str, Path], dict[str, Path]]:
    files = dict(_all(folder, named.files, faults))
    hidden = {name: path for name, path in _all(folder, named.autograder_files, faults) if name not in files}
    return files, hidden


def _all(folder: Path, names: tuple[str, ...], faults: list[Remark]) -> Iterator[tuple[str, Path]]:
    for name in names:
        path = _inside(folder, name)
        if path is None or not path.exists():
            why = "there is no such file beside the notebook" if path else "is not beside the notebook or below"
            faults.append(Remark(0, f"{name}: {why}"))
            continue
        for each in sorted(path.rglob("*")) if path.is_dir() else [path]:
            relative = each.relative_to(folder)
            if each.is_symlink() or any(part.startswith(".") or part == "__pycache__" for part in relative.parts):
                continue
            if each.is_file():
                yield relative.as_posix(), each
