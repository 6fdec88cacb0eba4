"""Copies of a gradebook that is a file, whole and of one moment even while others write to it."""

from __future__ import annotations

import contextlib
import os
import secrets
import sqlite3
from contextlib import closing
from pathlib import Path

from autograder.errors import OutputError, UsageError
from autograder.gradebook.faults import reporting_faults

_PAGES = 2_000  # copied at a time, so that a writer need not wait for the whole


def copy(source: Path, target: Path) -> None:
    """Write a copy of the gradebook `source` to `target`, which is there as a whole or not at all.

    Raises:
        UsageError: `target` exists.
        OutputError: one of them cannot be read or written.
    """
    beside = target.with_name(f".{secrets.token_hex(8)}.tmp")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with reporting_faults(str(source)):
            _copy_pages(source, beside)
        os.link(beside, target)  # refuses what exists, whoever made it meanwhile
    except FileExistsError as error:
        raise UsageError("the copy would replace a file", evidence=str(target), remedy="name another file") from error
    except OSError as error:
        raise OutputError(
            "the gradebook cannot be copied",
            evidence=f"{target}: {error.strerror or error}",
            fault="machine",
            remedy="name a file in a folder where you may write and there is room",
        ) from error
    finally:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)


def restore(source: Path, target: Path) -> Path | None:
    """Make `target` what the copy `source` is, in one transaction; returns where that which was there is kept.

    Raises:
        OutputError: one of them cannot be read or written, or another process is writing.
    """
    kept = _set_aside(target)
    with (
        reporting_faults(str(target)),
        closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=rw", uri=True, timeout=30)) as old,
        closing(sqlite3.connect(target, timeout=30)) as new,
    ):
        old.backup(new)  # as SQLite writes: a log that lies beside the file would not fit another file in its place
    return kept


def _set_aside(target: Path) -> Path | None:
    """Keep a gradebook beside itself: as a copy, or moved away with its log where it can be read no more."""
    if not target.exists():
        return None
    places = (target.with_name(f"{target.name}.before-restore{number or ''}") for number in range(1_000))
    before = next(place for place in places if not place.exists())
    try:
        copy(target, before)
    except OutputError:
        for ending in ("", "-wal", "-shm"):
            with contextlib.suppress(FileNotFoundError):
                target.with_name(target.name + ending).rename(before.with_name(before.name + ending))
    return before


def _copy_pages(source: Path, target: Path) -> None:
    # Not mode=ro: a connection that may only read leaves its log beside the file.
    with (
        closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=rw", uri=True, timeout=30)) as old,
        closing(sqlite3.connect(target)) as new,
    ):
        old.backup(new, pages=_PAGES)
        new.execute("PRAGMA journal_mode = DELETE").close()  # one file, without a log beside it
