"""From the rubric in the master to the student's page: marks by hand count in `grade` once all are there."""

from __future__ import annotations

import json
import re
import shutil
import zipfile
from pathlib import Path
from typing import NamedTuple

import pytest
from cli.front_door import REPOSITORY, Ran, page_of, read_final_grades, run

from autograder.gradebook import Gradebook, course_records
from autograder.workflows.marking.answers import Session
from autograder.workflows.marking.works import find_question

RUBRIC = """# points: 2
# rubric:
#   - name: linear
#     points: 1.5
#     text: Says that squaring is not linear, in any words.
#   - points: 0.5
#     text: Names the cross terms that do not vanish.
#     hint: The marker may accept a formula here.
"""
SECRETS = ("squaring is not linear, in any words", "cross terms that do not vanish.", "The marker may accept")


class Class(NamedTuple):
    """A course, and how three gradings of its class ended: without marks, with one of two, with both."""

    course: Path
    runs: tuple[Ran, ...]
    totals: tuple[dict[str, str], ...]


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> Class:
    """The tiny assignment, its question for a person with a rubric; amy hands in the reference, bob the template."""
    course = tmp_path_factory.mktemp("course")
    shutil.copytree(REPOSITORY / "tests" / "masters" / "tiny", course / "assignments" / "tiny")
    shutil.copy(REPOSITORY / "assignments" / "course.toml", course / "assignments")
    shutil.copy(REPOSITORY / "requirements.lock", course)
    master = course / "assignments" / "tiny" / "master.py"
    text = master.read_text()
    master.write_text(text.replace("# manual: true\n# points: 2\n", f"# manual: true\n{RUBRIC}"))
    released = run("release", cwd=course)
    assert released.code == 0, released.err
    (course / "students").mkdir()
    for student, folder in (("amy", "reference_solutions"), ("bob", "student_template")):
        shutil.copy(course / folder / "tiny" / "tiny.ipynb", course / "students" / f"{student}.ipynb")
    runs, totals = [], []
    for step in range(3):
        if step:
            _mark(course, ("linear", "2") if step == 1 else ())
        runs.append(run("grade", "tiny", "students", "-o", "out", "--workers", "1", cwd=course))
        rows = read_final_grades(course / "out")
        totals.append({name: row["total_points_earned"] for name, row in rows.items()})
    return Class(course, tuple(runs), tuple(totals))


def _mark(course: Path, items: tuple[str, ...]) -> None:
    """Mark the next answer of the shuffled order: by items, or with half a point and a comment."""
    with Gradebook.open(course / "gradebook.sqlite") as book:
        question = find_question(book, "tiny", None)
        with Session(book, question, "TA") as session:
            work = session.next()
            assert work is not None
            points = None if items else question.rubric.items[1].points
            assert session.give(work, items, points, "" if items else "see the <lecture>")


def test_a_rubric_is_in_the_bundle_alone(graded: Class) -> None:
    """It comes from the master into the bundle, and no file of the template or of the students' checker has it."""
    with zipfile.ZipFile(graded.course / "dist" / "tiny" / "autograder.zip") as bundle:
        (manual,) = json.loads(bundle.read("grading.json"))["manual"]
    assert [(item["name"], item["points"]) for item in manual["rubric"]] == [("linear", 1.5), ("2", 0.5)]
    for path in (graded.course / "student_template").rglob("*"):
        content = path.read_bytes() if path.is_file() else b""
        if path.suffix == ".whl":
            with zipfile.ZipFile(path) as wheel:
                content = b"".join(map(wheel.read, wheel.namelist()))
        assert [words for words in SECRETS if words.encode() in content] == [], path


def test_marks_wait_until_all_are_there(graded: Class) -> None:
    """Without a mark and with one of two the points are pending, which `grade` says; then they count."""
    said = [next(line for line in ran.out.splitlines() if line.startswith("q3")) for ran in graded.runs]
    assert said == [
        "q3 (2 points) waits for a person to mark",
        "q3 (2 points) waits for a person to mark: 1 of 2 answers have a mark",
        "q3 (2 points) was marked by hand, and counts",
    ]
    assert graded.totals[0] == graded.totals[1] == {"points-per-question": "10.0", "amy": "8.5", "bob": "0.0"}
    assert "2 of them by an earlier run" in graded.runs[2].out


def test_marks_are_in_the_table(graded: Class) -> None:
    """The question has a column, and total and share are with it."""
    rows = read_final_grades(graded.course / "out")
    marks = {name: float(rows[name]["q3"]) for name in ("points-per-question", "amy", "bob")}
    assert marks["points-per-question"] == 2.0
    assert sorted((marks["amy"], marks["bob"])) == [0.5, 2.0]
    assert float(rows["amy"]["total_points_earned"]) == 8.5 + marks["amy"]
    assert float(rows["bob"]["total_points_earned"]) == marks["bob"]
    assert float(rows["bob"]["percent_correct"]) == pytest.approx(marks["bob"] / 12, abs=1e-4)
    assert {rows[name]["pending_points"] for name in ("amy", "bob")} == {"0.0"}


def test_marks_are_on_the_page(graded: Class) -> None:
    """Points, items that apply and the comment; never a hint; the notebook is there as it ran."""
    for student in ("amy", "bob"):
        page = page_of(graded.course / "out", student)
        text = " ".join(re.sub(r"<[^>]+>", " ", page).split())
        assert "A person has marked this question." in text
        assert "points waits" not in text and "pending" not in text
        assert "The marker may accept" not in page
        assert "Your notebook, as it ran" in text and "def square" in text
        items = "+1.5: Says that squaring is not linear" in text
        assert items != ("see the &lt;lecture&gt;" in page)


def test_the_gradebook_keeps_what_was_handed_in(graded: Class) -> None:
    """The records of the course have the marks; the course's gradebook is the one that was used."""
    with Gradebook.open(graded.course / "gradebook.sqlite") as book:
        found = {attempt.student: attempt.questions[-1] for attempt in course_records(book).attempts}
    assert {one.marked_by for one in found.values()} == {"TA"}
    assert not any(one.pending for one in found.values())
