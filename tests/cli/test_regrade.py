"""`autograder regrade`: what the gradebook keeps is graded again, when a test has changed."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path
from typing import NamedTuple

import pytest

from autograder.gradebook import Gradebook
from autograder.model import Grade

from .front_door import REPOSITORY, Ran, refused, rewritten, run
from .stock_bundles import as_notebook, write_stock_bundle

OLD, NEW = "361.0]", "400.0]"
NOTEBOOK = "tiny.ipynb"


class Term(NamedTuple):
    """The course's folder, and how its runs ended: the first, again without files, again, and the whole from files."""

    folder: Path
    first: Ran
    one: Ran
    same: Ran
    whole: Ran

    def found(self, number: int, gradebook: str = "gradebook.sqlite") -> dict[str, Grade]:
        """The grades of a run by student."""
        with Gradebook.open(self.folder / gradebook) as book:
            return {grade.student: grade for grade in book.grades(number)}


@pytest.fixture(scope="module")
def term(tmp_path_factory: pytest.TempPathFactory) -> Term:
    """Amy has the reference, ben the template, cho no notebook; then a test is corrected, and the files are gone."""
    folder = tmp_path_factory.mktemp("term")
    shutil.copytree(REPOSITORY / "tests" / "masters" / "tiny", folder / "assignments" / "tiny")
    (folder / "assignments" / "course.toml").write_text('title = "T"\n')
    shutil.copy(REPOSITORY / "requirements.lock", folder)
    assert run("release", cwd=folder).code == 0
    (folder / "class").mkdir()
    shutil.copy(folder / "reference_solutions" / "tiny" / NOTEBOOK, folder / "class" / "amy.ipynb")
    shutil.copy(folder / "student_template" / "tiny" / NOTEBOOK, folder / "class" / "ben.ipynb")
    (folder / "class" / "cho.ipynb").write_text("{")
    first = run("grade", "tiny", "class", cwd=folder)
    bundle = folder / "dist" / "tiny" / "autograder.zip"
    with zipfile.ZipFile(bundle) as opened:
        q1 = opened.read("tests/q1.py").decode()
    assert OLD in q1
    rewritten(bundle, folder / "new.zip", tests={"tests/q1.py": q1.replace(OLD, NEW)}).replace(bundle)
    (folder / "class").rename(folder / "elsewhere")
    return Term(
        folder,
        first,
        run("regrade", "tiny", "--question", "q1", "--diff", cwd=folder),
        run("regrade", "tiny", "--diff", cwd=folder),
        run("grade", "tiny", "elsewhere", "-o", "anew", "--gradebook", "anew.sqlite", cwd=folder),
    )


def test_nobody_hands_anything_in_again(term: Term) -> None:
    """Everybody is graded with the corrected test, of one question alone, and what has changed is said."""
    assert [ran.code for ran in (term.first, term.one)] == [4, 4], (term.first, term.one)
    said = " ".join(term.one.out.split())
    assert "q1 alone was examined of 2 submissions: nothing else has changed since run 1" in said
    assert "amy: 8.5/10 → 4.5/10: the tests changed" in said
    assert "tiny: 1 student differs between run 1" in said
    page = (term.folder / "graded" / "feedback" / "amy.html").read_text("utf-8")
    assert "q1 was examined again" in page
    grades = json.loads((term.folder / "graded" / "grades.json").read_text("utf-8"))["grades"]
    assert [grade["student"] for grade in grades] == ["amy", "ben", "cho"]


def test_it_is_the_same_as_grading_the_files(term: Term) -> None:
    """Points, verdicts and reasons are those of the files, also of what could not be judged."""
    again, files = term.found(2), term.found(1, "anew.sqlite")
    assert sorted(again) == sorted(files) == ["amy", "ben", "cho"]  # recorded as they end
    for student, grade in again.items():
        other = files[student]
        assert (grade.submission_sha256, grade.scores) == (other.submission_sha256, other.scores)
        assert [(case.name, case.verdict) for case in grade.cases] == [(c.name, c.verdict) for c in other.cases]
        assert (grade.reason, grade.fault) == (other.reason, other.fault)


def test_what_has_not_changed_is_not_graded_again(term: Term) -> None:
    """The same command once more finds every grade in the gradebook."""
    assert term.same.code == 4
    assert "3 of them by an earlier run" in term.same.out
    assert "tiny: 0 students differ between run 2" in term.same.out


def test_nothing_to_grade_again(term: Term, tmp_path: Path) -> None:
    """There has to be a gradebook, and something in it."""
    refused(run("regrade", "tiny", "--gradebook", tmp_path / "none.sqlite", cwd=term.folder), 2, "no such gradebook")
    with Gradebook.open(tmp_path / "empty.sqlite"):
        pass
    ran = run("regrade", "tiny", "--gradebook", tmp_path / "empty.sqlite", "-o", tmp_path / "out", cwd=term.folder)
    refused(ran, 1, "The gradebook keeps nothing of tiny", "autograder grade tiny PATH")


def test_it_is_asked_for_as_grade_is(tmp_path: Path) -> None:
    """The seed, what is withheld of a stock bundle, and a cluster: with the same seed nothing is left to do."""
    test = ">>> import os\n>>> os.path.exists('key.txt'), 0 <= x < 1\n(True, True)"
    bundle = write_stock_bundle(tmp_path / "b.zip", {"q1": test}, files={"key.txt": "1"})
    (tmp_path / "amy.ipynb").write_bytes(as_notebook("import os, random\nassert not os.path.exists('key.txt')\n"
                                                     "x = random.random()"))  # fmt: skip
    given = ("--withhold", "key.txt", "--seed", "7", "--workers", "1")
    assert run("grade", bundle, "amy.ipynb", *given, cwd=tmp_path).code == 0
    (tmp_path / "amy.ipynb").unlink()
    again = run("regrade", bundle, *given, cwd=tmp_path)
    assert again.code == 0 and "1 of them by an earlier run" in again.out, again
    anew = run("regrade", bundle, *given, "--seed", "8", "--dask", "local", cwd=tmp_path)
    assert anew.code == 0 and "by an earlier run" not in anew.out, anew
    with Gradebook.open(tmp_path / "graded" / "gradebook.sqlite") as book:
        found = [next(iter(book.grades(number))) for number in (1, 3)]
    assert [(grade.seed, grade.scores[0].earned) for grade in found] == [(7, 1.0), (8, 1.0)]
