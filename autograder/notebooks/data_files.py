"""Finds the files of an assignment that globs of its settings name."""

from __future__ import annotations

from pathlib import Path

LEFT_BEHIND = "__pycache__"  # Python makes it beside a script that is run, such as one that builds the data


def data_files(folder: Path, globs: tuple[str, ...]) -> tuple[tuple[str, ...], list[str]]:
    """Find the files below a folder that any of the globs matches.

    Returns:
        their POSIX paths relative to the folder, sorted; and one sentence for each glob that matches nothing and each
        symbolic link. Files whose name, or whose folder's name, starts with a dot are left out, and so is what
        Python compiled.
    """
    found: set[str] = set()
    faults = []
    everything = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*"))}
    for name, path in everything.items():
        if path.is_symlink():
            faults.append(f"{folder.name}/{name}: a symbolic link; put the file itself there")
    visible = {
        name for name, path in everything.items() if path.is_file() and not any(map(_is_left_out, name.split("/")))
    }
    for glob in globs:
        try:
            matched = visible & {path.relative_to(folder).as_posix() for path in folder.glob(glob)}
        except ValueError as error:
            faults.append(f"files.public: {glob!r}: {error}")
            continue
        if not matched and glob != "**/*":
            faults.append(f"files.public: {glob!r} matches no file in {folder.name}/")
        found |= matched
    return tuple(sorted(found)), faults


def _is_left_out(part: str) -> bool:
    return part.startswith(".") or part == LEFT_BEHIND
