"""What the readers of other programs' grades share: bounded files, names of students, and numbers of points."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TypeGuard

from autograder.errors import GradesError
from autograder.intake.reading import Unreadable, printable, read_regular
from autograder.plural import counted, first_of

MOST_BYTES = 8 * 2**20
MOST_POINTS = 1e6  # of one question
LONGEST_NAME = 255
FAULTS_SHOWN = 20
TOLERANCE = 1e-3  # points; both programs round
_NUMBER = re.compile(r"-?\d{1,20}(\.\d{1,30})?([eE][+-]?\d{1,3})?")
_FORMULA = "=+-@\uff1d\uff0b\uff0d\uff20\t\r"


def content_of(path: Path) -> bytes:
    """Return the content of a file of grades, at most 8 MiB.

    Raises:
        GradesError: when it is missing, too large, empty or no regular file.
    """
    if not os.path.lexists(path):
        raise GradesError("There is no such file", evidence=printable(path))
    try:
        content = read_regular(Path(os.path.realpath(path)), MOST_BYTES)
    except Unreadable as error:
        fault = "input" if error.fault == "student" else error.fault
        raise GradesError(f"The file {error.reason}", evidence=error.evidence, fault=fault) from error
    if not content.strip():
        raise GradesError("The file is empty", evidence=printable(path))
    return content


def origin(program: str, path: Path, content: bytes) -> str:
    """Name where a grade comes from: the program, the file and its digest."""
    return f"{program}: {printable(path.name)}, sha256 {hashlib.sha256(content).hexdigest()[:16]}"


def number(text: object, most: float, what: str) -> tuple[float, str]:
    """Read points from 0 to `most`, returning them with a sentence on what is wrong; "" if nothing is."""
    if not _is_number(text):
        return 0.0, f"{what}: {safe(repr(text)[:60])} is not a number of points"
    value = float(text)
    if value < 0:
        return 0.0, f"{what}: {value:g} is negative"
    if value > most + TOLERANCE:
        return 0.0, f"{what}: {value:g} is more than the {most:g} that there are"
    return value, ""


def _is_number(text: object) -> TypeGuard[str | float]:
    if isinstance(text, str):
        return _NUMBER.fullmatch(text) is not None
    return isinstance(text, (int, float)) and not isinstance(text, bool) and abs(text) <= 10 * MOST_POINTS


def safe(text: str) -> str:
    """Return a text as it can be printed and stored, also one with halves of characters, which JSON can spell."""
    return printable(text.encode("utf-8", "backslashreplace").decode())


def name_fault(name: str) -> str:
    """Return what is wrong with the name of a student or a file; "" if nothing is."""
    if not name.strip() or len(name) > LONGEST_NAME:
        return f"{safe(name[:60])!r} is not a name"
    if name[0] in _FORMULA:
        return f"{safe(name[:60])!r} would be taken for a formula"
    return ""


def refuse(path: Path, faults: Sequence[str], remedy: str) -> None:
    """Raise a GradesError that tells every fault of a file at once; do nothing when there is none."""
    if faults:
        message = f"{printable(path)}; {first_of(faults, FAULTS_SHOWN, '; ')}"
        what = f"These grades have {counted(len(faults), 'fault')}; nothing was imported"
        raise GradesError(what, evidence=message, remedy=remedy)
