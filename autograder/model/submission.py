"""What a student handed in: as bytes, as cells, and ready to run."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

from autograder.model.verdicts import Fault

UNLISTED = "not on the roster"
AMBIGUOUS = "several students on the roster could be meant"
STRANGERS = (UNLISTED, AMBIGUOUS)  # why work of a course site's download is nobody's


class HandedIn(Protocol):
    """The bytes of a submission, wherever they are kept."""

    @property
    def notebook(self) -> bytes:
        """The notebook, as it was handed in."""

    @property
    def files(self) -> Mapping[str, bytes]:
        """The files beside it, by their names."""

    @property
    def sha256(self) -> str:
        """A digest of the notebook and every file beside it."""


@dataclass(frozen=True)
class InMemory:
    """The bytes of one submission."""

    notebook: bytes = field(default=b"", repr=False)
    files: Mapping[str, bytes] = field(default_factory=dict, repr=False)

    @cached_property
    def sha256(self) -> str:
        """A digest of the notebook and every file beside it."""
        digest = hashlib.sha256(self.notebook)
        for name in sorted(self.files):
            digest.update(b"\0" + name.encode("utf-8", "surrogateescape") + b"\0")
            digest.update(hashlib.sha256(self.files[name]).digest())
        return digest.hexdigest()


NOTHING = InMemory()


@dataclass(frozen=True, slots=True)
class Submission:
    """What one student handed in once, not yet parsed. `student` comes from the folder or the file name.

    `fault` is a sentence on why it cannot be judged, `evidence` the details, and `fault_of` whose fault it is (None
    when intake cannot tell, as with two submissions under one name). `attempt` says which of the student's attempts it
    is, in a sentence that is among the notes, too; it is empty for the only one. `submitted` is when it was handed in,
    as ISO 8601 in UTC, where a site or a commit says it.
    """

    student: str
    path: str
    content: HandedIn = field(default=NOTHING, repr=False)
    notes: tuple[str, ...] = ()
    fault: str = ""
    evidence: str = ""
    fault_of: Fault | None = None
    attempt: str = ""
    submitted: str = ""

    @property
    def notebook(self) -> bytes:
        """The notebook, as it was handed in."""
        return self.content.notebook

    @property
    def files(self) -> Mapping[str, bytes]:
        """The files beside the notebook, by their names."""
        return self.content.files

    @property
    def sha256(self) -> str:
        """A digest of the notebook and every file beside it."""
        return self.content.sha256


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a submitted notebook: `kind` is "code", "markdown" or "raw"; `checks` are Otter's metadata checks."""

    index: int
    kind: str
    source: str
    tags: tuple[str, ...] = ()
    checks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Work:
    """A submission that is ready to run: its cells, the files beside it, the seed of this run.

    `language` is the tag of the language that its notebook says it is in, "" for English.
    """

    cells: tuple[Cell, ...]
    files: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    run_seed: int = 0
    language: str = ""
