"""Scripts and zips as they are handed in, graded here and by stock Otter."""

from __future__ import annotations

import json
import re
from pathlib import Path

from autograder.intake import find_submissions
from autograder.limits import Limits

from .foreign_bundles import Foreign
from .outcomes import Ours, Outcomes, Stock

_NAMED = re.compile(r"""Notebook\("[^"]*"\)""")


def as_script(notebook: bytes, mark: str) -> bytes:
    """The code cells of a notebook one below the other, each under the line `mark`; `grader` names no notebook."""
    cells = ("".join(cell["source"]) for cell in json.loads(notebook)["cells"] if cell["cell_type"] == "code")
    return _NAMED.sub("Notebook()", "\n\n".join(f"{mark}\n{cell}" for cell in cells)).encode()


def ours_of(name: str, content: bytes, made: Foreign, ours: Ours, folder: Path) -> Outcomes:
    """What a file of this name earns here, from the front door of the intake on."""
    path = folder / "ours" / name
    path.parent.mkdir()
    path.write_bytes(content)
    (submission,) = find_submissions([path], notebook_name="", limits=Limits())
    assert submission.fault == "", submission.fault
    return ours.run(made.bundle, submission.notebook, files=submission.files)[0]


def stock_of(name: str, content: bytes, made: Foreign, stock: Stock, folder: Path) -> Outcomes:
    """What it earns from `otter run`."""
    (folder / "stock").mkdir()
    return stock.run(made.bundle, content, folder / "stock", name)
