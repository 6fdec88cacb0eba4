"""Reads a master of stock Otter Assign: its config, its questions, and the role of every cell."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from urllib.parse import quote

import yaml

from autograder.errors import SourceError, SubmissionError
from autograder.notebooks.blocks import BOUNDARY, CONFIG, IGNORED
from autograder.notebooks.nbgrader.remarks import Remark
from autograder.notebooks.nbgrader.source import LIMITS, attachments_of, refusal
from autograder.notebooks.submitted import read, text_of

PROGRAM = "Otter"
_FENCED = re.compile(r"^[ \t]*```otter[ \t]*\n(.*?)^[ \t]*```[ \t]*$\n?", re.MULTILINE | re.DOTALL)
_FIRST_FORMAT = re.compile(r"^\s*```\s*\n\s*BEGIN (?:ASSIGNMENT|QUESTION)\b", re.MULTILINE)


class Role(StrEnum):
    """What a cell is to Otter Assign."""

    PLAIN = "plain"
    PROMPT = "prompt"
    SOLUTION = "solution"
    TESTS = "tests"
    IGNORED = "ignored"


@dataclass(frozen=True, slots=True)
class OtterCell:
    """A cell of the master; `number` counts from 1, `type` is "code", "markdown" or "raw".

    `shown` is the output that is saved with a test, as Otter expects it, None when that is an error.
    """

    number: int
    role: Role
    type: str
    text: str
    shown: str | None = ""
    attachments: Mapping[str, bytes] = field(default_factory=dict, repr=False)


@dataclass(slots=True)
class OtterQuestion:
    """A question as its first cell has it; its own cells are those from `first` on and before `end`."""

    number: int
    options: Mapping[str, Any]
    first: int
    end: int = 0

    @property
    def name(self) -> str:
        """Its name."""
        return str(self.options.get("name"))


@dataclass(slots=True)
class OtterMaster:
    """What is in a master: `config` is the assignment config, `cells` are all cells that delimit no block."""

    config: dict[str, Any] = field(default_factory=dict)
    cells: list[OtterCell] = field(default_factory=list)
    questions: list[OtterQuestion] = field(default_factory=list)


def read_master(content: bytes, *, script: bool) -> OtterMaster:
    """Read the bytes of a master, a notebook or a `script` of cells (`# %%`).

    Raises:
        SourceError: it is no notebook of Python, or its blocks are wrong; every fault is told at once.
    """
    try:
        content = _notebook_of(content) if script else content
        cells, _ = read(content, LIMITS)
    except SubmissionError as error:
        raise SourceError(
            error.what, evidence=error.evidence, remedy="open it in Jupyter, correct this and import it again"
        ) from error
    whole = json.loads(text_of(content))  # within the bounds that `read` has just checked
    reader = _Reader()
    for cell in cells:
        for kind, text in _unfenced(cell.kind, cell.source):
            reader.cell(cell.index + 1, kind, text, whole["cells"][cell.index])
    reader.end(_language(whole))
    if reader.faults:
        raise refusal(reader.faults, PROGRAM)
    return reader.master


def _notebook_of(content: bytes) -> bytes:
    import jupytext  # here because grading never needs it and it takes 0.2 s

    if len(content) > LIMITS.notebook_mb << 20 or b"# %%" not in content:
        raise SourceError("this is no script of cells", evidence="no line of it begins a cell (# %%)")
    try:
        return json.dumps(jupytext.reads(content.decode("utf-8"), fmt="py:percent")).encode("utf-8")
    except (ValueError, RecursionError) as error:
        raise SourceError("the script cannot be read", evidence=str(error)) from error


def _language(whole: Mapping[str, Any]) -> str:
    metadata = whole.get("metadata")
    kernel = metadata.get("kernelspec") if isinstance(metadata, dict) else None
    language = kernel.get("language") or kernel.get("name") if isinstance(kernel, dict) else None
    return str(language or "python")


def _unfenced(kind: str, source: str) -> Iterator[tuple[str, str]]:
    """Yield a cell, or the parts of a Markdown cell with fenced Otter blocks: each block is a raw cell."""
    if kind != "markdown" or "```otter" not in source:
        yield kind, source.rstrip("\n")
        return
    for place, part in enumerate(_FENCED.split(source)):
        if part.strip():
            yield ("raw" if place % 2 else "markdown"), part.strip("\n")


class _Reader:
    """Takes the cells one by one and remembers what is wrong with each."""

    def __init__(self) -> None:
        self.master = OtterMaster()
        self.faults: list[Remark] = []
        self._open: list[str] = []
        self._configured = False

    def cell(self, number: int, kind: str, text: str, raw: Mapping[str, Any]) -> None:
        if kind == "markdown" and ("```otter" in text or _FIRST_FORMAT.search(text)):
            unclosed = "has an ```otter block that is not closed"
            old = "is of Otter Assign's first format, which Otter reads no more: write its blocks as raw cells"
            self.faults.append(Remark(number, unclosed if "```otter" in text else old))
        if IGNORED.match(text):
            self._add(OtterCell(number, Role.IGNORED, kind, text))
        elif kind == "raw" and CONFIG.match(text):
            self.master.config |= self._mapping(number, text)
            self._configured = True
        elif kind == "raw" and (boundary := BOUNDARY.match(text)):
            (self._begin if boundary[1].lower() == "begin" else self._end)(number, boundary[2].lower(), text)
        else:
            role = Role(self._open[-1]) if len(self._open) > 1 else Role.PLAIN
            if role is Role.TESTS and kind != "code":
                self.faults.append(Remark(number, "is in a block of tests and no code"))
            shown = _shown(raw.get("outputs")) if role is Role.TESTS else ""
            pictures, unread = attachments_of(raw.get("attachments"))
            self.faults += [Remark(number, f"has an attachment {name!r} that cannot be read") for name in unread]
            pictures = {name: content for name, content in pictures.items() if name in text or quote(name) in text}
            self._add(OtterCell(number, role, kind, text, shown, pictures))

    def end(self, language: str) -> None:
        """What no cell alone can tell."""
        faults = [f"the last {kind} block is not ended: # END {kind.upper()}" for kind in self._open]
        if "python" not in language.lower() and not language.lower().startswith(("ipython", "conda")):
            faults.append(f"it is a notebook of {language[:40]}; only Python is graded here")
        if not self._configured and not self.master.questions and not self.faults:
            faults.append("no raw cell of it begins with # ASSIGNMENT CONFIG or # BEGIN QUESTION: this is no master")
        self.faults += [Remark(0, fault) for fault in faults]

    def _add(self, cell: OtterCell) -> None:
        if cell.text.strip():
            self.master.cells.append(cell)

    def _begin(self, number: int, kind: str, text: str) -> None:
        if (kind == "question") == bool(self._open) or len(self._open) > 1:
            self.faults.append(Remark(number, f"# BEGIN {kind.upper()} is not allowed here"))
            return
        if kind == "question":
            options = self._mapping(number, text)
            if not isinstance(options.get("name"), (str, int, float)):
                self.faults.append(Remark(number, "is a question without a name"))
            self.master.questions.append(OtterQuestion(number, options, len(self.master.cells)))
        self._open.append(kind)

    def _end(self, number: int, kind: str, _: str) -> None:
        if not self._open or self._open[-1] != kind:
            self.faults.append(Remark(number, f"# END {kind.upper()} ends nothing"))
            return
        self._open.pop()
        if kind == "question":
            self.master.questions[-1].end = len(self.master.cells)

    def _mapping(self, number: int, text: str) -> dict[str, Any]:
        try:
            given = yaml.safe_load(text)
        except (yaml.YAMLError, RecursionError) as error:
            self.faults.append(Remark(number, f"is not YAML: {' '.join(str(error).split())[:300]}"))
            return {}
        if given is None or isinstance(given, dict):
            return {str(name): value for name, value in (given or {}).items()}
        self.faults.append(Remark(number, "has settings that are no mapping"))
        return {}


def _shown(outputs: Any) -> str | None:
    """Return the saved output of a test as Otter joins it; None when it is an error."""
    message = ""
    for output in outputs if isinstance(outputs, list) else ():
        if not isinstance(output, dict):
            continue
        if output.get("output_type") == "error":
            return None
        data = output.get("data")
        for part in (output.get("text"), data.get("text/plain") if isinstance(data, dict) else None):
            message += "".join(map(str, part)) if isinstance(part, list) else str(part or "")
    return message
