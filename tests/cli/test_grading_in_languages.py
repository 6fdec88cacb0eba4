"""`grade` and `regrade` say in Chinese and Korean whatever they say in English, and write the same files."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.cells import cell_len
from submissions.answers import RIGHT
from submissions.mistakes import with_mistakes
from translated.extracted import texts

from autograder.languages import LANGUAGES, tag
from cli.front_door import SLUG, Ran, run, write_notebook

EVERY = pytest.mark.parametrize("language", [tag(language) for language in LANGUAGES])
OWN = ("graded.py", "terminal.py")  # modules whose words are of these commands
PLACE = re.compile(r"%\(\w+\)s")
TWO_WORDS = re.compile(r".*[A-Za-z]{2,},? [A-Za-z]{2,}.*")  # a line with two English words, one after the other
# the title of a section of report.html, names of menus, Python's words
NOT_OWN = re.compile(r"For the TA to look at|File(, |、)Download( \.ipynb)?|Unterminated string.*char \d+\)")
SECONDS = re.compile(r"\d+\.\d")


def _make_class(folder: Path) -> None:
    """Make one of each: right, wrong, hanging, torn, a PDF, an archive, a shortcut in a folder, and strays."""
    right = write_notebook(folder / "right.ipynb", RIGHT).read_text("utf-8")
    (folder / "wrong.ipynb").write_bytes(with_mistakes(right.encode()))
    write_notebook(folder / "hangs.ipynb", {**RIGHT, "q5": "while True:\n    pass"})
    (folder / "torn.ipynb").write_text(right[: len(right) // 2], "utf-8")
    (folder / "pdf.ipynb").write_text("%PDF-1.4")
    (folder / "archive.rar").write_text("Rar!")
    (folder / "shortcut").mkdir()
    (folder / "shortcut" / "hw.url").write_text("[InternetShortcut]")
    (folder / "Thumbs.db").touch()
    (folder / "README.md").touch()


@pytest.fixture(scope="module")
def graded(course: Path, once: Callable[[str, Callable[[Path], None]], Path]) -> Path:
    """Return a folder with what each language gives: what was printed, and what was written."""

    def grade(folder: Path) -> None:
        students = folder / "students"
        students.mkdir()
        _make_class(students)
        for language in ("en", *map(tag, LANGUAGES)):
            out = folder / language
            ran = run("grade", SLUG, students, "-o", out, "--gradebook", out / "book.sqlite", "--language", language,
                      cwd=course)  # fmt: skip
            (folder / f"{language}.json").write_text(json.dumps(ran), "utf-8")

    return once("graded_in_languages", grade)


def _said(graded: Path, language: str) -> Ran:
    return Ran(*json.loads((graded / f"{language}.json").read_text("utf-8")))


@EVERY
def test_grading_says_nothing_in_english(graded: Path, language: str) -> None:
    """Line by line it says what the English command says, with the same code, and no line of it is English."""
    ran, english = _said(graded, language), _said(graded, "en")
    assert (ran.code, english.code) == (4, 4)
    assert "7 submissions in" in english.out
    assert ran.out.count("\n") == english.out.count("\n")
    assert TWO_WORDS.findall(NOT_OWN.sub("", ran.out.replace(str(graded), ""))) == []


@EVERY
def test_no_text_of_it_is_left(graded: Path, language: str) -> None:
    """Whatever the catalogue has of its own words; in the English output many of them are."""
    own = [english for (english, *_), where in texts().items() if where in OWN]
    parts = {part.strip() for english in own for part in PLACE.split(english) if len(part.split()) > 1}
    english, other = (_said(graded, each).out for each in ("en", language))
    assert len([part for part in parts if part in english]) > 3
    assert [part for part in parts if part in NOT_OWN.sub("", other)] == []


@EVERY
def test_the_files_are_the_same(graded: Path, language: str) -> None:
    """What is written is for course sites and for the gradebook: no language changes it."""
    table = (graded / language / "final_grades.csv").read_text("utf-8")
    assert table == (graded / "en" / "final_grades.csv").read_text("utf-8")


@EVERY
def test_the_columns_of_the_table_line_up(graded: Path, language: str) -> None:
    """A Chinese or Korean letter takes two places of a terminal."""
    rows = [line for line in _said(graded, language).out.splitlines() if " │ " in line or " ┃ " in line]
    assert len(rows) == 8
    assert len({tuple(cell_len(part) for part in re.split("[│┃]", row)[:-1]) for row in rows}) == 1


@pytest.mark.parametrize(
    ("variables", "word"),
    [
        ({"LANG": "ko_KR.UTF-8"}, "합계"),
        ({"LANG": "C.UTF-8", "LC_ALL": "zh_TW.UTF-8"}, "總分"),
        ({"LANG": "ko_KR.UTF-8", "LC_MESSAGES": "en_GB.UTF-8"}, "total"),
        ({"LANG": "ko_KR.UTF-8", "LANGUAGE": "zh_TW:en"}, "總分"),
        ({"LANG": "fi_FI.UTF-8"}, "total"),
    ],
)
def test_the_terminal_chooses_the_language(graded: Path, course: Path, variables: dict[str, str], word: str) -> None:
    """As gettext has it; `regrade` is answered as `grade` is, and a language that is not here is English."""
    book = graded / "en" / "book.sqlite"
    ran = run("regrade", SLUG, "-o", graded / "again", "--gradebook", book, cwd=course, environment=variables)
    assert word in ran.out.splitlines()[0]


@EVERY
def test_an_error_is_said_in_the_language(course: Path, tmp_path: Path, language: str) -> None:
    """Its parts are named, and its fault."""
    ran = run("grade", SLUG, tmp_path / "nowhere", "--language", language, cwd=course)
    assert ran.code == 1
    assert "error:" not in ran.err
    assert "  fault:" not in ran.err
