"""A simulated Colab or Kaggle: a kernel in an empty folder that has a notebook's cells, and not the notebook's file.

Neither place can run here. What a notebook can tell of them is imitated: the module `google.colab` and the class of the
shell, or Kaggle's variable; that the current folder is not where modules are looked for; and the empty folder.
Run as `python hosted_place.py colab|kaggle|elsewhere NOTEBOOK`, it runs the cells to the first check.
"""

from __future__ import annotations

import json
import os
import sys
import types
from collections.abc import Callable
from pathlib import Path
from typing import Any

from IPython.core.interactiveshell import InteractiveShell


class Shell(InteractiveShell):
    """The shell that Otter knows Colab by: the name of its module is in its text."""

    def enable_gui(self, gui: str | None = None) -> None:
        """There are no windows."""


def _become(place: str) -> None:
    if place == "colab":
        sys.modules |= {name: types.ModuleType(name) for name in ("google", "google.colab")}
        Shell.__module__ = "google.colab._shell"
    if place == "kaggle":
        os.environ["KAGGLE_KERNEL_RUN_TYPE"] = "Interactive"


def main(place: str, notebook: str) -> None:
    """Run the cells of a notebook to its first check, which shows what it found."""
    cells = json.loads(Path(notebook).read_text("utf-8"))["cells"]
    _become(place)
    shell = Shell.instance()
    run_cell: Callable[[str], Any] = shell.run_cell
    for cell in cells:
        source = "".join(cell["source"])
        if cell["cell_type"] == "code":
            run_cell(source)
        if source.startswith("grader.check("):
            return


if __name__ == "__main__":
    main(*sys.argv[1:])
