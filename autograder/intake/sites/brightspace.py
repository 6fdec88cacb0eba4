"""Brightspace (D2L): `13394-80551 - Jane Doe - Oct 3, 2026 1205 PM - hw.ipynb`, or a folder without the file's name.

The first number is the user's, the second the assignment's; the time lacks its colon, since file systems do. How it is
written depends on the site's language: what is not read as a time is told from other names all the same, but then
nothing says which of several attempts is the last. An `index.html` lists everything.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime

from autograder.intake.sites.entry import Entry, clock

_WHEN = r"[^-/]{0,40}\d{4}[^-/]{0,20}?\d{1,4}(?: ?[AP]M)?"
_NAME = re.compile(
    rf"(?P<user>\d{{1,20}})-\d{{1,20}} ?- (?P<name>[^/]{{1,200}}?) ?- (?P<when>{_WHEN})(?: ?- (?P<file>.{{1,255}}))?",
    re.DOTALL,
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_TIME = re.compile(
    r"(?:(?P<month>[A-Za-z]{3,9}) (?P<day>\d{1,2}),|(?P<day2>\d{1,2}) (?P<month2>[A-Za-z]{3,9})) (?P<year>\d{4}) "
    r"(?P<hour>\d{1,2}):?(?P<minute>\d\d)(?: (?P<half>[AP])M)?"
)
_DOWNLOAD = re.compile(r".+ Download .*\d{4}.*\.zip", re.IGNORECASE | re.DOTALL)


class Brightspace:
    """The names of Brightspace."""

    name = "Brightspace"
    loose = False

    def entries(self, files: Sequence[str], folders: Sequence[str]) -> Mapping[str, Entry]:
        """Return the entries among these names that Brightspace named."""
        found = {name: match for name in (*files, *folders) if (match := _NAME.fullmatch(name))}
        return {name: _entry(match) for name, match in found.items() if bool(match["file"]) == (name not in folders)}

    def is_download(self, name: str) -> bool:
        """Return whether a zip is called "ASSIGNMENT Download TIME.zip"."""
        return _DOWNLOAD.fullmatch(name) is not None


def _entry(found: re.Match[str]) -> Entry:
    place = _place(found["when"])
    student = f"{found['name'].strip()}_{found['user']}"
    return Entry(student, found["file"] or "", place=place, attempt=found["when"] if place else "", clock=clock(place))


def _place(when: str) -> tuple[int, ...]:
    """Return the parts of a time, from the year to the minute; () when it is written in a way that is not known."""
    found = _TIME.fullmatch(when.strip())
    if not found:
        return ()
    month = (found["month"] or found["month2"])[:3].lower()
    hour = int(found["hour"])
    if found["half"]:
        hour = hour % 12 + (12 if found["half"] == "P" else 0)
    try:
        at = datetime(int(found["year"]), _MONTHS.index(month) + 1, int(found["day"] or found["day2"]), hour,
                      int(found["minute"]))  # fmt: skip
    except ValueError:
        return ()
    return (at.year, at.month, at.day, at.hour, at.minute)
