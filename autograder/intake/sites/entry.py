"""What a course site's download says of itself: whose each entry is, what it was called, and when it came."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of an export: the student, and the file's own name; "" for a folder, whose files keep theirs.

    `late` says that the site marked it as late. `place` grows with what the student handed in later; () where the site
    does not say when something was handed in. Files with the same `attempt` were handed in together; "" where the site
    does not say that.
    """

    student: str
    file: str = ""
    late: bool = False
    place: tuple[int, ...] = ()
    attempt: str = ""
    submitted: str = ""  # ISO 8601 in UTC, where the site says it with its zone
    clock: str = ""  # ISO 8601 without a zone, where the site says it as its own clock showed it
    beside: bool = False  # a text that was typed in, which does not count where a file was handed in, too


def clock(parts: Sequence[int]) -> str:
    """Return a time without a zone, from the year on, as ISO 8601; "" when it is none."""
    try:
        return datetime(*parts).isoformat() if parts else ""  # type: ignore[arg-type]  # the parts are whole numbers
    except ValueError:
        return ""


class Site(Protocol):
    """How a course site names what students handed in."""

    @property
    def name(self) -> str:
        """The site, as people call it."""

    @property
    def loose(self) -> bool:
        """Whether a student's own file could be named in that way by chance."""

    def entries(self, files: Sequence[str], folders: Sequence[str]) -> Mapping[str, Entry]:
        """Return the entries among these names that the site named."""

    def is_download(self, name: str) -> bool:
        """Return whether a zip has the name that the site gives to a download of the whole class."""
