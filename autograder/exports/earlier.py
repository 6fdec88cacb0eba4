"""What an export differs in from an earlier file of the same form, which may be anything."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from decimal import Decimal
from xml.etree import ElementTree as Xml

from autograder.errors import ExportError
from autograder.exports.comma_separated import compared
from autograder.exports.values import Change, Rows, Wanted

_FAULTS = (ValueError, LookupError, TypeError, AttributeError, RecursionError, Xml.ParseError, zipfile.BadZipFile,
           NotImplementedError, OSError)  # fmt: skip
_NUMBER = re.compile(r"-?[0-9]{1,20}(\.[0-9]{1,20})?([eE]-[0-9]{1,2})?")


def number(text: str) -> Decimal:
    """Read a number that an export can have written: 1e999999999 is a short text, and too long a number.

    Raises:
        ValueError: it is none.
    """
    if not _NUMBER.fullmatch(text):
        raise ValueError(f"{text[:40]} is no number of an export")
    return Decimal(text)


def compared_with(wanted: Wanted, rows: Rows, form: str, read: Callable[[bytes], Rows]) -> tuple[Change, ...] | None:
    """Return what differs from the file that was given; None without one.

    Args:
        wanted: what is exported.
        rows: what the export says; their first cells name them.
        form: what the file should be.
        read: makes the same rows out of a file; whatever it raises says that the file is another one.

    Raises:
        ExportError: the file is not of this form.
    """
    if wanted.against is None:
        return None
    try:
        return compared(read(wanted.against), rows)
    except _FAULTS as error:
        raise ExportError(
            f"the file to compare with is no {form}", evidence=f"{type(error).__name__}: {error}"[:200]
        ) from error
