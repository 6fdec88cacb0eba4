"""A course site's download and the deadline: what came too late does not count, and each student has an own one."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from .front_door import Ran, keep, kept, read_final_grades, refused, run
from .stock_bundles import as_notebook, write_stock_bundle

SETTINGS = """\
title = "T"
[policies]
zone = "Asia/Taipei"
[policies.late]
percent = 10
[policies.assignments.hw]
due = 2026-10-02T20:00:00
"""
AT = "2026-10-05T00:00:00+08:00"
RIGHT, WRONG = as_notebook("q1: x = 1"), as_notebook("q1: x = 2")
CLASS = {
    "HW_amy_attempt_2026-10-02-19-00-00_hw.ipynb": WRONG,
    "HW_amy_attempt_2026-10-03-19-00-00_hw.ipynb": RIGHT,  # a day late, and before the last moment
    "HW_amy_attempt_2026-10-05-00-00-01_hw.ipynb": WRONG,
    "HW_ben_attempt_2026-10-05-12-00-00_hw.ipynb": RIGHT,  # has an extension
    "HW_cho_attempt_2026-10-05-00-00-01_hw.ipynb": RIGHT,
}


@pytest.fixture(scope="module")
def graded(once: Callable[[str, Callable[[Path], None]], Path]) -> Path:
    """A course with a class of Blackboard's that was graded with a last moment and an extension."""

    def grade(folder: Path) -> None:
        for name in ("assignments/hw", "dist/hw", "class"):
            (folder / name).mkdir(parents=True)
        (folder / "assignments" / "hw" / "master.py").touch()
        (folder / "assignments" / "course.toml").write_text(SETTINGS)
        bundle = write_stock_bundle(
            folder / "dist" / "hw" / "autograder.zip", {"q1": ">>> x\n1\n"}, config={"assignment_name": "hw"}
        )
        for name, content in CLASS.items():
            (folder / "class" / name).write_bytes(content)
        granted = ("--why", "ill", "--by", "Prof. Lin", "--new")
        ran = run("gradebook", "extend", "ben", "hw", "2026-10-06T00:00:00+08:00", *granted, cwd=folder)
        assert ran.code == 0, ran
        keep(folder, run("grade", bundle, folder / "class", "-o", "out", "--at", AT, cwd=folder))

    return once("deadline-of-a-class", grade)


def test_the_last_attempt_before_the_deadline_counts(graded: Path) -> None:
    """Each student's own deadline; whoever has nothing before it is not judged, and is told when it came."""
    assert kept(graded).code == 4, kept(graded)
    rows = read_final_grades(graded / "out")
    totals = {name: row["total_points_earned"] for name, row in rows.items() if name != "points-per-question"}
    assert totals == {"amy": "1.0", "ben": "1.0", "cho": ""}
    assert rows["cho"]["reason"] == (
        "nothing was handed in in time: HW_cho_attempt_2026-10-05-00-00-01_hw.ipynb of 2026-10-05 00:00:01 +08:00, "
        "until 2026-10-05 00:00:00 +08:00"
    )


def test_penalties_are_by_the_students_own_deadline(graded: Path) -> None:
    """Without an extension a day costs what the course says; with one, nothing."""
    late = run("gradebook", "explain", "amy", "hw", cwd=graded).out
    assert "handed in 2026-10-03 19:00:00, due 2026-10-02 20:00:00 (Asia/Taipei): 1 day late: 10 %" in late
    assert "due 2026-10-06 00:00:00 (Asia/Taipei): in time" in run("gradebook", "explain", "ben", "hw", cwd=graded).out


def test_whose_clock_it_is_is_said(graded: Path) -> None:
    """Once, on the screen and in grades.json."""
    note = "Blackboard writes times without a zone: they are read in the course's, Asia/Taipei"
    assert json.loads((graded / "out" / "grades.json").read_text("utf-8"))["run"]["notes"].count(note) == 1
    assert f"note: {note}" in kept(graded).err


def test_the_report_shows_the_courses_clock(graded: Path) -> None:
    """When the run began and ended, in the zone of the course; grades.json has the same times in UTC."""
    written = json.loads((graded / "out" / "grades.json").read_text("utf-8"))["timings"]["run"]
    report = (graded / "out" / "report.html").read_text("utf-8")
    for when in (written["started"], written["finished"]):
        there = datetime.fromisoformat(when).astimezone(ZoneInfo("Asia/Taipei"))
        assert f"{there:%Y-%m-%d %H:%M:%S} (Asia/Taipei)" in report


@pytest.mark.parametrize("settings", ['timezone = "UTC"', '[policies]\nzone = "UTC"'])
def test_utc_is_a_zone_as_any_other(
    graded: Path, tmp_path: Path, autograder: Callable[..., Ran], settings: str
) -> None:
    """A course that names UTC names a zone: a site's clock is read in it."""
    for name in ("assignments/hw", "class"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "assignments" / "hw" / "master.py").touch()
    (tmp_path / "assignments" / "course.toml").write_text(f'title = "T"\n{settings}\n')
    shutil.copytree(graded / "dist", tmp_path / "dist")
    (tmp_path / "class" / "HW_amy_attempt_2026-10-05-00-00-01_hw.ipynb").write_bytes(RIGHT)
    bundle = tmp_path / "dist" / "hw" / "autograder.zip"
    ran = autograder("grade", bundle, tmp_path / "class", "--at", "2026-10-05T00:00:00Z", cwd=tmp_path)
    assert "Blackboard writes times without a zone: they are read in the course's, UTC" in ran.err
    assert "nothing was handed in in time" in " ".join(ran.out.split()), ran


def test_extensions_need_a_deadline(graded: Path, autograder: Callable[..., Ran]) -> None:
    """As for git clones: without `--at` there is nothing that they extend."""
    words = ("grade", graded / "dist" / "hw" / "autograder.zip", graded / "class", "--extensions", "e.csv")
    refused(autograder(*words, cwd=graded), 2, "--extensions are for a deadline, and there is none")
