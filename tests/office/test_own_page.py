"""A student's pages: one's own work alone, marks once they are published, and asking to look again."""

from __future__ import annotations

from decimal import Decimal

import pytest

from autograder.gradebook import Gradebook, marks
from autograder.gradebook.marks import Answer, Mark
from autograder.model import CaseResult, Grade, InMemory, Measured, QuestionScore, Submission, Verdict
from autograder.workflows.marking.decisions import publish, set_points

from .conftest import House
from .test_class_pages import mark_all
from .visitor import words


def test_marks_show_once_they_are_published(house: House) -> None:
    """Before that a student sees that the work is here; after it the points as they were published."""
    amy = house.visitor("amy")
    mark_all(house)
    assert "handed in, not published yet" in words(amy.get("/mine"))
    text = words(amy.get("/work", assignment="hw1"))
    assert "Its marks have not been published yet" in text and "lecture" not in text
    publish(house.book, "hw1", by="Prof. Lin")
    assert "hw1 4 of 6" in words(amy.get("/mine"))
    page = amy.get("/work", assignment="hw1")
    assert "A person has marked this question. see <i>the</i> lecture" in words(page) and "<i>" not in page.text


def test_what_changes_later_waits_for_the_next_publication(house: House) -> None:
    """Points and comments that were given after it do not show."""
    amy = house.visitor("amy")
    mark_all(house)
    publish(house.book, "hw1", by="Prof. Lin")
    set_points(house.book, "amy", "hw1", "q1", "0", why="secret", by="Prof. Lin")
    attempt = next(one for one in house.office.terms.now().course.records.attempts if one.student == "amy")
    answer = Answer("amy", "hw1", "why", attempt.submission_sha256)
    marks.record(house.office.book, [Mark(answer, Decimal(2), "Kim", "", comment="later")])
    text = words(amy.get("/work", assignment="hw1"))
    assert "hw1 4 of 6" in text and "later" not in text and "secret" not in text
    publish(house.book, "hw1", by="Prof. Lin")
    text = words(amy.get("/work", assignment="hw1"))
    assert "hw1 2 of 6" in text and "later" in text and "secret" not in text


def test_hidden_cases_keep_their_secret(house: House) -> None:
    """Of a hidden case the name, verdict and hint show; of a public one what it said and measured, too."""
    work = Submission("bob", "bob.ipynb", InMemory(b"{}"))
    cases = (
        CaseResult("q1", "a public case", 1.0, False, Verdict.FAILED, message="got 3", detail="for the operator",
                   measured=(Measured("accuracy", 0.75, 40, (0.5, 0.8)),)),
        CaseResult("q1", "a hidden case", 1.0, True, Verdict.FAILED, message="secret input", hint="think of the edge",
                   measured=(Measured("of the hidden", 0.625, 80),)),
    )  # fmt: skip
    with Gradebook.open(house.book) as book:
        run = book.start_run(bundle_name="hw2", bundle_sha256="b", sandbox="1")
        grade = Grade("bob2", "bob", work.path, work.sha256, "b", (QuestionScore("q1", 0.0, 2.0),), cases)
        book.record(run, grade, work)
    publish(house.book, "hw2", by="Prof. Lin")
    bob, amy = house.visitor("bob"), house.visitor("amy")
    text = words(bob.get("/work", assignment="hw2"))
    assert "got 3" in text and "a hidden case" in text and "think of the edge" in text
    assert "secret input" not in text and "for the operator" not in text
    assert "accuracy: 0.750 of 40 examples, 95 % confidence interval 0.598 to 0.858." in text
    assert "Step 0.8 lies in the interval:" in text and "0.625" not in text
    assert "of the hidden: 0.625 of 80 examples" in words(house.visitor("ta").get("/student", student="bob"))
    assert "Nothing of yours is here" in words(amy.get("/work", assignment="hw2"))


def test_a_request_and_its_answer(house: House) -> None:
    """It reaches the staff, and the answer the student; nobody else sees either."""
    amy, bob, ta = house.visitor("amy"), house.visitor("bob"), house.visitor("ta")
    publish(house.book, "hw1", by="Prof. Lin")
    amy.get("/work", assignment="hw1")
    form = {"assignment": "hw1", "question": "q1", "why": "please <b>look</b>"}
    assert amy.post("/work", **form, student="bob").status_code == 404
    assert amy.post("/work", **form).status_code == 303
    page = ta.get("/requests")
    assert "Lin, Amy : hw1 q1" in words(page) and "please <b>look</b>" in words(page) and "<b>" not in page.text
    ta.post("/requests", student="amy", number="1", answer="you are right")
    assert "you are right" in words(amy.get("/work", assignment="hw1"))
    assert "you are right" not in words(bob.get("/work", assignment="hw1"))


@pytest.mark.parametrize("change", [{"why": ""}, {"question": "q9"}, {"assignment": "hw9"}])
def test_a_request_that_cannot_be_made(house: House, change: dict[str, str]) -> None:
    """Without words, about what is not there: refused, and not recorded."""
    publish(house.book, "hw1", by="Prof. Lin")
    amy = house.visitor("amy")
    amy.get("/work", assignment="hw1")
    assert amy.post("/work", **({"assignment": "hw1", "question": "q1", "why": "x"} | change)).status_code in (404, 409)
    assert house.office.terms.now().requests == []


def test_requests_have_an_end(house: House) -> None:
    """Five may wait for an answer at a time, and there is none before the publication."""
    amy = house.visitor("amy")
    amy.get("/work", assignment="hw1")
    form = {"assignment": "hw1", "question": "q1", "why": "x"}
    amy.get("/mine")
    assert amy.post("/work", **form).status_code == 409
    publish(house.book, "hw1", by="Prof. Lin")
    assert [amy.post("/work", **form).status_code for _ in range(7)] == [303] * 5 + [409] * 2
