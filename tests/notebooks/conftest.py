"""A tiny assignment, copied to a place of its own and edited there."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

TINY = Path(__file__).parents[1] / "masters" / "tiny"
Edit = Callable[..., Path]


@pytest.fixture
def tiny(tmp_path: Path) -> Edit:
    """Return a function that copies the tiny assignment, edits it, and returns the path of its master."""

    def copy(edits: Mapping[str, str] | None = None, grading: Mapping[str, str] | None = None) -> Path:
        folder = tmp_path / "tiny"
        shutil.copytree(TINY, folder)
        for name, changes in (("master.py", edits or {}), ("grading.toml", grading or {})):
            text = (folder / name).read_text("utf-8")
            for old, new in changes.items():
                assert old in text, f"{name} has no {old!r}"
                text = text.replace(old, new)
            (folder / name).write_text(text, "utf-8")
        return folder / "master.py"

    return copy
