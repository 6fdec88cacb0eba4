"""Finds what was recorded of somebody whom the roster did not know, and who is known by now.

Theory of operation. Work that a course site's download has under an unknown name is recorded as not judged under that
name. Once the roster is mended and the download graded again, the same entry is somebody's: what was recorded of the
stranger stays on the record, and counts no longer. An entry goes by its own name, which a site makes and no other
entry of the assignment has, because the next download may lie elsewhere.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

from sqlalchemy import Connection, or_, select

from autograder.gradebook import rows, tables
from autograder.model import STRANGERS


def known_by_now(connection: Connection) -> frozenset[int]:
    """Return the numbers, in `run_grades`, of what was recorded of strangers who are known by now."""
    links, grades, runs = tables.run_grades, tables.grades, tables.runs
    columns = (links.c.id, links.c.run_id, links.c.student, links.c.path, runs.c.bundle_name)
    joined = links.join(runs, links.c.run_id == runs.c.id)
    unknown = or_(*(grades.c.reason.startswith(reason) for reason in STRANGERS))
    of_grades = joined.join(grades, links.c.grade_id == grades.c.id)
    strangers = connection.execute(select(*columns).select_from(of_grades).where(unknown)).all()
    if not strangers:
        return frozenset()
    slugs = {one.bundle_name for one in strangers}
    every = connection.execute(select(*columns).select_from(joined).where(runs.c.bundle_name.in_(slugs)))
    numbers = {one.id for one in strangers}
    met: dict[tuple[str, str], int] = {}  # by assignment and each part of a path: the newest run that knew whose it is
    for row in every:
        if row.id not in numbers:
            for part in PurePosixPath(rows.restored(row.path)).parts:
                met[row.bundle_name, part] = max(row.run_id, met.get((row.bundle_name, part), 0))
    return frozenset(one.id for one in strangers if met.get((one.bundle_name, _entry(one)), 0) > one.run_id)


def names_met(connection: Connection) -> list[str]:
    """Return every name under which work came in, each once, without the strangers who are known by now."""
    links = tables.run_grades
    statement = select(links.c.student).distinct()
    if moot := known_by_now(connection):
        statement = statement.where(links.c.id.not_in(moot))
    return [rows.restored(name) for name in sorted(connection.scalars(statement))]


def _entry(stranger: Any) -> str:
    return PurePosixPath(rows.restored(stranger.path)).name
