"""What the comparison says about grades; the engine and the containers are run by `make test-otter-grade`."""

from __future__ import annotations

from pathlib import Path

from autograder.workflows.course.assignments import pick

from .compare import judged
from .graders import COMPLETED, POSSIBLE, Grades, read_grades
from .notebooks import hand_in


def _grades(points: dict[str, float], status: str = COMPLETED) -> Grades:
    rows = {POSSIBLE: {"q1": 4.0, "q2": 2.0}, "amy": points}
    return Grades(rows, {POSSIBLE: "--", "amy": status}, {}, {}, {})


def test_equal_points_are_no_difference() -> None:
    """Each cell shows what both gave."""
    table, differences = judged(_grades({"q1": 3.5, "q2": 0.0}), _grades({"q1": 3.5, "q2": 0.0}))
    assert table == [
        "otter = autograder   q1         q2     status of both",
        "points-per-question  4 = 4      2 = 2  --",
        "amy                  3.5 = 3.5  0 = 0  Completed",
    ]
    assert differences == []


def test_other_points_are_told_by_submission_and_question() -> None:
    """A cell that differs is marked, and named in the verdict."""
    table, differences = judged(_grades({"q1": 3.5, "q2": 0.0}), _grades({"q1": 3.5, "q2": 2.0}))
    assert table[-1] == "amy                  3.5 = 3.5  0 ≠ 2  Completed"
    assert differences == ["amy q2: otter 0, autograder 2"]


def test_a_submission_or_a_question_that_one_of_them_lost_is_a_difference() -> None:
    """Otter leaves out a column that one submission has not; nothing is compared with nothing."""
    assert judged(_grades({"q1": 1.0}), _grades({"q1": 1.0, "q2": 0.0}))[1] == ["amy q2: otter none, autograder 0"]


def test_zeros_for_a_container_that_failed_are_a_difference() -> None:
    """Otter writes zeros where a container broke, and ends well; equal zeros then say nothing."""
    zeros = {"q1": 0.0, "q2": 0.0}
    assert judged(_grades(zeros, "docker create failed"), _grades(zeros))[1] == ["amy: Completed, docker create failed"]


def test_grades_are_read_by_question(tmp_path: Path) -> None:
    """Columns behind Otter's are our own; a file may be told with its folder."""
    path = tmp_path / "final_grades.csv"
    path.write_text(
        "file,q1,q10,total_points_earned,percent_correct,grading_status,student\n"
        f"{POSSIBLE},1.0,2.0,3.0,1.0,--,\nfolder/amy.ipynb,1.0,0.333333333,1.3,0.4,Completed,amy\n"
    )
    points, status = read_grades(path)
    assert points == {POSSIBLE: {"q1": 1.0, "q10": 2.0}, "amy": {"q1": 1.0, "q10": 0.33333}}
    assert status == {POSSIBLE: "--", "amy": COMPLETED}


def test_reference_template_and_samples_are_handed_in(course: Path, tmp_path: Path) -> None:
    """Each is another notebook, under a name of its own, without a library that its question does without."""
    (assignment,) = pick(["03-manual-convolution"], course)
    zips, folders = tmp_path / "zips", tmp_path / "folders"
    hand_in(assignment, zips, folders)
    names = {"reference", "template", "samples-first", "samples-middle", "samples-last"}
    assert {path.name for path in zips.iterdir()} == {f"{name}.zip" for name in names}
    notebooks = {path.read_bytes() for path in folders.glob("*/03-manual-convolution.ipynb")}
    assert len(notebooks) == len(names)
    assert not any(b"scipy import" in notebook or b"import scipy" in notebook for notebook in notebooks)
