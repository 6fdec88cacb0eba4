"""Blackboard: `Homework 1_jdoe_attempt_2026-10-01-13-05-09_hw.ipynb`, with the assignment, the user and the attempt.

Beside each attempt lies `Homework 1_jdoe_attempt_2026-10-01-13-05-09.txt`, which says who, when, and what was typed in.
Assignments and users may have underscores in their names: what all names begin with is the assignment's.
The zip of the class is called `gradebook_COURSE_ASSIGNMENT_2026-10-03-09-00-00.zip`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import takewhile

from autograder.intake.sites.entry import Entry, clock

_TIME = r"\d{4}(?:-\d\d){5}"
_NAME = re.compile(
    rf"(?P<who>[^/]{{1,200}}?)_attempt_(?P<time>{_TIME})(?:_(?P<file>.{{1,255}})|(?P<typed>\.txt))", re.DOTALL
)
_DOWNLOAD = re.compile(rf"gradebook_.+_{_TIME}(?: ?\(\d{{1,4}}\))?\.zip", re.IGNORECASE | re.DOTALL)


class Blackboard:
    """The names of Blackboard."""

    name = "Blackboard"
    loose = False

    def entries(self, files: Sequence[str], folders: Sequence[str]) -> Mapping[str, Entry]:
        """Return the entries among these names that Blackboard named."""
        found = {name: match for name in files if (match := _NAME.fullmatch(name))}
        whole = {match["who"] for match in found.values()}
        if len(whole) > 1:
            before = len(_shared(min(whole), max(whole)).rpartition("_")[0])
            users = {who: who[before:].lstrip("_") for who in whole}
        else:
            users = {who: who.rpartition("_")[2] for who in whole}
        return {name: _entry(users[match["who"]], match) for name, match in found.items()}

    def is_download(self, name: str) -> bool:
        """Return whether a zip is called as the gradebook calls it."""
        return _DOWNLOAD.fullmatch(name) is not None


def _shared(first: str, last: str) -> str:
    """Return what two texts begin with; what the first and the last in order share, all between them do."""
    alike = takewhile(lambda pair: pair[0] == pair[1], zip(first, last, strict=False))
    return "".join(one for one, _ in alike)


def _entry(user: str, found: re.Match[str]) -> Entry:
    place = tuple(int(part) for part in found["time"].split("-"))
    return Entry(
        user,
        found["file"] or "typed.txt",
        place=place,
        attempt=found["time"],
        clock=clock(place),
        beside=bool(found["typed"]),
    )
