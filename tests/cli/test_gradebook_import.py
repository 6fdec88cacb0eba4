"""`autograder gradebook import`: grades of otter grade and of Gradescope, never mistaken for ours."""

from __future__ import annotations

import codecs
import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from autograder.cli import main
from autograder.gradebook import Gradebook
from autograder.model import Grade, QuestionScore, Verdict

from .front_door import Ran, refused, run

NAME = "hw1"
HEADER = "file,q1,q2,total_points_earned,percent_correct,grading_status"
POINTS = "points-per-question,3.0,2.0,5.0,1.0,--"
ALICE = "alice.ipynb,1.5,2.0,3.5,0.7,Completed"
BOB = "bob.ipynb,0.0,0.0,0.0,0.0,Completed"
LOST = "carl.ipynb,0,0,0,0,Executing 'carl.ipynb' exceeded 60 seconds"


def table(folder: Path, *rows: str, header: str = HEADER, points: str = POINTS) -> Path:
    """Write a final_grades.csv."""
    path = folder / "final_grades.csv"
    path.write_text("\n".join([header, points, *rows]) + "\n")
    return path


def results(folder: Path, content: object, student: str = "alice") -> Path:
    """Write a results.json into a student's folder."""
    path = folder / student / "results.json"
    path.parent.mkdir(exist_ok=True)
    path.write_text(content if isinstance(content, str) else json.dumps(content))
    return path


def of_otter(q1: Any = 1.5, most: Any = 3.0, **more: Any) -> dict[str, Any]:
    """What Otter leaves on Gradescope."""
    tests = [
        {"name": "Public Tests", "visibility": "visible", "output": "all passed", "status": "passed"},
        {"name": "q1", "score": q1, "max_score": most, "visibility": "hidden", "output": "…"},
        {"name": "q2", "score": 2, "max_score": 2.0, "visibility": "hidden", "output": "…"},
    ]
    return {"tests": tests, "stdout_visibility": "hidden", **more}


@pytest.fixture
def command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """The command line in this very process, with the working folder `tmp_path`: words in, how it ended out."""
    monkeypatch.chdir(tmp_path)

    def ran(*words: str | Path) -> Ran:
        code = main(["gradebook", "import", *map(str, words)])
        return Ran(code, *capsys.readouterr())

    return ran


@pytest.fixture
def imported(command: Callable[..., Ran]) -> Callable[..., Ran]:
    """The same for the assignment hw1 and a gradebook of its own."""
    return lambda *words: command(*words, "--gradebook", "book.sqlite", "--assignment", NAME)


def standing(folder: Path) -> Mapping[str, Grade]:
    """The grades that count."""
    with Gradebook.open(folder / "book.sqlite") as book:
        return book.standing(NAME)


def record_ours(folder: Path, student: str, earned: float) -> None:
    """Record a grade of ours, as a run of `grade` does."""
    with Gradebook.open(folder / "book.sqlite") as book:
        run_id = book.start_run(bundle_name=NAME, bundle_sha256="b", sandbox="namespaces")
        scores = (QuestionScore("q1", earned, 3.0), QuestionScore("q2", 0.0, 2.0))
        book.record(run_id, Grade(f"key {student} {earned}", student, f"{student}.ipynb", "a", "b", scores=scores))


def test_a_table_of_otter_grade(tmp_path: Path, imported: Callable[..., Ran]) -> None:
    """Each row becomes a grade with its questions and its origin; what Otter did not complete is not judged."""
    ran = imported(table(tmp_path, ALICE, BOB, LOST))

    assert ran.code == 0, ran.err
    assert "3 grades of hw1 in book.sqlite: 3 new, 0 there already" in ran.out
    grades = standing(tmp_path)
    assert grades["alice"].scores == (QuestionScore("q1", 1.5, 3.0), QuestionScore("q2", 2.0, 2.0))
    assert grades["bob"].earned == 0.0
    assert (grades["carl"].verdict, grades["carl"].scores) == (Verdict.NOT_JUDGED, ())
    assert "exceeded 60 seconds" in grades["carl"].reason
    assert {grade.origin.partition(",")[0] for grade in grades.values()} == {"otter grade: final_grades.csv"}


def test_a_folder_of_gradescopes_results(tmp_path: Path, imported: Callable[..., Ran]) -> None:
    """The folder says whose a results.json is; tests without points are no questions, a failed run is not judged."""
    results(tmp_path, of_otter(), "alice")
    results(tmp_path, {"score": 0, "tests": [{"name": "Autograder Failed", "output": "no results"}]}, "bob")

    ran = imported(".")

    assert ran.code == 0, ran.err
    grades = standing(tmp_path)
    assert grades["alice"].scores == (QuestionScore("q1", 1.5, 3.0), QuestionScore("q2", 2.0, 2.0))
    assert grades["alice"].origin.startswith("Gradescope: results.json, sha256 ")
    assert (grades["bob"].verdict, grades["bob"].reason) == (
        Verdict.NOT_JUDGED,
        "Gradescope's run gave no scores: no results",
    )


def test_one_results_json_of_a_named_student(tmp_path: Path, imported: Callable[..., Ran]) -> None:
    """--student says whose it is; without it, a file in the working folder is nobody's."""
    path = results(tmp_path, of_otter())
    path.rename(tmp_path / "results.json")

    refused(imported("results.json"), 2, "whose results.json", "--student")
    assert imported("results.json", "--student", "dora").code == 0
    assert standing(tmp_path).keys() == {"dora"}


def test_again_and_changed(tmp_path: Path, imported: Callable[..., Ran]) -> None:
    """The same file again changes nothing; another one counts from then on, and both are kept and told."""
    imported(table(tmp_path, ALICE))
    again = imported(table(tmp_path, ALICE))
    changed = imported(table(tmp_path, "alice.ipynb,3.0,2.0,5.0,1.0,Completed"))

    assert again.out == "1 grade of hw1 in book.sqlite: 0 new, 1 there already\n"
    assert "alice: 5/5 counts now, in place of 3.5/5; both are kept" in changed.out
    with Gradebook.open(tmp_path / "book.sqlite") as book:
        assert [len(book.grades(made.run_id)) for made in book.runs()] == [1, 1, 1]
        assert all(made.origin.startswith("otter grade") for made in book.runs())


def test_a_grade_that_was_made_here_goes_before(tmp_path: Path, imported: Callable[..., Ran]) -> None:
    """An import never takes the place of a grade of ours, and a later grade of ours takes that of an import."""
    record_ours(tmp_path, "alice", 3.0)
    ran = imported(table(tmp_path, ALICE, BOB))
    record_ours(tmp_path, "bob", 1.0)

    assert "alice: 3.5/5 is kept but does not count: a grade that was made here does, 3/5" in ran.out
    assert {name: (grade.earned, grade.origin) for name, grade in standing(tmp_path).items()} == {
        "alice": (3.0, ""),
        "bob": (1.0, ""),
    }


def test_which_assignment(tmp_path: Path, command: Callable[..., Ran]) -> None:
    """Where the gradebook knows one assignment it is meant; where it knows none or two, it has to be said."""
    words = (table(tmp_path, ALICE), "--gradebook", "book.sqlite")

    refused(command(*words), 2, "which assignment", "the gradebook is empty", "--assignment")
    record_ours(tmp_path, "zoe", 1.0)
    assert command(*words).code == 0
    assert standing(tmp_path).keys() == {"alice", "zoe"}
    assert command(*words, "--assignment", "hw2").code == 0
    refused(command(*words), 2, "the gradebook knows hw1, hw2")


TABLES = {
    "no points": ([ALICE], {"points": BOB}, ["0 rows are named points-per-question"]),
    "points twice": ([ALICE, POINTS], {}, ["2 rows are named points-per-question"]),
    "nan": (["alice.ipynb,nan,2.0,2.0,0.4,Completed"], {}, ["line 3: alice, q1: 'nan' is not a number"]),
    "empty": (["alice.ipynb,,2.0,2.0,0.4,Completed"], {}, ["line 3: alice, q1: '' is not a number"]),
    "infinite": (["alice.ipynb,inf,2.0,2.0,0.4,Completed"], {}, ["'inf' is not a number"]),
    "negative": (["alice.ipynb,-1.0,2.0,1.0,0.2,Completed"], {}, ["alice, q1: -1 is negative"]),
    "over": (["alice.ipynb,3.5,2.0,5.5,1.1,Completed"], {}, ["alice, q1: 3.5 is more than the 3 that there are"]),
    "sum": (["alice.ipynb,1.0,2.0,4.0,0.8,Completed"], {}, ["total_points_earned is 4, but the questions make 3"]),
    "formula": (["alice.ipynb,=1+1,2.0,4.0,0.8,Completed"], {}, ["'=1+1' is not a number"]),
    "formula name": (["=cmd()!A1.ipynb,1,2,3,0.6,Completed"], {}, ["would be taken for a formula"]),
    "formula column": ([ALICE], {"header": HEADER.replace("q1", "@q1")}, ["'@q1' would be taken for a formula"]),
    "no name": ([",1,2,3,0.6,Completed"], {}, ["'' is not a name"]),
    "long name": ([f"{'x' * 300},1,2,3,0.6,Completed"], {}, ["is not a name"]),
    "twice": ([ALICE, ALICE.replace("alice", "ALICE")], {}, ["line 4: a second row of ALICE"]),
    "missing": ([ALICE], {"header": HEADER.replace("total_points_earned", "sum")}, ["total_points_earned is missing"]),
    "column twice": ([ALICE], {"header": HEADER.replace("q2", "q1")}, ["the column q1 is there twice"]),
    "no questions": ([], {"header": HEADER.replace("q1,q2,", ""), "points": f"{POINTS[:19]},1,1,--"},
                     ["no column of a question"]),
    "short row": (["alice.ipynb,1,2"], {}, ["line 3: 3 cells, where the header has 6"]),
    "ours": ([], {"header": f"{HEADER},pending_points,not_judged_points,verdict,sandbox"}, ["written by autograder"]),
    "nobody": ([], {}, ["There are no grades in this file"]),
    "many faults": ([f"s{n}.ipynb,x,2,2,1,Completed" for n in range(30)], {}, ["30 faults", "and 10 more"]),
}  # fmt: skip


@pytest.mark.parametrize("name", TABLES)
def test_a_table_that_is_wrong(tmp_path: Path, name: str, imported: Callable[..., Ran]) -> None:
    """Every fault is told by line, and nothing at all is imported, not even the rows that are right."""
    rows, changes, output = TABLES[name]
    refused(imported(table(tmp_path, *rows, **changes)), 1, *output)

    assert not (tmp_path / "book.sqlite").exists()


def test_a_table_that_a_spreadsheet_saved(tmp_path: Path, imported: Callable[..., Ran]) -> None:
    """Semicolons, the mark of UTF-16 and a line that says the separator are read."""
    path = table(tmp_path, ALICE)
    path.write_bytes(codecs.BOM_UTF16_LE + ("sep=;\n" + path.read_text().replace(",", ";")).encode("utf-16-le"))
    ran = imported("final_grades.csv")
    assert ran.code == 0, ran
    assert "1 grade of hw1" in ran.out


@pytest.mark.parametrize(
    ("content", "output"),
    [
        (b"", "The file is empty"),
        (b"\xff\xfe\x00", "not a CSV of UTF-8 text"),
        (b'file,"q1\n', "not a CSV"),
        (b"file," + b"x" * 200_000, "not a CSV of UTF-8 text"),
        (b"x" * (8 * 2**20 + 1), "is too large"),
        (HEADER.encode() + b"\n" + b"a,1,1,1,1,1\n" * 20_002, "more than 20,000 rows"),
        (b",".join(b"q%d" % n for n in range(400)), "400 columns, at most 300"),
    ],
)
def test_a_file_that_is_no_table(tmp_path: Path, content: bytes, output: str, imported: Callable[..., Ran]) -> None:
    """A file that is empty, too large or no table is refused before any row is read."""
    (tmp_path / "final_grades.csv").write_bytes(content)
    refused(imported("final_grades.csv"), 1, output)


def test_files_that_are_no_files(tmp_path: Path, imported: Callable[..., Ran]) -> None:
    """A missing file, a pipe and a folder without grades are named, without waiting for any of them."""
    os.mkfifo(tmp_path / "pipe.csv")
    (tmp_path / "empty").mkdir()
    refused(imported("gone.csv"), 1, "There is no such file", "gone.csv")
    refused(imported("pipe.csv"), 1, "The file is a named pipe")
    refused(imported("empty"), 1, "There are no grades in this folder", "STUDENT/results.json")


def _tests(*tests: object) -> dict[str, object]:
    return {"tests": list(tests)}


RESULTS: dict[str, tuple[object, str]] = {
    "no json": ("{", "not JSON"),
    "nan": ('{"tests": [{"name": "q1", "score": NaN, "max_score": 1}]}', "NaN is no JSON number"),
    "huge": ('{"tests": [{"name": "q1", "score": 1e999, "max_score": 1}]}', "inf is not a number of points"),
    "digits": (f'{{"score": {"9" * 5000}}}', "not JSON"),
    "deep": ("[" * 100_000, "not JSON"),
    "list": ("[]", "not a results.json of Gradescope"),
    "other": ({"cells": []}, "not a results.json of Gradescope"),
    "tests": ({"tests": {}}, "tests: a list of at most 1,000"),
    "many": (_tests(*[{}] * 1001), "tests: a list of at most 1,000"),
    "test": (_tests(1), "tests[0]: an object was expected"),
    "negative": (of_otter(-1), "tests[1].score of q1: -1 is negative"),
    "over": (of_otter(4), "tests[1].score of q1: 4 is more than the 3 that there are"),
    "text": (of_otter("=1+1"), "tests[1].score of q1: '=1+1' is not a number"),
    "bool": (of_otter(True), "tests[1].score of q1: True is not a number"),
    "no maximum": (of_otter(1, None), "tests[1].max_score of q1: None is not a number"),
    "no name": (_tests({"score": 1, "max_score": 1}), "tests[0].name: None is not a name"),
    "formula": (_tests({"name": "=A1", "score": 1, "max_score": 1}), "tests[0].name: '=A1' is not a name"),
    "half": (_tests({"name": "\ud800=", "score": 1, "max_score": "\ud800"}), "max_score of \\ud800=: '\\ud800' is not"),
    "twice": (_tests(*[{"name": "q1", "score": 1, "max_score": 1}] * 2), "tests[1]: a second test is named q1"),
    "sum": (of_otter(score=5), "score: 5 is not the sum of the tests"),
    "alone": ({"score": 5}, "score: 5, but no test has a score"),
}


@pytest.mark.parametrize("name", RESULTS)
def test_results_that_are_wrong(tmp_path: Path, name: str, imported: Callable[..., Ran]) -> None:
    """Every fault is told by test, and nothing is imported, not even the other students' results."""
    content, output = RESULTS[name]
    results(tmp_path, of_otter(), "zoe")
    results(tmp_path, content)

    refused(imported("."), 1, output)

    assert not (tmp_path / "book.sqlite").exists()


@pytest.mark.parametrize("student", ["=A1", " ", "x" * 300])
def test_a_student_whose_name_is_none(tmp_path: Path, student: str, imported: Callable[..., Ran]) -> None:
    """A name that is empty, endless or a formula is refused."""
    refused(imported(results(tmp_path, of_otter()), "--student", student), 1, "the student: ")


def test_two_grades_of_one_student(tmp_path: Path, imported: Callable[..., Ran]) -> None:
    """Files that grade one student twice are refused: it is never guessed which counts."""
    ran = imported(table(tmp_path, ALICE), results(tmp_path, of_otter()))
    refused(ran, 1, "There are two grades of alice", "alice.ipynb and ")


def test_as_a_process(tmp_path: Path) -> None:
    """From a shell it is the same, and the default gradebook is that of `autograder grade`."""
    ran = run("gradebook", "import", table(tmp_path, ALICE), "--assignment", NAME, cwd=tmp_path)

    assert (ran.code, ran.err) == (0, "")
    assert ran.out == "1 grade of hw1 in graded/gradebook.sqlite: 1 new, 0 there already\n"
    assert (tmp_path / "graded" / "gradebook.sqlite").exists()


def test_a_student_for_a_table(tmp_path: Path, imported: Callable[..., Ran]) -> None:
    """--student with a table is a mistake, and said to be one."""
    refused(imported(table(tmp_path, ALICE), "--student", "bob"), 2, "--student is for one results.json")
