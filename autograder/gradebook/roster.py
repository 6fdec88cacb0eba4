"""The roster as the gradebook keeps it: of several records of one student the last counts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, insert, select

from autograder.gradebook import rows, tables
from autograder.gradebook.book import Gradebook, now
from autograder.policies.records import TEXTS_OF_STUDENT, Student

_ALIASES = ("email", "login", "github", "sis_id", "canvas_id", "moodle_id")
_OF_CANVAS = re.compile(r".+_(?P<id>\d{1,20})", re.DOTALL)  # how a download of Canvas names a student


def record(book: Gradebook, students: Iterable[Student], *, by: str, source: str) -> None:
    """Add what is known now about students to the record, in one transaction."""
    at = now()
    made = [
        _row(student) | {"recorded": at, "by": rows.stored(by), "source": rows.stored(source)} for student in students
    ]
    with book.writing() as connection:
        if made:
            connection.execute(insert(tables.roster), made)


def students(book: Gradebook) -> dict[str, Student]:
    """Return every student of the roster by key, those who have left it, too."""
    with book.reading() as connection:
        return read(connection)


def read(connection: Connection) -> dict[str, Student]:
    """Return what `students` gives, in a transaction that is open."""
    found = connection.execute(select(tables.roster).order_by(tables.roster.c.id)).mappings()
    return {student.key: student for student in map(_student, found)}


def aliases(known: Iterable[Student]) -> dict[str, str]:
    """Map every name that means one student alone to that student's key; names are as `folded` gives them."""
    keys: dict[str, str] = {}
    meant: dict[str, set[str]] = {}
    for student in known:
        keys[folded(student.key)] = student.key
        for name in filter(None, (getattr(student, alias) for alias in _ALIASES)):
            meant.setdefault(folded(name), set()).add(student.key)
    return {name: min(owners) for name, owners in meant.items() if len(owners) == 1} | keys


def canonical(name: str, names: Mapping[str, str], canvas_ids: Mapping[str, str]) -> str:
    """Return the key of the student who is meant; a name that means nobody of the roster stays as it is."""
    found = names.get(folded(name))
    if found is None and (match := _OF_CANVAS.fullmatch(name)):
        found = canvas_ids.get(match["id"])
    return name if found is None else found


def canvas_ids(known: Iterable[Student]) -> dict[str, str]:
    """Map the number of each user of Canvas to the student's key."""
    return {student.canvas_id: student.key for student in known if student.canvas_id}


def folded(name: str) -> str:
    """Return what is equal for two ways of writing a name."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name.strip()).casefold())


def _row(student: Student) -> rows.Row:
    texts = {name: rows.stored(getattr(student, name)) for name in TEXTS_OF_STUDENT}
    return texts | {"student": rows.stored(student.key), "active": student.active}


def _student(row: Any) -> Student:
    texts = {name: rows.restored(row[name]) for name in TEXTS_OF_STUDENT}
    return Student(key=rows.restored(row["student"]), active=bool(row["active"]), **texts)
