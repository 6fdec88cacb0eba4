"""Notices other notebooks beside the one that counts, as browsers and Jupyter make copies of a file.

A student who downloads an assignment twice works in "hw (1).ipynb" and hands in both, and the untouched "hw.ipynb" is
the one that has the assignment's name. Whose answers count is not guessed: it is said, and where the best of all
attempts is to count, every one is graded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from autograder.intake.choice import NOTEBOOK, is_disguised, is_named, is_notebook, own_stem
from autograder.intake.reading import printable
from autograder.plural import first_of

_SHOWN = 5
_MARKS = (r"[ _]?\(\d{1,3}\)", r"[ _-]{1,3}(?:copy|副本|복사본|사본)(?:[ _-]?\(?\d{1,3}\)?)?", r"[ _-]\d{1,3}")
_COPY = re.compile(rf"(?:copy[ _-]?of[ _-])?(?P<stem>.+?)(?:{'|'.join(_MARKS)})*", re.IGNORECASE | re.DOTALL)


def aside(chosen: PurePosixPath, files: Sequence[PurePosixPath]) -> Iterator[str]:
    """Yield which other notebooks lie where the one that counts does."""
    if not is_notebook(chosen.name):
        return
    others = [one for one in files if one != chosen and one.parent == chosen.parent and is_notebook(one.name)]
    others = [one for one in others if not is_disguised(one.name)]
    if others:
        yield (
            f"{printable(chosen.name)} counts, which has the assignment's name; beside it was left aside: "
            f"{first_of([printable(one.name) for one in others], _SHOWN)}; --attempts best grades every one"
        )


def with_copies(
    competing: Sequence[PurePosixPath], names: Sequence[PurePosixPath], notebook_name: str
) -> list[PurePosixPath]:
    """Return the notebooks that compete with those copies of them that lie beside one of them."""
    if not any(is_named(one.name, notebook_name) for one in competing):
        return list(competing)
    places = {one.parent for one in competing}
    copies = [
        one for one in names if one.parent in places and is_notebook(one.name) and is_copy(one.name, notebook_name)
    ]
    return [*competing, *(one for one in copies if one not in competing and not is_disguised(one.name))]


def is_copy(name: str, notebook_name: str) -> bool:
    """Return whether a file has the name that a program gives to a copy of the assignment's notebook."""
    found = _COPY.fullmatch(own_stem(name))
    return bool(found) and is_named(f"{found['stem'] if found else ''}{NOTEBOOK}", notebook_name)
