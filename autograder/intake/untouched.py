"""Leaves aside the notebooks in other languages that a student did not work in.

Students are given a notebook for each language and fill in one. The others lie beside it as they were given, which
their cells tell. Of several that were filled in, none is chosen here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import PurePosixPath

from autograder.errors import Refusal
from autograder.intake.choice import is_disguised, is_notebook
from autograder.intake.reading import Faulty, printable
from autograder.intake.wanted import Wanted
from autograder.languages import untouched_digest

Read = Callable[[PurePosixPath], bytes]
MOST_READ = 20  # notebooks of one folder; more than these are not what was given out


def untouched(names: Sequence[PurePosixPath], wanted: Wanted, read: Read) -> tuple[frozenset[PurePosixPath], list[str]]:
    """Return the notebooks to leave aside, and a note on them; where none was worked in, one of them stays.

    Args:
        names: of what one student handed in.
        wanted: what is looked for.
        read: returns what is in a file, within the limits.
    """
    aside: list[PurePosixPath] = []
    notebooks = [name for name in names if is_notebook(name.name) and not is_disguised(name.name)]
    for folder in dict.fromkeys(name.parent for name in notebooks):
        here = [name for name in notebooks if name.parent == folder]
        if 1 < len(here) <= MOST_READ and wanted.untouched:
            blank = [name for name in here if _digest(name, read) in wanted.untouched]
            english_last = sorted(blank, key=lambda name: name.name == wanted.notebook_name)
            aside += english_last[:-1] if len(blank) == len(here) else blank
    listed = ", ".join(printable(name.name) for name in sorted(aside)[:10])
    return frozenset(aside), [f"left aside, because nothing was changed in it: {listed}"] if aside else []


def _digest(name: PurePosixPath, read: Read) -> str:
    try:
        return untouched_digest(read(name))
    except (Faulty, Refusal):
        return ""
