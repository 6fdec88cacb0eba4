"""Receipts: who handed in which files for what, and when the first byte of them arrived."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.desk.files import place
from autograder.desk.jobs import CHECK, new_job
from autograder.desk.store import Desk


@dataclass(frozen=True, slots=True)
class HandedFile:
    """A file that was handed in: its name as the student called it, its hash, and where it is kept.

    `kind` is the ending by which its kind is known, "" for a file of another kind.
    """

    name: str
    sha256: str
    size: int
    kind: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """One attempt: `attempt` counts those of the student for the assignment; `arrived` is ISO 8601 in UTC."""

    number: int
    student: str
    assignment: str
    attempt: int
    arrived: str
    files: tuple[HandedFile, ...]


class Receipts:
    """The receipts of a desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def give(self, student: str, assignment: str, arrived: str, files: Sequence[HandedFile]) -> Receipt:
        """Record an attempt whose files are kept, and ask for its check, in one transaction."""
        with self._desk.writing() as connection:
            counted = "SELECT count(*) FROM receipts WHERE student = ? AND assignment = ?"
            attempt = 1 + int(connection.execute(counted, (student, assignment)).fetchone()[0])
            row = "INSERT INTO receipts (student, assignment, attempt, arrived) VALUES (?, ?, ?, ?)"
            number = int(connection.execute(row, (student, assignment, attempt, arrived)).lastrowid or 0)
            connection.executemany(
                "INSERT INTO receipt_files (receipt, name, sha256, size, kind) VALUES (?, ?, ?, ?, ?)",
                [(number, one.name, one.sha256, one.size, one.kind) for one in files],
            )
            new_job(connection, CHECK, str(number), student)
        return Receipt(number, student, assignment, attempt, arrived, tuple(files))

    def find(self, number: int) -> Receipt | None:
        """Return a receipt by its number."""
        found = self._select("number = ?", (number,))
        return found[0] if found else None

    def of(self, student: str, assignment: str) -> list[Receipt]:
        """Return the attempts of a student, from the first that arrived to the last."""
        return self._select("student = ? AND assignment = ?", (student, assignment))

    def for_assignment(self, assignment: str) -> list[Receipt]:
        """Return every attempt for an assignment, in the order of their arrival."""
        return self._select("assignment = ?", (assignment,))

    def last(self) -> Receipt | None:
        """Return the last one that was given."""
        found = self._select("number = (SELECT max(number) FROM receipts)", ())
        return found[0] if found else None

    def bytes_of(self, student: str) -> int:
        """Return how many bytes a student has handed in, each content once."""
        wanted = (
            "SELECT coalesce(sum(size), 0) FROM (SELECT DISTINCT f.sha256, f.size FROM receipt_files f "
            "JOIN receipts r ON r.number = f.receipt WHERE r.student = ?)"
        )
        with self._desk.reading() as connection:
            return int(connection.execute(wanted, (student,)).fetchone()[0])

    def handed_in(self) -> dict[str, int]:
        """Return how many students have handed something in, by assignment."""
        wanted = "SELECT assignment, count(DISTINCT student) FROM receipts GROUP BY assignment"
        with self._desk.reading() as connection:
            return {row[0]: int(row[1]) for row in connection.execute(wanted)}

    def since(self, assignment: str, at: str) -> int:
        """Return how many students have handed in an assignment since an instant, ISO 8601 in UTC; "" for ever."""
        wanted = "SELECT count(DISTINCT student) FROM receipts WHERE assignment = ? AND arrived > ?"
        with self._desk.reading() as connection:
            return int(connection.execute(wanted, (assignment, at)).fetchone()[0])

    def place_of(self, file: HandedFile) -> Path:
        """Return where a file is."""
        return place(self._desk.kept, file.sha256, file.kind)

    def _select(self, where: str, values: Iterable[object]) -> list[Receipt]:
        with self._desk.reading() as connection:
            wanted = f"SELECT * FROM receipts WHERE {where} ORDER BY arrived, number"
            heads = connection.execute(wanted, tuple(values)).fetchall()
            return [_receipt(connection, head) for head in heads]


def _receipt(connection: sqlite3.Connection, head: sqlite3.Row) -> Receipt:
    wanted = "SELECT name, sha256, size, kind FROM receipt_files WHERE receipt = ? ORDER BY name"
    files = tuple(HandedFile(*row) for row in connection.execute(wanted, (head["number"],)))
    return Receipt(head["number"], head["student"], head["assignment"], head["attempt"], head["arrived"], files)
