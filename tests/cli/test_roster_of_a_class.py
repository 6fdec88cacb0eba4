"""A course site's download and the roster: who is on it goes by its name, who is not and who is missing are told."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from .front_door import Ran, keep, kept, read_final_grades, refused, run
from .stock_bundles import as_notebook, write_stock_bundle
from .test_whole_class import write_zip

WORK = as_notebook("q1: x = 1")
ROSTER = "student,name,canvas_id\namy,Amy Lin,77\nbora,Bora Kim,\nbora2,Bora Kim,\neun,,80\ngil,,81\n"
CLASS = {
    "linamy_77_901_hw.ipynb": WORK,
    "choi_LATE_80_902_hw.ipynb": WORK,
    "kimbora_5_903_hw.ipynb": WORK,
    "linami_99_904_hw.ipynb": WORK,
    "park_98_905_report.pdf": b"%PDF",
}


@pytest.fixture(scope="module")
def graded(once: Callable[[str, Callable[[Path], None]], Path]) -> Path:
    """A class zip graded with the roster of the gradebook."""

    def grade(folder: Path) -> None:
        bundle = write_stock_bundle(folder / "autograder.zip", {"q1": ">>> x\n1\n"})
        (folder / "roster.csv").write_text(ROSTER)
        book = ("--gradebook", folder / "gradebook.sqlite")
        assert run("roster", "import", folder / "roster.csv", *book, cwd=folder).code == 0
        zipped = write_zip(folder / "submissions.zip", CLASS)
        keep(folder, run("grade", bundle, zipped, "-o", folder / "out", *book, cwd=folder))

    return once("roster-of-a-class", grade)


def test_students_go_by_the_roster(graded: Path) -> None:
    """Whoever is on it is graded under its name; the site's number says who that is, whatever the name is."""
    assert kept(graded).code == 4, kept(graded)
    rows = read_final_grades(graded / "out")
    judged = {name: row["total_points_earned"] for name, row in rows.items() if row["verdict"] == "judged"}
    assert judged == {"amy": "1.0", "eun": "1.0"}


def test_who_is_not_on_it_is_not_judged(graded: Path) -> None:
    """Nobody vanishes: each is named with the reason and the nearest names, whatever was handed in."""
    rows = read_final_grades(graded / "out")
    reasons = {name: row["reason"] for name, row in rows.items() if row["verdict"] == "not judged"}
    assert reasons.keys() == {"linami_99", "kimbora_5", "park_98"}
    assert reasons["linami_99"].startswith(
        "not on the roster: linami_99 is not in the gradebook; the nearest of 5: amy; autograder roster import FILE"
    )
    assert reasons["park_98"].startswith("not on the roster: park_98")


def test_who_could_be_two_is_guessed_to_be_none(graded: Path) -> None:
    """Of two students of one name neither gets the work: that is for a person to say."""
    reason = read_final_grades(graded / "out")["kimbora_5"]["reason"]
    assert reason.startswith(
        "several students on the roster could be meant: kimbora_5 could be bora or bora2 of the gradebook"
    )


def test_who_is_missing_is_listed(graded: Path) -> None:
    """On the screen and in grades.json, with where that is said."""
    note = "on the roster (the gradebook), but without a submission: bora, bora2, gil"
    assert note in json.loads((graded / "out" / "grades.json").read_text("utf-8"))["run"]["notes"]
    assert f"note: {note}" in kept(graded).out


def test_a_table_goes_before_the_gradebook(graded: Path, tmp_path: Path) -> None:
    """`--roster` takes any table that `roster import` takes, and counts for an unpacked folder, too."""
    for name, content in list(CLASS.items())[:2]:
        (tmp_path / "class").mkdir(exist_ok=True)
        (tmp_path / "class" / name).write_bytes(content)
    (tmp_path / "mine.csv").write_text("student,canvas_id\nann,77\n")
    words = ("grade", graded / "autograder.zip", tmp_path / "class", "-o", tmp_path / "out")
    ran = run(*words, "--roster", tmp_path / "mine.csv", "--gradebook", graded / "gradebook.sqlite", cwd=tmp_path)
    rows = read_final_grades(tmp_path / "out")
    assert (ran.code, rows["ann"]["verdict"]) == (4, "judged")
    assert rows["choi_80"]["reason"].startswith("not on the roster: choi_80 is not in mine.csv; none is near")


def test_a_roster_that_knows_nobody_grades_nothing(
    graded: Path, tmp_path: Path, autograder: Callable[..., Ran]
) -> None:
    """It is another course's, or lacks what the site calls people by: nothing is graded or recorded."""
    (tmp_path / "mine.csv").write_text("student\nann\n")
    words = ("grade", graded / "autograder.zip", graded / "submissions.zip", "-o", tmp_path / "out")
    ran = autograder(*words, "--roster", tmp_path / "mine.csv", cwd=tmp_path)
    refused(ran, 1, "Nobody in this download is on the roster", "linamy_77", "mine.csv has 1 student: ann")
    assert not (tmp_path / "out").exists()


def test_a_roster_without_a_download(graded: Path, tmp_path: Path, autograder: Callable[..., Ran]) -> None:
    """Where the grader's own files name the students, `--roster` has nothing to compare, and says so."""
    (tmp_path / "ann.ipynb").write_bytes(WORK)
    words = ("grade", graded / "autograder.zip", tmp_path / "ann.ipynb", "--roster", graded / "roster.csv")
    ran = autograder(*words, cwd=tmp_path)
    refused(ran, 2, "--roster is for a folder of git clones or a course site's download, and this is neither")
