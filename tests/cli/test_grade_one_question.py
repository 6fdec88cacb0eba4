"""`autograder grade --question q1`: one question is examined again, where that is the same as grading the whole."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from autograder.gradebook import Gradebook
from autograder.model import Grade

from .front_door import REPOSITORY, Ran, grades, refused, rewritten, run

CORRECTED = {"[1.5, -2.25, 19.0]": "[1.5, -2.25, 20.0]", "361.0]": "400.0]", "square(2) is not None": "square(2) == 5"}


class Term(NamedTuple):
    """The course's folder; how it was graded: at first, q1 again, then all in one, and q1 after q2 has changed, too."""

    folder: Path
    first: Ran
    again: Ran
    whole: Ran
    other: Ran

    def found(self, number: int) -> dict[str, Grade]:
        """The grades of a run by student."""
        with Gradebook.open(self.folder / "graded" / "gradebook.sqlite") as book:
            return {grade.student: grade for grade in book.grades(number)}


@pytest.fixture(scope="module")
def term(tmp_path_factory: pytest.TempPathFactory) -> Term:
    """Amy has the reference, ben the template, and a cell of cho's ends its process."""
    folder = tmp_path_factory.mktemp("term")
    (folder / "assignments").mkdir()
    shutil.copytree(REPOSITORY / "tests" / "masters" / "tiny", folder / "assignments" / "tiny")
    shutil.copy(REPOSITORY / "requirements.lock", folder)
    released = run("release", cwd=folder)
    assert released.code == 0, released.err
    (folder / "class").mkdir()
    shutil.copy(folder / "reference_solutions" / "tiny" / "tiny.ipynb", folder / "class" / "amy.ipynb")
    shutil.copy(folder / "student_template" / "tiny" / "tiny.ipynb", folder / "class" / "ben.ipynb")
    notebook = json.loads((folder / "class" / "amy.ipynb").read_text("utf-8"))
    end: dict[str, Any] = {"cell_type": "code", "id": "end", "metadata": {}, "outputs": [], "execution_count": None}
    notebook["cells"].append(end | {"source": "import os; os._exit(1)"})
    (folder / "class" / "cho.ipynb").write_text(json.dumps(notebook), "utf-8")
    first = rewritten(folder / "dist" / "tiny" / "autograder.zip", folder / "1" / "tiny.zip")
    with zipfile.ZipFile(first) as bundle:
        q1, q2 = (bundle.read(f"tests/{name}.py").decode() for name in ("q1", "q2"))
    for old, new in CORRECTED.items():
        assert old in q1
        q1 = q1.replace(old, new)
    second = rewritten(first, folder / "2" / "tiny.zip", tests={"tests/q1.py": q1})
    third = rewritten(first, folder / "3" / "tiny.zip", tests={"tests/q1.py": q1 + "#\n", "tests/q2.py": q2 + "#\n"})
    one = ("class", "-o", "graded", "--workers", "1", "--gradebook", "graded/gradebook.sqlite")
    return Term(
        folder,
        run("grade", first, *one, cwd=folder),
        run("grade", second, *one, "--question", "q1", cwd=folder),
        run("grade", second, "class", "-o", "anew", "--gradebook", "anew/gradebook.sqlite", cwd=folder),
        run("grade", third, *one, "--question", "q1", cwd=folder),
    )


def test_one_question_is_examined(term: Term) -> None:
    """The others' results are those of the earlier run, to the time that they took; each grade says from which run."""
    assert [ran.code for ran in (term.first, term.again)] == [0, 0], (term.first, term.again)
    before, after = term.found(1), term.found(2)
    for student in ("amy", "ben"):
        assert [case for case in before[student].cases if case.question == "q2"] == [
            case for case in after[student].cases if case.question == "q2"
        ]
        assert "q1 was examined again; the other questions are as run 1 found them" in after[student].notes
    said = " ".join(term.again.out.split())
    assert "q1 alone was examined of 2 submissions: nothing else has changed since run 1, which" in said
    assert "1 submission was graded whole: new, graded otherwise" in said


def test_it_is_the_same_as_the_whole(term: Term) -> None:
    """Grading everything from nothing finds the same of everybody, case by case."""
    assert term.whole.code == 0, term.whole
    one, whole = (grades(term.folder / out) for out in ("graded", "anew"))
    with Gradebook.open(term.folder / "anew" / "gradebook.sqlite") as book:
        anew = {grade.student: grade for grade in book.grades(1)}
    assert set(one) == set(whole) == {"amy", "ben", "cho"}
    for student, grade in term.found(2).items():
        found, wanted = ([(c.question, c.name, c.verdict) for c in each.cases] for each in (grade, anew[student]))
        assert found == wanted
        assert grade.scores == anew[student].scores
    assert term.found(1)["amy"].scores != anew["amy"].scores  # the correction changed something


def test_an_irregular_submission_is_graded_whole(term: Term) -> None:
    """Where a cell did not end by itself nothing is kept."""
    assert not any("q1 was examined again" in note for note in term.found(2)["cho"].notes)


def test_everything_is_examined_where_more_has_changed(term: Term) -> None:
    """The run says what else differs in the bundle, and keeps nothing."""
    assert term.other.code == 0, term.other
    assert "every question was examined: since run 2 the bundle differs in tests/q2.py, too" in term.other.out
    assert not any("examined again" in note for grade in term.found(3).values() for note in grade.notes)


def test_a_question_that_is_not_there(term: Term) -> None:
    """Its name is refused, with those that there are, and no run is recorded."""
    bundle = term.folder / "2" / "tiny.zip"
    refused(
        run("grade", bundle, "class", "-o", "graded", "--gradebook", "graded/gradebook.sqlite", "--question", "q9",
            cwd=term.folder),
        2, "there is no question q9 with tests", "tiny has q1, q2",
    )  # fmt: skip
    assert term.found(4) == {}
