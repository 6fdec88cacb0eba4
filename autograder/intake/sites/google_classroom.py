"""Google Classroom: `Jane Doe - hw.ipynb`, as it names the copy that each student is given.

The folder of an assignment in Google Drive also holds what students uploaded under names of their own, and those do not
say whose they are. So the class is recognised by the copies, which all end in the same way, and nothing is guessed
about whatever else lies there.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from autograder.intake.choice import kind_of_name, own_stem
from autograder.intake.sites.entry import Entry

_NAME = re.compile(r"(?P<name>[^/]{1,200}?) - (?P<file>.{1,255})", re.DOTALL)
_DOWNLOAD = re.compile(r".+-\d{8}T\d{6}Z-\d+-\d{3}\.zip|.+-\d{8}T\d{6}Z-\d{3}\.zip", re.IGNORECASE | re.DOTALL)


class GoogleClassroom:
    """The names of Google Classroom."""

    name = "Google Classroom"
    loose = True

    def entries(self, files: Sequence[str], folders: Sequence[str]) -> Mapping[str, Entry]:
        """Return the copies of the assignment among these names; of several, those of the one that most have."""
        found = {name: match for name in files if kind_of_name(name) and (match := _NAME.fullmatch(name))}
        titles = Counter(own_stem(match["file"]) for match in found.values())
        if not titles:
            return {}
        title, count = titles.most_common(1)[0]
        if count < 2:
            return {}
        copies = {name: match for name, match in found.items() if own_stem(match["file"]) == title}
        return {name: Entry(match["name"], match["file"]) for name, match in copies.items()}

    def is_download(self, name: str) -> bool:
        """Return whether a zip is called as Google Drive calls a folder that it packs."""
        return _DOWNLOAD.fullmatch(name) is not None
