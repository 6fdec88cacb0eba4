"""Writes a master as text: its cells, its title and what it requires."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from typing import Any

from autograder.notebooks.kernel import KERNELSPEC
from autograder.notebooks.nbgrader.cells import MasterCell
from autograder.notebooks.nbgrader.known import Known
from autograder.notebooks.nbgrader.questions import heading
from autograder.notebooks.nbgrader.remarks import Remark
from autograder.notebooks.nbgrader.source import SourceCell, refusal
from autograder.notebooks.nodes import node

# Packages whose name is not that of the module they bring.
_PACKAGES = {
    "sklearn": "scikit-learn", "PIL": "pillow", "cv2": "opencv-python-headless", "skimage": "scikit-image",
    "yaml": "pyyaml", "bs4": "beautifulsoup4", "dateutil": "python-dateutil", "tensorflow": "tensorflow-cpu",
    "keras": "tensorflow-cpu",
}  # fmt: skip
_VERSIONS = re.compile(r"^#\s+(?:format_version|jupytext_version):.*\n", re.MULTILINE)


def title_of(cells: Sequence[SourceCell], slug: str) -> str:
    """Return the notebook's own title, if it begins with one."""
    first = next((cell for cell in cells if cell.type == "markdown" and cell.text.strip()), None)
    own = heading(first.text.split("\n")[0]) if first is not None and first.text.startswith("# ") else ""
    return own or slug.replace("-", " ")


def packages(known: Known, modules: set[str]) -> list[str]:
    """Return the packages of the libraries that a notebook imports."""
    roots = [statement.split()[1].partition(".")[0] for statement in known.imports.values()]
    foreign = [root for root in roots if root not in sys.stdlib_module_names and root not in ("data", *modules)]
    return list(dict.fromkeys(_PACKAGES.get(root, root) for root in foreign))


def as_text(cells: Sequence[MasterCell], program: str = "nbgrader") -> str:
    """Return the master as text, of which the very same cells can be read again."""
    import jupytext  # here because grading never needs it and it takes 0.2 s

    made = [{"cell_type": cell.type, "source": cell.text, "metadata": {}, **_code(cell)} for cell in cells]
    form = {"text_representation": {"extension": ".py", "format_name": "percent"}}
    metadata = {"kernelspec": dict(KERNELSPEC), "jupytext": form}
    notebook = node({"nbformat": 4, "nbformat_minor": 4, "metadata": metadata, "cells": made})
    text: str = _VERSIONS.sub("", jupytext.writes(notebook, fmt="py:percent"))
    again: list[Any] = jupytext.reads(text, fmt="py:percent").cells
    for cell, other in zip(cells, [*again, *[None] * len(cells)], strict=False):
        if other is None or (cell.type, cell.text.strip("\n")) != (other.cell_type, other.source.strip("\n")):
            fault = "cannot be kept as text: a line looks like the beginning of a cell (# %%), or has odd characters"
            raise refusal([Remark(cell.origin, fault)], program)
    return text


def _code(cell: MasterCell) -> dict[str, Any]:
    return {"outputs": [], "execution_count": None} if cell.type == "code" else {}
