"""Masters of stock Otter, made of a few words."""

from __future__ import annotations

import json
from typing import Any

PYTHON = {"kernelspec": {"name": "python3", "language": "python", "display_name": "Python 3"}}
Cell = dict[str, Any]


def raw(*lines: str) -> Cell:
    """A raw cell: a block's edge, or the config."""
    return {"cell_type": "raw", "source": "\n".join(lines), "metadata": {}}


def words(text: str) -> Cell:
    """A Markdown cell."""
    return {"cell_type": "markdown", "source": text, "metadata": {}}


def code(source: str, shown: str = "", printed: str = "") -> Cell:
    """A code cell, with what its last line shows and what it prints as its saved outputs."""
    outputs: list[dict[str, Any]] = []
    if printed:
        outputs.append({"output_type": "stream", "name": "stdout", "text": printed})
    if shown:
        data = {"text/plain": shown}
        outputs.append({"output_type": "execute_result", "data": data, "metadata": {}, "execution_count": 1})
    return {"cell_type": "code", "source": source, "metadata": {}, "outputs": outputs, "execution_count": None}


def block(kind: str, *cells: Cell) -> list[Cell]:
    """Cells between the two edges of a block."""
    return [raw(f"# BEGIN {kind}"), *cells, raw(f"# END {kind}")]


def question(options: str, *cells: Cell | list[Cell]) -> list[Cell]:
    """A question with its options, one a line; each part is a cell or a block."""
    flat = [cell for part in cells for cell in (part if isinstance(part, list) else [part])]
    return [raw("# BEGIN QUESTION", options), *flat, raw("# END QUESTION")]


def config(*lines: str) -> Cell:
    """The assignment config."""
    return raw("# ASSIGNMENT CONFIG", *lines)


def notebook(*parts: Cell | list[Cell], metadata: Any = PYTHON) -> bytes:
    """A notebook of these cells."""
    cells = [cell for part in parts for cell in (part if isinstance(part, list) else [part])]
    return json.dumps({"nbformat": 4, "nbformat_minor": 4, "metadata": metadata, "cells": cells}).encode()
