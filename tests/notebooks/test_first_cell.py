"""What a student sees of the cell that begins a notebook, and of the checks that it completes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from cli.front_door import PATIENCE

from autograder.notebooks import load_master
from autograder.notebooks.assign import assign

from .conftest import TINY, Edit

PUBLIC = "    assert square(3) == 9, f"
SAYS = """\
    import warnings

    for beginning in ("measured: side = 3", "shown: a side", "for the TA: a side"):
        warnings.warn(beginning)
    warnings.warn("careful")
"""


@pytest.fixture
def ran(tiny: Edit, tmp_path: Path) -> list[Any]:
    """The code cells of a solved notebook whose public case warns, after Jupyter has run it."""
    made = assign(load_master(tiny({PUBLIC: SAYS + PUBLIC}))).reference
    for name, content in made.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(content)
    words = ("-m", "nbconvert", "--to", "notebook", "--execute", "--output", "executed", "tiny.ipynb")
    subprocess.run(
        [sys.executable, *words],
        cwd=tmp_path,
        env={**os.environ, "IPYTHONDIR": str(tmp_path / "ipython")},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=PATIENCE,
        check=True,
    )
    cells = json.loads((tmp_path / "executed.ipynb").read_text("utf-8"))["cells"]
    return [cell for cell in cells if cell["cell_type"] == "code"]


def test_what_is_said_to_teachers_is_not_printed(ran: list[Any]) -> None:
    """A measurement, a figure and a remark of a public case make no red box; another warning of it does.

    A check names its question, the points that it decides, and those that are judged later.
    """
    (check,) = (cell for cell in ran if "".join(cell["source"]) == 'grader.check("q1")')
    printed = {output.get("name"): "".join(output["text"]) for output in check["outputs"] if "name" in output}
    assert printed["stdout"] == "q1 public cases passed: 3 of 7 points; 4 points are judged after the deadline\n"
    assert "careful" in printed["stderr"]
    assert not any(word in printed["stderr"] for word in ("measured", "shown", "for the TA"))


def test_the_first_cell_is_folded() -> None:
    """A beginner need not read it; no other cell hides its code."""
    cells = json.loads(assign(load_master(TINY / "master.py")).template["tiny.ipynb"])["cells"]
    assert [cell["metadata"].get("jupyter") for cell in cells] == [{"source_hidden": True}, *[None] * (len(cells) - 1)]
