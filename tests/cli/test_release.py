"""`autograder release` on the command line."""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

import pytest

from autograder.cli import release
from autograder.errors import DriftError

TINY = Path(__file__).parents[1] / "masters" / "tiny"


def _run(*words: str) -> int:
    parser = argparse.ArgumentParser()
    release.add(parser.add_subparsers())
    args = parser.parse_args(["release", *words])
    code: int = args.func(args)
    return code


def test_one_line_for_each_assignment(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What was written, what was removed and what stayed is told in a line."""
    shutil.copytree(TINY, tmp_path / "assignments" / "tiny")
    root = ("--root", str(tmp_path))
    assert _run(*root) == 0
    assert capsys.readouterr().out == "tiny: wrote 6 files; 0 unchanged\n"
    assert _run("tiny", *root) == 0
    assert capsys.readouterr().out == "tiny: unchanged (6 files)\n"
    (tmp_path / "student_template" / "tiny" / "notes.txt").touch()
    with pytest.raises(DriftError):
        _run("--check", *root)
    assert capsys.readouterr().out == "tiny: would remove 1 file; 6 unchanged\n"
    assert _run(*root) == 0
    assert capsys.readouterr().out == "tiny: removed 1 file; 6 unchanged\n"
