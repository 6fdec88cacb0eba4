"""Catalogues for tests: every text of a master "translated" in a way that can be seen."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from autograder.notebooks import load_master
from autograder.workflows.authoring.catalogues import update

TINY = Path(__file__).parents[1] / "masters" / "tiny"
MARKS = {"zh_TW": "譯：", "ko": "번역: "}


def course_of_tiny(root: Path, *languages: str) -> Path:
    """Make a course of the tiny assignment with whole catalogues."""
    shutil.copytree(TINY, root / "assignments" / "tiny")
    for language in languages:
        fill(root, language)
    return root


def place(root: Path, language: str) -> Path:
    """The catalogue of the tiny assignment."""
    return root / "assignments" / "tiny" / "locale" / f"{language}.po"


def fill(root: Path, language: str) -> None:
    """Translate every text: the mark of the language, and the text."""
    update(load_master(root / "assignments" / "tiny" / "master.py"), language)
    edit(place(root, language), lambda catalogue: [_mark(one, MARKS[language]) for one in catalogue])


def _mark(message: object, mark: str) -> None:
    if message.id:  # type: ignore[attr-defined]
        message.string = f"{mark}{message.id}"  # type: ignore[attr-defined]


def edit(path: Path, change: Callable[[Catalog], object]) -> None:
    """Change a catalogue as a translator does."""
    catalogue = read_po(io.BytesIO(path.read_bytes()), charset="utf-8")
    change(catalogue)
    content = io.BytesIO()
    write_po(content, catalogue, width=120)
    path.write_bytes(content.getvalue())
