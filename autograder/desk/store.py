"""The folder of the desk: one SQLite file, and the files that were handed in.

Theory of operation. A receipt, its list of files and the job that checks it go in by one transaction, after the files
are on the disk: what has a receipt is there, whatever is killed when. SQLite runs with a write-ahead log and waits for
the disk at each commit. Receipts are never changed or deleted; triggers refuse it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from autograder.errors import OutputError

FOLDER = "handed-in"  # beside the gradebook
_TABLES = """
CREATE TABLE IF NOT EXISTS receipts (
  number INTEGER PRIMARY KEY AUTOINCREMENT, student TEXT NOT NULL, assignment TEXT NOT NULL, attempt INTEGER NOT NULL,
  arrived TEXT NOT NULL, UNIQUE (student, assignment, attempt));
CREATE TABLE IF NOT EXISTS receipt_files (
  receipt INTEGER NOT NULL REFERENCES receipts, name TEXT NOT NULL, sha256 TEXT NOT NULL, size INTEGER NOT NULL,
  kind TEXT NOT NULL, PRIMARY KEY (receipt, name)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS jobs (
  number INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, about TEXT NOT NULL, asked_by TEXT NOT NULL,
  asked TEXT NOT NULL, worker TEXT NOT NULL DEFAULT '', tries INTEGER NOT NULL DEFAULT 0,
  progress TEXT NOT NULL DEFAULT '', stopping INTEGER NOT NULL DEFAULT 0, ended TEXT, outcome TEXT NOT NULL DEFAULT '',
  result TEXT NOT NULL DEFAULT '');
CREATE INDEX IF NOT EXISTS jobs_to_do ON jobs (kind, number) WHERE ended IS NULL;
CREATE INDEX IF NOT EXISTS jobs_about ON jobs (kind, about);
CREATE TRIGGER IF NOT EXISTS receipts_stay BEFORE UPDATE ON receipts BEGIN SELECT RAISE(ABORT, 'receipts stay'); END;
CREATE TRIGGER IF NOT EXISTS receipts_last BEFORE DELETE ON receipts BEGIN SELECT RAISE(ABORT, 'receipts stay'); END;
CREATE TRIGGER IF NOT EXISTS files_stay BEFORE UPDATE ON receipt_files BEGIN SELECT RAISE(ABORT, 'files stay'); END;
CREATE TRIGGER IF NOT EXISTS files_last BEFORE DELETE ON receipt_files BEGIN SELECT RAISE(ABORT, 'files stay'); END;
"""


class Desk:
    """The folder, made if it is not there. Every method raises OutputError when it cannot be used."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._path = folder / "desk.sqlite"
        try:
            for path in (folder, self.incoming, self.kept, self.downloads, self.workers):
                path.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise OutputError("the folder for what is handed in cannot be made", evidence=f"{folder}: {error.strerror}",
                              fault="machine") from error  # fmt: skip
        with self._open() as connection:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.executescript(_TABLES)

    @classmethod
    def beside(cls, gradebook: str | Path) -> Path:
        """Return where the desk of a gradebook is: beside its file, or for a server's in this very folder."""
        return Path(FOLDER) if "://" in str(gradebook) else Path(gradebook).with_name(FOLDER)

    @property
    def incoming(self) -> Path:
        """The folder for what has not come in whole."""
        return self.folder / "incoming"

    @property
    def kept(self) -> Path:
        """The folder of the files, by their hashes."""
        return self.folder / "files"

    @property
    def downloads(self) -> Path:
        """The folder of what jobs make for download."""
        return self.folder / "downloads"

    @property
    def workers(self) -> Path:
        """The folder of the locks of workers."""
        return self.folder / "workers"

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Read from one state."""
        with self._open() as connection:
            connection.execute("BEGIN")
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Write in one transaction, with the write lock in hand from its beginning."""
        with self._open() as connection:
            connection.execute("BEGIN IMMEDIATE")
            yield connection
            connection.execute("COMMIT")

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        try:
            with closing(sqlite3.connect(self._path, timeout=30, isolation_level=None)) as connection:
                connection.row_factory = sqlite3.Row
                connection.execute("PRAGMA synchronous = FULL")
                yield connection  # closing rolls back what was not committed
        except sqlite3.Error as error:
            raise OutputError("what was handed in at the office cannot be read or written",
                              evidence=f"{self._path}: {error}", fault="machine") from error  # fmt: skip
