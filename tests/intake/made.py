"""Bundles and submissions that the tests of the intake are made of."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from autograder.errors import BundleError
from autograder.intake import LAST, find_submissions, read_bundle
from autograder.limits import Limits
from autograder.model import Submission

NAME = "hw.ipynb"
NOTEBOOK = b'{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}'
TEST_FILE = 'OK_FORMAT = True\ntest = {"name": "q1", "points": 1, "suites": [{"cases": []}]}\n'
CONFIG = {"seed": 7, "seed_variable": "SEED", "assignment_name": "hw-tiny", "lang": "python"}
GRADING: dict[str, Any] = {
    "format": 1,
    "slug": "01-tiny",
    "title": "Tiny",
    "notebook": "01-tiny.ipynb",
    "questions": {"q1": {"names": ["square"], "title": "Squares"}},
    "manual": [{"name": "q2", "points": 2, "title": "Explain"}],
    "imports": {"np": "numpy", "sqrt": "math:sqrt"},
    "files": {"public": ["digits.csv"]},
    "limits": {"total_seconds": 30},
    "template_score": 0,
}
MEMBERS: dict[str, str | bytes] = {
    "otter_config.json": json.dumps(CONFIG),
    "tests/q1.py": TEST_FILE,
    "files/digits.csv": "1,2",
    "files/hidden/answers.csv": "3,4",
}

MakeBundle = Callable[..., Path]


def write_bundle(path: Path, changes: Mapping[str, str | bytes | None], grading: Any) -> Path:
    """Write a bundle whose members are the usual ones, changed as asked; None leaves one out."""
    members = {**MEMBERS, **changes}
    if grading is not None:
        members["grading.json"] = json.dumps(grading)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            if content is not None:
                archive.writestr(name, content)
    return path


def refused(path: Path, **given: Any) -> BundleError:
    """Return the error that a bundle is refused with."""
    with pytest.raises(BundleError) as caught:
        read_bundle(path, **given)
    return caught.value


def put(path: Path, content: bytes = NOTEBOOK) -> Path:
    """Write a file, with the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def find(*paths: Path, exclude: tuple[Path, ...] = (), rule: str = LAST, class_zip: bool = False) -> list[Submission]:
    """Find submissions to hw.ipynb whose notebooks are at most 1 MiB large."""
    limits = Limits(notebook_mb=1)
    return find_submissions(paths, notebook_name=NAME, limits=limits, exclude=exclude, rule=rule, class_zip=class_zip)


def only(*paths: Path) -> Submission:
    """Return the one submission there is."""
    (submission,) = find(*paths)
    return submission


def packed(members: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip with these members; those whose names end with a slash are folders."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", method) as archive:
        for name, member in members.items():
            archive.writestr(name, member)
    return content.getvalue()
