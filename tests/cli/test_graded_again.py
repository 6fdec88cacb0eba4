"""A folder that is graded again: what has not changed costs next to nothing."""

from __future__ import annotations

from pathlib import Path

from submissions.answers import RIGHT

from .front_door import SLUG, read_final_grades, rewritten, run, write_notebook
from .terminal import run_in_terminal

# Python runs it as it starts: each worker, which is a fork that multiprocessing makes, says that it was there.
NOTING = """
import os, pathlib, traceback
def note():
    if traceback.extract_stack()[-2].filename.endswith("popen_fork.py"):
        with pathlib.Path(os.environ["STARTED"]).open("a") as file:
            file.write("a worker\\n")
os.register_at_fork(after_in_child=note)
"""


def _workers(course: Path, tmp_path: Path, *words: str | Path) -> int:
    """Grade the folder, and return how many workers there were."""
    (tmp_path / "noting").mkdir(exist_ok=True)
    (tmp_path / "noting" / "sitecustomize.py").write_text(NOTING)
    log = tmp_path / "started"
    log.write_text("")
    environment = {"PYTHONPATH": str(tmp_path / "noting"), "STARTED": str(log)}
    ran = run("grade", *words, "-o", tmp_path / "out", cwd=course, environment=environment)
    assert ran.code == 0, ran
    return len(log.read_text().splitlines())


def test_nothing_is_started_where_nothing_has_changed(course: Path, tmp_path: Path) -> None:
    """The second run has no worker, and the same grades; one more student, and there is one again."""
    (tmp_path / "class").mkdir()
    write_notebook(tmp_path / "class" / "amy.ipynb", RIGHT)
    assert _workers(course, tmp_path, SLUG, tmp_path / "class") == 1
    first = {name: (tmp_path / "out" / name).read_bytes() for name in ("final_grades.csv", "feedback/amy.html")}

    assert _workers(course, tmp_path, SLUG, tmp_path / "class") == 0
    assert {name: (tmp_path / "out" / name).read_bytes() for name in first} == first

    write_notebook(tmp_path / "class" / "ben.ipynb", {})
    assert _workers(course, tmp_path, SLUG, tmp_path / "class") == 1
    assert set(read_final_grades(tmp_path / "out")) == {"points-per-question", "amy", "ben"}


def test_boxes_are_warmed_only_where_one_is_needed(course: Path, tmp_path: Path) -> None:
    """A terminal says so while the first run waits for them; the second run needs none, and does not say it."""
    (tmp_path / "class").mkdir()
    write_notebook(tmp_path / "class" / "amy.ipynb", RIGHT)
    words = ("grade", SLUG, tmp_path / "class", "-o", tmp_path / "out")
    said = [run_in_terminal(*words, cwd=course) for _ in range(2)]
    assert [one.code for one in said] == [0, 0], said
    assert ["warming the boxes" in one.err for one in said] == [True, False]


def test_a_test_file_that_cannot_be_used_is_read_again(course: Path, tmp_path: Path) -> None:
    """What stood in its way may be gone, such as a package that was missing; so such questions are not remembered."""
    bundle = course / "dist" / SLUG / "autograder.zip"
    broken = rewritten(bundle, tmp_path / "broken.zip", tests={"tests/q1.py": "OK_FORMAT = False\n1 +\n"})
    (tmp_path / "class").mkdir()
    write_notebook(tmp_path / "class" / "amy.ipynb", RIGHT)
    for _ in range(2):
        ran = run("grade", broken, tmp_path / "class", "-o", tmp_path / "out", cwd=tmp_path)
        assert ran.code == 4, ran
        assert "q1" in read_final_grades(tmp_path / "out")["amy"]["reason"]
