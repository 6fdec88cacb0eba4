"""Writes and reads CSV for other systems, and says cell by cell what differs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from autograder import comma_separated
from autograder.errors import ExportError
from autograder.exports.values import Change, Rows

MOST_BYTES = 16 * 2**20
_BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class Downloaded:
    """A table as another system gave it: its rows unchanged, how it separates them, whether it had a mark."""

    rows: Rows
    separator: str = ","
    mark: bool = False
    newline: str = "\n"

    def written(self, rows: Rows) -> bytes:
        """Write rows in the same way."""
        return (_BOM if self.mark else "").encode() + written(rows, self.separator, self.newline)


def written(rows: Sequence[Sequence[str]], separator: str = ",", newline: str = "\n") -> bytes:
    """Write a table as UTF-8."""
    return comma_separated.written(rows, separator, newline).encode("utf-8", "replace")


def read_downloaded(content: bytes) -> Downloaded:
    """Read a table without changing a cell of it.

    Raises:
        ExportError: it is no table in UTF-8 whose rows are as long as its header.
    """
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _refused(str(error)) from error
    mark = text.startswith(_BOM)
    text = text.removeprefix(_BOM)
    first = text.partition("\n")[0]
    separator = comma_separated.separator_of(first)
    try:
        rows = [row for _, row in comma_separated.read_rows(text, separator) if row]
    except comma_separated.NotSeparated as error:
        raise _refused(error.why) from error
    if not rows:
        raise _refused("it is empty")
    for place, row in enumerate(rows, start=1):
        if len(row) != len(rows[0]):
            raise _refused(f"row {place} has {len(row)} cells, the header {len(rows[0])}")
    return Downloaded(rows, separator, mark, "\r\n" if first.endswith("\r") else "\n")


def _refused(seen: str) -> ExportError:
    return ExportError(
        "the downloaded file is not a table that can be filled in",
        evidence=seen,
        remedy="download it again, and give it as it came, not as a spreadsheet saved it",
    )


def changed(before: Rows, after: Rows, key: int) -> tuple[Change, ...]:
    """Return which cells differ in two tables of one shape; `key` is the column that names a row."""
    return tuple(
        Change(new[key], name, old_cell, new_cell)
        for old, new in zip(before, after, strict=True)
        for name, old_cell, new_cell in zip(before[0], old, new, strict=True)
        if old_cell != new_cell
    )


def compared(before: Rows, after: Rows) -> tuple[Change, ...]:
    """Return what differs in two tables whose first columns name their rows, whatever their order."""
    header = {name: place for place, name in enumerate(before[0])}
    known = {row[0]: row for row in before[1:]}
    return tuple(_differences(header, known, after))


def _differences(header: dict[str, int], known: dict[str, list[str]], after: Rows) -> Iterator[Change]:
    for row in after[1:]:
        old = known.get(row[0])
        for name, cell in list(zip(after[0], row, strict=True))[1:]:
            seen = old[header[name]] if old is not None and name in header else ""
            if seen != cell:
                yield Change(row[0], name, seen, cell, "" if old is not None else "a new row")
    left = known.keys() - {row[0] for row in after[1:]}
    yield from (Change(name, more="no longer there") for name in sorted(left))
