"""Several attempts of one student, from the command line: which one counts, who is told, and what is kept."""

from __future__ import annotations

import html
import json
import re
import shutil
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import pytest
from submissions.answers import BLANK, RIGHT
from submissions.make import as_bytes, notebook

from autograder.gradebook import Gradebook

from .front_door import SLUG, Ran, grades, keep, kept, page_of, read_final_grades, rewritten, run, write_notebook

FULL = 24.0
HALF = {**RIGHT, "q1": BLANK["q1"]}  # 19 points
NOT_JSON = b"{"
STUDENTS: dict[str, dict[str, bytes]] = {
    "amy": {"attempt-1/work.ipynb": as_bytes(notebook(RIGHT)), "attempt-2/work.ipynb": as_bytes(notebook(HALF))},
    "bob": {"a.ipynb": as_bytes(notebook(HALF)), "b.ipynb": as_bytes(notebook(BLANK))},
    "chen": {"2026-10-31/x.ipynb": as_bytes(notebook(HALF)), "2026-11-01/x.ipynb": NOT_JSON},
    "dae": {f"{SLUG}.ipynb": as_bytes(notebook(RIGHT))},
}


class Class(NamedTuple):
    """The run over the class."""

    ran: Ran
    out: Path

    def totals(self) -> dict[str, str]:
        """The cell of the total by student, without the row of points."""
        rows = read_final_grades(self.out)
        return {name: rows[name]["total_points_earned"] for name in rows if name != "points-per-question"}


@pytest.fixture(scope="module", params=["last", "best"])
def graded(
    request: pytest.FixtureRequest, course: Path, once: Callable[[str, Callable[[Path], None]], Path]
) -> tuple[str, Class]:
    """The class, graded once for each rule."""

    def grade(folder: Path) -> None:
        for student, files in STUDENTS.items():
            for name, content in files.items():
                path = folder / "students" / student / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
        rule = [] if request.param == "last" else ["--attempts", request.param]
        book = ("--gradebook", folder / "out" / "gradebook.sqlite")
        keep(folder, run("grade", SLUG, folder / "students", "-o", folder / "out", *rule, *book, cwd=course))

    folder = once(f"attempts_{request.param}", grade)
    return request.param, Class(kept(folder), folder / "out")


def test_the_attempt_that_counts(graded: tuple[str, Class]) -> None:
    """By default the last one where an order is known, else none; on demand the best, of equal ones the later."""
    rule, ran = graded
    last = {"amy": "19.0", "bob": "", "chen": "", "dae": "24.0"}
    best = {"amy": "24.0", "bob": "19.0", "chen": "19.0", "dae": "24.0"}
    assert ran.totals() == (last if rule == "last" else best)
    assert ran.ran.code == (4 if rule == "last" else 0)


def test_the_student_is_told(graded: tuple[str, Class]) -> None:
    """The page is of the attempt that counts and names the others; the TA reads the same in table and report."""
    rule, ran = graded
    page = html.unescape(re.sub(r"<[^>]+>", "", page_of(ran.out, "amy")))
    if rule == "last":
        words = "attempt 2 of 2 counts, the last: attempt-2; before it: attempt-1"
        assert "19 of 24 points" in page
    else:
        words = "attempt 1 of 2: attempt-1; the others: attempt-2; the one with the most points counts"
        assert "24 of 24 points" in page
    report = html.unescape((ran.out / "report.html").read_text(encoding="utf-8"))
    output = grades(ran.out)["amy"]
    assert [words in text for text in (page, report, output["attempt"], "; ".join(output["notes"]))] == [True] * 4
    assert "attempt" not in page_of(ran.out, "dae").split("</style>")[1]
    assert "handed in as work.ipynb; the assignment's notebook is" in page
    assert {page.name for page in (ran.out / "feedback").iterdir()} == {f"{name}.html" for name in STUDENTS}


def test_what_is_not_guessed_is_named(graded: tuple[str, Class]) -> None:
    """A student with two arbitrary notebooks is listed with both, and with the option that grades them."""
    rule, ran = graded
    line = next((line for line in ran.ran.out.splitlines() if line.startswith("  bob: ")), "")
    if rule == "last":
        assert [word for word in ("a.ipynb", "b.ipynb", "--attempts best", "two notebooks") if word not in line] == []
    else:
        assert line == ""


def test_the_other_attempts_are_listed(graded: tuple[str, Class]) -> None:
    """Where the best counts, grades.json and the report have the points of the others; the last needs no others."""
    rule, ran = graded
    output = grades(ran.out)
    report = html.unescape((ran.out / "report.html").read_text(encoding="utf-8"))
    if rule == "last":
        assert output["amy"]["other_attempts"] == []
        return
    (other,) = output["amy"]["other_attempts"]
    assert (other["earned"], other["possible"], other["path"].split("students/")[1]) == (
        19,
        24,
        "amy/attempt-2/work.ipynb",
    )
    (broken,) = output["chen"]["other_attempts"]
    assert (broken["verdict"], broken["fault"]) == ("not judged", "student")
    assert "19 of 24" in report.split("Several attempts (3)")[1]
    assert "attempt" not in output["dae"]


def test_the_gradebook_keeps_all(graded: tuple[str, Class], course: Path) -> None:
    """Each attempt that was graded is in the gradebook, and the one that counts stands for the student."""
    rule, ran = graded
    with closing(sqlite3.connect(ran.out / "gradebook.sqlite")) as book:
        found = book.execute("select student, count(*) from grades group by student order by student").fetchall()
    several = 1 if rule == "last" else 2
    assert found == [("amy", several), ("bob", several), ("chen", several), ("dae", 1)]
    with Gradebook.open(ran.out / "gradebook.sqlite") as book_:
        standing = book_.standing(SLUG)
    assert {name: grade.earned for name, grade in standing.items() if grade.judged_at_all} == {
        name: float(total) for name, total in ran.totals().items() if total
    }


def test_nothing_is_graded_twice(course: Path, tmp_path: Path) -> None:
    """The same command again uses every attempt's grade; another rule leaves no page of another attempt behind."""
    write = tmp_path / "students" / "amy"
    for number, answers in ((1, RIGHT), (2, BLANK)):
        (write / f"attempt-{number}").mkdir(parents=True)
        write_notebook(write / f"attempt-{number}" / f"{SLUG}.ipynb", answers)
    words = ["grade", SLUG, tmp_path / "students", "-o", tmp_path / "out"]

    first = run(*words, "--attempts", "best", cwd=course)
    again = run(*words, "--attempts", "best", cwd=course)

    assert (first.code, again.code) == (0, 0)
    assert "2 submissions of 1 student in " in again.out
    assert "2 of them by an earlier run" in again.out
    pages = []
    for rule in ("last", "best", "last"):
        assert run(*words, "--attempts", rule, cwd=course).code == 0
        pages.append("24 of 24 points" in re.sub(r"<[^>]+>", "", page_of(tmp_path / "out", "amy")))
    assert pages == [False, True, False]


def test_a_bundle_of_stock_otter(course: Path, tmp_path: Path) -> None:
    """Attempts are found without knowing what the assignment's notebook is called."""
    bundle = rewritten(course / "dist" / SLUG / "autograder.zip", tmp_path / "autograder.zip", without=["grading.json"])
    for number, answers in ((1, BLANK), (2, RIGHT)):
        (tmp_path / "students" / "amy" / f"attempt-{number}").mkdir(parents=True)
        write_notebook(tmp_path / "students" / "amy" / f"attempt-{number}" / "x.ipynb", answers)

    ran = run("grade", bundle, tmp_path / "students", "-o", tmp_path / "out", cwd=tmp_path)

    assert ran.code == 0, ran
    assert read_final_grades(tmp_path / "out")["amy"]["total_points_earned"] == str(FULL)


def test_another_assignments_notebook_under_another_name(course: Path, tmp_path: Path) -> None:
    """A renamed notebook of another assignment is not judged, for that reason."""
    made = notebook(RIGHT)
    made["metadata"]["otter"] = {**made["metadata"].get("otter", {}), "assignment_name": "another"}
    (tmp_path / "students" / "amy").mkdir(parents=True)
    (tmp_path / "students" / "amy" / "mine.ipynb").write_text(json.dumps(made), encoding="utf-8")

    ran = run("grade", SLUG, tmp_path / "students", "-o", tmp_path / "out", cwd=course)

    output = grades(tmp_path / "out")["amy"]
    assert (ran.code, output["verdict"], output["fault"]) == (4, "not judged", "student")
    assert output["reason"].startswith("another assignment's notebook")
    assert output["notes"] == [f"handed in as mine.ipynb; the assignment's notebook is {SLUG}.ipynb"]


DOWNLOAD = {
    "doejane_12_901_work.ipynb": as_bytes(notebook(HALF)),
    "doejane_12_904_work-1.ipynb": as_bytes(notebook(RIGHT)),
    "kim_LATE_13_903_mine.ipynb": as_bytes(notebook(BLANK)),
    "lee_14_905_hw.ipynb": NOT_JSON,
    "mo_15_906_a.ipynb": as_bytes(notebook(RIGHT)),
    "mo_15_907_b.ipynb": as_bytes(notebook(RIGHT)),
}


def test_a_zip_of_the_class_gives_the_same_grades(course: Path, tmp_path: Path) -> None:
    """final_grades.csv of Canvas' zip is that of the unpacked folder, byte for byte under the same name."""
    packed, unpacked = tmp_path / "packed" / "submissions.zip", tmp_path / "unpacked" / "submissions.zip"
    packed.parent.mkdir()
    unpacked.mkdir(parents=True)
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in DOWNLOAD.items():
            archive.writestr(name, content)
            (unpacked / name).write_bytes(content)
    shutil.copy(course / "dist" / SLUG / "autograder.zip", tmp_path)

    written = []
    for place in (packed.parent, unpacked.parent):
        ran = run("grade", "../autograder.zip", "submissions.zip", "-o", "out", cwd=place)
        assert ran.code == 4, ran
        written.append((place / "out" / "final_grades.csv").read_bytes())

    assert written[0] == written[1]
    rows = read_final_grades(packed.parent / "out")
    assert {name: row["total_points_earned"] for name, row in rows.items() if name != "points-per-question"} == {
        "doejane_12": "24.0",
        "kim_13": "0.0",
        "lee_14": "",
        "mo_15": "",
    }
    assert rows["doejane_12"]["file"] == "submissions.zip/doejane_12_904_work-1.ipynb"
