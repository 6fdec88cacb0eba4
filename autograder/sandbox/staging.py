"""Decides where a root launcher binds what an ordinary user could not reach. It makes nothing: `launcher` does."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from autograder.errors import SandboxUnavailable
from autograder.sandbox.view import View

# Folders that exist on every Linux; the launcher covers one in a mount namespace of its own
_CANDIDATES = ("/mnt", "/media", "/srv", "/opt", "/home")


@dataclass(frozen=True, slots=True)
class Staging:
    """A plan: `folder` is covered, `binds` are sources by place, `places` are places by target in the box.

    `program` is where bubblewrap is then to be found.
    """

    folder: str
    binds: dict[str, str]
    places: dict[Path, Path]
    program: Path

    @classmethod
    def of(cls, view: View, program: Path) -> Staging:
        """Stage the private parts of a view, and bubblewrap where ordinary users may not reach it."""
        folder = _free_folder([*view.system.values(), *view.private.values(), program])
        places = {target: Path(folder, str(at)) for at, target in enumerate(view.private)}
        binds = {str(places[target]): str(source) for target, source in view.private.items()}
        if view.is_system(program):  # a security profile may know it by this path, so keep it
            return cls(folder, binds, places, program)
        for target, place in places.items():
            if program.is_relative_to(view.private[target].resolve()):
                inside = program.relative_to(view.private[target].resolve())
                return cls(folder, binds, places, place / inside)
        alone = f"{folder}/bwrap"
        return cls(folder, {**binds, alone: str(program)}, places, Path(alone))


def _free_folder(needed: list[Path]) -> str:
    """Return a folder that can be covered: it exists, and nothing that the box needs lies in it."""
    for candidate in map(Path, _CANDIDATES):
        if candidate.is_dir() and not any(path.is_relative_to(candidate) for path in needed):
            return str(candidate)
    raise SandboxUnavailable(
        "A grader started as root needs a folder to cover, and has none.",
        evidence=f"none of {', '.join(_CANDIDATES)} both exists and is free of the Python environment",
        fault="machine",
        remedy="mkdir /mnt, or start the grader as an ordinary user",
    )
