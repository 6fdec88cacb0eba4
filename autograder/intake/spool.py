"""Keeps what a class hands in on disk until it is graded, so that memory does not grow with the class."""

from __future__ import annotations

import tempfile
import weakref
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from hashlib import sha256
from threading import Lock
from typing import IO, Any

from autograder.errors import OutputError
from autograder.intake.attempts import Collected
from autograder.model import InMemory, Submission


@dataclass(frozen=True, slots=True)
class _Place:
    offset: int
    size: int


class Spool:
    """A file without a name, in the folder for temporary files; it goes when nothing in it is needed any more.

    The same bytes are kept once, as of data that every student hands in again.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._end = 0
        self._known: dict[bytes, _Place] = {}

    def put(self, content: bytes) -> _Place:
        """Write bytes, and return their place.

        Raises:
            OutputError: there is no room.
        """
        digest = sha256(content).digest()
        with self._lock:
            if digest not in self._known:
                try:
                    self._write(content)
                except OSError as error:
                    raise OutputError(
                        "what students handed in does not fit into the folder for temporary files",
                        evidence=f"{tempfile.gettempdir()}: {error.strerror or error}",
                        fault="machine",
                        remedy="make room, or name another folder: TMPDIR=FOLDER autograder ...",
                    ) from error
                self._known[digest] = _Place(self._end, len(content))
                self._end += len(content)
            return self._known[digest]

    @cached_property
    def _file(self) -> IO[bytes]:
        file = tempfile.TemporaryFile(prefix="autograder-")  # noqa: SIM115, closed with the last that needs it
        weakref.finalize(self, file.close)
        return file

    def _write(self, content: bytes) -> None:
        self._file.seek(self._end)
        self._file.write(content)
        self._file.flush()

    def at(self, place: _Place) -> bytes:
        """Return the bytes at a place."""
        with self._lock:
            self._file.seek(place.offset)
            return self._file.read(place.size)

    def kept(self, submission: Submission) -> Submission:
        """Return a submission whose bytes are read when they are asked for."""
        if not submission.notebook and not submission.files:
            return submission
        files = {name: self.put(content) for name, content in submission.files.items()}
        return replace(submission, content=OnDisk(self, self.put(submission.notebook), files, submission.sha256))

    def collected(self, collected: Collected) -> Collected:
        """Return what was collected of one student in the same way."""
        return replace(collected, submissions=tuple(map(self.kept, collected.submissions)))


@dataclass(frozen=True, slots=True, eq=False)
class OnDisk:
    """The bytes of one submission in a spool; whoever they are sent to gets them in memory."""

    spool: Spool = field(repr=False)
    place: _Place
    places: Mapping[str, _Place]
    sha256: str

    @property
    def notebook(self) -> bytes:
        """The notebook, as it was handed in."""
        return self.spool.at(self.place)

    @property
    def files(self) -> Mapping[str, bytes]:
        """The files beside the notebook, by their names; each is read when it is asked for."""
        return _Files(self.spool, self.places)

    def __eq__(self, other: object) -> bool:
        """Two are equal that hold the same bytes, wherever they hold them."""
        return bool(self.sha256 == getattr(other, "sha256", None))

    def __reduce__(self) -> tuple[type[InMemory], tuple[Any, ...]]:
        return InMemory, (self.notebook, dict(self.files))


class _Files(Mapping[str, bytes]):
    def __init__(self, spool: Spool, places: Mapping[str, _Place]) -> None:
        self._spool, self._places = spool, places

    def __getitem__(self, name: str) -> bytes:
        return self._spool.at(self._places[name])

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)
