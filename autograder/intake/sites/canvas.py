"""Canvas: `doejane_LATE_1234_56789_hw.ipynb`; the numbers are the user's and the file's.

All files lie in one folder. A group's name stands in place of a student's and may have underscores. A text that was
typed in is `doejane_1234_text.html`, and a link `doejane_1234_link.html`. Where the course grades anonymously, it is
`anon_AbC12_56789_hw.ipynb`, and `LATE_anon_AbC12_56789_hw.ipynb` if it was late (canvas-lms, lib/content_zipper.rb).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from autograder.intake.sites.entry import Entry

_WHO = (
    r"(?:(?P<late_anonymous>LATE_)?(?P<anonymous>anon_[A-Za-z0-9]{1,20})"
    r"|(?P<name>[^_/]{1,200}|[^/]{1,200}?)(?P<late>_LATE)?_(?P<user>\d{1,20}))"
)
_FILE = re.compile(_WHO + r"_(?P<id>\d{1,20})_(?P<file>.{1,255})", re.DOTALL)
_TYPED = re.compile(_WHO + r"_(?P<file>(?:text|link)\.html)")
# a group whose name ends in a number: `team_1_501_9001_hw.ipynb`
_NUMBERED = re.compile(
    r"(?P<name>[^/]{1,200}?_\d{1,20}?)(?P<late>_LATE)?_(?P<user>\d{1,20})_(?P<id>\d{1,20})_(?P<file>.{1,255})",
    re.DOTALL,
)
_DOWNLOAD = re.compile(r"(?:.*[ _-])?submissions?(?:[ _-]?\(?\d{1,9}\)?)?\.zip", re.IGNORECASE)


class Canvas:
    """The names of Canvas."""

    name = "Canvas"
    loose = True

    def entries(self, files: Sequence[str], folders: Sequence[str]) -> Mapping[str, Entry]:
        """Return the entries among these names that Canvas named."""
        found = {name: entry for name in files if (entry := _entry(name))}
        numbered = {name: _numbered(name) for name, entry in found.items() if not entry.beside}
        groups = {name: entry for name, entry in numbered.items() if entry}
        # a file's number is its own: where two files share one, it is the group's, and the name ends in a number
        shared = max(Counter(entry.place for entry in found.values() if entry.place).values(), default=0) > 1
        if shared and groups and len(groups) == len(numbered):
            return found | groups
        return found

    def is_download(self, name: str) -> bool:
        """Return whether a zip is called "submissions.zip", as Canvas calls it."""
        return _DOWNLOAD.fullmatch(name) is not None


def _entry(name: str) -> Entry | None:
    if typed := _TYPED.fullmatch(name):
        return Entry(_student(typed), typed["file"], _late(typed), beside=True)
    found = _FILE.fullmatch(name)
    if not found or not _is_likely(found):
        return None
    return Entry(_student(found), found["file"], _late(found), (int(found["id"]),))


def _is_likely(found: re.Match[str]) -> bool:
    """Return a name with underscores is a group's only before numbers that are no counters of a student's own."""
    plain = found["anonymous"] is not None or "_" not in found["name"]
    return plain or min(len(found["user"]), len(found["id"])) > 1


def _student(found: re.Match[str]) -> str:
    return found["anonymous"] or f"{found['name']}_{found['user']}"


def _late(found: re.Match[str]) -> bool:
    return bool(found["late_anonymous"] or found["late"])


def _numbered(name: str) -> Entry | None:
    found = _NUMBERED.fullmatch(name)
    if not found:
        return None
    return Entry(f"{found['name']}_{found['user']}", found["file"], bool(found["late"]), (int(found["id"]),))
