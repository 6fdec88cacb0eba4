"""Reads a table out of an Excel workbook, as `tables.py` does out of a CSV.

Theory of operation. A workbook is a zip: it is bounded as one before openpyxl sees it, and of its sheet only so many
rows and columns are read as a table of ours can have. A cell is given as the text that a person sees in it: 1.5 is
"1.5", and not the sixteen digits that the file may have. A formula has the value that was computed when the file was
saved.
"""

from __future__ import annotations

import importlib
import io
import warnings
from typing import Any

from autograder.errors import GradesError, Refusal
from autograder.intake.archive import MEBIBYTE, Archive, ArchiveKind
from autograder.intake.tables import NotATable, Row, Table

START = b"PK\x03\x04"
MOST_ROWS, MOST_COLUMNS = 20_000, 100
_LAST_ROW = 1_048_576  # of a sheet; rows between two that are written are made up by openpyxl
_SAVE = "save it again as .xlsx, or as “CSV UTF-8”"
_KIND = ArchiveKind("workbook", 128 * MEBIBYTE, 500, GradesError, "input", _SAVE)


def read_workbook(content: bytes, sheet: str) -> Table:
    """Read the sheet with this name, or else the first, its cells without the blanks around them.

    Raises:
        NotATable: it is no workbook, too large, or has a formula without a value.
        GradesError: openpyxl is not installed.
    """
    openpyxl = needed_for_workbooks()
    try:
        Archive(content, "the workbook", _KIND)
    except Refusal as error:
        raise NotATable(f"{error.what}: {error.evidence}", _SAVE) from error
    values, formulas = (_rows(openpyxl, content, sheet, data_only=only) for only in (True, False))
    rows: list[Row] = []
    for number, said in formulas.items():
        row = values.get(number, (None,) * len(said))
        lost = next((formula for value, formula in zip(row, said, strict=True) if value is None and formula), None)
        if lost is not None:
            raise NotATable(f"row {number}: the formula {str(lost)[:40]} has no value", _SAVE)
        rows.append((number, [_text(value) for value in row]))
    return Table(rows, "utf-8")


def needed_for_workbooks() -> Any:
    """Import openpyxl.

    Raises:
        GradesError: it is not installed.
    """
    try:
        return importlib.import_module("openpyxl")
    except ModuleNotFoundError as error:
        remedy = 'pip install "cnn-autograder[export]", or use .csv'
        raise GradesError(f"{error.name} is not installed", fault="machine", remedy=remedy) from error


def _rows(openpyxl: Any, content: bytes, sheet: str, *, data_only: bool) -> dict[int, tuple[Any, ...]]:
    """Return the rows that have anything in them by their numbers."""
    found: dict[int, tuple[Any, ...]] = {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of parts that it does not keep, which are not read
        try:
            book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=data_only)
            page = book[sheet] if sheet in book.sheetnames else book.worksheets[0]
            for number, row in enumerate(page.iter_rows(max_col=MOST_COLUMNS, values_only=True), start=1):
                if any(map(_text, row)):
                    found[number] = row
                if number > _LAST_ROW or len(found) > MOST_ROWS:
                    break
        except Exception as error:  # it has no error of its own for a damaged file
            raise NotATable(f"it is no workbook of Excel: {type(error).__name__}: {error}"[:200], _SAVE) from error
    if len(found) > MOST_ROWS or max(found, default=0) > _LAST_ROW:
        raise NotATable(f"it has more than {MOST_ROWS:,} rows", "keep the rows that were exported, and no others")
    return found


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.15g}"  # what a spreadsheet keeps of a number
    return str(value).strip()
