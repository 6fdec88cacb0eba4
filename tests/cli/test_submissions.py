"""One run over every submission in tests/submissions: each gets what it deserves, whatever lies beside it."""

from __future__ import annotations

import html
import re
import sqlite3
import tomllib
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from submissions.hostile import FRAUDS

from autograder.reports import feedback_name

from .front_door import REPOSITORY, SLUG, Ran, grades, keep, kept, read_final_grades, rewritten, run, scores

SUBMISSIONS = REPOSITORY / "tests" / "submissions"
EXPECTED = tomllib.loads((SUBMISSIONS / "expected.toml").read_text(encoding="utf-8"))
JUDGED = {name: entry["scores"] for name, entry in EXPECTED.items() if "scores" in entry}
NOT_JUDGED = {name: entry["not_judged"] for name, entry in EXPECTED.items() if "not_judged" in entry}
# The loops of these submissions then cost seconds, and still far more than any honest cell takes
SHORTER = {"cell_seconds": 3, "question_seconds": 5, "output_kb": 64}


class Class(NamedTuple):
    """The run over the whole class."""

    ran: Ran
    out: Path
    rows: dict[str, dict[str, str]]
    grades: dict[str, dict[str, Any]]
    pages: dict[str, str]
    bundle: Path


@pytest.fixture(scope="module")
def graded(course: Path, once: Callable[[str, Callable[[Path], None]], Path]) -> Class:
    """Every submission, graded in one run with shorter times than the course gives."""

    def grade(folder: Path) -> None:
        bundle = rewritten(course / "dist" / SLUG / "autograder.zip", folder / "autograder.zip", limits=SHORTER)
        keep(folder, run("grade", bundle, SUBMISSIONS, "--ext", "ipynb", "-o", folder / "out", cwd=folder))

    folder = once("submissions", grade)
    out = folder / "out"
    pages = {name: (out / "feedback" / feedback_name(name)).read_text(encoding="utf-8") for name in EXPECTED}
    return Class(kept(folder), out, read_final_grades(out), grades(out), pages, folder / "autograder.zip")


def test_the_exit_code_says_that_something_was_not_judged(graded: Class) -> None:
    """The command exits with 4 and lists exactly what was not judged, each with the fault."""
    assert graded.ran.code == 4
    listed = re.findall(r"^  (\S+): .* \(fault: (\w+)\)$", graded.ran.out, re.MULTILINE)
    assert dict(listed) == NOT_JUDGED


@pytest.mark.parametrize("student", JUDGED)
def test_each_earns_what_it_deserves(graded: Class, student: str) -> None:
    """The points are those of expected.toml; where a range is just, nothing after the student's own fault is lost."""
    deserved = tuple(score[1] if isinstance(score, list) else score for score in JUDGED[student])
    assert scores(graded.rows[student]) == deserved
    assert graded.rows[student]["verdict"] == "judged"
    assert graded.rows[student]["grading_status"] == "Completed"
    assert graded.rows[student]["total_points_earned"] == str(float(sum(deserved)))


@pytest.mark.parametrize("student", NOT_JUDGED)
def test_what_cannot_be_judged_is_never_a_zero(graded: Class, student: str) -> None:
    """Its cells are empty, its row says why, and the fault is named."""
    row = graded.rows[student]
    assert scores(row) == (None,) * 5
    assert (row["total_points_earned"], row["percent_correct"], row["verdict"]) == ("", "", "not judged")
    assert row["reason"]
    assert graded.grades[student]["fault"] == NOT_JUDGED[student]


def test_everyone_is_there_once(graded: Class) -> None:
    """The table, the file of grades, the feedback folder and the gradebook hold each submission once."""
    assert graded.rows.keys() - {"points-per-question"} == EXPECTED.keys()
    assert graded.grades.keys() == EXPECTED.keys()
    assert {page.name for page in (graded.out / "feedback").iterdir()} == {feedback_name(name) for name in EXPECTED}
    with sqlite3.connect(graded.out / "gradebook.sqlite") as book:
        students = [name for (name,) in book.execute("select student from run_grades order by student")]
        earned = dict(
            book.execute("select student, sum(earned) from grades join question_scores on grade_id = id group by 1")
        )
    book.close()
    assert students == sorted(EXPECTED)
    assert {name: earned[name] for name in JUDGED} == {
        name: float(graded.rows[name]["total_points_earned"]) for name in JUDGED
    }


def test_the_sandbox_is_recorded_with_every_grade(graded: Class) -> None:
    """Each row of the table says level namespaces."""
    assert {graded.rows[name]["sandbox"] for name in EXPECTED} == {"namespaces"}


@pytest.mark.parametrize(
    ("student", "words"),
    [
        ("infinite_loop", "was stopped after 3 s (cell_seconds)"),
        ("infinite_loop_ignoring_signals", "did not stop within 3 s (cell_seconds)"),
        ("infinite_loop_in_function", "the time limit of q2 (5 s, question_seconds) was used up"),
        ("os_exit", "ended the process; it was left out and the rest was run again"),
        ("exits_in_function", "your code ended its own process"),
        ("allocates_8_gb", "MemoryError"),
        ("syntax_error", "SyntaxError"),
        ("no_code_cells", "the notebook has no code cells"),
        ("renamed_functions", "`output_size` is not defined"),
        ("not_json", "the notebook is not JSON"),
        ("empty_file", "the notebook is an empty file"),
        ("deeply_nested", "the notebook is nested too deeply"),
        ("wrong_assignment", "another assignment's notebook"),
        ("two_notebooks", "two notebooks of one student"),
    ],
)
def test_the_page_names_what_happened(graded: Class, student: str, words: str) -> None:
    """A student reads the limit that was hit, or what is wrong with the file."""
    assert words in html.unescape(re.sub(r"<[^>]+>", "", graded.pages[student]))


def test_output_is_capped(graded: Class) -> None:
    """A gigabyte of output becomes a page of a size that a browser opens, and the page says that it was cut."""
    page = graded.pages["prints_a_gigabyte"]
    assert page.count("x") < 2 * SHORTER["output_kb"] * 1024
    assert "64 KiB" in page or "output_kb" in page


@pytest.mark.parametrize("student", EXPECTED)
def test_a_page_tells_no_secret(graded: Class, student: str) -> None:
    """No line of a hidden test is on a student's page, and nothing of the operator's folders but the path given."""
    page = html.unescape(re.sub(r"<[^>]+>", "", graded.pages[student]))
    assert [line for line in hidden_lines(graded.bundle) if line in page] == []
    assert str(graded.out) not in page
    assert "Traceback" not in page.split("Your notebook, as it ran")[0]


@pytest.mark.parametrize("student", FRAUDS)
def test_what_a_fraud_prints_is_only_text(graded: Class, student: str) -> None:
    """A page is not changed by what hostile code prints: no script, no link, no form, no foreign address."""
    assert re.findall(r"<(script|iframe|form|object|embed|link|base)\b", graded.pages[student]) == []
    assert re.findall(r"(?:src|href)=\"(?!#|data:image/)", graded.pages[student]) == []


def hidden_lines(bundle: Path) -> set[str]:
    """The statements of hidden tests, as the bundle spells them, that would give an expected value away."""
    with zipfile.ZipFile(bundle) as archive:
        files = [archive.read(f"tests/q{number}.py").decode() for number in range(1, 6)]
    cases = [case for text in files for case in text.split("@test_case")[1:] if "hidden=True" in case]
    lines = {line.strip() for case in cases for line in case.splitlines()[1:]}
    return {line for line in lines if len(line) > 20 and line.startswith(("assert", "np.testing", "expected"))}


@pytest.mark.parametrize("student", ["infinite_loop", "allocates_8_gb", "syntax_error", "shadows_names"])
def test_a_traceback_shows_the_cell_and_not_the_grader(graded: Class, student: str) -> None:
    """No line of a traceback comes from the grader's own code, or says where on its computer a library lies."""
    shown = html.unescape(re.sub(r"<[^>]+>", "", graded.pages[student]))
    files = re.findall(r'File "([^"]+)"', shown)
    assert [name for name in files if "autograder" in name or name.startswith("/")] == []
