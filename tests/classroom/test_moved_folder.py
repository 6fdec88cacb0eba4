"""A notebook that moves to another folder, as the lecture teaches with `os.chdir`, keeps its checks and its points."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from cli.front_door import PATIENCE, Ran

SLUG = "01-python-containers"
MOVES = "import os\n\nos.chdir('data')\nprint(os.listdir())"
# A thread of its own, beside which no process can be forked: the names are copied where the notebook checks a question.
WAITS = "import threading\n\nthreading.Thread(target=threading.Event().wait, daemon=True).start()\n"


def _write_moving(folder: Path, small: Path, first: str = "") -> Path:
    """Put the reference solution into a student's folder, with a cell in it that moves away after question 1."""
    content = json.loads((small / "reference_solutions" / SLUG / f"{SLUG}.ipynb").read_text("utf-8"))
    cells = content["cells"]
    at = next(n for n, cell in enumerate(cells) if "".join(cell["source"]).startswith("grader.check(")) + 1
    moving = {"cell_type": "code", "execution_count": None, "metadata": {}, "outputs": [], "source": first + MOVES}
    cells.insert(at, {**moving, "id": "moves"})
    # Question 5 looks into `data`, and imports a package that it writes: up to its check it needs its own folder, and
    # so does the cell after it, which draws what is in there.
    for number, (begins, ends) in enumerate([("data/pictures/deep", 'grader.check("q5")'), ("tree = {", "plt.Circle")]):
        first_of_both = next(n for n, cell in enumerate(cells) if begins in "".join(cell["source"]))
        cells.insert(first_of_both, {**moving, "id": f"back-{number}", "source": "os.chdir('..')"})
        last = next(n for n, cell in enumerate(cells) if n > first_of_both and ends in "".join(cell["source"]))
        cells.insert(last + number, {**moving, "id": f"moves-again-{number}"})
    path = folder / SLUG / f"{SLUG}.ipynb"
    path.write_text(json.dumps(content), "utf-8")
    return path


@pytest.mark.parametrize("first", ["", WAITS], ids=["forked", "copied"])
def test_checked_in_a_sandbox(first: str, template: Path, small: Path, checker: Callable[..., Ran]) -> None:
    """Every question is examined in the folder that the notebook began in."""
    ran = checker(_write_moving(template, small, first), cwd=template)
    assert ran.code == 0, ran
    assert "FAILED" not in ran.out


def test_checked_by_stock_otter(template: Path, small: Path, checker: Callable[..., Ran]) -> None:
    """Without a sandbox Otter finds its tests after the last cell, too."""
    ran = checker(_write_moving(template, small), "--sandbox", "jupyter", cwd=template)
    assert ran.code == 0, ran
    assert "FAILED" not in ran.out


def test_in_jupyter(template: Path, small: Path, tmp_path: Path) -> None:
    """In a student's own notebook every check after the move shows that it passed, and no cell fails."""
    notebook = _write_moving(template, small)
    words = (
        "-m",
        "nbconvert",
        "--to",
        "notebook",
        "--execute",
        "--allow-errors",
        "--output",
        "executed",
        notebook.name,
    )
    variables = {"HOME": str(tmp_path), "IPYTHONDIR": str(tmp_path / "ipython")}
    subprocess.run(
        [sys.executable, *words],
        cwd=notebook.parent,
        env={**os.environ, **variables},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=PATIENCE,
        check=True,
    )
    executed = notebook.with_name("executed.ipynb").read_text("utf-8")
    outputs = [output for cell in json.loads(executed)["cells"] for output in cell.get("outputs", [])]
    assert [output for output in outputs if output["output_type"] == "error"] == []
    for question in ("q1", "q2", "q3", "q4", "q5"):
        assert f"{question} results: All test cases passed!" in executed
