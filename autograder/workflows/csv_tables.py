"""Reads two columns of a table that a course keeps: a roster, extensions."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from autograder.errors import UsageError


def pairs(path: Path | None, keys: Sequence[str], values: Sequence[str]) -> dict[str, str]:
    """Read two columns of a CSV file: the first of `keys` and the first of `values` that it has. No file, no rows.

    Raises:
        UsageError: it cannot be read, or lacks a column.
    """
    if path is None:
        return {}
    try:
        rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"))))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise UsageError(f"{path.name} cannot be read", evidence=str(error)) from error
    columns = rows[0].keys() if rows else ()
    key = next((name for name in keys if name in columns), None)
    value = next((name for name in values if name in columns), None)
    if rows and (key is None or value is None):
        raise UsageError(
            f"{path.name} lacks a column",
            evidence=f"it has {', '.join(map(str, columns))}",
            remedy=f"it needs one of {', '.join(keys)} and one of {', '.join(values)}",
        )
    return {row[str(key)].strip(): row[str(value)].strip() for row in rows if row.get(str(key)) and row.get(str(value))}
