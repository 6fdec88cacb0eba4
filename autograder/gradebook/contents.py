"""What students handed in, and the bundles that it was graded with, kept by their hashes.

A person who marks can always see the one, and a run over one question compares the other.
"""

from __future__ import annotations

import hashlib
import zlib

from sqlalchemy import Connection, insert, select

from autograder.gradebook import rows, tables
from autograder.model import Submission

NOTEBOOK = ""  # the name of the notebook among a submission's files
LARGEST = 8 * 2**20  # bytes of one file; a larger one is known by its hash and size alone
LONGEST_NAME = 2_000  # bytes; PostgreSQL's indexes take no more than 2,704 in all
MOST = 64 * 2**20  # bytes of all files of a submission


def keep(connection: Connection, submission: Submission) -> None:
    """Store the files of a submission that are not stored yet, the notebook first, as long as there is room."""
    files = tables.submission_files
    sha256 = submission.sha256
    if connection.execute(select(files.c.name).where(files.c.submission_sha256 == sha256).limit(1)).first():
        return
    room = MOST
    for name, content in [(NOTEBOOK, submission.notebook), *sorted(submission.files.items())]:
        fits = len(content) <= min(LARGEST, room)
        room -= len(content) if fits else 0
        digest = _keep_one(connection, content, fits)
        row = {"submission_sha256": sha256, "name": _short(rows.stored(name)), "content_sha256": digest}
        connection.execute(insert(files), row)


def keep_bundle(connection: Connection, content: bytes) -> None:
    """Store a bundle under its hash, unless it is too large."""
    _keep_one(connection, content, len(content) <= MOST)


def content_of(connection: Connection, sha256: str) -> bytes | None:
    """Return what is stored under a hash; None if nothing is."""
    table = tables.contents
    found = connection.execute(select(table.c.content, table.c.size).where(table.c.sha256 == sha256)).first()
    return _unpacked(found.content, found.size) if found else None


def _short(name: str) -> str:
    """Return a name as it is; of one that is too long for an index, its beginning and its hash."""
    given = name.encode()
    if len(given) <= LONGEST_NAME:
        return name
    return f"{given[: LONGEST_NAME - 100].decode(errors='ignore')}… {hashlib.sha256(given).hexdigest()}"


def _keep_one(connection: Connection, content: bytes, fits: bool) -> str:
    digest = hashlib.sha256(content).hexdigest()
    table = tables.contents
    if not connection.execute(select(table.c.size).where(table.c.sha256 == digest)).first():
        packed = zlib.compress(content, 6) if fits else None
        connection.execute(insert(table), {"sha256": digest, "size": len(content), "content": packed})
    return digest


def files_of(connection: Connection, submission_sha256: str) -> dict[str, bytes | None]:
    """Return the files of a submission by name; None stands for one that was too large to be kept."""
    files, table = tables.submission_files, tables.contents
    joined = files.join(table, files.c.content_sha256 == table.c.sha256)
    wanted = select(files.c.name, table.c.content, table.c.size).select_from(joined)
    found = connection.execute(wanted.where(files.c.submission_sha256 == submission_sha256))
    return {rows.restored(row.name): _unpacked(row.content, row.size) for row in sorted(found, key=lambda r: r.name)}


def _unpacked(packed: bytes | None, size: int) -> bytes | None:
    return None if packed is None else zlib.decompressobj().decompress(packed, max_length=size + 1)
