"""Bundles of stock Otter and notebooks for them, written as text."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

INIT = "import otter\ngrader = otter.Notebook()"


def write_stock_bundle(
    path: Path,
    tests: Mapping[str, str],
    *,
    config: Mapping[str, Any] | None = None,
    files: Mapping[str, str | bytes] | None = None,
    members: Mapping[str, str] | None = None,
) -> Path:
    """Write an autograder zip; `tests` maps a question to doctests, or to the text of its whole test file."""
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("otter_config.json", json.dumps(dict(config or {})))
        for question, text in tests.items():
            archive.writestr(f"tests/{question}.py", text if "OK_FORMAT" in text else ok_test(question, text))
        for name, content in (files or {}).items():
            archive.writestr(f"files/{name}", content)
        for name, text in (members or {}).items():
            archive.writestr(name, text)
    return path


def ok_test(question: str, *codes: str) -> str:
    """A test file in OK format: each text is a case, all but the first one hidden."""
    cases = [{"code": code, "hidden": place > 0, "locked": False} for place, code in enumerate(codes)]
    test = {"name": question, "points": len(codes), "suites": [{"cases": cases, "type": "doctest", "scored": True}]}
    return f"OK_FORMAT = True\n\ntest = {test!r}\n"


def as_notebook(*cells: str, checks: bool = True) -> bytes:
    """A notebook with these code cells; one that is `q: code` has the answer to q and is followed by its check."""
    sources = [INIT] if checks else []
    for cell in cells:
        question, mark, code = cell.partition(": ")
        answer = mark and question.isidentifier() and question.startswith("q")
        sources += [code, f'grader.check("{question}")'] if answer and checks else [code if answer else cell]
    return json.dumps(
        {
            "cells": [
                {"cell_type": "code", "execution_count": None, "metadata": {}, "outputs": [], "source": source}
                for source in sources
            ],
            "metadata": {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}},
            "nbformat": 4,
            "nbformat_minor": 4,
        }
    ).encode()
