"""What each export of the small course is, to the byte."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.exports import EXPORTS

from .golden_exports import KEPT, WORDS, exported
from .small_course import course

__all__ = ["course"]  # a fixture


@pytest.mark.parametrize("form", EXPORTS)
def test_an_export_is_as_it_was_kept(form: str, course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a late work, pending marks and a name that is a formula; `golden_exports` keeps it anew."""
    monkeypatch.chdir(course)
    assert exported(form, course).encode() == (KEPT / f"{form}.txt").read_bytes()


def test_every_form_is_kept() -> None:
    """A new form of export comes with its file."""
    assert set(WORDS) == set(EXPORTS)
