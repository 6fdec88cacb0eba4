"""The questions of bundles, as an examiner read them: who grades the same folder again need not read them once more."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from sqlalchemy import insert, select

from autograder.gradebook import tables
from autograder.gradebook.book import Gradebook
from autograder.model import Case, Outline, Question


def keep(book: Gradebook, key: str, outline: Outline) -> None:
    """Store an outline under a key that names the bundle and all that it was read with, unless one is there."""
    table = tables.outlines
    with book.writing() as connection:
        if not connection.execute(select(table.c.key).where(table.c.key == key)).first():
            row = {"key": key, "outline": json.dumps(asdict(outline))}
            connection.execute(insert(table), row)


def find(book: Gradebook, key: str) -> Outline | None:
    """Return the outline that is stored under a key; None if none is, or one of another version of this program."""
    table = tables.outlines
    with book.reading() as connection:
        found = connection.execute(select(table.c.outline).where(table.c.key == key)).scalar()
    if found is None:
        return None
    try:
        return Outline(tuple(map(_question, json.loads(found)["questions"])))
    except (KeyError, TypeError):
        return None


def _question(kept: dict[str, Any]) -> Question:
    return Question(**{**kept, "cases": tuple(Case(**case) for case in kept["cases"])})
