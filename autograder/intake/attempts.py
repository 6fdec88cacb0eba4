"""Finds a student's attempts among what one student handed in, and puts them in their order where their names say it.

Theory of operation. An order is never guessed: it is said by numbered folders or files (`attempt-2`), by a date in
their names as ISO 8601 and Otter's exports write it, or by a course site (see `downloads`). Where the names say nothing
there are no attempts but two notebooks of one student, which is for a person to decide, unless every one of them is
to be graded anyway because the best is to count.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import PurePosixPath

from autograder.intake.choice import NOTEBOOK, kind_of_name, rivals
from autograder.intake.copies import with_copies
from autograder.intake.reading import Faulty, printable, same_name
from autograder.intake.wanted import BEST, LAST, Wanted
from autograder.model import Fault, Submission

MOST_ATTEMPTS = 20  # of one student
_NAMES_SHOWN = 10
_NUMBER = re.compile(
    r"(?P<before>(?:.*[\s_.(-])?)(?:attempt|try|version)[\s_.-]?(?P<number>\d{1,4})(?P<after>(?:[\s_.)-].*)?)",
    re.IGNORECASE | re.DOTALL,
)
_DATE = re.compile(
    r"(?P<before>(?:.*?[^\d])?)(?P<day>\d{4}[-_]\d\d[-_]\d\d)"
    r"(?:[T _-](?P<time>\d\d[-:_.]\d\d(?:[-:_.]\d\d(?:[._]\d{1,6})?)?)(?P<zone>Z|[+-]\d\d:?\d\d)?)?"
    r"(?P<after>(?:[^\d].*)?)",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Mark:
    """What a name says about its place among attempts: `sort` is the form that it says it in, `place` the place."""

    sort: tuple[str, ...]
    place: tuple[int, ...]
    after: str


@dataclass(frozen=True, slots=True)
class Try:
    """One attempt: its name ("" for an only one), what its submission is chosen from, and what is the others'."""

    name: str
    files: tuple[PurePosixPath, ...]
    others: frozenset[PurePosixPath] = frozenset()


@dataclass(frozen=True, slots=True)
class Collected:
    """What is to be graded of one student, and the names of all attempts from the first to the last, if several."""

    submissions: tuple[Submission, ...]
    names: tuple[str, ...] = ()


def tries(names: Sequence[PurePosixPath], wanted: Wanted, where: str, *, guess: bool) -> list[Try]:
    """Return the attempts that a student's files are, the last one last; one with all files where there are none.

    Args:
        names: relative to the student's folder, or as in the student's zip.
        wanted: what is looked for. Without an order, files are attempts only where the best counts, and `guess` allows
            it, or one is a copy of the other.
        where: what is chosen from, for messages.

    Raises:
        Faulty: there are more than MOST_ATTEMPTS.
    """
    candidates = [name for name in names if kind_of_name(name.name) in wanted.kinds]
    competing = rivals(names, wanted.notebook_name, wanted.kinds)
    copies = with_copies(competing, names, wanted.notebook_name) if wanted.rule == BEST else competing
    folders = _by_folder(candidates) or _by_folder(competing)
    if folders:
        found = [Try(f"{folder}", tuple(n for n in names if folder in n.parents)) for folder in folders]
    elif len(copies) < 2:
        return [Try("", tuple(names))]
    else:
        ordered = _by_file(competing) if len(competing) == len(copies) else None
        if ordered is None and (wanted.rule == LAST or not (guess or len(competing) == 1)):
            return [Try("", tuple(names))]
        every = frozenset(copies)
        found = [Try(str(name), (name,), every - {name}) for name in ordered or sorted(copies, key=natural)]
    refuse_too_many(len(found), where)
    return found


def refuse_too_many(count: int, where: str) -> None:
    """Refuse more attempts than are graded.

    Raises:
        Faulty: there are more than MOST_ATTEMPTS.
    """
    if count > MOST_ATTEMPTS:
        seen = f"{where} holds {count:,} attempts; at most {MOST_ATTEMPTS} of one student are taken (MOST_ATTEMPTS)"
        raise Faulty("too many attempts of one student", seen, Fault.STUDENT)


def to_grade(found: Sequence[Try], rule: str) -> Sequence[Try]:
    """Return the attempts that are graded: the last, or all of which the best counts."""
    return found if rule == BEST else found[-1:]


def names_of(found: Sequence[Try]) -> tuple[str, ...]:
    """Return the names of attempts as they can be shown, none when there is one attempt."""
    return tuple(printable(one.name) for one in found) if len(found) > 1 else ()


def natural(name: PurePosixPath) -> tuple[list[str | int], str]:
    """Return a sort key in which `a2` comes before `a10`."""
    return in_numbers(str(name)), str(name)


def in_numbers(text: str) -> list[str | int]:
    """Return a text with its numbers as numbers; text and digits take turns, so like meets like."""
    parts = re.split(r"(\d+)", same_name(text))
    return [int(part) if index % 2 else part for index, part in enumerate(parts)]


def in_folders(names: Sequence[PurePosixPath]) -> list[PurePosixPath] | None:
    """Return paths in the order that the folders above them say, None when they say none or one says two places."""
    folders = _by_folder(names)
    if not folders or len(folders) != len(names):
        return None
    return [next(name for name in names if folder in name.parents) for folder in folders]


def attempt_note(number: int, names: Sequence[str], rule: str) -> str:
    """Say in one sentence which attempt a submission is, counted from 1, and which others there were."""
    others = [name for index, name in enumerate(names, start=1) if index != number]
    listed = ", ".join(name[:120] for name in others[-_NAMES_SHOWN:])
    more = len(others) - _NAMES_SHOWN
    listed = f"{more} more, {listed}" if more > 0 else listed
    if rule == LAST:
        return f"attempt {number} of {len(names)} counts, the last: {names[number - 1][:120]}; before it: {listed}"
    return (
        f"attempt {number} of {len(names)}: {names[number - 1][:120]}; the others: {listed}; "
        "the one with the most points counts, of equal ones the later"
    )


def numbered(collected: Collected, rule: str) -> list[Submission]:
    """Return the submissions with a note that says which of the attempts each one is."""
    if not collected.names:
        return list(collected.submissions)
    first = len(collected.names) - len(collected.submissions) + 1
    words = [attempt_note(number, collected.names, rule) for number, _ in enumerate(collected.submissions, start=first)]
    return [
        replace(one, attempt=said, notes=(said, *one.notes))
        for one, said in zip(collected.submissions, words, strict=True)
    ]


def _by_folder(names: Sequence[PurePosixPath]) -> list[PurePosixPath] | None:
    """Return the folders of the attempts in their order; None unless every notebook lies in one of them."""
    essential = [name for name in names if kind_of_name(name.name) == NOTEBOOK] or list(names)
    for level in range(min((len(name.parts) for name in essential), default=0) - 1):
        folders = {_folder(name, level) for name in essential}
        # an attempt can also be a zip or a script, where another one is a notebook
        folders |= {_folder(n, level) for n in names if len(n.parts) > level + 1 and _mark(n.parts[level]) is not None}
        if len(folders) > 1:
            return _ordered(sorted(folders), after_too=False)
    return None


def _folder(name: PurePosixPath, level: int) -> PurePosixPath:
    return PurePosixPath(*name.parts[: level + 1])


def _by_file(names: Sequence[PurePosixPath]) -> list[PurePosixPath] | None:
    """Return files in the order that their own names say, which differ in nothing else."""
    return _ordered(names, after_too=True)


def _ordered(names: Sequence[PurePosixPath], *, after_too: bool) -> list[PurePosixPath] | None:
    if len({name.parent for name in names}) > 1:
        return None
    marks = {name: _mark(name.name) for name in names}
    given = [mark for mark in marks.values() if mark is not None]
    same = len({mark.sort for mark in given}) == 1 and (not after_too or len({mark.after for mark in given}) == 1)
    if len(given) < len(names) or not same or len({mark.place for mark in given}) < len(names):
        return None
    return sorted(names, key=lambda name: mark.place if (mark := marks[name]) else ())


def _mark(name: str) -> Mark | None:
    found = _NUMBER.fullmatch(name)
    if found:
        return Mark(("number", same_name(found["before"])), (int(found["number"]),), same_name(found["after"]))
    found = _DATE.fullmatch(name)
    return _dated(found) if found else None


def _dated(found: re.Match[str]) -> Mark | None:
    """The mark of a date; names that give it to different units, or with and without a zone, are of different sorts."""
    time = re.split("[-:_.]", found["time"] or "")
    fraction = time.pop() if len(time) > 3 else ""
    clock = ":".join(time) if len(time) > 1 else "00:00"
    try:
        at = datetime.fromisoformat(f"{found['day'].replace('_', '-')}T{clock}{found['zone'] or 'Z'}").astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    sort = ("date", same_name(found["before"]), str(len(time)), str(bool(fraction)), str(bool(found["zone"])))
    return Mark(sort, (*at.timetuple()[:6], int(fraction.ljust(6, "0"))), same_name(found["after"]))
