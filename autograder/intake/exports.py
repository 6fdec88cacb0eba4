"""Recognises what a course site exports: whose work each entry of its download is.

Who handed something in is said by the names that the site gave, or by the list that lies beside them; both are the
site's, not the student's. A name is read in a site's way only when every entry of the folder that could be a submission
has that site's form: a student's `smith_12_34_hw.ipynb` among files of other forms stays what it is. Where most have it
and some do not, nothing is guessed.

- Canvas: `doejane_LATE_1234_56789_hw.ipynb`; the numbers are the user's and the file's. All files lie in one folder. A
  text that was typed in is `doejane_1234_text.html`, and a link `doejane_1234_link.html`.
- Moodle: `Jane Doe_1234_assignsubmission_file_/hw.ipynb`, or the same as a prefix of the file's name.
- Gradescope: `submission_metadata.yml`, and a folder `submission_1234` for each submission.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import PurePosixPath
from typing import Any

import yaml

from autograder.intake.choice import kind_of_name

METADATA = "submission_metadata.yml"
MOST_METADATA = 20 << 20
_MOST_NODES = 1_000_000
_LONGEST = 200
_CANVAS = re.compile(
    r"(?P<name>[^_/]{1,200})(?P<late>_LATE)?_(?P<user>\d{1,20})_(?P<id>\d{1,20})_(?P<file>.{1,255})", re.DOTALL
)
_CANVAS_TYPED = re.compile(r"(?P<name>[^_/]{1,200})(?P<late>_LATE)?_(?P<user>\d{1,20})_(?P<file>(text|link)\.html)")
_MOODLE = re.compile(
    r"(?P<name>[^/]{1,200}?)_(?P<user>\d{1,20})_assignsubmission_(?P<kind>file|onlinetext)(_(?P<file>.{0,255}))?",
    re.DOTALL,
)
_SUBMISSION = re.compile(r"submission_\d{1,20}")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of an export: the student, and the file's own name; "" for a folder, whose files keep theirs.

    `late` says that the site marked it as late. `place` grows with what the student handed in later; () where the site
    does not say when something was handed in.
    """

    student: str
    file: str = ""
    late: bool = False
    place: tuple[int, ...] = ()
    submitted: str = ""  # ISO 8601 in UTC, where the site says it
    beside: bool = False  # a text that was typed in, which does not count where a file was handed in, too


@dataclass(frozen=True, slots=True)
class Export:
    """What a folder was exported by ("Canvas", "Moodle" or "Gradescope"), its entries by name, and what is nobody's."""

    site: str
    entries: Mapping[str, Entry]
    others: tuple[str, ...] = ()


class HalfExport(Exception):
    """Most entries of a folder are named as a site names them, and some that may be submissions are not."""

    def __init__(self, site: str, others: Sequence[str]) -> None:
        super().__init__(site)
        self.site = site
        self.others = others


def exported(files: Sequence[str], folders: Sequence[str], metadata: bytes | None = None) -> Export | None:
    """Say which site exported a folder with these entries, None for no site.

    Args:
        files: the names of the files in it; those that editors leave behind are not among them.
        folders: the names of its folders.
        metadata: the content of `submission_metadata.yml`, if there is one.

    Raises:
        ValueError: the metadata cannot be read, with the reason.
        HalfExport: most entries have a site's form, and others that may be submissions have not.
    """
    if metadata is not None:
        return Export("Gradescope", _of_gradescope(metadata, folders))
    moodle = _of_names("Moodle", _moodle, (*files, *folders), folders)
    return moodle or _of_names("Canvas", _canvas, files, folders)


def _of_names(
    site: str, read: Callable[[str], Entry | None], names: Sequence[str], folders: Sequence[str]
) -> Export | None:
    """What a site exported under these names, None when they are not its names."""
    entries = {name: entry for name in names if (entry := read(name))}
    others = [name for name in dict.fromkeys((*names, *folders)) if name not in entries]
    rivals = [name for name in others if name in folders or kind_of_name(name)]
    if not entries:
        return None
    if not rivals:
        return Export(site, entries, tuple(others))
    if len({entry.student for entry in entries.values()}) > 1 and len(entries) > len(rivals):
        raise HalfExport(site, rivals)
    return None


def _canvas(name: str) -> Entry | None:
    if typed := _CANVAS_TYPED.fullmatch(name):
        return Entry(f"{typed['name']}_{typed['user']}", typed["file"], bool(typed["late"]), beside=True)
    found = _CANVAS.fullmatch(name)
    if not found:
        return None
    return Entry(f"{found['name']}_{found['user']}", found["file"], bool(found["late"]), (int(found["id"]),))


def _moodle(name: str) -> Entry | None:
    found = _MOODLE.fullmatch(name)
    if not found:
        return None
    return Entry(f"{found['name']}_{found['user']}", found["file"] or "", beside=found["kind"] == "onlinetext")


def _of_gradescope(content: bytes, folders: Sequence[str]) -> dict[str, Entry]:
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
    if None in instants.values():
        return entries
    return {
        name: replace(entry, place=(instants[name] or 0, *entry.place), submitted=_utc(instants[name] or 0))
        for name, entry in entries.items()
    }


def _utc(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")


def _instant(at: Any) -> int | None:
    """A moment in seconds since 1970, None when it is none."""
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
    """The student number of each submitter, else the e-mail address, else the name; a group's are joined."""
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
