"""The instructor's page."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import unquote

from bs4 import BeautifulSoup

from autograder.model import FORGEABLE, Bundle, Case, Grade, Outline, Question
from autograder.reports import RunFacts, feedback_name, report_html

from .test_feedback import ATTACK

RUN = RunFacts(assignment="03", bundle_name="03.zip", sandbox="namespaces", seed=7, notes=("a note",), seconds=12.3)


def read(grades: list[Grade], outline: Outline, bundle: Bundle) -> BeautifulSoup:
    """Read the page, which has no script and loads nothing."""
    page = BeautifulSoup(report_html(grades, outline, bundle, RUN).decode(), "html.parser")
    assert not page.find_all(["script", "iframe", "object", "link", "img", "form"])
    assert not [name for element in page.find_all(True) for name in element.attrs if name.startswith("on")]
    return page


def words(page: BeautifulSoup) -> str:
    """Give what a reader sees."""
    return page.get_text(" ", strip=True)


def test_the_class_at_a_glance(everyone: list[Grade], outline: Outline, bundle: Bundle) -> None:
    """Totals are over fully judged submissions; what is not judged pulls no mean down."""
    text = words(read(everyone, outline, bundle))
    assert "Submissions 4 Fully judged 2 Mean 3.5 of 5 Median 3.5 of 5 Lowest, highest 2, 5" in text
    assert "To mark by hand 3 points in all" in text
    assert "Bundle 03.zip Sandbox namespaces Seed 7 Wall time 12.3 s Note a note" in text


def test_questions_and_cases_are_counted(everyone: list[Grade], outline: Outline, bundle: Bundle) -> None:
    """Mean, share of full marks, and pass rates of hidden cases too, over those who were judged."""
    text = words(read(everyone, outline, bundle))
    assert "q2 3 1.33 33 % 3 0" in text
    assert "q10 2 2 100 % 2 1" in text
    assert "q2 - 1 public 1 2 of 3 67 %" in text
    assert "q2 - 2 hidden 2 1 of 3 33 %" in text


def test_a_case_that_nobody_passes_is_flagged(mixed: Grade, broken: Grade, outline: Outline, bundle: Bundle) -> None:
    """When everybody fails, the test may be the one that is wrong; one student is not everybody."""
    assert "q2 - 2 ! nobody passed: is the test right?" in words(read([mixed, broken], outline, bundle))
    assert "nobody passed" not in words(read([mixed], outline, bundle))


def test_what_was_not_judged_is_listed(everyone: list[Grade], outline: Outline, bundle: Bundle) -> None:
    """Reason, fault, the next step, and the detail for the operator."""
    text = words(read(everyone, outline, bundle))
    assert "Not judged (2)" in text
    assert "chen fault: machine q10: The examiner stopped. Next: Run the same command again" in text
    assert "signal 9" in text
    assert "dora fault: student The notebook is not JSON: line 1 Next: Look at what was handed in" in text


def test_what_a_test_flagged_is_listed(good: Grade, mixed: Grade, outline: Outline, bundle: Bundle) -> None:
    """Student, question and text of each flag; without any there is no such section."""
    flagged = replace(mixed, cases=(replace(mixed.cases[0], flags=("first", "second")), *mixed.cases[1:]))
    text = words(read([good, flagged], outline, bundle))
    assert "For the TA to look at (2)" in text
    assert "bob q2 first bob q2 second" in text
    assert "to look at" not in words(read([good, mixed], outline, bundle))


def test_what_is_suspicious_comes_first(good: Grade, mixed: Grade, outline: Outline, bundle: Bundle) -> None:
    """What passes only where it could be forged is before everything else, whoever handed it in."""
    first = replace(good, cases=(replace(good.cases[0], flags=("other",)), *good.cases[1:]))
    later = replace(mixed, cases=(replace(mixed.cases[0], flags=("more", FORGEABLE)), *mixed.cases[1:]))
    text = words(read([first, later], outline, bundle))
    assert text.index("suspicious: passes") < min(text.index("other"), text.index("more"))


def test_the_histogram_has_words(everyone: list[Grade], outline: Outline, bundle: Bundle) -> None:
    """Who cannot see the drawing reads the same numbers."""
    drawing = read(everyone, outline, bundle).find("svg")
    assert drawing is not None and drawing.desc is not None
    assert drawing.desc.get_text().startswith("0–10 %: 0; 10–20 %: 0")
    assert "40–50 %: 1" in drawing.desc.get_text() and drawing.desc.get_text().endswith("90–100 %: 1")


def test_every_student_has_a_link(everyone: list[Grade], outline: Outline, bundle: Bundle) -> None:
    """Links are relative and lead to the page's file name, whatever the name."""
    strange = [replace(everyone[0], student="王 小明/%2e?#"), *everyone[1:]]
    page = read(strange, outline, bundle)
    links = {unquote(str(a["href"])) for a in page.find_all("a") if not str(a["href"]).startswith("#")}
    assert links == {f"feedback/{feedback_name(grade.student)}" for grade in strange}


def test_the_slowest_come_first(everyone: list[Grade], outline: Outline, bundle: Bundle) -> None:
    """Seconds are the worker session's total."""
    assert "bob 2.50 total 2.50 alice 1.25 cells 1.00, total 1.25" in words(read(everyone, outline, bundle))


def test_a_long_list_has_pages(good: Grade, outline: Outline, bundle: Bundle) -> None:
    """A list of a large class is cut into pages of 500 that say who is in them; nobody is left out."""
    grades = [replace(good, student=f"student {number:04}", key=f"{number}") for number in range(1, 1202)]
    page = read(grades, outline, bundle)
    parts = page.select("section[aria-labelledby=students] > details")
    assert [part.summary.get_text() for part in parts if part.summary] == [
        "1 to 500 of 1201: student 0001 to student 0500",
        "501 to 1000 of 1201: student 0501 to student 1000",
        "1001 to 1201 of 1201: student 1001 to student 1201",
    ]
    assert [part.has_attr("open") for part in parts] == [True, False, False]
    assert [row.get_text() for part in parts for row in part.select("tbody a")] == [grade.student for grade in grades]
    names = [region.get("aria-label") for region in page.select("[role=region]") if region.has_attr("aria-label")]
    assert len(names) == len(set(names)), "a screen reader tells the pages apart"
    assert not read(grades[:500], outline, bundle).select("section[aria-labelledby=students] > details")


def test_work_without_a_sandbox_is_marked(good: Grade, outline: Outline, bundle: Bundle) -> None:
    """A banner counts it and the student's line has the mark."""
    text = words(read([replace(good, sandbox="unsafe")], outline, bundle))
    assert "1 of the submissions was graded without a sandbox." in text
    assert "! graded without a sandbox" in text


def test_hostile_values_stay_text(mixed: Grade, broken: Grade, bundle: Bundle) -> None:
    """Markup in names, reasons and details is shown, not obeyed."""
    cases = tuple(replace(case, detail=ATTACK, name=ATTACK, flags=(ATTACK,)) for case in broken.cases)
    hostile = replace(broken, student=ATTACK, reason=ATTACK, cases=cases, timings={ATTACK: 1.0})
    outline = Outline((Question(ATTACK, (Case(ATTACK, 1, True),), broken=ATTACK),))
    text = words(read([hostile, mixed], outline, replace(bundle, title=ATTACK)))
    assert text.count(ATTACK) >= 11


def test_an_empty_run_has_a_page(outline: Outline, bundle: Bundle) -> None:
    """Nothing is divided by the number of students."""
    text = words(read([], outline, bundle))
    assert "Submissions 0" in text and "q2 3 – – 0 0" in text
