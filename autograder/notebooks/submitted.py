"""Reads a submitted notebook, whatever it is: bounded, without nbformat, and with one clear sentence for each fault.

A student's notebook is only ever data here. What can be taken for a cell is taken and the rest is noted; outputs that
the student saved are never looked at, but by a person.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from autograder.bundle import MOST_VARIANTS
from autograder.errors import SubmissionError
from autograder.limits import Limits
from autograder.model import Cell
from autograder.notebooks.misnamed import (
    refuse_conflict,
    refuse_other_bytes,
    refuse_other_text,
    refuse_script,
    refuse_shortcut,
)

_KINDS = ("code", "markdown", "raw")
# JSON of a few bytes can become objects of a hundred; this many values take less than 0.5 GB.
_MOST_VALUES = 4_000_000
_MOST_LABELS = 100
_SAID = ("assignment_name", "language")  # what a notebook says of itself
_FRESH = "download it again from Jupyter (File, Download) and hand that file in"


@dataclass(frozen=True, slots=True)
class NotebookFacts:
    """What a submitted notebook says about itself; `notes` tell what was left out or repaired.

    `language` is that of its code, `spoken` the tag of the one that its text is in, "" for English. `variant` is whose
    numbers it says it has, 0 where it does not say.
    """

    assignment_name: str = ""
    language: str = ""
    spoken: str = ""
    notes: tuple[str, ...] = ()
    variant: int = 0


def read(content: bytes, limits: Limits) -> tuple[tuple[Cell, ...], NotebookFacts]:
    """Read a submitted `.ipynb`.

    Cells that carry the tag `otter_ignore`, or `ignore` in their Otter metadata, are left out, as stock Otter does.

    Raises:
        SubmissionError: when it cannot be taken for a notebook of Python; the fault is the student's.
    """
    notebook = _notebook(_loaded(content, limits))
    metadata = _mapping(notebook.get("metadata"))
    language = _python(metadata)
    given = notebook.get("cells")
    if not isinstance(given, list):
        raise _refusal("the notebook has no cells", f"cells: {type(given).__name__}", _FRESH)
    if len(given) > limits.cells:
        raise _refusal("the notebook has too many cells", f"{len(given)} cells; limits.cells is {limits.cells}")
    reader = _Cells()
    cells = tuple(reader.read(given))
    if not any(cell.kind == "code" for cell in cells):
        reader.notes.append("the notebook has no code cells")
    reader.notes.extend(_foreign_kernel(metadata))
    reader.notes.extend(_out_of_order(given))
    otter = _mapping(metadata.get("otter"))
    name, spoken = (_whole(said)[:200] if isinstance(said, str) else "" for said in map(otter.get, _SAID))
    variant = said if type(said := otter.get("variant")) is int and 0 < said <= MOST_VARIANTS else 0
    return cells, NotebookFacts(name, language, spoken, tuple(reader.notes), variant)


def saved_cells(content: bytes, limits: Limits) -> list[Mapping[str, Any]]:
    """Return the cells of a submitted notebook as they were saved, with outputs, for a person to look at; by index.

    Raises:
        SubmissionError: as `read` does.
    """
    read(content, limits)
    return [_mapping(cell) for cell in _loaded(content, limits)["cells"]]


def _refusal(what: str, evidence: str = "", remedy: str = "") -> SubmissionError:
    return SubmissionError(what, evidence=evidence, fault="student", remedy=remedy)


def _loaded(content: bytes, limits: Limits) -> Any:
    if len(content) > limits.notebook_mb * 2**20:
        raise _refusal(
            "the notebook is too large",
            f"{len(content) / 2**20:.1f} MiB; limits.notebook_mb is {limits.notebook_mb}",
            "clear its outputs, save it and hand it in again",
        )
    if not content.strip():
        raise _refusal("the notebook is an empty file", f"{len(content)} bytes", _FRESH)
    refuse_other_bytes(content)
    text = text_of(content)
    refuse_other_text(text)
    if sum(map(text.count, ",[{")) > _MOST_VALUES:
        raise _refusal("the notebook holds too many values", f"more than {_MOST_VALUES}", "clear its outputs")
    try:
        return json.loads(text)
    except RecursionError as error:
        raise _refusal("the notebook is nested too deeply", "", _FRESH) from error
    except MemoryError as error:
        raise _refusal("the notebook takes too much memory to read", "", "clear its outputs") from error
    except ValueError as error:
        refuse_conflict(text)
        refuse_script(text)
        seen = f"it breaks off before its end: {error}" if _breaks_off(text, error) else str(error)
        raise _refusal("the notebook is not JSON", seen, _FRESH) from error


def _breaks_off(text: str, error: ValueError) -> bool:
    """Whether the end of the text, and nothing before it, is what makes it no JSON, as when a download stops."""
    if not isinstance(error, json.JSONDecodeError):
        return False
    return error.msg.startswith("Unterminated string") or error.pos >= len(text.rstrip())


def text_of(content: bytes) -> str:
    """Return a notebook as text: UTF-8, or the UTF-16 or UTF-32 that its first bytes show, with a mark or without.

    Raises:
        SubmissionError: it is none of them; the fault is the student's.
    """
    try:
        return content.decode(json.detect_encoding(content))
    except UnicodeDecodeError as error:
        raise _refusal("the notebook is not UTF-8 text", f"byte {error.start}: {error.reason}", _FRESH) from error


def _notebook(loaded: Any) -> dict[str, Any]:
    if isinstance(loaded, dict):
        refuse_shortcut(loaded)
    if not isinstance(loaded, dict) or not ({"nbformat", "cells", "worksheets"} & loaded.keys()):
        raise _refusal("the file is not a notebook", f"JSON of type {type(loaded).__name__}", _FRESH)
    version = loaded.get("nbformat")
    if isinstance(version, bool):
        version = None
    if version in (1, 2, 3) or "worksheets" in loaded:
        raise _refusal(
            "the notebook has an old format",
            f"nbformat {version!r}"[:60],
            "upgrade it: open it in Jupyter and save it, or run: jupyter nbconvert --to notebook --inplace FILE",
        )
    if version != 4:
        raise _refusal("the notebook has a format that is not read here", f"nbformat {version!r}"[:60], _FRESH)
    return loaded


def _python(metadata: Mapping[str, Any]) -> str:
    """Return the language that a notebook names, "" if it names none; refuse any but Python."""
    kernel = _mapping(metadata.get("kernelspec"))
    named = [kernel.get("language"), _mapping(metadata.get("language_info")).get("name"), _kernel_language(kernel)]
    languages = [_whole(name)[:60] for name in named if isinstance(name, str) and name.strip()]
    if languages and not any("python" in name.lower() for name in languages):
        raise _refusal(
            f"the notebook is written for {languages[0]}, not for Python",
            f"kernel: {_whole(str(kernel.get('name', '')))[:60]}",
            "choose a Python kernel in Jupyter (Kernel, Change Kernel), save it and hand it in again",
        )
    return "python" if languages else ""


def _kernel_language(kernel: Mapping[str, Any]) -> str:
    name = str(kernel.get("name", "")).lower()
    if "python" in name:
        return "python"
    return "R" if name == "ir" else "Julia" if name.startswith("julia") else ""


def _foreign_kernel(metadata: Mapping[str, Any]) -> Iterator[str]:
    """A note for Python 2; the minor versions of Python 3 differ too little to be worth one for half the class."""
    version = _mapping(metadata.get("language_info")).get("version")
    if isinstance(version, str) and re.match(r"2(\.\d|$)", version):
        yield f"the notebook was saved with Python 2: it ran with Python {sys.version_info.major} here"


def _out_of_order(cells: list[Any]) -> Iterator[str]:
    counts = [count for cell in cells if type(count := _mapping(cell).get("execution_count")) is int]
    if any(later <= earlier for earlier, later in pairwise(counts)):
        yield "the cells were last run in another order than on the page: here they ran from top to bottom"


class _Cells:
    """Takes the cells one by one and notes what is odd about each."""

    def __init__(self) -> None:
        self.notes: list[str] = []

    def read(self, given: list[Any]) -> Iterator[Cell]:
        for index, cell in enumerate(given):
            if not isinstance(cell, dict):
                self.notes.append(f"cell {index + 1} is not a cell and was left out")
                continue
            metadata = _mapping(cell.get("metadata"))
            otter = _mapping(metadata.get("otter"))
            tags = _labels(metadata.get("tags"))
            if "otter_ignore" in tags or otter.get("ignore"):
                if metadata.get("editable") is not False:  # else the template marked it, and locked it
                    self.notes.append(f"cell {index + 1} is marked to be ignored and was left out")
                continue
            yield Cell(index, self.kind(index, cell), self.source(index, cell), tags, _labels(otter.get("tests")))

    def kind(self, index: int, cell: Mapping[str, Any]) -> str:
        kind = cell.get("cell_type")
        if isinstance(kind, str) and kind in _KINDS:
            return kind
        self.notes.append(f"cell {index + 1} has no known type and is not run")
        return "raw"

    def source(self, index: int, cell: Mapping[str, Any]) -> str:
        source = cell.get("source", "")
        if isinstance(source, list) and all(isinstance(line, str) for line in source):
            source = "".join(source)
        if not isinstance(source, str):
            self.notes.append(f"cell {index + 1} has a source that is not text, which was left out")
            return ""
        whole = _whole(source)
        if "\ufffd" in whole and whole != source:
            self.notes.append(f"cell {index + 1} has half characters, which were replaced")
        return whole.replace("\r\n", "\n")


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _labels(value: Any) -> tuple[str, ...]:
    """Return the texts in a list of tags or of questions; anything else in it has no meaning."""
    if not isinstance(value, list):
        return ()
    return tuple(_whole(item)[:200] for item in value[:_MOST_LABELS] if isinstance(item, str))


def _whole(text: str) -> str:
    """Replace each lone half of a surrogate pair, which JSON can spell and UTF-8 cannot."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
