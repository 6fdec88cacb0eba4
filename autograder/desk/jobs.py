"""Jobs that take longer than a page may: asked for by a page, done by a worker, recorded once.

A worker takes the oldest job that waits, and is named in it while it works. Whoever finds a job whose worker is gone
gives it back; after some tries it is given up, so that nothing that kills its worker is tried for ever. What a job came
to is recorded by the worker that is named in it, and never a second time.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from autograder.desk.store import Desk

CHECK, GRADE, COMPARE, EXPORT = "check", "grade", "compare", "export"
DONE, STOPPED, BROKEN = "done", "stopped", "broken"
MOST_TRIES = 3


@dataclass(frozen=True, slots=True)
class Job:
    """A job. `about` is a receipt's number, an assignment or what to export; `outcome` is empty until it has ended."""

    number: int
    kind: str
    about: str
    by: str
    asked: str
    worker: str
    tries: int
    progress: str
    stopping: bool
    ended: str
    outcome: str
    result: str

    @property
    def waits(self) -> bool:
        """Whether no worker has it yet."""
        return not self.ended and not self.worker


class Jobs:
    """The jobs of a desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def ask(self, kind: str, about: str, by: str) -> int:
        """Add a job, or return the number of the same one that has not ended."""
        with self._desk.writing() as connection:
            there = "SELECT number FROM jobs WHERE kind = ? AND about = ? AND ended IS NULL"
            found = connection.execute(there, (kind, about)).fetchone()
            return int(found[0]) if found else new_job(connection, kind, about, by)

    def take(self, kind: str, worker: str) -> Job | None:
        """Hand the oldest job that waits to a worker; one that was tried too often ends."""
        with self._desk.writing() as connection:
            connection.execute(
                "UPDATE jobs SET ended = ?, outcome = ? WHERE ended IS NULL AND worker = '' AND tries >= ?",
                (_now(), BROKEN, MOST_TRIES),
            )
            connection.execute(
                "UPDATE jobs SET ended = ?, outcome = ? WHERE ended IS NULL AND worker = '' AND stopping",
                (_now(), STOPPED),
            )
            wanted = "SELECT min(number) FROM jobs WHERE kind = ? AND ended IS NULL AND worker = ''"
            number = connection.execute(wanted, (kind,)).fetchone()[0]
            if number is None:
                return None
            connection.execute("UPDATE jobs SET worker = ?, tries = tries + 1 WHERE number = ?", (worker, number))
            return _job(connection.execute("SELECT * FROM jobs WHERE number = ?", (number,)).fetchone())

    def give_back(self, gone: Callable[[str], bool], *, uncounted: bool = False) -> int:
        """Let the jobs of workers that are gone wait again, returning how many; `uncounted` was no try."""
        with self._desk.reading() as connection:
            found = connection.execute("SELECT DISTINCT worker FROM jobs WHERE ended IS NULL AND worker <> ''")
            names = [row[0] for row in found if gone(row[0])]
        if not names:
            return 0
        change = f"UPDATE jobs SET worker = '', tries = tries - {int(uncounted)} WHERE ended IS NULL AND worker = ?"
        with self._desk.writing() as connection:
            return sum(connection.execute(change, (name,)).rowcount for name in names)

    def tell(self, number: int, worker: str, progress: str) -> None:
        """Record how far a job is."""
        change = "UPDATE jobs SET progress = ? WHERE number = ? AND worker = ? AND ended IS NULL"
        with self._desk.writing() as connection:
            connection.execute(change, (progress, number, worker))

    def end(self, number: int, worker: str, outcome: str, result: str = "") -> bool:
        """Record what a job came to, once, returning whether this did."""
        change = "UPDATE jobs SET ended = ?, outcome = ?, result = ? WHERE number = ? AND worker = ? AND ended IS NULL"
        with self._desk.writing() as connection:
            return connection.execute(change, (_now(), outcome, result, number, worker)).rowcount == 1

    def stop(self, number: int) -> None:
        """Ask for a job to be stopped."""
        with self._desk.writing() as connection:
            connection.execute("UPDATE jobs SET stopping = 1 WHERE number = ? AND ended IS NULL", (number,))

    def find(self, number: int) -> Job | None:
        """Return a job."""
        return next(iter(self._select("number = ?", (number,))), None)

    def last(self, kind: str, about: str) -> Job | None:
        """Return the last job of a kind about something."""
        return next(iter(self._select("kind = ? AND about = ? ORDER BY number DESC LIMIT 1", (kind, about))), None)

    def last_of(self, kind: str, about: Sequence[str]) -> dict[str, Job]:
        """Return the last job of a kind about each of some things."""
        many = ", ".join("?" * len(about))
        return {
            one.about: one for one in self._select(f"kind = ? AND about IN ({many}) ORDER BY number", (kind, *about))
        }

    def latest(self, kind: str, many: int) -> list[Job]:
        """Return the last few jobs of a kind, the newest first."""
        return self._select("kind = ? ORDER BY number DESC LIMIT ?", (kind, many))

    def before(self, job: Job) -> int:
        """Return how many jobs of its kind come before one that has not ended."""
        wanted = "SELECT count(*) FROM jobs WHERE kind = ? AND ended IS NULL AND number < ?"
        with self._desk.reading() as connection:
            return int(connection.execute(wanted, (job.kind, job.number)).fetchone()[0])

    def waiting(self, kind: str) -> int:
        """Return how many jobs of a kind have not ended."""
        wanted = "SELECT count(*) FROM jobs WHERE kind = ? AND ended IS NULL"
        with self._desk.reading() as connection:
            return int(connection.execute(wanted, (kind,)).fetchone()[0])

    def _select(self, where: str, values: Iterable[object]) -> list[Job]:
        with self._desk.reading() as connection:
            return [_job(row) for row in connection.execute(f"SELECT * FROM jobs WHERE {where}", tuple(values))]


def new_job(connection: sqlite3.Connection, kind: str, about: str, by: str) -> int:
    """Add a job in a transaction that is open."""
    row = "INSERT INTO jobs (kind, about, asked_by, asked) VALUES (?, ?, ?, ?)"
    return int(connection.execute(row, (kind, about, by, _now())).lastrowid or 0)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def _job(row: sqlite3.Row) -> Job:
    return Job(row["number"], row["kind"], row["about"], row["asked_by"], row["asked"], row["worker"], row["tries"],
               row["progress"], bool(row["stopping"]), row["ended"] or "", row["outcome"], row["result"])  # fmt: skip
