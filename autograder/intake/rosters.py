"""Reads who is in a course: tables of Canvas, of Moodle, of GitHub Classroom, and plain ones."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from autograder.errors import RosterError
from autograder.intake.reading import same_name
from autograder.intake.tables import Table
from autograder.policies.records import TEXTS_OF_STUDENT, Student

LONGEST = 200  # characters of a cell
_FAULTS = 20  # named at once
IDENTIFIERS = ("key", "email", "login", "sis_id", "canvas_id", "moodle_id", "github")


@dataclass(frozen=True, slots=True)
class Kind:
    """How one system writes a roster.

    `columns` maps names of columns, in small letters, to fields of a student; a column that is in no entry is
    nobody's business where `open` says so, and a fault else. `keys` are the fields that can name a student, the best
    first.
    """

    name: str
    needs: tuple[tuple[str, ...], ...]
    columns: Mapping[str, str]
    keys: tuple[str, ...]
    open: bool = True


# Of several that fit the first counts. `needs` has groups of columns, of each of which one has to be there.
KINDS = (
    Kind(
        "Canvas",
        (("student",), ("id",), ("section",)),
        {"student": "name", "id": "canvas_id", "sis user id": "sis_id", "sis login id": "login", "section": "section"},
        ("login", "sis_id", "canvas_id"),
    ),
    Kind(
        "GitHub Classroom",
        (("identifier",), ("github_username",)),
        {"identifier": "key", "github_username": "github", "name": "name"},
        ("key", "github"),
    ),
    Kind(
        "Moodle",
        (("email address", "電子郵件信箱", "이메일 주소"), ("id number", "identifier", "識別碼", "식별자", "username")),
        {
            **dict.fromkeys(("identifier", "識別碼", "식별자"), "moodle_id"),
            **dict.fromkeys(("email address", "電子郵件信箱", "이메일 주소"), "email"),
            **dict.fromkeys(("groups", "group"), "section"),
            "full name": "name",
            "first name": "first",
            "last name": "last",
            "surname": "last",
            "id number": "sis_id",
            "username": "login",
        },
        ("sis_id", "login", "email", "moodle_id"),
    ),
    Kind(
        "plain",
        (("student", "key"),),
        {
            "student": "key", "key": "key", "ta": "assistant", "github_username": "github",
            **{name: name for name in TEXTS_OF_STUDENT},
        },
        ("key",),
        open=False,
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Listed:
    """One row of a roster: the student, as far as the table says, and the line of the file.

    `named` says that the table has a column for the student's key, which is then no number of a site's.
    """

    student: Student
    line: int
    named: bool = False


def read_roster(table: Table, name: str) -> tuple[str, list[Listed]]:
    """Return which kind of roster a table is, and its students.

    Raises:
        RosterError: it is none, has no rows, a row cannot be read, or two rows are one student's; all faults at once.
    """
    if not table.rows:
        raise RosterError(f"{name} is empty", evidence="it has not even a header")
    header = [cell.casefold() for cell in table.rows[0][1]]
    kind = _kind(header, name)
    fields = [kind.columns.get(column, "") for column in header]
    _refuse_columns(kind, header, fields, name)
    faults: list[str] = []
    listed = [found for line, cells in table.rows[1:] if (found := _row(kind, fields, line, cells, faults))]
    faults += _twice(listed)
    if faults:
        more = f"; and {len(faults) - _FAULTS} more" if len(faults) > _FAULTS else ""
        what = f"{name} cannot be imported; nothing was changed"
        raise RosterError(what, evidence="; ".join(faults[:_FAULTS]) + more, remedy="correct these rows")
    if not listed:
        raise RosterError(f"{name} names nobody", evidence="there is no student below the header")
    return kind.name, listed


def _kind(header: Sequence[str], name: str) -> Kind:
    for kind in KINDS:
        if all(any(column in header for column in group) for group in kind.needs):
            return kind
    raise RosterError(
        f"{name} lacks a column that says who a student is",
        evidence=f"it has {', '.join(header)[:500]}",
        remedy="; ".join(f"{kind.name}: {_words(kind)}" for kind in KINDS),
    )


def _words(kind: Kind) -> str:
    return ", ".join(group[0] for group in kind.needs)


def _refuse_columns(kind: Kind, header: Sequence[str], fields: Sequence[str], name: str) -> None:
    known = [field for field in fields if field]
    twice = sorted({field for field in known if known.count(field) > 1})
    if twice:
        columns = [column for column, field in zip(header, fields, strict=True) if field in twice]
        raise RosterError(f"{name} has a column twice", evidence=", ".join(columns), remedy="take one of them away")
    unknown = [column for column, field in zip(header, fields, strict=True) if column and not field]
    if unknown and not kind.open:
        near = difflib.get_close_matches(unknown[0], kind.columns, n=1)
        raise RosterError(
            f"{name} has a column that no roster has: {unknown[0][:80]}",
            evidence=f"known are {', '.join(kind.columns)}",
            remedy=f"did you mean {near[0]}?" if near else "rename it, or take it away",
        )


def _row(kind: Kind, fields: Sequence[str], line: int, cells: Sequence[str], faults: list[str]) -> Listed | None:
    """Return the student of a row; None for a row of a site that is nobody's, and for one with a fault."""
    if any(cells[len(fields) :]):
        faults.append(f"row {line} is longer than the header (a comma belongs into quotes)")
        return None
    values = {field: cell for field, cell in zip(fields, cells, strict=False) if field and cell}
    if kind.name == "Canvas" and not values.get("canvas_id"):
        return None  # "Points Possible", "Manual Posting"
    if kind.name == "Canvas" and values.get("name") in ("Student, Test", "Test Student"):
        return None
    for field, cell in values.items():
        if len(cell) > LONGEST or not cell.isprintable():
            faults.append(f"row {line}: {field} is to be one line of at most {LONGEST} characters")
            return None
    if "@" not in values.get("email", "@"):
        faults.append(f"row {line}: {values['email']!r} is no e-mail address")
        return None
    name = " ".join(filter(None, (values.pop("first", ""), values.pop("last", ""))))
    key = next((values[field] for field in kind.keys if values.get(field)), "")
    if not key:
        faults.append(f"row {line} does not say who it is")
        return None
    named = "key" in values
    rest: dict[str, Any] = values | ({"name": name} if name else {}) | {"key": key}
    return Listed(Student(**rest), line, named)


def _twice(listed: Sequence[Listed]) -> Iterator[str]:
    """Yield which rows name the same student, each pair once."""
    said = set()
    for field in IDENTIFIERS:
        first: dict[str, Listed] = {}
        for one in listed:
            value = getattr(one.student, field)
            other = first.setdefault(same_name(value), one) if value else one
            if other is not one and (other.line, one.line) not in said:
                said.add((other.line, one.line))
                words = "student" if field == "key" else field
                yield f"rows {other.line} and {one.line} have the same {words}: {value}"
