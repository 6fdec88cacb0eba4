"""Says whether a git repository holds all that git would read of it, before git is asked anything.

Theory of operation. A student can hand in a `.git` of any contents, and git follows what is in there: a link, the
objects of another repository (`alternates`), another repository as a whole (`commondir`, or a file in the place of the
folder) and settings of another file (`include`). Each of them could make a neighbour's work the student's own. What git
can be told to leave alone is left alone in `sandbox.git`; of the rest nothing may be there.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path

from autograder.intake.reading import Unreadable, is_link, kind_of, printable, read_regular

MOST_ENTRIES = 200_000  # a repository that git keeps in order has a few thousand
DEEPEST = 64
_LARGEST_SETTINGS = 1 << 20
# Git takes what the first names for the repository itself, and looks for objects in all that the others list.
_ELSEWHERE = ("commondir", "objects/info/alternates", "objects/info/http-alternates")
_SETTINGS = ("config", "config.worktree")
_INCLUDE = re.compile(rb"\[\s*include", re.IGNORECASE)  # also includeIf; several headers may stand on one line


class LeadsOutside(Exception):
    """A repository that is not to be read; the arguments are a reason and the evidence."""


def require_enclosed(clone: Path) -> None:
    """Check that all that git reads of a clone lies inside it.

    Raises:
        LeadsOutside: it does not, or cannot be told within bounds.
    """
    inner = clone / ".git"
    if is_link(clone) or is_link(inner):
        raise LeadsOutside("the repository is a link to another place", printable(clone if is_link(clone) else inner))
    try:
        if not stat.S_ISDIR(os.lstat(inner).st_mode):
            raise LeadsOutside("the repository is kept elsewhere: .git is not a folder", printable(clone.name))
        for name, mode in _entries(inner):
            # A socket, as git's own monitor has one, cannot be opened like a file; anything else could lead away.
            if not (stat.S_ISDIR(mode) or stat.S_ISREG(mode) or stat.S_ISSOCK(mode)):
                raise LeadsOutside(
                    f"the repository has {kind_of(mode)} in its .git", f"{printable(clone.name)}: {name}"
                )
        _refuse_other_places(clone, inner)
    except OSError as error:
        raise LeadsOutside(
            "the repository cannot be looked through", f"{printable(clone)}: {error.strerror}"
        ) from error


def _entries(inner: Path) -> Iterator[tuple[str, int]]:
    """Yield everything below a folder, with its mode; no link is followed."""
    left, count = [(str(inner), 1)], 0
    while left:
        folder, depth = left.pop()
        with os.scandir(folder) as found:
            for entry in found:
                count += 1
                mode = entry.stat(follow_symlinks=False).st_mode
                if count > MOST_ENTRIES or depth > DEEPEST:
                    what = f"more than {MOST_ENTRIES:,} files, or folders deeper than {DEEPEST}"
                    raise LeadsOutside("the repository is too large to be looked through", what)
                yield printable(os.path.relpath(entry.path, inner)), mode
                if stat.S_ISDIR(mode):
                    left.append((entry.path, depth + 1))


def _refuse_other_places(clone: Path, inner: Path) -> None:
    for name in _ELSEWHERE:
        if os.path.lexists(inner / name):
            raise LeadsOutside("the repository takes in another one", f"{printable(clone.name)}: .git/{name}")
    for name in _SETTINGS:
        if os.path.lexists(inner / name):
            try:
                text = read_regular(inner / name, _LARGEST_SETTINGS)
            except Unreadable as error:
                raise LeadsOutside(f"the repository's settings: the file {error.reason}", error.evidence) from error
            if _INCLUDE.search(text):
                what = "the repository's settings include another file"
                raise LeadsOutside(what, f"{printable(clone.name)}: .git/{name}")
