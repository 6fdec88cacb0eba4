"""A folder of submissions in which every entry is odd, and one is not."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from submissions.answers import RIGHT

from .front_door import SLUG, grades, read_final_grades, run, scores, write_notebook

NOT_JUDGED = {
    "sparse": ("is too large", "student"),
    "nowhere": ("a link, not a file of one's own", "student"),
    "passwd": ("a link, not a file of one's own", "student"),
    "pipe": ("is a named pipe", "student"),
    "folder.ipynb": ("no notebook in this folder", "student"),
    "round": ("link", "student"),
    "twice": ("two notebooks of one student", "student"),
    "both": ("two submissions of one student", "student"),
    "text": ("not JSON", "student"),
    "list": ("not a notebook", "student"),
    "deep": ("nested too deeply", "student"),
    "other": ("not UTF-8", "student"),
    "fourth": ("another assignment's notebook", "student"),
}
LONG = "n" * 120
# runs a command and writes the largest memory that any of its processes had, in KiB
MEASURED = """
import pathlib, resource, subprocess, sys
code = subprocess.run(sys.argv[2:]).returncode
pathlib.Path(sys.argv[1]).write_text(str(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss))
sys.exit(code)
"""
# the name, and how it is told: whole, on one line, and never as a formula
ODD_NAMES = {
    "名前 김철수": "名前 김철수",
    "e\u0301": "\u00e9",  # an accent in two characters is told in one
    LONG: LONG,
    "-o": "-o",
    "new\nline": "new\\nline",
    "=1+1": "=1+1",
    "a'b\"c&<i>": "a'b\"c&<i>",
    os.fsdecode(b"latin\xe9"): "latin\\xe9",
}


@pytest.fixture(scope="module")
def graded(course: Path, once: Callable[[str, Callable[[Path], None]], Path]) -> Path:
    """One run over all of them. The memory that it may use is far below the size of the largest file."""

    def grade(folder: Path) -> None:
        students = folder / "students"
        students.mkdir()
        write_notebook(students / "amy.ipynb", RIGHT)
        with (students / "sparse.ipynb").open("wb") as file:
            file.truncate(2**30)
        (students / "nowhere.ipynb").symlink_to("gone.ipynb")
        (students / "passwd.ipynb").symlink_to("/etc/passwd")
        os.mkfifo(students / "pipe.ipynb")
        (students / "folder.ipynb").mkdir()
        (students / "round.ipynb").symlink_to("round.ipynb")
        (students / "twice").mkdir()
        for name in ("twice/first.ipynb", "twice/second.ipynb", "both.ipynb"):
            write_notebook(students / name, RIGHT)
        (students / "both").mkdir()
        write_notebook(students / "both" / f"{SLUG}.ipynb", {})
        (students / "text.ipynb").write_text("{'cells': []}")
        (students / "list.ipynb").write_text("[]")
        (students / "deep.ipynb").write_text("[" * 10**6)
        (students / "other.ipynb").write_bytes(b"\xff\xfe\x00")
        write_notebook(students / "fourth.ipynb", RIGHT, assignment="04-image-filters")
        write_notebook(students / "blank.ipynb", {})
        for name in [*ODD_NAMES, ".hidden"]:
            write_notebook(students / f"{name}.ipynb", RIGHT)
        measured = (sys.executable, "-c", MEASURED, str(folder / "peak"))
        ran = run("grade", SLUG, students, "-o", folder / "out", "--workers", "2", cwd=course, wrapper=measured)
        assert ran.code == 4, ran
        assert "Traceback" not in ran.err

    return once("odd_submissions", grade) / "out"


@pytest.mark.parametrize("student", NOT_JUDGED)
def test_what_cannot_be_judged(graded: Path, student: str) -> None:
    """Each has its own sentence, whose fault it is, and no points that could be taken for a zero."""
    reason, fault = NOT_JUDGED[student]
    row, grade = read_final_grades(graded)[student], grades(graded)[student]
    assert scores(row) == (None,) * 5
    assert reason in grade["reason"]
    assert grade["fault"] == fault


@pytest.mark.parametrize("student", ["amy", *ODD_NAMES.values()])
def test_an_odd_name_costs_nothing(graded: Path, student: str) -> None:
    """Right answers earn full points under any name, and no cell of the table begins like a formula."""
    rows = {row["student"].lstrip("'"): row for row in read_final_grades(graded).values()}
    assert scores(rows[student]) == (5.0, 6.0, 4.0, 6.0, 3.0)
    assert rows[student]["student"][0] not in "=+-@"


def test_nothing_is_left_out_in_silence(graded: Path) -> None:
    """Every entry is in the table, but for what is hidden."""
    assert grades(graded).keys() == {"amy", "blank", *NOT_JUDGED, *ODD_NAMES.values()}


def test_a_gigabyte_is_not_read(graded: Path) -> None:
    """No process of the run held nearly as much memory as the largest file has bytes."""
    assert int((graded.parent / "peak").read_text()) < 700 << 10


def test_no_code_cells_is_a_zero(graded: Path) -> None:
    """A notebook without answers was judged, and earned nothing."""
    assert scores(read_final_grades(graded)["blank"]) == (0.0,) * 5
