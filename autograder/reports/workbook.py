"""A table as an Excel workbook in which nothing that a student wrote is a formula, and no number is a date."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from typing import Any

from autograder.reports.text import visible
from autograder.steps import each

LONGEST = 32_767  # characters of a cell
_WIDTH = 12
Value = str | int | Decimal | None


@dataclass(frozen=True, slots=True)
class Layout:
    """How a sheet looks.

    Attributes:
        widths: of columns by name, in characters.
        wraps: whether texts are wrapped in the columns that have a width.
        number_format: of numbers, as Excel writes it.
        filters: whether the header has a menu to filter the rows.
    """

    widths: Mapping[str, int] = field(default_factory=dict)
    wraps: bool = False
    number_format: str = "General"
    filters: bool = False


def workbook(openpyxl: Any, sheet: str, rows: Sequence[Sequence[Value]], layout: Layout) -> bytes:
    """Write rows below a header that stays in sight; a text is a text, whatever it looks like.

    Args:
        openpyxl: the library.
        sheet: the name of the sheet.
        rows: the header first; None is an empty cell.
        layout: how the sheet looks.
    """
    book = openpyxl.Workbook(write_only=True)
    page = book.create_sheet(sheet)
    page.freeze_panes = "B2"
    header = [str(name) for name in rows[0]]
    for number, name in enumerate(header, start=1):
        letter = openpyxl.utils.get_column_letter(number)
        page.column_dimensions[letter].width = layout.widths.get(name, _WIDTH)
    if layout.filters:
        page.auto_filter.ref = f"A1:{openpyxl.utils.get_column_letter(len(header))}{len(rows)}"
    write = _writer(openpyxl, page, layout)
    page.append([write(name, wrapped=False, bold=True) for name in header])
    for row in each("writing", rows[1:]):
        page.append(
            [
                write(value, wrapped=layout.wraps and name in layout.widths)
                for name, value in zip(header, row, strict=True)
            ]
        )
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def _writer(openpyxl: Any, page: Any, layout: Layout) -> Callable[..., Any]:
    """Return a function that makes a cell; cells of one kind share a style, which is dear to make."""
    alignment = openpyxl.styles.Alignment

    @cache
    def style(is_text: bool, wrapped: bool, bold: bool) -> Any:
        model = openpyxl.cell.WriteOnlyCell(page)
        model.number_format = "@" if is_text else layout.number_format
        model.alignment = alignment(wrap_text=wrapped or None, vertical="top")
        model.font = openpyxl.styles.Font(bold=bold)
        return model._style

    def write(value: Value, *, wrapped: bool, bold: bool = False) -> Any:
        if value is None or value == "":
            return None
        is_text = isinstance(value, str)
        made = openpyxl.cell.WriteOnlyCell(page, visible(value)[:LONGEST] if isinstance(value, str) else value)
        if is_text:
            made.data_type = "s"  # never a formula, whatever it begins with
        made._style = style(is_text, wrapped, bold)
        return made

    return write
