"""A course whose master was changed after its bundle was made."""

from __future__ import annotations

import shutil
from pathlib import Path

from .front_door import read_final_grades, refused, run

TINY = Path(__file__).parents[1] / "masters" / "tiny"
NOTE = "the master of tiny is newer than dist/tiny/autograder.zip, which was made again"


def test_grading_again_never_uses_the_tests_of_an_older_master(tmp_path: Path) -> None:
    """A changed master is graded with at once, and that is said; one that cannot be released stops the run."""
    shutil.copytree(TINY, tmp_path / "assignments" / "tiny")
    master = tmp_path / "assignments" / "tiny" / "master.py"
    assert run("release", cwd=tmp_path).code == 0
    (tmp_path / "class").mkdir()
    shutil.copy(tmp_path / "reference_solutions" / "tiny" / "tiny.ipynb", tmp_path / "class" / "amy.ipynb")
    template = {path: path.read_bytes() for path in (tmp_path / "student_template").rglob("*") if path.is_file()}
    words = ("grade", "tiny", "class", "--workers", "1")

    before = run(*words, "-o", "before", cwd=tmp_path)
    master.write_text(master.read_text().replace("points: [1, 4, 2]", "points: [1, 4, 30]"))
    after = run(*words, "-o", "after", cwd=tmp_path)
    (tmp_path / "class" / "amy.ipynb").unlink()  # so that the two runs below grade nothing
    again = run(*words, "-o", "again", cwd=tmp_path)
    master.write_text(master.read_text().replace("# # BEGIN SOLUTION", "# # BEGIN NOTHING", 1))
    broken = run(*words, "-o", "broken", cwd=tmp_path)

    assert (before.code, after.code, NOTE in before.out, NOTE in " ".join(after.out.split())) == (0, 0, False, True)
    possible = [read_final_grades(tmp_path / out)["points-per-question"]["q1"] for out in ("before", "after")]
    assert [float(points) for points in possible] == [7.0, 35.0]
    assert {path: path.read_bytes() for path in template} == template
    refused(again, 1, "No submission was found")
    assert "No submission" not in broken.err
    assert broken.code == 1, broken
