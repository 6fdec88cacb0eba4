"""A cell that opens more figures than can be drawn in its time is stopped, and no other cell is."""

from __future__ import annotations

from pathlib import Path

from submissions.answers import RIGHT

from .front_door import SLUG, grades, read_final_grades, rewritten, run, scores, write_notebook

FULL = (5.0, 6.0, 4.0, 6.0, 3.0)
MANY = "import matplotlib.pyplot as plt\nfor i in range(300):\n    plt.figure()\n    plt.plot([i])"
SLEEPS = "import matplotlib.pyplot as plt\nfor i in range(300):\n    plt.figure()\nwhile True:\n    pass"


def test_figures_are_closed_with_the_cell_that_was_stopped(course: Path, tmp_path: Path) -> None:
    """The figures that a stopped cell leaves behind cost the cells below no time; the note names that one cell."""
    bundle = rewritten(
        course / "dist" / SLUG / "autograder.zip", tmp_path / "autograder.zip", limits={"cell_seconds": 2}
    )
    (tmp_path / "students").mkdir()
    for name, first in {"many": MANY, "loops": SLEEPS}.items():
        write_notebook(tmp_path / "students" / f"{name}.ipynb", RIGHT, first=first)
    ran = run("grade", bundle, tmp_path / "students", "-o", tmp_path / "out", cwd=tmp_path)
    assert ran.code == 0, ran
    for name in ("many", "loops"):
        assert scores(read_final_grades(tmp_path / "out")[name]) == FULL
        assert grades(tmp_path / "out")[name]["notes"] == ["code cell 3 was stopped after 2 s (cell_seconds)"]
