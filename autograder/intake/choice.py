"""Which of a student's files is the submission: the notebook, else a script, else a zip; never a guess."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import PurePosixPath

from autograder.intake.reading import Faulty, same_name, shown
from autograder.model import Fault

NOTEBOOK, SCRIPT, ZIP = ".ipynb", ".py", ".zip"
KINDS = (NOTEBOOK, SCRIPT, ZIP)
_PACKAGE = "__init__.py"
_IGNORED = {"__MACOSX", "__pycache__"}


def is_ignored(name: str) -> bool:
    """Say whether a name is one that editors and archives leave behind, such as `.ipynb_checkpoints`."""
    return name.startswith(".") or name in _IGNORED


def kind_of_name(name: str) -> str:
    """Say which of the kinds of submission a file name stands for, "" for none."""
    return next((kind for kind in KINDS if name.casefold().endswith(kind) and name != _PACKAGE), "")


def is_notebook(name: str) -> bool:
    """Say whether a file name is that of a notebook."""
    return kind_of_name(name) == NOTEBOOK


def choose(
    names: Sequence[PurePosixPath], notebook_name: str, kinds: Collection[str], where: str, noun: str
) -> PurePosixPath:
    """Return the one file that is the submission.

    The assignment's own name is preferred among several notebooks. Without any notebook, a script or a zip counts, and
    only those that lie highest up: what lies deeper is a module or data.

    Args:
        names: relative to the student's folder, or as in the student's zip.
        notebook_name: the assignment's notebook; "" if not known.
        kinds: of `KINDS`, what may count.
        where: what is chosen from, for messages; `noun` says what it is ("folder").

    Raises:
        Faulty: when there is none, or more than one.
    """
    notebooks = [name for name in names if NOTEBOOK in kinds and is_notebook(name.name)]
    named = [name for name in notebooks if notebook_name and same_name(name.name) == same_name(notebook_name)]
    candidates = named or notebooks
    if not candidates:
        return _other(names, kinds, where, noun)
    if len(candidates) > 1:
        seen = ", ".join(shown(str(name)) for name in candidates[:10])
        expected = f"; none is named {notebook_name}" if notebook_name and not named else ""
        whole = "; a zip of the whole class has to be unpacked first" if noun == "zip" else ""
        raise Faulty("two notebooks of one student", f"{where} holds {seen}{expected}{whole}", Fault.STUDENT)
    return candidates[0]


def _other(names: Sequence[PurePosixPath], kinds: Collection[str], where: str, noun: str) -> PurePosixPath:
    others = [name for name in names if kind_of_name(name.name) in {SCRIPT, ZIP} & set(kinds)]
    top = min((len(name.parts) for name in others), default=0)
    highest = [name for name in others if len(name.parts) == top]
    if not highest:
        seen = ", ".join(shown(str(name)) for name in names[:5]) or "nothing"
        raise Faulty(f"no notebook in this {noun}", f"{where} has {seen}", Fault.STUDENT)
    if len(highest) > 1:
        seen = ", ".join(shown(str(name)) for name in highest[:10])
        raise Faulty(
            "no notebook, and more than one script or zip of one student", f"{where} holds {seen}", Fault.STUDENT
        )
    return highest[0]
