"""Work that is handed in as a script or as a zip gets what stock Otter gives it."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from .foreign_bundles import Foreign, submissions
from .handed_in import as_script, ours_of, stock_of
from .outcomes import Ours, Stock, differences

NAME = "ok_generate"  # its seed has a variable of its own
EXPORT = """
import sys, otter
otter.Notebook(sys.argv[1]).export(sys.argv[1], pdf=False, export_path="export.zip", display_link=False)
"""


@pytest.mark.parametrize("submission", submissions(NAME))
def test_a_plain_script(
    submission: str, foreign: Callable[[str], Foreign], stock: Stock, ours: Ours, tmp_path: Path
) -> None:
    """A script without cells is one cell, here as there: what stands after an error in it is not run."""
    made = foreign(NAME)
    script = as_script(made.submission(submission), "")
    theirs = stock_of(f"{submission}.py", script, made, stock, tmp_path)
    mine = ours_of(f"{submission}.py", script, made, ours, tmp_path)
    assert not differences(mine, theirs, [])


@pytest.mark.parametrize("submission", ["right", "partly"])
def test_an_export(
    submission: str, foreign: Callable[[str], Foreign], stock: Stock, ours: Ours, tmp_path: Path
) -> None:
    """What `otter.Notebook.export` itself writes, with its log, earns what its notebook earns."""
    made = foreign(NAME)
    (tmp_path / made.notebook_name).write_bytes(made.submission(submission))
    words = [sys.executable, "-W", "ignore", "-c", EXPORT, made.notebook_name]
    subprocess.run(words, cwd=tmp_path, capture_output=True, check=True)
    content = (tmp_path / "export.zip").read_bytes()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert ".OTTER_LOG" in archive.namelist()

    theirs = stock_of("export.zip", content, made, stock, tmp_path)
    mine = ours_of("export.zip", content, made, ours, tmp_path)
    assert not differences(mine, theirs, [])
