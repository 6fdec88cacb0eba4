"""Until when work counts: the deadline of an assignment, and the extensions that some students were granted."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from autograder.errors import UsageError
from autograder.gradebook import Extension, Gradebook, exists
from autograder.intake.deadline import Deadline
from autograder.intake.reading import same_name
from autograder.workflows.course.csv_tables import ACCOUNTS, STUDENTS, pairs

_INSTANT = "write it with its offset, for example 2026-11-01T23:59:00+08:00"
_LONGEST = {"student": 200, "granted_by": 200, "why": 2_000}  # characters
_NAMES = {"student": "the student", "granted_by": "--by", "why": "--why"}


@dataclass(frozen=True, slots=True)
class Extended:
    """An extension that counts: whose it is as it was written, until when, and where that is written."""

    student: str
    until: datetime
    source: str


def instant(text: str) -> datetime:
    """Read an instant: ISO 8601 with its offset from UTC, as 2026-11-01T23:59:00+08:00.

    Raises:
        UsageError: it is none, or has no offset.
    """
    try:
        found = datetime.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"{text!r} is no instant", evidence=str(error), remedy=_INSTANT) from error
    if found.tzinfo is None:
        raise UsageError(f"{text!r} does not say where", evidence="there is no offset from UTC", remedy=_INSTANT)
    return found


def extend(
    gradebook: str | Path, extension: Extension, *, roster: Path | None = None, new: bool = False
) -> Extension | None:
    """Record an extension, returning the one that counted until now, if any. Nothing that is recorded is changed.

    Args:
        gradebook: a file or a URL; it is made if it is not there.
        extension: what to record.
        roster: a CSV file of students, who are known beside those of the gradebook.
        new: whether the student may be one that nobody knows yet.

    Raises:
        UsageError: a part of it is empty, too long or no instant, or students are known and this is none of them.
        OutputError: the gradebook cannot be written.
    """
    for name, most in _LONGEST.items():
        text = getattr(extension, name)
        if not text.strip() or len(text) > most or not text.isprintable():
            what = f"{_NAMES[name]} is to be one line of 1 to {most:,} characters"
            raise UsageError(what, evidence=repr(text[:80]), remedy="autograder gradebook extend --help")
    whole = replace(extension, until=instant(extension.until).isoformat(), student=extension.student.strip())
    listed = list(pairs(roster, ACCOUNTS, STUDENTS, roster=True).values.values())
    if not new:
        _require_known(whole.student, listed, gradebook)
    with Gradebook.open(gradebook) as book:
        before = counting(book.extensions(whole.assignment)).get((same_name(whole.student), whole.assignment))
        book.extend(whole)
    return before


def _require_known(student: str, listed: list[str], gradebook: str | Path) -> None:
    """Refuse a student whom neither the roster nor the gradebook knows, unless both know nobody."""
    known = {same_name(name): name for name in listed}
    if exists(gradebook):
        with Gradebook.open(gradebook) as book:
            known |= {same_name(name): name for name in book.students()}
            if known:
                known |= {same_name(one.student): one.student for one in book.extensions()}
    if not known or same_name(student) in known:
        return
    near = [known[name] for name in difflib.get_close_matches(same_name(student), known, n=3)]
    raise UsageError(
        f"there is no student {student}",
        evidence=f"the nearest of {len(known)}: {', '.join(near)}" if near else f"none of {len(known)} is near",
        remedy="correct the name, or say --new if the student has handed nothing in yet",
    )


def counting(trail: Iterable[Extension]) -> dict[tuple[str, str], Extension]:
    """Of all that was recorded what counts: the last one for each student (by `same_name`) and assignment."""
    return {(same_name(one.student), one.assignment): one for one in trail}


def extensions_of(slug: str, csv: Path | None, gradebook: str | Path | None) -> tuple[dict[str, Extended], list[str]]:
    """Return the extensions for an assignment, by `same_name`, and what is to be told about them.

    What a CSV file says goes before what the gradebook says.

    Args:
        slug: the assignment.
        csv: a file with the columns student and until.
        gradebook: a file or a URL; one that is not there yet has no extensions.

    Raises:
        UsageError: the CSV file cannot be used.
        OutputError: the gradebook cannot be read.
    """
    found: dict[str, Extended] = {}
    if gradebook is not None and exists(gradebook):
        with Gradebook.open(gradebook) as book:
            trail = book.extensions(slug)
        for (name, _), one in counting(trail).items():
            found[name] = Extended(one.student, instant(one.until), "the gradebook")
    listed = pairs(csv, ("student",), ("until",))
    notes = [*listed.notes]
    for student, text in listed.values.items():
        given, name = Extended(student, instant(text), csv.name if csv else ""), same_name(student)
        if name in found and found[name].until != given.until:
            recorded = found[name].until.isoformat()
            notes.append(f"{student}: {given.source} says {text}, the gradebook {recorded}; {given.source} counts")
        found[name] = given
    return found, notes


def deadline(at: datetime | None, extensions: dict[str, Extended]) -> tuple[Deadline, list[str]]:
    """Put a deadline together, and say which extensions have no effect because they end before it."""
    moot = [one for one in extensions.values() if at is not None and one.until <= at]
    notes = [
        f"{one.student}: the extension in {one.source} ends before the deadline, so it changes nothing" for one in moot
    ]
    return Deadline(at, {name: one.until for name, one in extensions.items()}), notes
