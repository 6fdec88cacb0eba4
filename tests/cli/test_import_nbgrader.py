"""`autograder import-nbgrader`, as an instructor meets it: import, release, validate; and what can be wrong."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from notebooks.nbgrader.making import NOTEBOOKS, SQUARE, cell, notebook, words

from .front_door import Ran, page_of, read_final_grades, refused, run

PS1 = NOTEBOOKS / "source" / "ps1"
REPORT = """\
source/ps1/problem1.ipynb is now assignments/ps1-problem1/

question                    points  cells      judged by
squares                          2  3, 6, 7    2 test cases
sum_of_squares                   1  9, 12, 13  2 test cases
sum_of_squares_equation          1  15         a person
sum_of_squares_application       2  17         a person
part_e                           4  18         a person
10 points, as in nbgrader: 3 by tests, 7 by a person
data/ has what students get: jupyter.png

Changed on the way:
  cell 1: jupyter.png is now data/jupyter.png
  cell 13: changes the notebook's squares, now through get_ipython()

Not taken over:
  problem2.ipynb: another notebook, which is imported by itself
  source/header.ipynb, which nbgrader_config.py puts before each notebook

next: autograder release ps1-problem1 && autograder validate ps1-problem1
"""


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A course without assignments, with nbgrader's quickstart course in it."""
    (tmp_path / "assignments").mkdir()
    shutil.copytree(PS1, tmp_path / "source" / "ps1")
    (tmp_path / "nbgrader_config.py").write_text('c.IncludeHeaderFooter.header = "source/header.ipynb"\n')
    return tmp_path


def _import(course: Path, *given: str) -> Ran:
    return run("import-nbgrader", *given, cwd=course)


def _source(course: Path, *cells: object, name: str = "hw") -> str:
    folder = course / "source" / name
    folder.mkdir(parents=True)
    (folder / "hw.ipynb").write_bytes(notebook(*cells))
    return f"source/{name}/hw.ipynb"


ANSWER, TEST = cell(SQUARE, "answer", "square"), cell("assert square(3) == 9", "tests", "t", 2)


def test_quickstart_from_import_to_validate(course: Path) -> None:
    """nbgrader's own example moves: the report says how, and the graders of what was made judge as declared."""
    ran = _import(course, "source/ps1/problem1.ipynb")
    assert (ran.code, ran.out) == (0, REPORT), ran.err
    assert _import(course, "source/ps1/problem2.ipynb", "--slug", "ps1-words").code == 0
    for slug, points in (("ps1-problem1", 3), ("ps1-words", 0)):
        assert run("release", slug, cwd=course).code == 0
        ran = run("validate", slug, "--workers", "1", "--verbose", cwd=course)
        assert ran.code == 0, ran
        assert f"the reference: must earn {points}, earned {points}" in ran.out
        assert "the untouched template: must earn 0, earned 0" in ran.out
    names = {path.name for path in (course / "assignments" / "ps1-problem1").iterdir()}
    assert names == {"master.py", "grading.toml", "design.md", "data"}


def test_wrong_answers_lose_what_they_lose_in_nbgrader(course: Path) -> None:
    """A sum that does not use `squares` loses half a point; one test deletes the name and puts it back."""
    _import(course, "source/ps1/problem1.ipynb", "--slug", "ps1")
    samples = course / "assignments" / "ps1" / "samples" / "sum_of_squares"
    samples.mkdir(parents=True)
    uses = (
        "def squares(n):\n    return [i ** 2 for i in range(1, n + 1)]\n\ndef sum_of_squares(n):\n    return sum({})\n"
    )
    (samples / "right.py").write_text("# score: 1\n" + uses.format("squares(n)"))
    (samples / "wrong_alone.py").write_text("# score: 0.5\n" + uses.format("i * i for i in range(1, n + 1)"))
    (samples / "wrong_sum.py").write_text("# score: 0.5\n" + uses.format("squares(n + 1)"))
    assert run("release", cwd=course).code == 0
    ran = run("validate", "--workers", "1", cwd=course)
    assert "5 of 5 notebooks judged as declared" in ran.out, ran


def test_a_notebook_with_everything(course: Path) -> None:
    """Data, modules, attachments, hidden tests, helpers, changed names, a mark scheme: the reference earns all."""
    ran = _import(course, str(NOTEBOOKS / "source" / "lab"))
    assert ran.code == 0, ran.err
    assert "13 points, as in nbgrader: 7 by tests, 6 by a person" in ran.out
    assert run("release", cwd=course).code == 0
    ran = run("validate", "--workers", "1", "--verbose", cwd=course)
    assert "the reference: must earn 7, earned 7" in ran.out, ran
    assert "the untouched template: must earn 0, earned 0" in ran.out
    template = (course / "student_template" / "lab" / "lab.ipynb").read_text("utf-8")
    secrets = ("sum(values) / len", "0.1] * 10", "[10, 20]", "taken out of the sum", "points for data", "IGNORE")
    assert [secret for secret in secrets if secret in template] == []


def test_hidden_tests_catch_answers_that_know_the_public_ones(course: Path) -> None:
    """nbgrader's example of hard-coded answers loses the hidden half of two tests, here as there."""
    _import(course, str(NOTEBOOKS / "source" / "hidden"))
    run("release", cwd=course)
    ran = run("validate", "--workers", "1", cwd=course)
    assert ran.code == 1
    assert "the reference: must earn 3, earned 2.25: squares correct squares hidden" in ran.out, ran


def test_an_assignment_is_not_written_over(course: Path) -> None:
    """Only --force does that, and then files that the import does not make stay."""
    _import(course, "source/ps1/problem1.ipynb", "--slug", "it")
    folder = course / "assignments" / "it"
    (folder / "samples" / "squares").mkdir(parents=True)
    (folder / "samples" / "squares" / "mine.py").write_text("# score: 0\n")
    (folder / "master.py").write_text("mine")
    refused(
        _import(course, "source/ps1/problem2.ipynb", "--slug", "it"), 1, "there is an assignment it already", "--force"
    )
    assert (folder / "master.py").read_text() == "mine"
    ran = _import(course, "source/ps1/problem2.ipynb", "--slug", "it", "--force")
    assert "Left as it was:\n  samples/squares/mine.py\n" in ran.out, ran
    assert "part_b" in (folder / "master.py").read_text()


def test_an_import_that_fails_leaves_nothing_behind(course: Path) -> None:
    """What cannot be made is not there, not even in part; with --force what was there stays."""
    _import(course, "source/ps1/problem1.ipynb", "--slug", "it")
    before = (course / "assignments" / "it" / "master.py").read_bytes()
    source = _source(course, ANSWER, cell("def", "tests", "t", 1))
    refused(_import(course, source, "--slug", "new"), 1, "cell 2: is not Python: invalid syntax (line 1)")
    refused(_import(course, source, "--slug", "it", "--force"), 1, "cell 2: is not Python")
    assert (course / "assignments" / "it" / "master.py").read_bytes() == before
    assert sorted(path.name for path in course.rglob("*") if "import" in path.name or path.name == "new") == []


@pytest.mark.parametrize(
    ("given", "code", "output"),
    [
        (["source/ps1/problem3.ipynb"], 1, ["there is no such notebook", "problem3.ipynb"]),
        (["source/ps1"], 1, ["one notebook is imported at a time", "problem1.ipynb, problem2.ipynb"]),
        (["source/ps1/jupyter.png"], 1, ["this is no notebook", "jupyter.png"]),
        (["source/ps1/problem1.ipynb", "--slug", "PS 1"], 2, ["PS 1 is no name of an assignment"]),
        (["source/ps1/problem1.ipynb", "--root", "nowhere"], 2, ["there is no such folder for the course", "nowhere"]),
        ([], 2, ["NOTEBOOK"]),
    ],
)
def test_a_command_that_cannot_be_meant(course: Path, given: list[str], code: int, output: list[str]) -> None:
    """What was seen is told, and nothing is made."""
    ran = _import(course, *given)
    assert ran.code == code
    assert [each for each in output if each not in ran.err] == []
    assert list((course / "assignments").iterdir()) == []


def test_outside_of_a_course(tmp_path: Path) -> None:
    """There is no place for an assignment, unless --root names one."""
    refused(_import(tmp_path, str(PS1 / "problem1.ipynb")), 2, "there is no course here", "--root")
    assert _import(tmp_path, str(PS1 / "problem1.ipynb"), "--root", str(tmp_path)).code == 0


def test_another_kernel(course: Path) -> None:
    """A notebook in another language is refused by its name."""
    folder = course / "source" / "r"
    folder.mkdir()
    kernel = {"kernelspec": {"name": "ir", "language": "R", "display_name": "R"}}
    (folder / "r.ipynb").write_bytes(notebook(ANSWER, TEST, metadata=kernel))
    refused(_import(course, "source/r/r.ipynb"), 1, "the notebook is written for R, not for Python")


def test_a_broken_notebook(course: Path) -> None:
    """A file that is no notebook is told in a sentence."""
    folder = course / "source" / "cut"
    folder.mkdir()
    (folder / "cut.ipynb").write_bytes((PS1 / "problem1.ipynb").read_bytes()[:2000])
    refused(_import(course, "source/cut/cut.ipynb"), 1, "the notebook is not JSON")


def test_the_students_version(course: Path) -> None:
    """What nbgrader made for students has no solutions, and says so."""
    released = NOTEBOOKS / "release" / "lab" / "lab.ipynb"
    refused(
        _import(course, str(released)),
        1,
        "cell 8: holds nbgrader's stub and no solution; import the notebook in source/",
    )


def test_a_notebook_that_is_no_file(course: Path) -> None:
    """A pipe is not waited for."""
    os.mkfifo(course / "source" / "pipe.ipynb")
    refused(_import(course, "source/pipe.ipynb"), 1, "pipe.ipynb is no regular file")


def test_too_much_beside_the_notebook(course: Path) -> None:
    """A notebook in a folder with everything is not taken with it."""
    source = _source(course, ANSWER, TEST)
    with (course / "source" / "hw" / "film.mp4").open("wb") as file:
        file.truncate(300 << 20)
    refused(_import(course, source), 1, "too much beside the notebook", "300 MiB", "a folder of their own")


def test_links_and_hidden_files_stay(course: Path, tmp_path: Path) -> None:
    """A symbolic link could lead anywhere; it is named and not followed."""
    source = _source(course, ANSWER, TEST)
    folder = course / "source" / "hw"
    (folder / "link.csv").symlink_to("/etc/hostname")
    (folder / "away").symlink_to("/etc")
    (folder / ".env").write_text("secret")
    (folder / ".ipynb_checkpoints").mkdir()
    (folder / ".ipynb_checkpoints" / "x.csv").touch()
    ran = _import(course, source)
    assert ran.code == 0, ran
    assert "  away: a symbolic link\n  link.csv: a symbolic link\n" in ran.out
    assert sorted(path.name for path in (course / "assignments" / "hw").iterdir()) == [
        "design.md",
        "grading.toml",
        "master.py",
    ]


def test_two_files_of_one_name(course: Path) -> None:
    """A file and one of that name in data/ cannot both be in data/."""
    source = _source(course, ANSWER, TEST)
    folder = course / "source" / "hw"
    (folder / "data").mkdir()
    for path in (folder / "x.csv", folder / "data" / "x.csv"):
        path.touch()
    refused(_import(course, source), 1, "two files would be data/x.csv")


def test_what_could_not_be_released_is_not_imported(course: Path) -> None:
    """The reader of masters has the last word, over files of an older import as well."""
    source = _source(course, ANSWER, TEST)
    (course / "assignments" / "hw" / "data").mkdir(parents=True)
    (course / "assignments" / "hw" / "data" / "old.csv").symlink_to("/etc/hostname")
    refused(_import(course, source, "--force"), 1, "could not be released", "data/old.csv: a symbolic link")
    assert [path.name for path in (course / "assignments" / "hw").iterdir()] == ["data"]


def test_an_assignment_for_a_person_alone(course: Path) -> None:
    """Without a single test there is nothing to judge; the cells are run all the same, and the points wait."""
    _import(course, _source(course, words("## Draw"), cell("print(6 * 7)", "manual", "draw", 2)))
    run("release", cwd=course)
    (course / "handed").mkdir()
    shutil.copy(course / "reference_solutions" / "hw" / "hw.ipynb", course / "handed" / "amy.ipynb")
    ran = run("grade", "hw", "handed", "-o", "out", "--workers", "1", cwd=course)
    assert ran.code == 0, ran
    assert "draw (2 points) waits for a person to mark" in ran.out
    assert "did not run" not in ran.out
    assert read_final_grades(course / "out")["amy"]["pending_points"] == "2.0"
    assert "42" in page_of(course / "out", "amy")


def test_settings_that_cannot_be_known(course: Path) -> None:
    """A delimiter that is computed could hide tests from us and show them to students, so the import stops."""
    (course / "nbgrader_config.py").write_text("c.ClearHiddenTests.begin_test_delimeter = word\n")
    refused(_import(course, "source/ps1/problem1.ipynb"), 1, "ClearHiddenTests.begin_test_delimeter is no plain text")


def test_a_folder_that_cannot_be_written(course: Path) -> None:
    """A file where the assignments should be is the operator's to move."""
    (course / "assignments").rmdir()
    (course / "assignments").touch()
    ran = _import(course, "source/ps1/problem1.ipynb", "--root", ".")
    refused(ran, 1, "ps1-problem1 cannot be written", "fault: machine")
