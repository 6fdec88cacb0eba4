"""Keeps the grades of a large class packed: some thousand bytes each, where a grade in use has ten times as many."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, MutableMapping

from autograder.gradebook import rows
from autograder.model import Grade

AS_THEY_ARE = 1_000  # grades that are not packed: those of most classes


class Packed(MutableMapping[str, Grade]):
    """Grades by the paths of their submissions, as the rows of a gradebook; each is made anew when it is asked for.

    The first `as_they_are` are not packed.
    """

    def __init__(self, as_they_are: int = AS_THEY_ARE) -> None:
        self._as_they_are = as_they_are
        self._packed: dict[str, bytes | Grade] = {}

    def __setitem__(self, path: str, grade: Grade) -> None:
        if len(self._packed) < self._as_they_are:
            self._packed[path] = grade
            return
        written = rows.grade_row(grade), rows.case_rows(0, grade.cases), rows.score_rows(0, grade.scores)
        self._packed[path] = zlib.compress(json.dumps(written).encode(), 1)

    def __getitem__(self, path: str) -> Grade:
        packed = self._packed[path]
        if isinstance(packed, Grade):
            return packed
        grade, cases, scores = json.loads(zlib.decompress(packed))
        return rows.grade_from(grade, [*map(rows.case_from, cases)], [*map(rows.score_from, scores)])

    def __delitem__(self, path: str) -> None:
        del self._packed[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self._packed)

    def __len__(self) -> int:
        return len(self._packed)
