"""Explains, cell by cell, what a notebook asks of the place it was written at and does not get where it is graded.

Only the name and text of the cell's error are read; they are the student's, and decide nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from autograder.translated.pages import ENGLISH_WORDS, Words

_LONGEST = 20_000  # characters of an error that are searched
_OTHER_PLACE = re.compile(r"(/content|/kaggle|/Users|/home|/mnt/c)/|\b[A-Za-z]:\\|\bDrive/")
_OFFLINE = re.compile(
    r"name resolution|Network is unreachable|Connection (refused|reset)|urlopen error|No address assoc"
)
_NOT_THERE = re.compile(r"No module named '([\w.]{1,80})'")
_MAGIC = re.compile(r"magic function `(%{1,2}\w{1,40})`")


def explanation(outputs: Sequence[Mapping[str, Any]], words: Words = ENGLISH_WORDS) -> str:
    """What a student should know about a cell that failed because of the place it ran at; "" if there is nothing."""
    error = next((output for output in outputs if output.get("output_type") == "error"), None)
    if error is None:
        return ""
    name, text = str(error.get("ename", ""))[:200], str(error.get("evalue", ""))[:_LONGEST]
    if name == "ModuleNotFoundError" and (missing := _NOT_THERE.search(text)):
        return words.gettext(
            "%(module)s is not installed where notebooks are graded. The assignment can be solved without it.",
            module=missing[1],
        )
    if name == "UsageError" and (magic := _MAGIC.search(text)):
        return words.gettext(
            "%(magic)s belongs to another place, such as Colab. Notebooks are graded without it: leave it out.",
            magic=magic[1],
        )
    if name in ("EOFError", "StdinNotImplementedError"):
        return words.gettext(
            "Nobody can answer input() where notebooks are graded. Write the value into the code instead."
        )
    if _OFFLINE.search(text):
        return words.gettext(
            "There is no network where notebooks are graded. What the assignment needs lies beside the notebook."
        )
    if name in ("OSError", "PermissionError") and ("Read-only file system" in text or "Permission denied" in text):
        return words.gettext("Only the notebook's own folder can be written where notebooks are graded.")
    if name in ("FileNotFoundError", "NotADirectoryError") and _OTHER_PLACE.search(text):
        return words.gettext(
            "This path belongs to the computer that the notebook was written on. Hand the file in beside the notebook "
            "and open it by its name alone."
        )
    return ""
