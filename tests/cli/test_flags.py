"""What a test flags for the TA: it is in every file for the TA, and never in the student's page."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from submissions.answers import RIGHT

from .front_door import (
    SLUG,
    Ran,
    grade_amy,
    grades,
    kept,
    page_of,
    read_final_grades,
    run,
    write_notebook,
)

SECRET = "borderline, 0.861 is within 0.009 of 0.87"
TITLE = "For the TA to look at"
MEASURED = "accuracy on hidden pictures"
TEST = f"""from otter.test_files import test_case

OK_FORMAT = False

name = "q1"
points = 5

@test_case(points=1, hidden=False)
def test_public(output_size):
    import warnings
    warnings.warn(f"for the TA: the answer is {{output_size(3, 3)}}")
    warnings.warn("measured: accuracy on known pictures = 0.75 of 40, steps 0.5, 0.8")
    warnings.warn("measured: seconds = 0.123456")

@test_case(points=2, hidden=True)
def test_flags_twice(output_size):
    import warnings
    for _ in range(2):
        warnings.warn("for the TA: {SECRET}")
    assert output_size(7, 3) == 0

@test_case(points=1, hidden=True)
def test_flags_too_much(output_size):
    import warnings
    for number in range(50):
        warnings.warn(f"for the TA: {{number:03}} {{'x' * 1000}}")

@test_case(points=1, hidden=True)
def test_warns_of_something_else(output_size):
    import warnings
    warnings.warn("not for the TA: this is said to nobody")
    for said in ("{MEASURED} = 0.5", "{MEASURED} = 0.8125 of 160, steps 0.5, 0.8", "a = b = -3",
                 "x = nan", " = 1", "x = 2 of 3", "x = 1 of 0", "x = 1 of 2, steps 7"):
        warnings.warn(f"measured: {{said}}")
"""
STUDENT = """import warnings
warnings.warn('for the TA: I deserve more')
warnings.warn('measured: my own accuracy = 1')
"""
WARNS = RIGHT["q1"].replace("\n", "\n    warnings.warn('for the TA: I deserve more')\n", 1)


@pytest.fixture(scope="module")
def folder(course: Path, once: Callable[[str, Callable[[Path], None]], Path]) -> Path:
    """The folder of one run over a student who warns too."""

    def grade(made: Path) -> None:
        write_notebook(made / "amy.ipynb", {**RIGHT, "q1": WARNS}, first=STUDENT)
        grade_amy(course, made, TEST)

    return once("flags", grade)


def _flags(folder: Path) -> list[list[str]]:
    cases = grades(folder / "out")["amy"]["cases"]
    return [case["flags"] for case in cases if case["question"] == "q1"]


def test_flags_are_in_the_file_of_grades(folder: Path) -> None:
    """Each case has its own; the same words are told once, and neither number nor length gets out of hand."""
    public, twice, many, other = _flags(folder)
    assert (public, twice, other) == (["the answer is 1"], [SECRET], [])
    assert len(many) == 10
    assert {len(flag) for flag in many} == {300}


def test_a_student_cannot_flag(folder: Path) -> None:
    """A warning of the student's code, in a cell or in a call, flags nothing."""
    assert "I deserve more" not in str(_flags(folder))


def test_what_a_test_measured_is_in_the_file_of_grades(folder: Path) -> None:
    """A name has its last number; what has no name or no finite number is none, nor is a
    share above 1; a student measures nothing."""
    cases = grades(folder / "out")["amy"]["cases"]
    measured = [case["measured"] for case in cases if case["measured"]]
    public = [["accuracy on known pictures", 0.75, 40, [0.5, 0.8]], ["seconds", 0.123456, 0, []]]
    assert measured == [public, [[MEASURED, 0.8125, 160, [0.5, 0.8]], ["a = b", -3.0, 0, []]]]


def test_a_leaderboard_shows_pseudonyms(folder: Path) -> None:
    """`report --leaderboard` lists what was measured, by how the hash of the notebook begins, and names nobody."""
    lines = run("report", SLUG, "--leaderboard", "--gradebook", "out/gradebook.sqlite", cwd=folder).out.splitlines()
    start = lines.index(f"leaderboard, {MEASURED}:")
    begins = hashlib.sha256((folder / "amy.ipynb").read_bytes()).hexdigest()[:8]
    assert lines[start + 1] == f"    1  {begins}  0.8125"
    assert "amy" not in "".join(lines[start:])


def test_a_flag_changes_no_verdict(folder: Path) -> None:
    """The cases are judged as they would be without flags."""
    cases = grades(folder / "out")["amy"]["cases"]
    verdicts = [case["verdict"] for case in cases if case["question"] == "q1"]
    assert verdicts == ["passed", "failed", "passed", "passed"]


def test_flags_are_in_the_table_of_grades(folder: Path) -> None:
    """The column `flags` comes after Otter's own."""
    row = read_final_grades(folder / "out")["amy"]
    assert row["flags"].startswith(f"q1: the answer is 1; q1: {SECRET}; q1: 000 x")
    assert list(row).index("flags") > list(row).index("grading_status")


def test_flags_are_in_the_report(folder: Path) -> None:
    """The class report lists student, question and text."""
    report = (folder / "out" / "report.html").read_text(encoding="utf-8")
    assert f"{TITLE} (12)" in report
    assert f'amy</a></td><td>q1</td><td class="long">{SECRET}</td>' in report


def test_the_command_says_that_there_are_flags(folder: Path) -> None:
    """The last lines say how many, and where to read them."""
    ran: Ran = kept(folder)
    assert ran.code == 0, ran
    assert f"12 answers to look at: see “{TITLE}” in report.html" in ran.out.splitlines()


def test_no_flag_is_in_the_students_page(folder: Path) -> None:
    """Neither a hidden nor a public case's flag reaches the student, nor what a hidden case measured."""
    page = page_of(folder / "out", "amy")
    assert [words for words in (SECRET, "the answer is 1", TITLE, "xxx", MEASURED, "0.8125") if words in page] == []


def test_a_stored_grade_keeps_its_flags(folder: Path, tmp_path: Path) -> None:
    """The same command again takes the grade out of the gradebook, flags and all."""
    again = shutil.copytree(folder, tmp_path / "again")
    ran = run("grade", "autograder.zip", "amy.ipynb", "-o", "out", cwd=again)
    assert "1 of them by an earlier run" in ran.out
    assert _flags(again) == _flags(folder)


def test_a_share_that_a_public_case_measured_is_on_the_students_page(folder: Path) -> None:
    """Its 95 % interval is drawn on a line with the steps, and in words; a number that is no share is the TA's."""
    page = BeautifulSoup(page_of(folder / "out", "amy"), "html.parser")
    (figure,) = page.select("figure.measured")
    assert " ".join(figure.get_text(" ", strip=True).split()) == (
        "0.5 0.8 0.4 0.9 accuracy on known pictures: 0.750 of 40 examples, 95 % confidence interval 0.598 to 0.858. "
        "Step 0.8 lies in the interval: with other examples it could come out either way. "
        "Hidden tests measure on other examples."
    )
    assert len(figure.select("svg .step")) == 2 and "0.123456" not in page.get_text()


FORGES = """def output_size(n, f, stride=1, padding=0):
    import os
    for descriptor in range(3, 256):
        try:
            os.write(descriptor, b"passed" * 100)
        except OSError:
            pass
    return 1
"""
ENDS = """def output_size(n, f, stride=1, padding=0):
    import os
    os._exit(0)
"""


def test_a_forged_message_is_flagged(course: Path, tmp_path: Path) -> None:
    """Once for the question, as suspicious; the student is told what everybody is told whose code ends its process."""
    (tmp_path / "class").mkdir()
    for student, q1 in (("amy", FORGES), ("ben", ENDS), ("cho", RIGHT["q1"])):
        write_notebook(tmp_path / "class" / f"{student}.ipynb", {**RIGHT, "q1": q1})
    ran = run("grade", SLUG, tmp_path / "class", "-o", tmp_path / "out", "--workers", "1", cwd=course)
    assert "1 answer to look at, 1 of them suspicious" in ran.out, ran
    found = grades(tmp_path / "out")
    flags = {student: [flag for case in grade["cases"] for flag in case["flags"]] for student, grade in found.items()}
    assert (flags["ben"], flags["cho"]) == ([], [])
    assert flags["amy"] == [
        "suspicious: this answer's process sent the examiner a message that it never sends by itself: "
        "not a frame it begins with b'pass'"
    ]
    report = (tmp_path / "out" / "report.html").read_text("utf-8")
    assert f"{TITLE} (1)" in report and "never sends by itself" in report
    pages = {student: page_of(tmp_path / "out", student) for student in ("amy", "ben")}
    assert all("your code ended its own process" in page for page in pages.values())
    assert "suspicious" not in pages["amy"] and "never sends" not in pages["amy"]
