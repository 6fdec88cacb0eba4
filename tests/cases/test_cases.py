"""Every folder of this one is graded as a TA would, and gets what its `right.toml` says is right."""

from __future__ import annotations

import csv
import html
import re
import shutil
import tomllib
from pathlib import Path
from typing import Any

import pytest
from classroom.runner import git
from cli.front_door import SLUG, page_of, read_final_grades, run

HERE = Path(__file__).parent
CASES = sorted(path.parent.name for path in HERE.glob("*/right.toml"))
_TAG = re.compile(r"<[^>]+>")


def _right(case: str) -> dict[str, Any]:
    return tomllib.loads((HERE / case / "right.toml").read_text(encoding="utf-8"))


def _handed_in(case: str, folder: Path) -> Path:
    """Copy what was handed in, with the many small files that `right.toml` asks for and nobody wants to keep."""
    submissions = Path(shutil.copytree(HERE / case / "submissions", folder / "submissions"))
    for n in range(_right(case).get("frames", 0)):
        for beside in ("frames", "venv/lib"):
            (submissions / "s01" / beside).mkdir(parents=True, exist_ok=True)
            (submissions / "s01" / beside / f"{n}.png").write_bytes(b"x\n")
    return submissions


def _totals(out: Path) -> dict[str, float | None]:
    rows = read_final_grades(out)
    del rows["points-per-question"]
    return {name: float(total) if (total := row["total_points_earned"]) else None for name, row in rows.items()}


@pytest.mark.parametrize("case", CASES)
def test_a_class_gets_what_is_right(case: str, course: Path, tmp_path: Path) -> None:
    """Nobody vanishes, the points are those that are deserved, and the page names what happened."""
    right = _right(case)
    submissions = _handed_in(case, tmp_path)
    ran = run("grade", SLUG, submissions, "-o", tmp_path / "out", cwd=course)

    assert ran.code == right.get("code", 0), ran
    assert _totals(tmp_path / "out") == {name: one.get("total") for name, one in right["students"].items()}
    for name, one in right["students"].items():
        page = html.unescape(_TAG.sub("", page_of(tmp_path / "out", name)))
        assert [words for words in one.get("page", []) if words not in page] == [], name
        assert [words for words in one.get("never", []) if words in page] == [], name
    for n, again in enumerate(right.get("again", [])):
        ran = run("grade", SLUG, submissions, "-o", tmp_path / f"again-{n}", *again["options"], cwd=course)
        assert (ran.code, set(_totals(tmp_path / f"again-{n}").values())) == (0, {again["total"]}), ran


@pytest.fixture
def clones(course: Path, tmp_path: Path) -> Path:
    """Clones of the right notebook, as a classroom makes them: one for each of two accounts."""
    notebook = course / "reference_solutions" / SLUG / f"{SLUG}.ipynb"
    for account in ("acc-one", "acc-two"):
        clone = tmp_path / "clones" / f"cnn-course-{account}"
        (clone / SLUG).mkdir(parents=True)
        shutil.copy(notebook, clone / SLUG)
        git(clone, "init", "--quiet")
        git(clone, "add", "--all")
        git(clone, "commit", "--quiet", "-m", "work")
    return tmp_path / "clones"


def _collected(out: Path) -> set[str]:
    with (out / "collected.csv").open(newline="", encoding="utf-8") as file:
        return {row["student"] for row in csv.DictReader(file)}


@pytest.mark.parametrize("roster", sorted((HERE / "roster-encodings").iterdir()), ids=lambda path: path.stem)
def test_a_roster_is_read_as_a_table_program_saved_it(roster: Path, course: Path, clones: Path, tmp_path: Path) -> None:
    """Its encoding, its separator and blanks around a header do not matter; a guessed encoding is told."""
    ran = run("collect", SLUG, clones, "-o", tmp_path / "out", "--roster", roster, cwd=course)
    assert ran.code == 0, ran
    korean = roster.stem == "cp949"
    assert _collected(tmp_path / "out") == ({"학생가", "acc-two"} if korean else {"學生甲", "學生乙"})
    assert ("which nothing in it says" in ran.out) == (roster.stem in ("big5", "cp949"))


def test_an_account_in_two_rows_of_a_roster_is_refused(course: Path, clones: Path, tmp_path: Path) -> None:
    """Both rows are named, and nothing is collected: no work must go to another student silently."""
    roster = HERE / "roster-account-twice" / "roster.csv"
    ran = run("collect", SLUG, clones, "-o", tmp_path / "out", "--roster", roster, cwd=course)
    assert (ran.code, "xone in rows 2 and 4" in ran.err) == (2, True), ran
    assert not (tmp_path / "out").exists()


def test_a_roster_without_students_is_refused(course: Path, clones: Path, tmp_path: Path) -> None:
    """An empty file, and one with nothing but a header, are slips and no rosters."""
    for content in ("", "identifier,github_username\n"):
        roster = tmp_path / "roster.csv"
        roster.write_text(content)
        ran = run("collect", SLUG, clones, "-o", tmp_path / "out", "--roster", roster, cwd=course)
        assert (ran.code, "roster.csv" in ran.err, (tmp_path / "out").exists()) == (2, True, False), ran
