"""`autograder demo`: how it ends, on a small course; what comes before it are `release` and `grade`."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.console import Console

from autograder.cli.demo import show_course

from .small_course import course

__all__ = ["course"]  # a fixture


def test_it_ends_with_the_gradebook_and_one_explanation(
    course: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Both as the commands give them, which are shown; explained is a mark that lost something."""
    monkeypatch.chdir(course)
    show_course(course / "gradebook.sqlite", Console(width=200))
    lines = capsys.readouterr().out.splitlines()
    assert lines[1] == "$ autograder gradebook show --gradebook gradebook.sqlite"
    assert lines[2].split(" │ ")[:2] == ["student                      ", "a1 /10"]
    place = lines.index("$ autograder gradebook explain ben a1 --gradebook gradebook.sqlite")
    assert lines[place + 1] == "a1: ben"
    assert lines[-2].split() == ["=", "4", "of", "10"]
