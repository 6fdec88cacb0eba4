"""`autograder grade --diff`: what is graded again is compared with the last run."""

from __future__ import annotations

from pathlib import Path

from submissions.answers import BLANK, RIGHT

from .front_door import SLUG, run, write_notebook


def test_a_second_run_says_whose_points_differ(course: Path, tmp_path: Path) -> None:
    """Of two students one handed in again; the first run has nothing to be compared with."""
    folder, bundle = tmp_path / "class", course / "dist" / SLUG / "autograder.zip"
    folder.mkdir()
    for student in ("amy", "ben"):
        write_notebook(folder / f"{student}.ipynb", {**BLANK, "q1": RIGHT["q1"]})
    words = ("grade", bundle, folder, "-o", tmp_path / "graded", "--diff")
    first = run(*words, cwd=tmp_path)
    assert first.code == 0, first.err
    assert "there is no earlier run to compare with" in first.out
    write_notebook(folder / "ben.ipynb", {**BLANK, "q1": RIGHT["q1"], "q5": RIGHT["q5"]})
    second = run(*words, cwd=tmp_path)
    assert second.code == 0, second.err
    told = second.out[second.out.index(f"{SLUG}: 1 student differs between run 1 (") :]
    assert ": the submission changed\n    q5: 0 → " in told
    assert ": failed → passed" in told
    assert "  amy: " not in told
