"""The command line in this very process, in a folder without a course."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from cli.front_door import Ran

from autograder.cli import main


@pytest.fixture
def command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """A function that runs a command with the working folder `tmp_path`: words in, how it ended out."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")

    def ran(*words: str | Path) -> Ran:
        try:
            code = main([*map(str, words)])
        except SystemExit as error:  # argparse ends by itself what it cannot read
            code = int(error.code or 0)
        return Ran(code, *capsys.readouterr())

    return ran


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Where the gradebook of such a command is."""
    return tmp_path / "graded" / "gradebook.sqlite"
