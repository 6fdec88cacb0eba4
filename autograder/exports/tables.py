"""The whole course as one table, for spreadsheets and programs: CSV, XLSX and Parquet.

A mark that waits is the word "pending" where a cell can hold a word, and no value beside the column of states where it
cannot; so is a total that has it in it. A name that a spreadsheet would take for a formula is text.
"""

from __future__ import annotations

import importlib
import io
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

from autograder.errors import ExportError
from autograder.exports.comma_separated import compared, written
from autograder.exports.earlier import number
from autograder.exports.values import Exported, Rows, Wanted
from autograder.intake.tables import NotATable
from autograder.intake.workbooks import MOST_ROWS, read_workbook
from autograder.policies.course import StudentMarks
from autograder.policies.exact import rounded
from autograder.policies.marks import State
from autograder.reports.text import cell, plain
from autograder.reports.workbook import Layout, workbook
from autograder.steps import each

_PEOPLE = ("student", "name", "email", "section")
_NUMBER_FORMAT = "0.00"
_WIDEST = 40
_MOST_COLUMNS = 1_000  # of an earlier file
_SHEET = "marks"


def csv(wanted: Wanted) -> Exported:
    """Write CSV."""
    rows = [[_as_text(value, wanted) for value in row] for row in _table(wanted)]
    safe = [rows[0], *([*map(cell, row[: len(_PEOPLE)]), *row[len(_PEOPLE) :]] for row in rows[1:])]
    return Exported(written(safe, ";" if wanted.comma else ","), safe)


def _as_text(value: Any, wanted: Wanted) -> str:
    text = f"{value:f}" if isinstance(value, Decimal) else "" if value is None else str(value)
    return text.replace(".", ",") if wanted.comma and isinstance(value, Decimal) else text


def xlsx(wanted: Wanted) -> Exported:
    """Write a workbook: headings and names stay in sight, numbers are numbers, everything else is text."""
    openpyxl = _needed("openpyxl")
    header, *rows = _table(wanted)
    safe = [[plain(value) if isinstance(value, str) else value for value in row] for row in rows]
    table = [header, *safe]
    columns = zip(*table, strict=True)
    widths = {column[0]: min(_WIDEST, max(len(str(value or "")) for value in column) + 3) for column in columns}
    content = workbook(openpyxl, _SHEET, table, Layout(widths, number_format=_NUMBER_FORMAT, filters=True))
    return _exported(content, table, wanted, _of_workbook)


def parquet(wanted: Wanted) -> Exported:
    """Write a Parquet file: points as numbers or null, and beside them the state of each mark."""
    pandas = _needed("pandas", "pyarrow")
    header, *rows = _table(wanted, states=True)
    numbers = {*wanted.slugs, "total"}
    columns = {
        name: pandas.array(
            [None if not isinstance(row[n], Decimal) else float(row[n]) for row in rows], dtype="Float64"
        )
        if name in numbers
        else pandas.array([plain(row[n] or "") for row in rows], dtype="string")
        for n, name in enumerate(header)
    }
    made = io.BytesIO()
    pandas.DataFrame(columns).to_parquet(made, engine="pyarrow", index=False)
    # as it reads: a word in a column of numbers is no value
    safe = [[plain(value or "") if name not in numbers else value if isinstance(value, Decimal) else None
             for name, value in zip(header, row, strict=True)] for row in rows]  # fmt: skip
    return _exported(made.getvalue(), [header, *safe], wanted, _of_parquet)


def _exported(content: bytes, table: list[list[Any]], wanted: Wanted, read: Callable[[bytes], Rows]) -> Exported:
    """Return what was made, with what differs from an earlier file of the same form, if one was given."""
    rows = [[_as_text(value, wanted) for value in row] for row in table]
    changes = None if wanted.against is None else compared(_as_ours(read(wanted.against), wanted), rows)
    return Exported(content, rows, changes=changes)


def _as_ours(rows: Rows, wanted: Wanted) -> Rows:
    """Return the rows of a file with their numbers written as ours are: 7.5 as 7.50."""
    header = rows[0]
    points = {*wanted.slugs, "total"}
    return [
        header,
        *([_number(value, wanted) if name in points else value for name, value in zip(header, row, strict=True)]
          for row in rows[1:]),
    ]  # fmt: skip


def _number(value: str, wanted: Wanted) -> str:
    try:
        return _as_text(rounded(Fraction(number(value)), wanted.marks.policies.digits), wanted)
    except ValueError:
        return value  # a word: pending, excused


def _of_workbook(content: bytes) -> Rows:
    try:
        found = [cells for _, cells in read_workbook(content, _SHEET).rows]
    except NotATable as error:
        raise ExportError(
            "the file to compare with is no workbook of marks", evidence=error.seen, remedy=error.remedy
        ) from error
    most = len(found[0]) if found else 0
    return _with_header([[*row, *[""] * most][:most] for row in found])


def _of_parquet(content: bytes) -> Rows:
    pandas, pyarrow = _needed("pandas"), _needed("pyarrow", "pyarrow.parquet")
    try:
        seen = pyarrow.parquet.ParquetFile(io.BytesIO(content))
        texts = _texts_of(seen)
        frame = pandas.read_parquet(io.BytesIO(content), engine="pyarrow", read_dictionary=texts)
    except (ValueError, OSError, pyarrow.ArrowException) as error:
        raise ExportError("the file to compare with is no Parquet file", evidence=str(error)[:200]) from error
    rows = [["" if pandas.isna(value) else str(value) for value in row] for row in frame.itertuples(index=False)]
    return _with_header([[*map(str, frame.columns)], *rows])


def _texts_of(seen: Any) -> list[str]:
    """Return the columns of a Parquet file that are texts: each of these is read once, however often it is there.

    Raises:
        ExportError: it has too much, or what no export has; a few bytes can say a billion values.
    """
    kinds = {field.name: str(field.type) for field in seen.schema_arrow}
    about = seen.metadata
    rows = max(about.num_rows, sum(about.row_group(n).num_rows for n in range(about.num_row_groups)))
    strange = set(kinds.values()) - {"string", "large_string", "double"}
    if strange or rows > MOST_ROWS or len(kinds) > _MOST_COLUMNS:
        raise ExportError(
            "the file to compare with has no marks in this form",
            evidence=f"{rows:,} rows, {len(kinds):,} columns, {', '.join(sorted(strange))}"[:200],
        )
    return [name for name, kind in kinds.items() if kind != "double"]


def _with_header(rows: Rows) -> Rows:
    if not rows or rows[0][:1] != [_PEOPLE[0]]:
        raise ExportError(
            "the file to compare with has no marks in this form", evidence=f"its first column is not {_PEOPLE[0]}"
        )
    return rows


def _table(wanted: Wanted, *, states: bool = False) -> list[list[Any]]:
    """Return the header, and a row for each student: texts, numbers, None."""
    header: list[Any] = [*_PEOPLE]
    for slug in wanted.slugs:
        header += [slug, f"{slug} state"] if states else [slug]
    whole = wanted.slugs == wanted.marks.slugs
    header += ["total", "letter"] if whole else []
    return [header, *(_row(one, wanted, states, whole) for one in each("writing", wanted.students))]


def _row(one: StudentMarks, wanted: Wanted, states: bool, whole: bool) -> list[Any]:
    who = one.student
    row: list[Any] = [who.key, who.name, who.email, who.section]
    for slug in wanted.slugs:
        mark = one.marks[slug]
        points = wanted.points(mark)
        word = {State.PENDING: "pending", State.EXCUSED: "excused"}.get(mark.state)
        row += [points, mark.state.value] if states else [word if points is None else points]
    if whole:
        waits = one.total.pending and not wanted.zero_pending
        row += ["pending" if waits else one.total.low, "" if waits else _letter(one, wanted)]
    return row


def _letter(one: StudentMarks, wanted: Wanted) -> str:
    return wanted.marks.policies.letter(one.total.low) if one.total.low is not None else ""


def _needed(*names: str) -> Any:
    """Import libraries that only this needs, returning the first."""
    try:
        modules = [importlib.import_module(name) for name in names]
    except ModuleNotFoundError as error:
        raise ExportError(
            f"{error.name} is not installed", fault="machine", remedy='pip install "cnn-autograder[export]"'
        ) from error
    return modules[0]
