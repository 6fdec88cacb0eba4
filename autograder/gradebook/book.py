"""The gradebook as the workflows see it: runs, and grades found by key.

Theory of operation. Readers never wait, writers wait for each other, and a process that is killed loses at most the
grade that it was writing. A grade with its cases and scores goes in by one transaction, begun with the write lock in
hand, so two runs into one gradebook cannot both see a key as free. SQLite has its write-ahead log and its own lock for
this (`on_sqlite`), PostgreSQL an advisory lock (`on_postgresql`). Closing moves SQLite's log into the file, so that one
file can be copied. What else is recorded has a module of its own beside this one, whose functions take the open
gradebook.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection, Engine, Select, insert, select, update

from autograder.gradebook import on_postgresql, on_sqlite, rows, tables
from autograder.gradebook.connection import connect
from autograder.gradebook.contents import content_of, keep, keep_bundle
from autograder.gradebook.faults import reporting_faults
from autograder.gradebook.strangers import known_by_now, names_met
from autograder.model import CaseResult, Grade, QuestionScore, Submission
from autograder.steps import each


@dataclass(frozen=True, slots=True)
class Run:
    """One execution of `grade`, or one import of grades, which has an `origin`.

    Times are ISO 8601 in UTC; `finished` is empty while it runs, or if it was killed.
    """

    run_id: int
    started: str
    finished: str
    bundle_name: str
    bundle_sha256: str
    sandbox: str
    seed: int | None
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Extension:
    """A later deadline for one student: until when (ISO 8601 with its offset), why, and who granted it.

    `recorded` is when the gradebook learned of it: ISO 8601 in UTC, empty until then.
    """

    student: str
    assignment: str
    until: str
    why: str
    granted_by: str
    recorded: str = ""


_EXTENSION = tuple(field.name for field in fields(Extension))


class Gradebook:
    """An open gradebook. Use it in a `with` statement, or close it.

    Every method raises OutputError when the database cannot be read or written.
    """

    def __init__(self, engine: Engine, where: str) -> None:
        self._engine = engine
        self._is_file = engine.dialect.name == "sqlite"
        self._reader = engine if self._is_file else on_postgresql.reader(engine)
        self._writer = engine.execution_options(writes=True)
        self._where = where

    @classmethod
    def open(cls, url_or_path: str | Path, *, wait_seconds: float = 30.0) -> Self:
        """Open a gradebook, making it if it does not exist; `wait_seconds` is how long to wait for another writer."""
        engine, where = connect(url_or_path, wait_seconds)
        return cls(engine, where)

    def start_run(
        self,
        *,
        bundle_name: str,
        bundle_sha256: str,
        sandbox: str,
        seed: int | None = None,
        origin: str = "",
        bundle: bytes | None = None,
    ) -> int:
        """Note that a run begins, or with an `origin` an import, returning its number; `bundle` is kept with it."""
        row = {"started": now(), "bundle_name": rows.stored(bundle_name), "bundle_sha256": bundle_sha256,
               "sandbox": sandbox, "seed": None if seed is None else str(seed),
               "origin": rows.stored(origin)}  # fmt: skip
        with self.writing() as connection:
            if bundle is not None:
                keep_bundle(connection, bundle)
            return new_id(connection, tables.runs, row)

    def bundle(self, sha256: str) -> bytes | None:
        """Return the bundle with this hash; None if it was not kept."""
        with self.reading() as connection:
            return content_of(connection, sha256)

    def finish_run(self, run_id: int) -> None:
        """Note that a run ended by itself."""
        statement = update(tables.runs).where(tables.runs.c.id == run_id).values(finished=now())
        with self.writing() as connection:
            connection.execute(statement)

    def runs(self) -> list[Run]:
        """Return every run, oldest first."""
        with self.reading() as connection:
            found = connection.execute(select(tables.runs).order_by(tables.runs.c.id)).all()
        return [
            Run(r.id, r.started, r.finished or "", rows.restored(r.bundle_name), r.bundle_sha256, r.sandbox,
                None if r.seed is None else int(r.seed), rows.restored(r.origin))
            for r in found
        ]  # fmt: skip

    def record(self, run_id: int, grade: Grade, submission: Submission | None = None) -> None:
        """Add a grade to a run, with what was handed in, in one transaction.

        A grade that is stored already under this key is used again. A different one under the same key (a submission
        graded again after the machine failed, say) becomes a new revision beside the old one.
        """
        with self.writing() as connection:
            grade_id, revision = _latest(connection, grade.key)
            if not grade_id or not _same(_load(connection, _by_id(grade_id))[grade_id], grade):
                grade_id = _insert(connection, grade, revision + 1)
            if submission is not None:
                keep(connection, submission)
            link = {
                "run_id": run_id,
                "grade_id": grade_id,
                "student": rows.stored(grade.student),
                "path": rows.stored(grade.path),
                "submitted": submission.submitted or None if submission else None,
            }
            connection.execute(insert(tables.run_grades), link)

    def find(self, key: str) -> Grade | None:
        """Return the latest grade under this key. Student and path are those it was first recorded with."""
        with self.reading() as connection:
            grade_id, _ = _latest(connection, key)
            return _load(connection, _by_id(grade_id))[grade_id] if grade_id else None

    def grades(self, run_id: int) -> list[Grade]:
        """Return the grades of a run in the order in which they were recorded, the latest one for each submission."""
        links = tables.run_grades
        statement = select(links).where(links.c.run_id == run_id).order_by(links.c.id)
        with self.reading() as connection:
            found = connection.execute(statement).all()
            stored = _load(connection, select(links.c.grade_id).where(links.c.run_id == run_id))
        latest = {(row.student, row.path): row for row in found}
        return [_of_link(row, stored) for row in latest.values()]

    def standing(self, bundle_name: str) -> dict[str, Grade]:
        """Return the grade that counts for each student of an assignment.

        It is the latest one that was made here. One that was imported counts only while there is none of ours, or none
        that says anything because nothing could be judged.
        """
        links, runs = tables.run_grades, tables.runs
        joined = links.join(runs, links.c.run_id == runs.c.id)
        wanted = runs.c.bundle_name == rows.stored(bundle_name)
        with self.reading() as connection:
            moot = known_by_now(connection)
            found = connection.execute(select(links).select_from(joined).where(wanted).order_by(links.c.id)).all()
            stored = _load(connection, select(links.c.grade_id).select_from(joined).where(wanted))
        counting: dict[str, Grade] = {}
        for grade in (_of_link(row, stored) for row in found if row.id not in moot):
            if grade.student not in counting or _weight(grade) >= _weight(counting[grade.student]):
                counting[grade.student] = grade
        return counting

    def students(self) -> list[str]:
        """Return the name of every student that a run or an import knows, each once."""
        with self.reading() as connection:
            return names_met(connection)

    def extend(self, extension: Extension) -> None:
        """Add an extension to the trail. An earlier one for the same student and assignment stays there."""
        row = {name: rows.stored(getattr(extension, name)) for name in _EXTENSION} | {"recorded": now()}
        with self.writing() as connection:
            connection.execute(insert(tables.extensions), row)

    def extensions(self, assignment: str | None = None) -> list[Extension]:
        """Return every extension that was ever recorded, oldest first; the last of a student is the one that counts."""
        statement = select(tables.extensions).order_by(tables.extensions.c.id)
        if assignment is not None:
            statement = statement.where(tables.extensions.c.assignment == rows.stored(assignment))
        with self.reading() as connection:
            found = connection.execute(statement).mappings().all()
        return [Extension(**{name: rows.restored(row[name]) for name in _EXTENSION}) for row in found]

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Read from one state of the database, whatever others write meanwhile."""
        with reporting_faults(self._where), self._reader.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Write in one transaction, with the write lock in hand from its beginning."""
        with reporting_faults(self._where), self._writer.begin() as connection:
            yield connection

    def close(self) -> None:
        """Let go of the database; a file is one file afterwards, without a log beside it."""
        with reporting_faults(self._where):
            if self._is_file:
                on_sqlite.move_log(self._engine)
            self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _of_link(row: Any, stored: Mapping[int, Grade]) -> Grade:
    """Return a stored grade as that of the student in whose name it was recorded."""
    return replace(stored[row.grade_id], student=rows.restored(row.student), path=rows.restored(row.path))


def _weight(grade: Grade) -> int:
    """Of two grades the heavier one counts, and of equal ones the later."""
    return 0 if not grade.judged_at_all else 1 if grade.origin else 2


def now() -> str:
    """Return the time of a record."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def new_id(connection: Connection, table: Any, row: rows.Row) -> int:
    """Add a row, returning its number."""
    made = connection.execute(insert(table).values(row)).inserted_primary_key
    assert made is not None
    return int(made[0])


def _latest(connection: Connection, key: str) -> tuple[int, int]:
    """Return the number of the latest grade under a key, and which revision it is; zeros if there is none."""
    grades = tables.grades
    statement = select(grades.c.id, grades.c.revision).where(grades.c.key == rows.stored(key))
    row = connection.execute(statement.order_by(grades.c.revision.desc()).limit(1)).first()
    return (row.id, row.revision) if row else (0, 0)


def _insert(connection: Connection, grade: Grade, revision: int) -> int:
    row = rows.grade_row(grade) | {"revision": revision, "recorded": now()}
    grade_id = new_id(connection, tables.grades, row)
    for table, many in (
        (tables.case_results, rows.case_rows(grade_id, grade.cases)),
        (tables.question_scores, rows.score_rows(grade_id, grade.scores)),
    ):
        if many:
            connection.execute(insert(table), many)
    return grade_id


def _by_id(grade_id: int) -> Select[tuple[int]]:
    return select(tables.grades.c.id).where(tables.grades.c.id == grade_id)


def _load(connection: Connection, wanted: Select[tuple[int]]) -> dict[int, Grade]:
    """Read whole grades, by number, with three queries however many there are."""
    cases: dict[int, list[CaseResult]] = defaultdict(list)
    scores: dict[int, list[QuestionScore]] = defaultdict(list)
    for row in each("reading grades", _parts(connection, tables.case_results, wanted)):
        cases[row["grade_id"]].append(rows.case_from(row))
    for row in _parts(connection, tables.question_scores, wanted):
        scores[row["grade_id"]].append(rows.score_from(row))
    heads: Any = connection.execute(select(tables.grades).where(tables.grades.c.id.in_(wanted))).mappings().all()
    return {row["id"]: rows.grade_from(row, cases[row["id"]], scores[row["id"]]) for row in heads}


def _parts(connection: Connection, table: Any, wanted: Select[tuple[int]]) -> Any:
    statement = select(table).where(table.c.grade_id.in_(wanted)).order_by(table.c.grade_id, table.c.position)
    return connection.execute(statement).mappings().all()


def _same(old: Grade, new: Grade) -> bool:
    """Return whether two grades say the same, whoever handed it in and however long it took."""
    return _timeless(old) == _timeless(new)


def _timeless(grade: Grade) -> Grade:
    cases = tuple(replace(case, seconds=0.0) for case in grade.cases)
    return replace(grade, student="", path="", timings={}, memory_mb={}, cases=cases)
