"""Small nbgrader notebooks, made of a few words."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

NOTEBOOKS = Path(__file__).parent / "notebooks"
PYTHON = {"kernelspec": {"name": "python3", "language": "python", "display_name": "Python 3"}}
KINDS = {
    "answer": {"solution": True},
    "tests": {"grade": True, "locked": True},
    "manual": {"grade": True, "solution": True},
    "task": {"task": True, "locked": True},
    "locked": {"locked": True},
}
SQUARE = "def square(x):\n    ### BEGIN SOLUTION\n    return x * x\n    ### END SOLUTION"


def cell(source: str, kind: str = "", grade_id: str = "", points: Any = None, **more: Any) -> dict[str, Any]:
    """A code cell of one of nbgrader's kinds, or without any; `more` are other fields, `nbgrader` other metadata."""
    of_nbgrader = {"schema_version": 3, "grade": False, "solution": False, "locked": False, "grade_id": grade_id}
    of_nbgrader |= KINDS.get(kind, {}) | more.pop("nbgrader", {})
    if points is not None:
        of_nbgrader["points"] = points
    metadata = {"nbgrader": of_nbgrader} if kind else {}
    return {"cell_type": "code", "source": source, "metadata": metadata, "outputs": [], "execution_count": None} | more


def words(source: str, kind: str = "", grade_id: str = "", points: Any = None, **more: Any) -> dict[str, Any]:
    """The same as Markdown."""
    return cell(source, kind, grade_id, points, **more) | {"cell_type": "markdown"}


def notebook(*cells: Any, metadata: Any = PYTHON) -> bytes:
    """A notebook of these cells."""
    return json.dumps({"nbformat": 4, "nbformat_minor": 4, "metadata": metadata, "cells": list(cells)}).encode()


def square(*tests: str, points: float = 1) -> bytes:
    """A notebook that asks for `square`, with these cells of tests: t1, t2 and so on."""
    cells = [cell(text, "tests", f"t{number}", points) for number, text in enumerate(tests, 1)]
    return notebook(cell(SQUARE, "answer", "square"), *cells)


def sources(name: str) -> Path:
    """A notebook that an instructor wrote, by its path without the ending."""
    return NOTEBOOKS / "source" / f"{name}.ipynb"
