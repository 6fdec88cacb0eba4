"""Keeps the grades of a class packed: some thousand bytes each, where a grade in use has ten times as many."""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Iterator, MutableMapping

from autograder.model import Grade


class Packed(MutableMapping[str, Grade]):
    """Grades by the paths of their submissions; each is unpacked when it is asked for."""

    def __init__(self) -> None:
        self._packed: dict[str, bytes] = {}

    def __setitem__(self, path: str, grade: Grade) -> None:
        self._packed[path] = zlib.compress(pickle.dumps(grade, pickle.HIGHEST_PROTOCOL), 1)

    def __getitem__(self, path: str) -> Grade:
        grade: Grade = pickle.loads(zlib.decompress(self._packed[path]))
        return grade

    def __delitem__(self, path: str) -> None:
        del self._packed[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self._packed)

    def __len__(self) -> int:
        return len(self._packed)
