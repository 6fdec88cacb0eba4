"""Which answers of a question say the same, but for white space.

What was handed in never changes: each notebook is read once, and only a digest of its answer is kept.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterable, Mapping
from typing import Any

from autograder.gradebook import Gradebook
from autograder.gradebook.contents import NOTEBOOK, files_of
from autograder.limits import Limits
from autograder.notebooks.by_hand import Handed, handed, whole
from autograder.steps import each
from autograder.workflows.marking.works import Work

_Key = tuple[str, ...]


def read_answer(book: Gradebook, work: Work) -> Handed:
    """Read what a student handed in for a question."""
    with book.reading() as connection:
        notebook = files_of(connection, work.answer.submission_sha256).get(NOTEBOOK)
    if notebook is None:
        return Handed((), "the gradebook does not have this notebook; grade it again to keep it")
    return handed(notebook, work.answer.question, work.manual, Limits())


def read_saved(book: Gradebook, work: Work) -> list[Mapping[str, Any]]:
    """Read all cells of the notebook of an answer as they were saved, with outputs; none where it cannot be read."""
    with book.reading() as connection:
        notebook = files_of(connection, work.answer.submission_sha256).get(NOTEBOOK)
    return whole(notebook, Limits())[0] if notebook else []


class Equals:
    """The digests of the answers that were read so far."""

    def __init__(self) -> None:
        self._known: dict[_Key, str] = {}
        self._lock = threading.Lock()  # of several who ask at once one reads

    def learn(self, book: Gradebook, works: Iterable[Work]) -> None:
        """Read what was not read yet."""
        with self._lock:
            unknown = [work for work in works if _key(work) not in self._known]
            for work in each("reading answers", unknown):
                self._known[_key(work)] = _digest(read_answer(book, work).normal)

    def knows(self, works: Iterable[Work]) -> bool:
        """Return whether nothing of these would have to be read."""
        return all(_key(work) in self._known for work in works)

    def groups(self, works: Iterable[Work]) -> list[list[Work]]:
        """Group answers that were read, each group in their order; what says nothing is equal to nothing."""
        found: dict[str, list[Work]] = {}
        for number, work in enumerate(works):
            found.setdefault(self._known[_key(work)] or f"nothing {number}", []).append(work)
        return list(found.values())

    def others(self, work: Work, works: Iterable[Work]) -> list[Work]:
        """Return which other ones of some answers, all of which were read, say the same as one."""
        digest = self._known[_key(work)]
        return [one for one in works if digest and self._known[_key(one)] == digest and one.answer != work.answer]


def _key(work: Work) -> _Key:
    return (work.answer.submission_sha256, work.answer.question, *work.manual)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest() if text else ""
