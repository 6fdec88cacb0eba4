"""Numbers that differ from student to student, at the front door: handed out, graded, checked and validated."""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from cli.front_door import PATIENCE, Ran, grades, page_of, refused, run

from autograder.bundle import variant_for
from autograder.desk import CHECK, Coming, Desk, HandedFile, Jobs, Receipts
from autograder.notebooks.samples import with_answers
from autograder.notebooks.variants import read_variant
from autograder.workflows.jobs.checks import Checker

YEARLY = Path(__file__).parents[1] / "masters" / "yearly"
STUDENTS = {"wang": 1, "dae": 2, "amy": 3}  # and the variant of each
ROSTER = "student,github_username\namy,amy-gh\ndae,\nwang,\n"
VARIANTS = 3
Numbers = dict[int, Mapping[str, str]]


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A released course of one assignment in three variants, and what three students were given of it."""
    folder = tmp_path_factory.mktemp("course")
    shutil.copytree(YEARLY, folder / "assignments" / "yearly")
    path = folder / "assignments" / "yearly" / "variants.toml"
    path.write_text(f"variants = {VARIANTS}\n" + path.read_text("utf-8"), "utf-8")
    (folder / "assignments" / "course.toml").write_text('title = "T"\n')
    (folder / "roster.csv").write_text(ROSTER)
    ran = run("release", "--students", "given", "--roster", "roster.csv", cwd=folder)
    assert ran.code == 0, ran
    assert "yearly: given has the notebooks of 3 students, in 3 variants" in ran.out
    return folder


@pytest.fixture(scope="module")
def numbers(course: Path) -> Numbers:
    """The values of each variant's parameters."""
    folder = course / "assignments" / "yearly"
    return {number: read_variant(folder, number=number).values for number in range(1, VARIANTS + 1)}


def _given(course: Path, student: str) -> bytes:
    return (course / "given" / student / "yearly" / "yearly.ipynb").read_bytes()


def _answered(course: Path, student: str, answer: str) -> bytes:
    """The notebook that a student was given, with an answer that knows one number alone."""
    reference = (course / "reference_solutions" / "yearly" / "yearly.ipynb").read_bytes()
    return with_answers(_given(course, student), reference, {"q1": f"def total(prices):\n    return {answer}"})


def _grade(course: Path, out: Path, notebooks: Mapping[str, bytes]) -> tuple[Ran, dict[str, dict[str, Any]]]:
    handed_in = out / "handed-in"
    for student, content in notebooks.items():
        (handed_in / student).mkdir(parents=True)
        (handed_in / student / "yearly.ipynb").write_bytes(content)
    words = ("grade", "yearly", handed_in, "-o", out / "graded", "--roster", course / "roster.csv", "--workers", "1")
    ran = run(*words, cwd=course)
    return ran, grades(out / "graded")


def test_each_student_is_given_own_numbers(course: Path, numbers: Numbers) -> None:
    """They follow from the roster alone; the notebook says them everywhere, and a table says whose are which."""
    assert len({json.dumps(values) for values in numbers.values()}) == VARIANTS
    for student, number in STUDENTS.items():
        assert variant_for(student, "yearly", None, VARIANTS) == number
        text, own = _given(course, student).decode(), numbers[number]
        assert f"{own['fruit']} that cost {own['first']} and {own['second']}" in text
        assert f"got = total([{own['first']}, {own['second']}])" in text
    assert (course / "student_template" / "yearly" / "yearly.ipynb").read_bytes() == _given(course, "wang")
    with (course / "given" / "yearly.csv").open(newline="") as file:
        rows = [(row["student"], row["variant"], row["folder"], row["github"]) for row in csv.DictReader(file)]
    assert rows == [("amy", "3", "amy", "amy-gh"), ("dae", "2", "dae", ""), ("wang", "1", "wang", "")]


def test_a_student_is_graded_with_own_numbers(course: Path, numbers: Numbers, tmp_path: Path) -> None:
    """The roster says which; whoever hands in another's notebook is told of, whatever the notebook says of itself."""
    own = {student: numbers[number]["both"] for student, number in STUDENTS.items()}
    notebooks = {student: _answered(course, student, own[student]) for student in STUDENTS}
    ran, found = _grade(course, tmp_path / "own", notebooks)
    assert {student: (one["earned"], one["notes"]) for student, one in found.items()} == dict.fromkeys(
        STUDENTS, (1, [])
    )
    assert ran.code == 0, ran

    copied = _answered(course, "amy", own["amy"])
    forged = json.loads(copied)
    forged["metadata"]["otter"]["variant"] = 1
    solved = _answered(course, "amy", "sum(prices)")
    handed_in = {"dae": copied, "wang": json.dumps(forged).encode(), "amy-gh": solved, "zed": solved}
    ran, found = _grade(course, tmp_path / "others", handed_in)
    assert {student: one["earned"] for student, one in found.items()} == {"dae": 0, "wang": 0, "amy-gh": 3, "zed": 0}
    note = "the notebook has the numbers of variant 3, which another student was given; the student's are those of"
    assert [note in " ".join(one["notes"]) for one in found.values()] == [student == "dae" for student in found]
    assert note in page_of(tmp_path / "others" / "graded", "dae").replace("&#39;", "'")
    assert (ran.code, found["zed"]["verdict"]) == (4, "not judged")
    assert "not on the roster: so nothing says which of 3 variants zed has" in found["zed"]["reason"]


def test_without_a_roster_nothing_is_graded(course: Path, tmp_path: Path) -> None:
    """And nothing is handed out."""
    (tmp_path / "amy").mkdir()
    (tmp_path / "amy" / "yearly.ipynb").write_bytes(_given(course, "amy"))
    ran = run("grade", "yearly", tmp_path, "-o", tmp_path / "out", cwd=course)
    refused(ran, 1, "each student has numbers of their own, and there is no roster", "autograder roster import FILE")
    ran = run("release", "--students", tmp_path / "given", cwd=course)
    refused(ran, 1, "there is no roster", "--roster")


def test_every_variant_is_validated(course: Path) -> None:
    """In each of three the reference earns all, and each sample what it declares."""
    ran = run("validate", "--workers", "1", cwd=course)
    assert (ran.code, ran.out.splitlines()[-1]) == (0, "12 of 12 notebooks judged as declared"), ran.out
    assert [f"yearly in variant {number}" in ran.out for number in (1, 2, 3)] == [True] * 3


def test_a_check_goes_by_the_notebook(course: Path, numbers: Numbers) -> None:
    """A student's own check has the notebook's numbers: it is feedback, and no grade."""
    folder = course / "given" / "amy" / "yearly"
    before = _given(course, "amy")
    (folder / "yearly.ipynb").write_bytes(_answered(course, "amy", numbers[3]["both"]))
    passed = run("check", folder / "yearly.ipynb", cwd=course)
    (folder / "yearly.ipynb").write_bytes(_answered(course, "amy", numbers[1]["both"]))
    failed = run("check", folder / "yearly.ipynb", cwd=course)
    (folder / "yearly.ipynb").write_bytes(before)
    assert (passed.code, failed.code) == (0, 1), passed.out + failed.out
    assert f"the {numbers[3]['fruit']} of {numbers[3]['first']} and" in failed.out


def test_the_office_checks_with_own_numbers(course: Path, numbers: Numbers, tmp_path: Path) -> None:
    """Whose work it is says who is signed in: a neighbour's notebook does not pass, and the page says why."""
    desk = Desk(tmp_path / "handed-in")
    answers = {student: _answered(course, "amy", numbers[3]["both"]) for student in ("amy", "dae")}
    for student, content in answers.items():
        coming = Coming(desk.incoming, "yearly.ipynb")
        coming.write(content)
        coming.keep(desk.kept, ".ipynb")
        file = HandedFile(coming.name, coming.sha256, coming.size, ".ipynb")
        Receipts(desk).give(student, "yearly", "2026-11-01T12:00:00.000+00:00", [file])
    checker, jobs = Checker(desk, course, str(tmp_path / "gradebook.sqlite")), Jobs(desk)
    found = {}
    for _ in answers:
        job = jobs.take(CHECK, "a worker")
        assert job is not None
        found[job.by] = json.loads(checker.do(job)[1])
    checker.close()
    assert {student: one["earned"] for student, one in found.items()} == {"amy": 1, "dae": 0}
    assert "the notebook has the numbers of variant 3" in " ".join(found["dae"]["notes"])
    assert found["amy"]["notes"] == []


def test_hosted_notebooks_find_their_own_checks(course: Path, numbers: Numbers) -> None:
    """In Colab and Kaggle the checks of a student's variant come out of the checker in the public copy."""
    call = '["prepare"]("yearly", "yearly.ipynb", 3)'
    assert json.dumps(call)[1:-1] in _given(course, "amy").decode()
    hosted = course / "student_template" / "checker" / "hosted.py"
    done = subprocess.run(
        [sys.executable, "-c", f"import runpy; runpy.run_path({str(hosted)!r}){call}"],
        env={**os.environ, "PIP_NO_INDEX": "1"},
        timeout=PATIENCE,
        check=False,
    )
    made = course / "student_template" / "yearly" / "tests"
    assert done.returncode == 0
    assert f"total([{numbers[3]['first']}, {numbers[3]['second']}])" in (made / "q1.py").read_text("utf-8")
    shutil.rmtree(made)


def test_what_cannot_be_handed_out(course: Path) -> None:
    """A full folder, assignments of one variant, options that say nothing; and no zip is made for Gradescope."""
    roster = ("--roster", "roster.csv")
    refused(run("release", "--students", "given", *roster, cwd=course), 1, "goes into a new folder")
    refused(run("release", *roster, cwd=course), 2, "--roster is for --students")
    refused(run("release", "--check", "--students", "new", *roster, cwd=course), 2, "--check writes nothing")
    refused(run("gradescope", "zip", "yearly", cwd=course), 1, "Gradescope does not say whose work it is")
    path = course / "assignments" / "yearly" / "variants.toml"
    before = path.read_text("utf-8")
    path.write_text(before.replace("variants = 3", "variants = 1"), "utf-8")
    refused(run("release", "--students", "new", *roster, cwd=course), 2, "every student has the same numbers")
    path.write_text(before.replace("variants = 3", "variants = 99"), "utf-8")
    refused(run("release", cwd=course), 1, "variants: 99 is not a whole number from 1 to 50")
    path.write_text(before, "utf-8")
