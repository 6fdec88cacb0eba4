"""A table as an Excel workbook in which nothing that a student wrote is a formula, and no number is a date."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from autograder.reports.text import visible

LONGEST = 32_767  # characters of a cell
Value = str | int | Decimal | None


def workbook(openpyxl: Any, sheet: str, rows: Sequence[Sequence[Value]], widths: Mapping[str, int]) -> bytes:
    """Write rows below a header that stays in sight; a text is a text, whatever it looks like.

    Args:
        openpyxl: the library.
        sheet: the name of the sheet.
        rows: the header first; None is an empty cell.
        widths: of columns by name, in characters; in these texts are wrapped.
    """
    book = openpyxl.Workbook()
    page = book.active
    page.title = sheet
    page.freeze_panes = "B2"
    wrapped = openpyxl.styles.Alignment(wrap_text=True, vertical="top")
    top = openpyxl.styles.Alignment(vertical="top")
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row, start=1):
            cell = page.cell(number, column)
            if value and isinstance(value, str):
                cell.value = visible(value)[:LONGEST]
                cell.data_type = "s"
                cell.number_format = "@"
            elif value != "":
                cell.value = value
            cell.alignment = wrapped if rows[0][column - 1] in widths else top
    for cell in page[1]:
        cell.font = openpyxl.styles.Font(bold=True)
        page.column_dimensions[cell.column_letter].width = widths.get(str(cell.value), 12)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()
