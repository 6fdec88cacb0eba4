"""The pages for whoever changes this program name what is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
WHERE = ("", "autograder", "autograder/gradebook", "assignments/*")  # what a path may be relative to
MADE = {"student_template/checker/"}  # by a release, and ignored by git


@pytest.mark.parametrize("page", ["CONTRIBUTING.md", "ARCHITECTURE.md"])
def test_every_path_exists(page: str) -> None:
    """A file or a folder that such a page names is in the repository."""
    text = (ROOT / page).read_text("utf-8")
    named = {path for path in re.findall(r"`([\w./-]+/[\w./-]*)`", text) if "SLUG" not in path} - MADE
    assert named
    assert [
        path for path in sorted(named) if not any(any(ROOT.glob(f"{base}/{path}".strip("/"))) for base in WHERE)
    ] == []
