"""The student's page."""

from __future__ import annotations

import re
import time
from dataclasses import replace
from typing import Any

import pytest
from bs4 import BeautifulSoup

from autograder.model import Bundle, Fault, Grade, Outline, QuestionScore
from autograder.reports import feedback_html

from .made import code, data, markdown, notebook, png, stream

ATTACK = "<script>alert(1)</script><img src=x onerror=alert(1)>"
ALLOWED = set(
    re.split(
        " ",
        "html head meta title style body main header h1 h2 h3 h4 h5 h6 p div span strong small em a nav table thead "
        "tbody tr th td section ul ol li dl dt dd pre code img br hr blockquote del",
    )
)


def soup(page: bytes) -> BeautifulSoup:
    """Read a page as a browser would, and check that nothing in it runs, loads or leads away by itself."""
    read = BeautifulSoup(page.decode(), "html.parser")
    for element in read.find_all(True):
        assert element.name in ALLOWED, element
        assert not [name for name in element.attrs if name.startswith("on") or name in ("srcset", "formaction")]
        assert re.match(
            r"data:image/(png|jpeg);base64,[A-Za-z0-9+/=]+$", str(element.get("src", "data:image/png;base64,AA"))
        )
        assert re.match(r"#|https?://|mailto:|feedback/", str(element.get("href", "#")))
    return read


def test_the_student_sees_what_a_public_case_saw(mixed: Grade, outline: Outline, bundle: Bundle) -> None:
    """Message, call, got, expected, hint, points and a verdict in words."""
    text = soup(feedback_html(mixed, outline, bundle, None)).get_text(" ", strip=True)
    assert "Convolution by hand bob · hw.ipynb 2 of 5 points 1 more point waits for a person to mark." in text
    assert "q2: Size of the output 0 of 3 ✗ Failed q2 - 1 1 point The output is too large. Call output_size" in text
    assert "Got 4 Expected 3 Round down." in text
    assert "Notes The name of the notebook was repaired." in text
    assert "q10: The convolution 2 of 2 The points of this question are earned by passing every test. ✓ Passed" in text
    assert "q5: Why nine weights? pending, 1 possible" in text


def test_a_hidden_case_shows_its_name_its_points_and_its_hint(mixed: Grade, outline: Outline, bundle: Bundle) -> None:
    """Nothing else of a hidden case is in the page, and no case's detail."""
    page = feedback_html(replace(mixed, reason="HIDDEN-REASON"), outline, bundle, None).decode()
    assert "HIDDEN" not in page and "PUBLIC-DETAIL" not in page
    text = soup(page.encode()).get_text(" ", strip=True)
    assert "✗ Failed q2 - 2 hidden test 2 points Think of a stride that does not divide." in text


def test_a_case_that_was_not_judged_says_so(broken: Grade, outline: Outline, bundle: Bundle) -> None:
    """Not judged is neither failed nor zero, and the page says whose fault it is."""
    page = feedback_html(broken, outline, bundle, None).decode()
    text = soup(page.encode()).get_text(" ", strip=True)
    assert "2 points were not judged. They are not counted as lost." in text
    assert "q10: The convolution not judged, 2 possible" in text
    assert (
        "? Not judged q10 - 1 2 points The examiner stopped. The grading computer is at fault, not your work." in text
    )
    assert "signal 9" not in page


@pytest.mark.parametrize(
    ("fault", "words"), [(Fault.TEST, "The test itself is at fault"), (Fault.STUDENT, "work handed in")]
)
def test_every_fault_has_its_words(broken: Grade, outline: Outline, bundle: Bundle, fault: Fault, words: str) -> None:
    """Whoever is at fault, the points are not counted as lost."""
    cases = tuple(replace(case, fault=fault) for case in broken.cases)
    text = soup(feedback_html(replace(broken, cases=cases), outline, bundle, None)).get_text(" ", strip=True)
    assert words in text and "not counted as lost" in text


def test_a_partly_judged_question_says_both(broken: Grade, outline: Outline, bundle: Bundle) -> None:
    """What was earned and what is open are shown side by side."""
    scores = (QuestionScore("q2", 1, 3, 2),)
    text = soup(feedback_html(replace(broken, scores=scores), outline, bundle, None)).get_text(" ", strip=True)
    assert "1 of 3, 2 not judged" in text


def test_a_submission_that_could_not_be_read_says_why(unread: Grade, outline: Outline, bundle: Bundle) -> None:
    """The student's own fault is told in full; a fault of the machine only as such."""
    text = soup(feedback_html(unread, outline, bundle, None)).get_text(" ", strip=True)
    assert "Not judged. The notebook is not JSON: line 1" in text
    assert "points" not in text.replace("Its points are not counted as lost", "")
    machine = replace(unread, fault=Fault.MACHINE, reason="/secret/path")
    assert "/secret/path" not in feedback_html(machine, outline, bundle, None).decode()


def test_a_page_without_a_sandbox_has_a_banner(good: Grade, outline: Outline, bundle: Bundle) -> None:
    """It says so in words, at the top."""
    text = soup(feedback_html(replace(good, sandbox="unsafe"), outline, bundle, None)).get_text(" ", strip=True)
    assert "Graded without a sandbox : nothing kept this work apart" in text
    assert "without a sandbox" not in feedback_html(good, outline, bundle, None).decode()


def test_the_page_loads_nothing(good: Grade, outline: Outline, bundle: Bundle, executed: dict[str, Any]) -> None:
    """The policy forbids all but its own style and embedded images."""
    page = feedback_html(good, outline, bundle, executed)
    policy = soup(page).find("meta", attrs={"http-equiv": "Content-Security-Policy"})
    assert policy is not None
    assert str(policy["content"]).startswith("default-src 'none'; style-src 'unsafe-inline'; img-src data:;")
    assert b"url(" not in page and b"@import" not in page


def test_hostile_values_stay_text(mixed: Grade, outline: Outline, bundle: Bundle) -> None:
    """Markup in any field that a student or a test can write is shown, not obeyed."""
    cases = tuple(
        replace(c, name=ATTACK, message=ATTACK, call=ATTACK, got=ATTACK, expected=ATTACK, hint=ATTACK)
        for c in mixed.cases
    )
    scores = tuple(replace(score, question=ATTACK) for score in mixed.scores)
    hostile = replace(mixed, student=ATTACK, path=ATTACK, notes=(ATTACK,), cases=cases, scores=scores)
    text = soup(feedback_html(hostile, outline, replace(bundle, title=ATTACK), None)).get_text()
    assert text.count(ATTACK) >= 7


def test_what_cannot_be_seen_is_shown(mixed: Grade, outline: Outline, bundle: Bundle) -> None:
    """Direction marks and controls have a picture, terminal codes are gone, lone surrogates are replaced."""
    case = replace(mixed.cases[0], got="\u202egnp.exe\x00\ud800\x1b[31mred\x1b[0m", message="a\x07")
    page = feedback_html(replace(mixed, cases=(case,)), outline, bundle, None).decode()
    assert "⟨U+202E⟩gnp.exe␀\ufffdred</pre>" in page
    assert "a␇" in page


def test_long_values_are_cut(mixed: Grade, outline: Outline, bundle: Bundle) -> None:
    """A megabyte of output says how much is missing."""
    long = "x" * 1_000_000
    case = replace(mixed.cases[0], got=long, message=long, name=long, hint=long)
    page = feedback_html(replace(mixed, cases=(case,), notes=(long,) * 100), outline, bundle, None)
    assert b"996,000 more characters" in page
    assert len(page) < 200_000


def test_a_page_is_fast(good: Grade, outline: Outline, bundle: Bundle) -> None:
    """A page of forty cells costs a small part of what running the notebook does, however many students there are."""
    template = [markdown(f"## Part {n}\n\nSome *text*, `code`, $x^2$.\n\n- a\n- b") for n in range(20)]
    plot = png()

    def work(student: int) -> dict[str, Any]:
        cells = [
            code(
                f"def f{n}(x):\n    # student {student}\n    return np.sum(x * {n})\nprint(f{n}(np.ones(10)))\n" * 2,
                stream("out\n" * 20),
                *([data(**{"image/png": plot})] if n % 5 == 0 else []),
            )
            for n in range(20)
        ]
        return notebook(*template, *cells)

    works = [work(student) for student in range(11)]
    feedback_html(good, outline, bundle, works[0])
    before = time.process_time()
    for executed in works[1:]:
        feedback_html(good, outline, bundle, executed)
    assert (time.process_time() - before) / 10 < 0.150  # 0.03 where it was written; a busy machine takes longer


def test_a_student_does_not_learn_where_submissions_lie(good: Grade, outline: Outline, bundle: Bundle) -> None:
    """The folders of the grading computer are in no page for students, not even in the reason for "not judged"."""
    path = "/srv/cnn/week3/bob"
    lost = replace(
        good, path=path, scores=(), fault=Fault.STUDENT, reason=f"two notebooks of one student: {path} has 2"
    )
    text = feedback_html(lost, outline, bundle, None).decode()
    assert "bob has 2" in text
    assert "/srv/cnn" not in text
