"""Which files of a course site's download belong together, when one student handed some of them in more than once.

Canvas adds "-1", "-2" and so on to the name of a file that is handed in again under a name that it has already, and
numbers all files in the order in which they came. Files are versions of one another only when both say the same: then
each version of the notebook, with the version of the other files that came with it, is an attempt.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from autograder.intake.attempts import in_numbers
from autograder.intake.choice import EVERY, is_named, is_notebook, rivals
from autograder.intake.reading import Faulty, printable
from autograder.intake.sites import Entry
from autograder.intake.wanted import LAST, Wanted

_AGAIN = re.compile(r"(?P<stem>.+)-(?P<time>\d{1,3})(?P<suffix>\.[^.]+)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Version:
    """One attempt: its name, the entries of the download by the names that the student gave them, and notes."""

    name: str
    files: Mapping[str, str]
    notes: tuple[str, ...] = ()


def versions(entries: Mapping[str, Entry], site: str, wanted: Wanted) -> list[Version]:
    """Return the attempts that one student's files are, the last one last; a single one where there is no order.

    Args:
        entries: the student's, by their names in the download.
        site: whose download it is.
        wanted: what is looked for; where the best counts, files without an order are attempts, too.

    Raises:
        Faulty: the last is to count, and Canvas' names and numbers say different things of which it is.
    """
    if all(entry.attempt for entry in entries.values()):
        return _by_time(entries)
    notebook_name, rule = wanted.notebook_name, wanted.rule
    families = _families(entries, notebook_name) if site == "Canvas" else {}
    plain = {name: entry.file for name, entry in entries.items()}
    folded = plain | {name: family for family, members in families.items() for name in members}
    competing = {str(name) for name in rivals([PurePosixPath(n) for n in folded.values()], notebook_name, wanted.kinds)}
    rival = [name for name in entries if folded[name] in competing]
    if len(rival) < 2 or (len(competing) > 1 and rule == LAST):
        return [_only(entries, site)]
    family = families.get(folded[rival[0]], [])
    if rule == LAST and not (family and _agree([entries[name] for name in family], notebook_name)):
        seen = ", ".join(map(printable, sorted(rival)[:10]))
        why = ": names and numbers differ in their order" if family else ""
        raise Faulty("two notebooks of one student", f"{seen}{why}; {EVERY}", None)
    in_order = sorted(rival, key=lambda name: (entries[name].place, in_numbers(name), name))
    again = len({entries[name].file for name in in_order}) < len(in_order)
    return [
        Version(
            name if again else entries[name].file,
            {folded[name]: name, **_beside(entries, families, folded, rival, place, last=place == len(in_order) - 1)},
        )
        for place, name in enumerate(in_order)
    ]


def _by_time(entries: Mapping[str, Entry]) -> list[Version]:
    """Return the attempts where the site says of every file when it came."""
    grouped: dict[tuple[tuple[int, ...], str], dict[str, str]] = {}
    for name, entry in entries.items():
        grouped.setdefault((entry.place, entry.attempt), {})[entry.file] = name
    return [Version(key[1] if len(grouped) > 1 else "", grouped[key]) for key in sorted(grouped)]


def _families(entries: Mapping[str, Entry], notebook_name: str) -> dict[str, list[str]]:
    """Return the entries that are versions of one file, from the first to the last, by that file's name."""
    grouped: dict[str, list[str]] = {}
    for name, entry in entries.items():
        grouped.setdefault(_plain(entry.file, notebook_name), []).append(name)
    kept = {}
    for family, members in grouped.items():
        first = is_named(family, notebook_name) or any(_time(entries[n].file, notebook_name) == 0 for n in members)
        if len(members) > 1 and first:
            kept[family] = sorted(members, key=lambda name: entries[name].place)
    return kept


def _agree(versions: Sequence[Entry], notebook_name: str) -> bool:
    """Return whether the names that Canvas gave to versions of a file grow with its numbers."""
    times = [_time(entry.file, notebook_name) for entry in versions]
    return times == sorted(times)


def _plain(file: str, notebook_name: str) -> str:
    """Return the name that a file had before Canvas stored it."""
    found = None if is_named(file, notebook_name) else _AGAIN.fullmatch(file)
    return found["stem"] + found["suffix"] if found else file


def _time(file: str, notebook_name: str) -> int:
    found = None if is_named(file, notebook_name) else _AGAIN.fullmatch(file)
    return int(found["time"]) if found else 0


def _beside(
    entries: Mapping[str, Entry],
    families: Mapping[str, Sequence[str]],
    folded: Mapping[str, str],
    rival: Sequence[str],
    place: int,
    *,
    last: bool,
) -> dict[str, str]:
    """The files that came with an attempt: the last versions with the last one, else those with its own place."""
    beside = {}
    for name in entries:
        if name in rival:
            continue
        members = families.get(folded[name])
        if members is None:
            beside[entries[name].file] = name
        else:
            beside[folded[name]] = members[-1 if last else min(place, len(members) - 1)]
    return beside


def _only(entries: Mapping[str, Entry], site: str) -> Version:
    """Return all files as one attempt; the "-1" that Canvas added is taken off where that makes no two names equal."""
    named: dict[str, str] = {}
    notes = []
    given = {entry.file for entry in entries.values()}
    for name, entry in sorted(entries.items(), key=lambda item: (item[1].place, item[0])):
        file = entry.file
        found = _AGAIN.fullmatch(file) if site == "Canvas" else None
        if found and (plain := found["stem"] + found["suffix"]) not in given | named.keys():
            if not is_notebook(file):  # nothing depends on the name of the notebook
                notes.append(
                    f"{printable(file)} was taken as {printable(plain)}, as it was named before Canvas stored it"
                )
            file = plain
        named[file] = name
    return Version("", named, tuple(notes))
