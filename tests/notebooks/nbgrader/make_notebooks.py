"""Makes the notebooks in `notebooks/` anew, with nbgrader itself: `python make_notebooks.py`, where it is installed.

`source/` holds what instructors write, `release/` what `nbgrader generate_assignment` makes of it for students.
README.md says where each comes from. `lab` is written here, for what nbgrader's own examples do not have.
"""

from __future__ import annotations

import base64
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import nbformat
import nbgrader
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

HERE = Path(__file__).parent / "notebooks"
PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEANl9ngAAAAABJRU5ErkJggg=="
OF_NBGRADER = {
    "hidden": "apps/files/test-hidden-tests.ipynb",
    "version0": "apps/files/test-v0.ipynb",
    "version1": "apps/files/test-v1.ipynb",
    "version2": "apps/files/test-v2.ipynb",
    "autotest": "apps/files/autotest-hidden.ipynb",
}
LAB_TOOLS = '''"""What the lab gives to students."""
import csv


def read_column(path, name):
    """Return a column of a CSV file as a list of numbers."""
    with open(path, encoding="utf-8", newline="") as file:
        return [float(row[name]) for row in csv.DictReader(file)]
'''


def _cell(source: str, kind: str = "", grade_id: str = "", points: float | None = None, **more: object):
    make = new_markdown_cell if kind in ("", "read-only", "words", "task") else new_code_cell
    cell = make(source.strip("\n"), **more)
    del cell["id"]  # of nbformat 4.5; nbgrader's examples have 4.0
    if kind and kind != "code":
        meta = {
            "schema_version": 3,
            "grade_id": grade_id,
            "grade": kind in ("tests", "words", "by hand"),
            "solution": kind in ("answer", "words", "by hand"),
            "locked": kind in ("tests", "task", "read-only"),
            "task": kind == "task",
        }
        cell.metadata["nbgrader"] = meta if points is None else {**meta, "points": points}
    return cell


def _lab() -> nbformat.NotebookNode:
    """A notebook with data, a module, hidden tests, helpers that two tests share, a mark scheme and an attachment."""
    cells = [
        _cell("# Lab: measurements\n\n![scale](images/scale.png)", "read-only", "intro"),
        _cell(
            "Two sensors: ![sensor](attachment:the%20sensor.png)",
            attachments={"the sensor.png": {"image/png": PIXEL}},
        ),
        _cell(
            'import numpy as np\nfrom lab_tools import read_column\n\nscores = read_column("scores.csv", "score")',
            "code",
        ),
        _cell("## The mean (3 points)\n\nWrite `mean(values)`; replace YOUR CODE HERE."),
        _cell(
            """
def mean(values):
    ### BEGIN SOLUTION
    return sum(values) / len(values)
    ### END SOLUTION

the_mean = mean(scores)
""",
            "answer",
            "mean",
        ),
        _cell(
            """
import math

def close(a, b):
    return math.isclose(a, b, rel_tol=1e-9)

assert close(mean([1, 2, 3]), 2), "the mean of 1, 2, 3"
### BEGIN HIDDEN TESTS
assert close(the_mean, 4.5)
assert close(mean([0.1] * 10), 0.1)
### END HIDDEN TESTS
""",
            "tests",
            "mean-tests",
            3,
        ),
        _cell("## A scale (3 points)\n\n`factor` is 2.5; `scaled(values)` multiplies each value by it."),
        _cell("factor = 2.5", "answer", "factor"),
        _cell(
            """
def scaled(values):
    ### BEGIN SOLUTION
    return [factor * v for v in values]
    ### END SOLUTION
""",
            "answer",
            "scaled",
        ),
        _cell("scaled(scores)", "code", outputs=[nbformat.v4.new_output("stream", text="[2.5]\n")]),
        _cell(
            '''
"""Another factor"""
### BEGIN HIDDEN TESTS
factor = 10
assert scaled([1, 2]) == [10, 20]
factor = 2.5
### END HIDDEN TESTS
''',
            "tests",
            "scaled-hidden",
            2,
        ),
        _cell("assert close(np.mean(scaled([1, 3])), 2 * factor)", "tests", "scaled-mean", 1),
        _cell("## Why? (2 points)\n\nWhy is the mean scaled like the values?"),
        _cell(
            """
Begin with the definition.

### BEGIN SOLUTION
The factor can be taken out of the sum.
### END SOLUTION
""",
            "words",
            "why",
            2,
        ),
        _cell(
            "## An experiment (4 points)\n\nMeasure something, and say what its mean tells.\n\n"
            "=== BEGIN MARK SCHEME ===\n\n2 points for data, 2 points for a sentence about the mean\n\n"
            "=== END MARK SCHEME ===",
            "task",
            "experiment",
            4,
        ),
        _cell('assert "factor" in globals()', "tests", "names", 1),
    ]
    spec = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return new_notebook(cells=cells, metadata={"kernelspec": spec}, nbformat_minor=4)


def _nbgrader(*words: str, cwd: Path) -> None:
    scripts = str(Path(sys.executable).parent)  # nbgrader calls alembic by its name
    environment = {**os.environ, "PATH": f"{scripts}{os.pathsep}{os.environ['PATH']}"}
    command = [sys.executable, "-m", "nbgrader", *words]
    subprocess.run(command, cwd=cwd, env=environment, check=True, capture_output=True)


def _sources(course: Path) -> None:
    _nbgrader("quickstart", str(course), cwd=course.parent)
    (course / "nbgrader_config.py").write_text('c = get_config()\nc.CourseDirectory.course_id = "course"\n')
    tests = Path(nbgrader.__file__).parent / "tests"
    for name, path in OF_NBGRADER.items():
        (course / "source" / name).mkdir()
        shutil.copy(tests / path, course / "source" / name / f"{name}.ipynb")
    lab = course / "source" / "lab"
    (lab / "images").mkdir(parents=True)
    (lab / "images" / "scale.png").write_bytes(base64.b64decode(PIXEL))
    (lab / "scores.csv").write_text("name,score\namy,3\nbo,6\n")
    (lab / "lab_tools.py").write_text(LAB_TOOLS)
    nbformat.write(_lab(), lab / "lab.ipynb")


def main() -> None:
    """Make every notebook in a course of nbgrader's that is thrown away afterwards."""
    with tempfile.TemporaryDirectory() as temporary:
        course = Path(temporary) / "course"
        _sources(course)
        for name in ("ps1", "hidden", "lab"):
            _nbgrader("generate_assignment", name, "--create", cwd=course)
        shutil.rmtree(HERE, ignore_errors=True)
        shutil.copytree(course / "source", HERE / "source", ignore=shutil.ignore_patterns("header.ipynb"))
        for path in sorted((course / "release").rglob("*.ipynb")):
            target = HERE / path.relative_to(course)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, target)
            target.chmod(0o644)


if __name__ == "__main__":
    main()
