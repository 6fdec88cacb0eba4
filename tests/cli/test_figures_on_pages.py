"""What a public case shows is drawn on the feedback page; what a hidden one shows, and what cannot be drawn, is not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from headless import PATIENCE, browser
from office.axe import findings
from playwright.sync_api import Browser
from submissions.answers import RIGHT

from autograder.gradebook import Gradebook

from .front_door import grade_amy, grades, kept, page_of, write_notebook

__all__ = ["browser"]

SECRET = "secretly"
TEST = f"""from otter.test_files import test_case

OK_FORMAT = False

name = "q1"
points = 5

@test_case(points=1, hidden=False)
def test_shows(output_size, conv2d):
    import warnings

    import numpy as np

    shown = UserWarning("shown: The answers")
    shown.labels, shown.answers = np.arange(40) % 4, [output_size(n % 4, 1) % 5 for n in range(40)]
    shown.pictures = np.arange(40 * 64).reshape(40, 8, 8) % 256
    warnings.warn(shown)
    shown = UserWarning("shown: The training and a sound")
    shown.curves = {{"loss": [3.0, 2.0, 1.5], "val_loss": [3.5, 2.5, float("nan")], "accuracy": [0.1, 0.5, 0.75]}}
    shown.sounds = [("a.wav: silent", 8000, np.sin(np.arange(8000)))]
    warnings.warn(shown)

@test_case(points=2, hidden=True)
def test_shows_what_is_hidden(output_size):
    import warnings

    shown = UserWarning("shown: {SECRET}")
    shown.labels, shown.answers, shown.names = [0, 1], [0, 1], ["{SECRET}", "{SECRET}"]
    warnings.warn(shown)

@test_case(points=2, hidden=False)
def test_shows_what_a_student_returns(output_size):
    import warnings

    hostile = output_size(-1, "hostile")
    shown = UserWarning("shown: Whatever it is")
    shown.labels, shown.answers, shown.pictures = hostile, hostile, hostile
    shown.curves, shown.sounds = hostile, [("a", hostile, hostile)]
    warnings.warn(shown)
"""
HOSTILE = """def output_size(n, f, stride=1, padding=0):
    if f == 'hostile':
        return {'<script>alert(1)</script>' * 900: [1e308] * 70000, 'x': [float('inf')], 'y': Hostile()}
    return 1 if n == 3 else n
"""
FIRST = """class Hostile:
    def __len__(self):
        return 1 << 62
    def __getattr__(self, name):
        return Hostile()
"""


@pytest.fixture(scope="module")
def folder(course: Path, once: Callable[[str, Callable[[Path], None]], Path]) -> Path:
    """The folder of one run over a student whose function takes 3 for 1, and gives hostile values where it can."""

    def grade(made: Path) -> None:
        write_notebook(made / "amy.ipynb", {**RIGHT, "q1": HOSTILE}, first=FIRST)
        grade_amy(course, made, TEST)

    return once("figures", grade)


@pytest.fixture(scope="module")
def page(folder: Path) -> BeautifulSoup:
    """The student's page."""
    return BeautifulSoup(page_of(folder / "out", "amy"), "html.parser")


def test_who_was_taken_for_what_is_drawn(page: BeautifulSoup) -> None:
    """A case that passed shows its matrix, and those that were mistaken as pictures."""
    figure = page.select("figure.drawn")[0]
    text = " ".join(figure.get_text(" ", strip=True).split())
    assert "The answers" in text and "30 of 40 are right" in text and "3 taken for 1 (10×)" in text
    rows = [[int(cell.get_text()) for cell in row.select("td")] for row in figure.select("tbody tr")]
    assert rows == [[10, 0, 0, 0], [0, 10, 0, 0], [0, 0, 10, 0], [0, 10, 0, 0]]
    assert len(figure.select(".mistakes img")) == 10


def test_curves_and_sounds_are_drawn(page: BeautifulSoup) -> None:
    """A training has a chart for what is measured on the same scale; a sound has its waveform and MFCC."""
    figure = page.select("figure.drawn")[1]
    assert [len(chart.select("path.line")) for chart in figure.select("svg.chart")] == [2, 1]
    assert len(figure.select("svg.wave")) == len(figure.select(".pair img")) == 1


def test_no_hidden_case_shows_anything(folder: Path, page: BeautifulSoup) -> None:
    """Its figure is on no page, in no file and not in the gradebook."""
    files = [path.read_bytes() for path in (folder / "out").rglob("*") if path.is_file()]
    assert len(files) > 4 and not any(SECRET.encode() in content for content in files)
    with Gradebook.open(folder / "out" / "gradebook.sqlite") as book:
        cases = next(iter(book.grades(1))).cases
    assert [bool(case.figures) for case in cases if case.question == "q1"] == [True, False, True]


def test_what_a_student_returns_is_drawn_within_bounds(folder: Path, page: BeautifulSoup) -> None:
    """Names are cut and only text, numbers without an end are gaps, objects are nothing; the verdict stays."""
    figure = page.select("figure.drawn")[2]
    assert "<script>" in figure.get_text() and figure.select("script") == []
    assert len(str(figure)) < 40_000
    cases = [case for case in grades(folder / "out")["amy"]["cases"] if case["question"] == "q1"]
    assert [case["verdict"] for case in cases] == ["passed"] * 3
    assert kept(folder).code == 0


def test_nothing_keeps_students_from_using_the_page(folder: Path, browser: Browser) -> None:
    """At 390 and 1280 pixels, light and dark, unfolded, it is no wider than the window; axe-core finds nothing."""
    tab = browser.new_context(bypass_csp=True).new_page()
    tab.set_default_timeout(PATIENCE)
    tab.goto(next((folder / "out" / "feedback").glob("amy*.html")).as_uri())
    tab.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    for width in (390, 1280):
        for scheme in ("light", "dark"):
            tab.set_viewport_size({"width": width, "height": 800})
            tab.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
            assert findings(tab) == [], (width, scheme)
            assert tab.evaluate("document.documentElement.scrollWidth") <= width, (width, scheme)
    tab.close()
