"""Whatever students put into the folder of submissions, the command accounts for every one of them."""

from __future__ import annotations

import json
from pathlib import Path

from submissions.answers import RIGHT

from .front_door import SLUG, read_final_grades, run, write_notebook


def test_nobody_vanishes(course: Path, tmp_path: Path) -> None:
    """A notebook under another ending is graded, and anything else is a row that says what it is."""
    folder = tmp_path / "class"
    folder.mkdir()
    for name in ("s01.ipynb", "s02.ipynb.txt", "s03.ipynb.json"):
        write_notebook(folder / name, RIGHT)
    for name in ("s04.rar", "s05.pdf", "desktop.ini"):
        (folder / name).write_bytes(b"x")

    ran = run("grade", SLUG, folder, "-o", tmp_path / "out", cwd=course)

    rows = read_final_grades(tmp_path / "out")
    totals = {name: row["total_points_earned"] for name, row in rows.items() if name != "points-per-question"}
    assert (ran.code, totals) == (4, {"s01": "24.0", "s02": "24.0", "s03": "24.0", "s04": "", "s05": ""})
    assert "an archive that is not a zip (.rar)" in rows["s04"]["reason"]
    assert "a PDF (.pdf)" in rows["s05"]["reason"]
    output = f"ignored in {folder}, left behind by a program: desktop.ini"
    assert output in json.loads((tmp_path / "out" / "grades.json").read_text(encoding="utf-8"))["run"]["notes"]
    said = "".join((ran.out + ran.err).split())
    assert said.count("".join(output.split())) == 1
