"""Takes a roster into the gradebook: what a table says is added to what is known, and nothing is forgotten."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from autograder.errors import RosterError
from autograder.gradebook import Gradebook, exists, roster
from autograder.intake.reading import Unreadable, read_regular
from autograder.intake.rosters import IDENTIFIERS, Listed, read_roster
from autograder.intake.tables import MOST_BYTES, NotATable, read_table
from autograder.policies.records import TEXTS_OF_STUDENT, Student
from autograder.workflows.interrupts import uninterrupted


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of one student: `before` is None for a new one."""

    before: Student | None
    after: Student

    @property
    def cells(self) -> tuple[tuple[str, str, str], ...]:
        """Each field that changes, with what it was and what it becomes."""
        old = self.before or Student("")
        pairs = (
            (name, str(getattr(old, name)), str(getattr(self.after, name))) for name in (*TEXTS_OF_STUDENT, "active")
        )
        return tuple((name, was, becomes) for name, was, becomes in pairs if was != becomes)


@dataclass(frozen=True, slots=True)
class RosterImport:
    """What an import does: which kind of table it was, what changes, who stays as before, and who is not in it."""

    kind: str
    changes: tuple[Change, ...]
    unchanged: int
    absent: tuple[Student, ...]
    notes: tuple[str, ...] = ()


def import_roster(
    file: Path, gradebook: str | Path, *, by: str, complete: bool = False, dry_run: bool = False
) -> RosterImport:
    """Add a table of students to the roster. What the table does not say stays as it is.

    Args:
        file: a CSV file.
        gradebook: a file or a URL; with `dry_run` it is not made if it is not there.
        by: who imports it.
        complete: whether who is not in the table has left the course.
        dry_run: find out what would change, and change nothing.

    Raises:
        RosterError: the table cannot be read, or contradicts itself or the roster.
        OutputError: the gradebook cannot be read or written.
    """
    kind, listed, notes = _read(file)
    if dry_run and not exists(gradebook):
        return _compared(kind, listed, {}, complete, notes)
    with Gradebook.open(gradebook) as book:
        done = _compared(kind, listed, roster.students(book), complete, notes)
        if not dry_run:
            after = [change.after for change in done.changes]
            with uninterrupted():
                roster.record(book, after, by=by, source=f"roster import {file.name}")
    return done


def listed_students(file: Path) -> tuple[list[Student], tuple[str, ...]]:
    """Return the students of a table, as `import_roster` reads it, and what is to be told about the table.

    Raises:
        RosterError: the table cannot be read.
    """
    _, listed, notes = _read(file)
    return [one.student for one in listed], notes


def _read(file: Path) -> tuple[str, list[Listed], tuple[str, ...]]:
    try:
        table = read_table(read_regular(Path(os.path.realpath(file)), MOST_BYTES))
    except Unreadable as error:
        raise RosterError(f"{file.name} {error.reason}", evidence=error.evidence) from error
    except NotATable as error:
        raise RosterError(f"{file.name} cannot be read", evidence=error.seen, remedy=error.remedy) from error
    kind, listed = read_roster(table, file.name)
    notes = (f"{file.name} was read as {table.encoding}, which nothing in it says",) if table.guessed else ()
    return kind, listed, notes


def _compared(
    kind: str, listed: Sequence[Listed], known: Mapping[str, Student], complete: bool, notes: tuple[str, ...]
) -> RosterImport:
    owners = _owners(known.values())
    met: dict[str, Listed] = {}
    changes = []
    faults: list[str] = []
    for one in listed:
        before = _known(one, owners, known, faults)
        after = _merged(before, one.student)
        if (other := met.setdefault(after.key, one)) is not one:
            faults.append(f"rows {other.line} and {one.line} are both {after.key}")
        if before != after:
            changes.append(Change(before, after))
    if faults:
        what = "the table and the roster contradict each other; nothing was changed"
        raise RosterError(what, evidence="; ".join(faults[:20]), remedy="autograder roster show says what is known")
    absent = tuple(student for student in known.values() if student.active and student.key not in met)
    if complete:
        changes += [Change(student, replace(student, active=False)) for student in absent]
    unchanged = len(listed) - sum(change.after.key in met for change in changes)
    return RosterImport(kind, tuple(changes), unchanged, absent, notes)


def _owners(known: Iterable[Student]) -> dict[tuple[str, str], str]:
    """Return whose each identifier is."""
    found: dict[tuple[str, str], str] = {}
    for student in known:
        for field in IDENTIFIERS:
            if value := getattr(student, field):
                found[field, roster.folded(value)] = student.key
    return found


def _known(
    one: Listed, owners: Mapping[tuple[str, str], str], known: Mapping[str, Student], faults: list[str]
) -> Student | None:
    """Return the student of the roster who is meant by a row, whichever identifier says so."""
    said = {
        owners[field, roster.folded(value)]: field
        for field in IDENTIFIERS
        if (value := getattr(one.student, field)) and (field, roster.folded(value)) in owners
    }
    key = roster.folded(one.student.key)
    keyed = {owner: "key" for field in IDENTIFIERS if (owner := owners.get((field, key)))}
    said |= keyed
    if len(said) > 1:
        words = " and ".join(f"{owner} by {field}" for owner, field in said.items())
        faults.append(f"row {one.line} is {words}")
    elif said and one.named and not keyed:
        ((owner, field),) = said.items()
        faults.append(f"row {one.line}: {one.student.key} has the {field} of {owner}")
    return known[next(iter(said))] if said else None


def _merged(before: Student | None, told: Student) -> Student:
    if before is None:
        return told
    values = {name: value for name in TEXTS_OF_STUDENT if (value := getattr(told, name))}
    return replace(before, **values, active=True)
