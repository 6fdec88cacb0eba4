"""A reference solution that hands in a file: released, validated, mutated and graded."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from cli.front_door import read_final_grades, run

from .test_validate import HIDDEN, MASTER, PUBLIC

# The answer of q2 reads a file that the student hands in. `has_file` is given: it tells who was handed one.
EDITS = {
    HIDDEN: PUBLIC,
    'class_mean = mean_score("data/scores.csv")': 'class_mean = mean_score("mine/scores.csv")',
    "import numpy as np": 'import numpy as np\nfrom pathlib import Path\n\nhas_file = Path("mine/scores.csv").exists()',
    "def test_class_mean(class_mean, isclose):": "def test_has_file(has_file):\n    assert has_file\n\n"
    "# %%\ndef test_class_mean(class_mean, isclose):",
}
NAMES = '[questions.q2]\nnames = ["mean_score", "class_mean", "has_file"]\n'
RIGHT = """# score: 3
def mean_score(path):
    rows = open(path, encoding="utf-8").read().split("\\n")[1:]
    return sum(float(row.split(",")[1]) for row in rows if row) / sum(bool(row) for row in rows)
class_mean = mean_score("mine/scores.csv")
"""


@pytest.fixture(scope="module")
def course(once: Callable[[str, Callable[[Path], None]], Path]) -> Path:
    """A released course of one assignment whose reference solution hands in mine/scores.csv. It is shared: read it."""

    def release(root: Path) -> None:
        folder = root / "assignments" / "tiny"
        shutil.copytree(MASTER, folder)
        master = (folder / "master.py").read_text("utf-8")
        for old, new in EDITS.items():
            assert old in master
            master = master.replace(old, new)
        (folder / "master.py").write_text(master, "utf-8")
        grading = (folder / "grading.toml").read_text("utf-8")
        (folder / "grading.toml").write_text(grading.replace("[questions.q2]\n", NAMES), "utf-8")
        (folder / "reference" / "mine").mkdir(parents=True)
        scores = (folder / "data" / "scores.csv").read_bytes() + b"hal,4.5\n"
        (folder / "reference" / "mine" / "scores.csv").write_bytes(scores)
        (folder / "samples" / "q2").mkdir(parents=True)
        (folder / "samples" / "q2" / "right_by_hand.py").write_text(RIGHT)
        ran = run("release", cwd=root)
        assert ran.code == 0, ran.err

    return once("course that hands in a file", release)


def test_the_file_is_released_with_the_reference_alone(course: Path) -> None:
    """It lies where the notebook opens it, and a second release finds nothing to change."""
    found = [path.relative_to(course).as_posix() for path in course.rglob("mine/*")]
    assert sorted(found) == ["assignments/tiny/reference/mine/scores.csv", "reference_solutions/tiny/mine/scores.csv"]
    assert run("release", "--check", cwd=course).code == 0


def test_reference_and_samples_are_validated_with_it(course: Path) -> None:
    """They earn every point with the file; the untouched template, which has none, earns nothing."""
    ran = run("validate", "--verbose", "--workers", "1", cwd=course)
    lines = ran.out.splitlines()
    assert lines[-1] == "3 of 3 notebooks judged as declared", ran.out
    assert "  ok    the untouched template: must earn 0, earned 0" in lines
    assert "  ok    q2/right_by_hand: must earn 3, earned 3" in lines


def test_mutants_are_graded_with_it(course: Path) -> None:
    """A mutant is compared with a reference answer that earns every point, which takes the file."""
    ran = run("validate", "--mutants", "--workers", "1", cwd=course)
    output = [line for line in ran.out.splitlines() if "mutants caught" in line]
    assert len(output) == 1, ran


def test_the_reference_folder_is_a_submission(course: Path, tmp_path: Path) -> None:
    """`grade` takes the folder as one student's, with every file in it."""
    ran = run("grade", "tiny", "reference_solutions/tiny", "-o", tmp_path / "out", cwd=course)
    assert ran.code == 0, ran
    rows = read_final_grades(tmp_path / "out")
    assert rows.keys() == {"points-per-question", "tiny"}
    assert rows["tiny"]["total_points_earned"] == rows["points-per-question"]["total_points_earned"]
