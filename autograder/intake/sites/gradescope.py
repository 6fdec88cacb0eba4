"""Gradescope: `submission_metadata.yml`, and a folder `submission_1234` for each submission.

Who handed something in, and when, is said by that list alone. The zip of the class is called
`assignment_1234_export.zip`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import PurePosixPath
from typing import Any

import yaml

from autograder.intake.sites.entry import Entry

METADATA = "submission_metadata.yml"
MOST_METADATA = 20 << 20
_MOST_NODES = 1_000_000
_LONGEST = 200
_SUBMISSION = re.compile(r"submission_\d{1,20}")
_DOWNLOAD = re.compile(r"assignment_\d{1,20}_export(?: ?\(\d{1,4}\))?\.zip", re.IGNORECASE)


def is_download(name: str) -> bool:
    """Return whether a zip is called as Gradescope calls an export."""
    return _DOWNLOAD.fullmatch(name) is not None


def listed_entries(content: bytes, folders: Sequence[str]) -> dict[str, Entry]:
    """Return the folders of submissions, with who handed each in.

    Raises:
        ValueError: the list cannot be read, with the reason.
    """
    listed = _loaded(content)
    entries, instants = {}, {}
    for folder in folders:
        if not _SUBMISSION.fullmatch(folder):
            continue
        about = listed.get(folder)
        if not isinstance(about, Mapping):
            raise ValueError(f"it does not list {folder}")
        number = int(folder.removeprefix("submission_"))  # it grows, as Gradescope numbers what comes in
        entries[folder] = Entry(_submitters(about, folder), place=(number,))
        instants[folder] = _instant(about.get(":created_at"))
    known = {name: at for name, at in instants.items() if at is not None}
    timed = entries | {name: replace(entries[name], submitted=_utc(at)) for name, at in known.items()}
    if len(known) < len(entries):
        return timed  # in the order of the numbers, since times are not all there
    return {name: replace(entry, place=(known[name], *entry.place)) for name, entry in timed.items()}


def _utc(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")


def _instant(at: Any) -> int | None:
    """Return a moment in seconds since 1970, None when it is none."""
    try:
        return int((at if at.tzinfo else at.replace(tzinfo=UTC)).timestamp()) if isinstance(at, datetime) else None
    except (ValueError, OverflowError):
        return None


def _loaded(content: bytes) -> Mapping[Any, Any]:
    """The metadata as plain values. An alias could make a few bytes stand for a billion values: none is allowed."""
    if len(content) > MOST_METADATA:
        raise ValueError(f"it has {len(content):,} bytes, at most {MOST_METADATA:,}")
    try:
        for number, event in enumerate(yaml.parse(content, Loader=yaml.CSafeLoader), start=1):
            if isinstance(event, yaml.AliasEvent):
                raise ValueError("it holds aliases")
            if number > _MOST_NODES:
                raise ValueError(f"it holds more than {_MOST_NODES:,} values")
        loaded = yaml.load(content, Loader=yaml.CSafeLoader)
    except (yaml.YAMLError, RecursionError) as error:
        raise ValueError(f"it is not YAML: {str(error)[:_LONGEST]}") from error
    if not isinstance(loaded, Mapping):
        raise ValueError(f"it holds a {type(loaded).__name__}, not a mapping")
    return loaded


def _submitters(about: Mapping[Any, Any], folder: str) -> str:
    """Return the student number of each submitter, else the e-mail address, else the name; a group's are joined."""
    people = about.get(":submitters")
    names = [_identity(person) for person in people[:20]] if isinstance(people, list) else []
    if not names or not all(names):
        raise ValueError(f"it names nobody for {folder}")
    return "+".join(names)


def _identity(person: Any) -> str:
    message = person if isinstance(person, Mapping) else {}
    for key in (":sid", ":email", ":name"):
        value = message.get(key)
        if isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        if isinstance(value, str) and value.strip():
            return PurePosixPath(value.strip().replace("/", "-")).name[:_LONGEST]
    return ""
