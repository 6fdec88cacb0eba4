"""Reads and writes comma-separated values (RFC 4180), whichever character separates them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

SEPARATORS = (",", ";", "\t")


class NotSeparated(ValueError):
    """Text that is no table: the arguments are the line, from 1, and what is wrong with it."""

    def __init__(self, line: int, why: str) -> None:
        super().__init__(line, why)
        self.line = line
        self.why = why


def read_rows(text: str, separator: str, *, skip_blanks: bool = False) -> Iterator[tuple[int, list[str]]]:
    """Yield each row with the line that it ends in; `skip_blanks` drops blanks after a separator.

    Raises:
        NotSeparated: its quotes do not end, or a field is too large.
    """
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True, skipinitialspace=skip_blanks)
    try:
        for cells in reader:
            yield reader.line_num, cells
    except csv.Error as error:
        raise NotSeparated(reader.line_num, str(error)) from error


def separator_of(text: str) -> str:
    """Return what separates the cells of the first row that is not blank: of those that give as many, the first."""
    line = next((line for line in io.StringIO(text) if line.strip()), "")
    return max(SEPARATORS, key=lambda one: _cells(line, one))


def _cells(line: str, separator: str) -> int:
    """Count the cells of a line; none where it cannot be read, which is told when all of the text is."""
    try:
        return len(next(csv.reader([line], delimiter=separator), []))
    except csv.Error:
        return 0


def written(rows: Iterable[Sequence[str]], separator: str = ",", newline: str = "\n") -> str:
    """Return rows as text."""
    text = io.StringIO()
    csv.writer(text, delimiter=separator, lineterminator=newline).writerows(rows)
    return text.getvalue()
