"""The pages of students who work in Chinese or Korean say nothing in English, and give the same points."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from in_jupyterlab.opened import write_solution
from submissions.mistakes import with_mistakes

from autograder.languages import LANGUAGES, notebook_name, tag
from autograder.notebooks import LOCK
from autograder.workflows.course.assignments import pick
from cli.front_door import REPOSITORY, SLUG, grades, page_of, read_final_grades, run, scores

POINTS = {"solution": (5, 6, 4, 6, 3), "template": (0, 0, 0, 0, 0), "broken": (0, 0, 4, 0, 3)}
EVERY = pytest.mark.parametrize("language", LANGUAGES)
NO_WORDS = re.compile("EOF when reading a line|name 'conv2d' is not defined|x, kernels, bias")  # Python's, and names
WORDS = re.compile(r".*[A-Za-z]{2,},? [A-Za-z]{2,}.*")  # a line with two English words, one after the other


def _name(kind: str, language: str) -> str:
    return f"{kind}-{tag(language).lower() or 'en'}"


def _hand_in(folder: Path, name: str, slug: str, language: str, content: bytes) -> None:
    (folder / name).mkdir()
    (folder / name / notebook_name(slug, language)).write_bytes(content)


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the results of a class in three languages: solutions, untouched templates, and what has mistakes."""
    base = tmp_path_factory.mktemp("pages")
    (base / "class").mkdir()
    shutil.copytree(REPOSITORY / "assignments" / SLUG, base / "assignments" / SLUG)
    shutil.copy(REPOSITORY / LOCK, base)
    ran = run("release", SLUG, cwd=base)
    assert ran.code == 0, ran.err
    (assignment,) = pick([SLUG], base)
    for language in ("", *LANGUAGES):
        place, _ = write_solution(assignment, language or "en", base / f"made-{language}")
        solution = json.loads(place.read_bytes())
        solution["metadata"].setdefault("otter", {})["language"] = tag(language)
        content = json.dumps(solution).encode()
        template = base / "student_template" / SLUG / notebook_name(SLUG, language)
        for kind, handed_in in zip(POINTS, (content, template.read_bytes(), with_mistakes(content)), strict=True):
            _hand_in(base / "class", _name(kind, language), SLUG, language, handed_in)
    ran = run("grade", SLUG, base / "class", "-o", base / "out", cwd=base)
    assert ran.code == 0, ran.err
    return base / "out"


def _said(page: str) -> str:
    """Return what a page says itself: no code, no value, no name of a case, and none of the notebook's cells."""
    read = BeautifulSoup(page, "html.parser")
    for part in read.select("style, .notebook > :not(header), .cases .head > span:nth-of-type(2), dd, h1 + p"):
        part.decompose()
    names = ("alt", "aria-label", "data-label", "title")
    attributes = [str(one[name]) for one in read(True) for name in names if one.has_attr(name)]
    return "\n".join([*read.stripped_strings, *attributes])


@EVERY
@pytest.mark.parametrize("kind", POINTS)
def test_a_page_says_nothing_in_english(graded: Path, kind: str, language: str) -> None:
    """Of a solution, of an untouched notebook and of one with mistakes; the notes and messages are translated, too."""
    said = _said(page_of(graded, _name(kind, language)))
    assert len(said.splitlines()) > 60
    assert WORDS.findall(NO_WORDS.sub("", said)) == []


@EVERY
@pytest.mark.parametrize("kind", POINTS)
def test_the_points_are_those_of_the_english_notebook(graded: Path, kind: str, language: str) -> None:
    """And so is what the staff reads of it, but for the hints."""
    rows, found = read_final_grades(graded), grades(graded)
    own, english = _name(kind, language), _name(kind, "")
    assert scores(rows[own]) == scores(rows[english])
    assert scores(rows[own]) == POINTS[kind]
    messages = [[case["message"] for case in found[name]["cases"]] for name in (own, english)]
    assert messages[0] == messages[1]


def test_what_stops_a_cell_is_explained_in_the_language(graded: Path) -> None:
    """Below the cell, in the notebook as it ran, and where the name is missing."""
    for language, parts in {
        "zh_TW": ("評分時沒有人能回應 input()", "`conv2d` 沒有定義，因為第 "),
        "ko": ("input()에 답할 사람이 없습니다", "`conv2d`이(가) 정의되지 않았습니다: 테스트 "),
    }.items():
        page = page_of(graded, _name("broken", language))
        assert [part for part in parts if part not in page] == []
