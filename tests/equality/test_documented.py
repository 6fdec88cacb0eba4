"""README.md beside this file is the table of intended differences: it names tests that exist, and misses none."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ROWS = [
    [cell.strip() for cell in line.strip("|\n ").split(" | ")]
    for line in (HERE / "README.md").read_text(encoding="utf-8").splitlines()
    if line.startswith("| ") and not line.startswith(("| stock Otter |", "| --- |"))
]
NAMED = re.compile(r"`([\w./]+\.py)::(test_\w+)`")


def _tests_in(path: Path) -> set[str]:
    """The names of the tests in a file."""
    return {node.name for node in ast.parse(path.read_text(encoding="utf-8")).body if isinstance(node, ast.FunctionDef)}


@pytest.mark.parametrize("row", ROWS, ids=range(len(ROWS)))
def test_each_row_is_whole(row: list[str]) -> None:
    """A row says what stock Otter does, what happens here and why, and names a test that exists."""
    assert len(row) == 4
    assert all(row)
    named = NAMED.findall(row[3])
    assert named
    for file, name in named:
        assert name in _tests_in(HERE / file), f"{file} has no {name}"


def test_no_difference_is_missing() -> None:
    """Each test of an intended difference is named in a row."""
    named = {name for row in ROWS for file, name in NAMED.findall(row[3]) if file == "test_intended.py"}
    there = {name for name in _tests_in(HERE / "test_intended.py") if name.startswith("test_")}
    assert named == there
