"""Moves what was written into a notebook into the same notebook in another language."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import Any

from autograder.notebooks.nodes import parsed, write


def in_other_language(worked: bytes, given: bytes, other: bytes) -> bytes:
    """Return the notebook of another language with what was written into that of a first one.

    A cell that is as it was given is the other language's; one that was filled in or added is as it was written.

    Args:
        worked: the notebook that was worked in.
        given: that notebook as it was given out.
        other: what was given out in the other language, with the same cells.
    """
    notebook, written = parsed(other), parsed(worked)["cells"]
    before = [_content(cell) for cell in parsed(given)["cells"]]
    compared = SequenceMatcher(None, before, [_content(cell) for cell in written], autojunk=False)
    cells = []
    for what, first, last, start, end in compared.get_opcodes():
        cells += notebook["cells"][first:last] if what == "equal" else written[start:end]
    notebook["cells"] = cells
    return write(notebook)


def _content(cell: Any) -> tuple[str, str]:
    return str(cell["cell_type"]), str(cell["source"])
