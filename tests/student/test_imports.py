"""The libraries that a notebook names are imported before its first cell."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

AHEAD = """\
import sys
from autograder.student.imports import import_ahead
import_ahead([sys.argv[1]])
print(*(name for name in sys.argv[2:] if name in sys.modules))
"""


def imported(source: str, *asked: str, folder: Path) -> list[str]:
    """Which of the modules that are asked for are there after the imports of a cell's source."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-P", "-c", AHEAD, source, *asked],
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.split()


@pytest.mark.parametrize(
    ("source", "module"),
    [
        ("import scipy.special, json", "scipy.special"),
        ("import scipy.special as sp", "scipy.special"),
        ("from scipy import (special, fft as f)", "scipy.fft"),
        ("try:\n    from scipy.special import erf\nexcept ImportError:\n    pass", "scipy.special"),
        ("%matplotlib inline\n!ls\nimport scipy.special", "scipy.special"),
    ],
)
def test_libraries_and_their_parts_are_imported(tmp_path: Path, source: str, module: str) -> None:
    """In every form that a cell can say it, also where it is no plain Python."""
    assert imported(source, module, folder=tmp_path) == [module]


@pytest.mark.parametrize(
    "source", ["import antigravity", "import this", "from helpers import x", "import scipy_of_mine"]
)
def test_what_is_no_known_library_waits_for_its_cell(tmp_path: Path, source: str) -> None:
    """It may be a file of the student's, or do something."""
    (tmp_path / "helpers.py").write_text("raise SystemExit")
    assert imported(source, "antigravity", "this", "helpers", folder=tmp_path) == []


def test_a_namesake_in_the_folder_waits_for_its_cell(tmp_path: Path) -> None:
    """The cell then imports what it always did."""
    (tmp_path / "scipy.py").write_text("special = 1")
    assert imported("from scipy import special", "scipy", folder=tmp_path) == []


@pytest.mark.parametrize(
    "source", ["import scipy.nothing_of_the_kind", "from tensorflow_datasets import x", "import scipy."]
)
def test_what_cannot_be_imported_is_left_to_the_cell(tmp_path: Path, source: str) -> None:
    """The cell will meet it, and say so."""
    assert imported(source, "sys", folder=tmp_path) == ["sys"]  # it came to its end
