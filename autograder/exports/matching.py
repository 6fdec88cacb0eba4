"""Finds the students of the roster in the rows of another system, by identifiers and never by names.

A student can be called as another one, and two can have one name. A row that fits two students, or a student whom two
rows fit, is refused: whose mark it is would be a guess.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from autograder.errors import ExportError
from autograder.exports.values import MOST_NAMED
from autograder.plural import counted, first_of
from autograder.policies.course import StudentMarks
from autograder.reports.text import plain


@dataclass(frozen=True, slots=True)
class Lookup:
    """A student, and by which values each column of the other system may know them."""

    one: StudentMarks
    values: Mapping[str, set[str]]


@dataclass(frozen=True, slots=True)
class Found:
    """Students by the number of their row, and what is to be told."""

    rows: Mapping[int, StudentMarks]
    notes: tuple[str, ...]


def match(
    lookups: Sequence[Lookup], rows: Sequence[Sequence[str]], places: Mapping[str, int], where: str = "the file"
) -> Found:
    """Match students and rows, which are those of `where`; an empty row is none of a student.

    The columns are asked in their order: the first one that knows a student decides.

    Raises:
        ExportError: a row or a student is there twice.
    """
    found: dict[int, StudentMarks] = {}
    faults: list[str] = []
    index = {name: _index(rows, place) for name, place in places.items()}
    missing = []
    for each in lookups:
        numbers = _rows_of(each, index)
        if not numbers:
            missing.append(plain(each.one.student.key))
        elif len(numbers) > 1:
            faults.append(f"{plain(each.one.student.key)} fits rows {', '.join(str(n + 1) for n in sorted(numbers))}")
        elif (number := numbers.pop()) in found:
            faults.append(f"row {number + 1} fits {plain(found[number].student.key)} and {plain(each.one.student.key)}")
        else:
            found[number] = each.one
    if faults:
        raise ExportError("it cannot be told whose row is whose", evidence="; ".join(faults[:10]))
    others = [n for n, row in enumerate(rows) if row and n not in found]
    notes = []
    if missing:
        notes.append(f"{counted(len(missing), 'student')} not in {where}: {first_of(missing, MOST_NAMED)}")
    if others:
        notes.append(f"{counted(len(others), 'row')} of nobody on the roster, left alone")
    return Found(found, tuple(notes))


def _index(rows: Sequence[Sequence[str]], place: int) -> dict[str, set[int]]:
    index: dict[str, set[int]] = {}
    for number, row in enumerate(rows):
        if row and row[place].strip():
            index.setdefault(row[place].strip().casefold(), set()).add(number)
    return index


def _rows_of(each: Lookup, index: Mapping[str, Mapping[str, set[int]]]) -> set[int]:
    for name, known in index.items():
        values = {value.strip().casefold() for value in each.values.get(name, ()) if value.strip()}
        if numbers := set[int]().union(*(known.get(value, set()) for value in values)):
            return numbers
    return set()
