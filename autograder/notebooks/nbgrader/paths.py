"""Files beside a notebook: they move into `data/`, and the notebook's cells have to name them there."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote, unquote

DATA = "data/"


def moved_to(name: str) -> str:
    """Where a file beside the notebook goes, relative to the assignment: into `data/`, unless it is there already."""
    return name if name.startswith(DATA) else DATA + name


@dataclass(frozen=True, slots=True)
class Paths:
    """The files beside a notebook, by their names relative to it (POSIX)."""

    files: tuple[str, ...]

    @property
    def _moving(self) -> list[str]:
        return [name for name in self.files if not name.startswith(DATA)]

    @property
    def _folders(self) -> set[str]:
        return {name.partition("/")[0] for name in self._moving if "/" in name}

    @property
    def modules(self) -> set[str]:
        """The names by which the notebook imports modules that lie beside it."""
        return {name.removesuffix(".py").partition("/")[0] for name in self._moving if name.endswith(".py")}

    def in_code(self, text: str) -> tuple[str, list[str]]:
        """Let a code cell name the files in `data/`: in texts that are a path or begin with a folder, and in imports.

        Returns:
            the new text, and what of the old one was changed.
        """
        found: list[str] = []
        names = _either([*self._moving])
        text = _changed(rf"""(?P<before>(?<!\\)["'])(?:\./)?(?P<name>{names})(?=["'])""", text, found)
        folders = _either([f"{folder}/" for folder in self._folders])
        text = _changed(rf"""(?P<before>(?<!\\)["'])(?:\./)?(?P<name>{folders})""", text, found)
        modules = _either(self.modules)
        text = _changed(rf"(?m)(?P<before>^[ \t]*from )(?P<name>{modules})(?=[ .])", text, found, "data.")
        text = _changed(
            rf"(?m)^(?P<before>[ \t]*)import (?P<name>{modules})(?=[ \t]*(?:$|#|as ))", text, found, "from data import "
        )
        return text, found

    def in_markdown(self, text: str) -> tuple[str, list[str]]:
        """Let the links and pictures of a text lead to the files in `data/`; returns as `in_code`."""
        found: list[str] = []
        names = _either([*self._moving, *map(quote, self._moving)])
        before = r"""\]\(\s*<?|\b(?:src|href)\s*=\s*["']|^\s{0,3}\[[^\]]+\]:\s*<?"""
        return _changed(rf"""(?m)(?P<before>{before})(?:\./)?(?P<name>{names})(?=[)\s"'>#?]|$)""", text, found), found

    def missing_in(self, text: str) -> list[str]:
        """The pictures beside the notebook that a text shows, and that are not there; paths are already new ones."""
        visible = re.findall(r"!\[[^\]]*\]\(\s*<?([^)\s>]+)", text)
        there = {moved_to(name) for name in self.files}
        return [
            name
            for name in visible
            if not re.match(r"[a-z]+:|/|#|data/attachments/", name) and unquote(name) not in there
        ]


def _either(names: Iterable[str]) -> str:
    """Return a pattern for one of the names, the longest first; without names one that matches nothing."""
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True)) or r"(?!)"


def _changed(pattern: str, text: str, found: list[str], put: str = DATA) -> str:
    def change(match: re.Match[str]) -> str:
        found.append(match["name"])
        return f"{match['before']}{put}{match['name']}"

    return re.sub(pattern, change, text)
