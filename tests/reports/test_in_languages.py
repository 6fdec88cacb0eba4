"""The student's page in the language of the notebook: whatever the page says itself is translated."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from bs4 import BeautifulSoup

from autograder import comparison, figures
from autograder.comparison import Comparison, Side
from autograder.figures import Curve, Figure, Matrix, Mistake, Picture, Sound
from autograder.languages import LANGUAGES, tag
from autograder.model import Bundle, Fault, Grade, Measured, Outline, QuestionScore, Translation, Verdict
from autograder.reports import feedback_html, with_marks
from autograder.scoring import bundle_in

from .made import code, data, error, markdown, notebook, png, result

EVERY = pytest.mark.parametrize("language", [tag(language) for language in LANGUAGES])
HOSTILE = "<img src=x onerror=alert(1)>%(name)s{{ 7 * 7 }}"
CODE = {"E", "In", "MFCC", "NaN", "Traceback", "f", "input", "ipynb", "loss", "pass", "q"}  # and what names it
DOT = Picture((2, 2, 1), "AP//AA==")
SAME_SIZE = Comparison(Side((2, 2), (("9", "9"), ("9", "8"))), Side((2, 2), (("9", "9"), ("9", "9"))), ("00", "01"))
OTHER_SIZE = Comparison(Side((5,), (tuple("12345"),)), Side((2, 2), (("1", "2"), ("3", "4"))))
DOTS = Side((2, 2), size=(2, 2, 1), pixels="AP//AA==")
PICTURES = Comparison(DOTS, replace(DOTS, pixels="AAAAAA=="), ("01", "11"))
DRAWN = (
    Figure("1", Matrix(("0", "1"), ((7, 2, 1), (4, 6, 0))), (Mistake("4", "9", DOT),), wrong=9),
    Figure("2", curves=(Curve("loss", (1, 2, 3), (0.9, None, 0.5)),)),
    Figure("3", sounds=(Sound("7", 1.0, 0.5, (-50,), (50,), DOT),)),
)
RAN = notebook(
    code("pass", error("Traceback") | {"ename": "EOFError"}),
    code("pass", data(**{"image/png": png()}), data(**{"text/html": "7"})),
    markdown("![](https://example.org/7.png)"),
    markdown("![](attachment:7.png)", attachments={"7.png": {"image/png": png()}}),
    markdown("7" * 30_000),
)


@pytest.fixture
def everything(mixed: Grade) -> Grade:
    """A grade whose page says all that a page can say."""
    share = (Measured("7", 0.8, 40, (0.7, 0.8)),)
    cases = (
        result("q2", "1", 1, Verdict.FAILED, call="7", got="raised E: 7", expected="length 7", message="f(7) gave 8",
               hint="7", comparison=comparison.written(SAME_SIZE), measured=share),
        result("q2", "2", 2, Verdict.FAILED, message="the check does not hold",
               comparison=comparison.written(OTHER_SIZE)),
        result("q2", "3", 2, Verdict.FAILED, message="7" * 3_000, comparison=comparison.written(PICTURES)),
        result("q2", "4", 1, Verdict.PASSED, hidden=True),
        result("q10", "5", 1, Verdict.PASSED, figures=figures.written(DRAWN)),
        *(result("q10", f"{place}", 2, Verdict.NOT_JUDGED, fault=fault) for place, fault in enumerate(Fault)),
    )  # fmt: skip
    scores = (
        QuestionScore("q2", 1, 3, 1.5), QuestionScore("q10", 0, 2, 2), QuestionScore("q3", 2, 2),
        QuestionScore("q5", 0, 1, pending=True),
    )  # fmt: skip
    return replace(mixed, student="7", path="7.ipynb", cases=cases, scores=scores, sandbox="unsafe",
                   notes=("the notebook has no code cells",))  # fmt: skip


def spoken(bundle: Bundle, language: str) -> Bundle:
    """Return the bundle in a language, with titles and a message that have no letters."""
    titles = {"q2": "2", "q10": "10", "q5": "5"}
    said = Translation("7", titles, messages={"q2": {"f(%(1)s) gave %(2)s": "f(%(1)s) → %(2)s"}})
    return bundle_in(replace(bundle, translations={language: said}), language)


def said_by(page: bytes) -> str:
    """Return what a page says: what is read, and what stands in the place of pictures or is read aloud."""
    read = BeautifulSoup(page.decode(), "html.parser")
    for element in read(["style", "title"]):
        element.decompose()
    names = ("alt", "aria-label", "data-label", "title")
    attributes = [str(one[name]) for one in read(True) for name in names if one.has_attr(name)]
    return " ".join([*read.stripped_strings, *attributes])


@EVERY
def test_the_page_says_nothing_in_english(everything: Grade, outline: Outline, bundle: Bundle, language: str) -> None:
    """Verdicts, points, captions, remarks, whose fault it was, notes, and what is said of the notebook's cells."""
    page = feedback_html(everything, outline, spoken(bundle, language), RAN)
    left = {word for word in re.findall(r"[A-Za-z]+", said_by(page)) if word not in CODE}
    assert left == set()
    assert "f(7) → 8" in page.decode()
    assert BeautifulSoup(page, "html.parser").html["lang"] == {"zh-TW": "zh-Hant"}.get(language, language)  # type: ignore[index]


@EVERY
def test_names_stay_text(mixed: Grade, outline: Outline, bundle: Bundle, language: str) -> None:
    """In a translated sentence, too, what a student or a test wrote is shown, not obeyed."""
    drawn = figures.written((Figure(HOSTILE, Matrix((HOSTILE, "b"), ((1, 2, 0), (0, 1, 0)))),))
    cases = tuple(
        replace(case, name=HOSTILE, message=f"your code raised {HOSTILE}: {HOSTILE}", got=HOSTILE, hint=HOSTILE,
                figures="" if case.hidden else drawn, measured=(Measured(HOSTILE, 0.5, 10),))
        for case in mixed.cases
    )  # fmt: skip
    hostile = replace(mixed, student=HOSTILE, cases=cases, notes=(f"cell 1 met a limit: {HOSTILE}", HOSTILE))
    ran = notebook(code("pass", error("T") | {"ename": "UsageError", "evalue": f"magic function `%x` {HOSTILE}"}))
    page = feedback_html(hostile, outline, spoken(bundle, language), ran)
    assert b"<img" not in page and b"&lt;img" in page
    assert b"{{ 7 * 7 }}" in page and b"%(name)s" in page


@EVERY
def test_the_mark_is_said_in_the_language_of_the_page(
    mixed: Grade, outline: Outline, bundle: Bundle, language: str
) -> None:
    """A page that is written again is in the language that it was in; comments stay as they were written."""
    own = spoken(bundle, language)
    old = feedback_html(mixed, outline, own, RAN)
    english = replace(own, language="")
    marked = replace(mixed, scores=tuple(replace(score, pending=False) for score in mixed.scores))
    new = with_marks(old, marked, outline, english, {"q5": ("+1: well said",)}).decode()
    heard = said_by(new.encode())
    assert "A person" not in heard and "+1: well said" in heard
    assert BeautifulSoup(new, "html.parser").html["lang"] == BeautifulSoup(old, "html.parser").html["lang"]  # type: ignore[index]


def test_a_language_without_a_catalogue_has_its_titles(mixed: Grade, outline: Outline, bundle: Bundle) -> None:
    """What the assignment says is in the language; what the page says, in English."""
    page = feedback_html(mixed, outline, spoken(bundle, "ja"), None).decode()
    assert "q2: 2</h2>" in page and "Failed" in page and '<html lang="en">' in page


@EVERY
def test_who_is_told_why_nothing_was_judged(unread: Grade, outline: Outline, bundle: Bundle, language: str) -> None:
    """The banner is translated, and for a fault of the machine the reason."""
    page = feedback_html(replace(unread, fault=Fault.MACHINE), outline, spoken(bundle, language), None)
    assert not re.search(r"not judged|could not|fault", said_by(page), re.IGNORECASE)


def test_english_is_as_it_was(everything: Grade, outline: Outline, bundle: Bundle) -> None:
    """A bundle with translations writes an English page for an English notebook."""
    translated: Any = replace(spoken(bundle, "ko"), language="", title=bundle.title, questions=bundle.questions,
                              manual=bundle.manual)  # fmt: skip
    assert feedback_html(everything, outline, translated, RAN) == feedback_html(everything, outline, bundle, RAN)
