"""Moodle: `Jane Doe_1234_assignsubmission_file_/hw.ipynb`, or the same as a prefix of the file's name.

The number is the participant's. The zip of the class is called `COURSE-ASSIGNMENT-1234.zip`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from autograder.intake.sites.entry import Entry

_NAME = re.compile(
    r"(?P<name>[^/]{1,200}?)_(?P<user>\d{1,20})_assignsubmission_(?P<kind>file|onlinetext)(_(?P<file>.{0,255}))?",
    re.DOTALL,
)
_DOWNLOAD = re.compile(r".+-.+-\d{2,12}(?: ?\(\d{1,4}\))?\.zip", re.IGNORECASE | re.DOTALL)


class Moodle:
    """The names of Moodle."""

    name = "Moodle"
    loose = False

    def entries(self, files: Sequence[str], folders: Sequence[str]) -> Mapping[str, Entry]:
        """Return the entries among these names that Moodle named."""
        return {name: entry for name in (*files, *folders) if (entry := _entry(name))}

    def is_download(self, name: str) -> bool:
        """Return whether a zip is called by a course, an assignment and its number."""
        return _DOWNLOAD.fullmatch(name) is not None


def _entry(name: str) -> Entry | None:
    found = _NAME.fullmatch(name)
    if not found:
        return None
    return Entry(f"{found['name']}_{found['user']}", found["file"] or "", beside=found["kind"] == "onlinetext")
