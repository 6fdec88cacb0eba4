"""The files that the reference solution hands in beside its notebook: those in `reference/`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from autograder.notebooks.data_files import data_files

FOLDER = "reference"


def handed_in_files(folder: Path, public: Sequence[str]) -> tuple[tuple[str, ...], list[str]]:
    """Find the files that the reference solution of the assignment in `folder` hands in.

    Args:
        folder: the assignment's.
        public: its public files, relative to `data/`.

    Returns:
        their paths relative to the assignment's folder, sorted; and one sentence for each that cannot be handed in.
    """
    names, faults = data_files(folder / FOLDER, ("**/*",))
    chosen = {
        f"{folder.name}.ipynb": "the notebook",
        **{f"data/{name}": "a file that students are given" for name in public},
    }
    for name in names:
        why = _clash(name, chosen)
        if why:
            faults.append(f"{FOLDER}/{name}: {why}; give it another name")
    return tuple(f"{FOLDER}/{name}" for name in names), faults


def _clash(name: str, chosen: dict[str, str]) -> str:
    """Return why a file of this name cannot lie beside the others; empty when it can."""
    if name.split("/")[0] == "hidden":
        return "hidden/ belongs to the examiner"
    for other, what in chosen.items():
        if name == other:
            return f"{what} has this name"
        if name.startswith(f"{other}/") or other.startswith(f"{name}/"):
            return f"{what} is {other}, and one of the two would have to be a folder"
    return ""


def as_handed_in(path: str) -> str:
    """Return the name beside the notebook of a file in `reference/`."""
    return path.removeprefix(f"{FOLDER}/")
