"""Marks in a spreadsheet: the answers of a question as a table, and the marks back from it, all or none."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from autograder.comma_separated import written
from autograder.errors import MarkError
from autograder.gradebook import Gradebook, marks
from autograder.gradebook.marks import Mark
from autograder.intake.reading import Unreadable, read_regular
from autograder.intake.tables import MOST_BYTES, NotATable, read_table
from autograder.intake.workbooks import START, needed_for_workbooks, read_workbook
from autograder.plural import first_of
from autograder.reports import write_atomically
from autograder.reports.text import cell
from autograder.reports.workbook import Layout, Value, workbook
from autograder.steps import each
from autograder.workflows.interrupts import uninterrupted
from autograder.workflows.marking.decisions import read_points
from autograder.workflows.marking.equal import read_answer
from autograder.workflows.marking.works import Question, Work, in_order

COLUMNS = ("answer", "points", "items", "comment", "text", "mark")
_NEEDED = ("answer", "points", "items", "comment", "mark")
_LONGEST = 30_000  # characters of an answer: a cell of Excel holds no more than 32,767
_WIDTHS = {"answer": 20, "comment": 40, "text": 80}  # characters, in a workbook
SHEET = "marks"
_COMMENT = 2_000
_FAULTS = 20


def name_of(work: Work) -> str:
    """Return what a table calls an answer: nothing that says whose it is."""
    of = work.answer
    parts = (of.assignment, of.question, of.student, of.submission_sha256)
    digest = hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()
    return f"a{digest[:15]}"  # a spreadsheet makes a number of 1234567890123e45, and another text of that


def export_marks(book: Gradebook, question: Question, target: Path, *, names: bool) -> None:
    """Write one row for each answer, with its mark, in a shuffled order; with `names` also whose it is.

    A file that is called .xlsx is a workbook, any other a CSV.

    Raises:
        OutputError: the file cannot be written.
        GradesError: openpyxl is not installed.
    """
    write = _as_workbook if target.suffix.casefold() == ".xlsx" else _as_csv
    header = [*COLUMNS, *(["student"] if names else [])]
    works = in_order(question.works, "")
    rows = [_row(book, question, work)[: len(header)] for work in each("reading answers", works)]
    write_atomically(target, write(header, rows))


def _row(book: Gradebook, question: Question, work: Work) -> list[Value]:
    """Return the row of an answer; the last cell is whose it is."""
    answer = read_answer(book, work)
    source = "\n\n".join([*([f"({answer.note})"] if answer.note else []), *(one.source for one in answer.cells)])
    last = work.last
    given: list[Value] = [question.points(last), " ".join(last.items), last.comment] if last else [None, "", ""]
    return [name_of(work), *given, source[:_LONGEST], work.number, work.answer.student]


def _as_workbook(header: list[str], rows: list[list[Value]]) -> bytes:
    return workbook(needed_for_workbooks(), SHEET, [header, *rows], Layout(_WIDTHS, wraps=True))


def _as_csv(header: list[str], rows: list[list[Value]]) -> bytes:
    cells = [
        ["" if value is None else _safe(value) if isinstance(value, str) else str(value) for value in row]
        for row in rows
    ]
    return written([header, *cells], newline="\r\n").encode("utf-8-sig", "replace")


def _safe(text: str) -> str:
    return "\n".join(cell(line) for line in text.splitlines())


@dataclass(frozen=True, slots=True)
class Read:
    """What a table says: the new marks, each change in words, and how many rows change nothing or have no mark."""

    marks: tuple[Mark, ...]
    changes: tuple[str, ...]
    unchanged: int
    blank: int


def import_marks(book: Gradebook, question: Question, source: Path, *, by: str, dry_run: bool = False) -> Read:
    """Record the marks of a table, all or, if anything is wrong with one, none.

    Raises:
        MarkError: it cannot be read, names an answer that is not there, or an answer was marked after it was written.
    """
    works = {name_of(work): work for work in question.works}
    found = _Reader(question, works, f"mark import {source.name}", by)
    for line, row in _rows(source):
        found.take(line, row)
    found.refuse()
    new = found.marks
    if new and not dry_run:
        after = {mark.answer: works[name].number for name, mark in new.items()}
        with uninterrupted():
            stale = marks.record(book, list(new.values()), after=after)
        if stale:
            raise MarkError("somebody marked meanwhile; nothing was recorded", remedy="export the table again")
    return Read(tuple(new.values()), tuple(found.changes), found.unchanged, found.blank)


def _rows(source: Path) -> list[tuple[int, dict[str, str]]]:
    try:
        content = read_regular(Path(os.path.realpath(source)), MOST_BYTES)
        table = read_workbook(content, SHEET) if content.startswith(START) else read_table(content)
    except Unreadable as error:
        raise MarkError(f"{source.name} {error.reason}", evidence=error.evidence) from error
    except NotATable as error:
        raise MarkError(f"{source.name} cannot be read", evidence=error.seen, remedy=error.remedy) from error
    header = [name.casefold() for name in table.rows[0][1]] if table.rows else []
    missing = [name for name in _NEEDED if name not in header]
    if missing:
        remedy = "make it with: autograder mark export SLUG FILE.csv, or FILE.xlsx"
        raise MarkError(
            f"{source.name} lacks {', '.join(missing)}", evidence=f"it has {', '.join(header)}", remedy=remedy
        )
    if len(table.rows) == 1:
        raise MarkError(f"{source.name} has no rows", evidence="there is nothing below the header")
    return [(line, dict(zip(header, cells, strict=False))) for line, cells in table.rows[1:]]


class _Reader:
    """Takes row by row, and remembers what is wrong with each."""

    def __init__(self, question: Question, works: dict[str, Work], source: str, by: str) -> None:
        self.question, self.works, self.source, self.by = question, works, source, by
        self.marks: dict[str, Mark] = {}
        self.changes: list[str] = []
        self.faults: list[str] = []
        self.unchanged = self.blank = 0
        self._lines: dict[str, int] = {}

    def take(self, line: int, row: dict[str, str]) -> None:
        """Read one row."""
        name = row.get("answer", "")
        work = self.works.get(name)
        if work is None:
            self.faults.append(f"row {line}: there is no answer {name[:40] or 'without a name'}")
        elif (first := self._lines.setdefault(name, line)) != line:
            self.faults.append(f"rows {first} and {line} are the same answer")
        else:
            self._read(line, row, work)

    def _read(self, line: int, row: dict[str, str], work: Work) -> None:
        given, items, comment = row.get("points", ""), row.get("items", "").split(), _unquoted(row.get("comment", ""))
        if not given and not items:
            self.blank += 1
            if work.last is not None:
                self.faults.append(f"row {line}: a mark cannot be taken away; give other points")
            return
        try:
            points = read_points(given, self.question.possible) if given else None
        except MarkError as error:
            self.faults.append(f"row {line}: {error.what} ({error.evidence})")
            return
        known = [item.name for item in self.question.rubric.items]
        unknown = [item for item in items if item not in known]
        if unknown:
            self.faults.append(
                f"row {line}: the rubric has no item {unknown[0][:40]}; it has {', '.join(known) or 'none'}"
            )
        elif len(comment) > _COMMENT:
            self.faults.append(f"row {line}: the comment has more than {_COMMENT:,} characters")
        else:
            self._compare(line, row, work, self._mark(work, items, points, comment))

    def _mark(self, work: Work, items: Sequence[str], points: Decimal | None, comment: str) -> Mark:
        return self.question.mark(work, items, points, " ".join(comment.split()), self.by, self.source)

    def _compare(self, line: int, row: dict[str, str], work: Work, mark: Mark) -> None:
        last, points = work.last, self.question.points(mark)
        before = None if last is None else self.question.points(last)
        if last is not None and (before, set(last.items), last.comment) == (points, set(mark.items), mark.comment):
            self.unchanged += 1
            return
        if row.get("mark", "") != str(work.number):
            self.faults.append(f"row {line} is stale: the answer was marked after the table was written")
            return
        try:
            self.question.require_reason(mark)
        except MarkError as error:
            self.faults.append(f"row {line}: {error.what} ({error.evidence})")
            return
        self.marks[name_of(work)] = mark
        self.changes.append(f"row {line}: {'no mark' if before is None else before} → {points}")

    def refuse(self) -> None:
        """Raise what was wrong, all of it."""
        if self.faults:
            raise MarkError(
                "the marks cannot be recorded; nothing was changed",
                evidence=first_of(self.faults, _FAULTS, "; "),
                remedy="correct these rows, or export the table again",
            )


def _unquoted(text: str) -> str:
    """Undo what keeps a comment from being a formula."""
    return text[1:] if text.startswith("'") and cell(text[1:]) == text else text
