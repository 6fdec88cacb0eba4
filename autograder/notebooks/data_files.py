"""Finds the files of an assignment that globs of its settings name."""

from __future__ import annotations

from pathlib import Path


def data_files(folder: Path, globs: tuple[str, ...]) -> tuple[tuple[str, ...], list[str]]:
    """Find the files below a folder that any of the globs matches.

    Returns:
        their POSIX paths relative to the folder, sorted; and one sentence for each glob that matches nothing and each
        symbolic link. Files whose name, or whose folder's name, starts with a dot are left out.
    """
    found: set[str] = set()
    faults = []
    everything = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*"))}
    for name, path in everything.items():
        if path.is_symlink():
            faults.append(f"{folder.name}/{name}: a symbolic link; put the file itself there")
    visible = {
        name for name, path in everything.items() if path.is_file() and not any(p[0] == "." for p in name.split("/"))
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
