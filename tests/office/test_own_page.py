"""A student's pages: one's own work alone, marks once they are published, and asking to look again."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
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


def bundle_with_korean() -> bytes:
    """A bundle that says in Korean what its public test says."""
    said = {"messages": {"q1": {"add(1) gave %(1)s, expected %(2)s": "add(1)의 결과는 %(1)s입니다. 기대한 값: %(2)s"}},
            "hints": {"q1": {"Think of the edge.": "가장자리를 생각해 보세요."}}}  # fmt: skip
    settings = {"format": 1, "slug": "hw2", "notebook": "hw2.ipynb", "title": "Two", "translations": {"ko": said},
                "questions": {"q1": {"names": ["add"]}}, "limits": {},
                "files": {"public": []}, "imports": {}}  # fmt: skip
    test = 'from otter.test_files import test_case\nOK_FORMAT = False\nname = "q1"\npoints = 2\n'
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as file:
        file.writestr("otter_config.json", "{}")
        file.writestr("grading.json", json.dumps(settings))
        file.writestr("tests/q1.py", test)
    return target.getvalue()


def test_the_words_of_the_assignment_are_in_the_students_language(house: House) -> None:
    """What a public test and a hint say is in the page's language where the bundle has it; the staff reads English."""
    bundle = bundle_with_korean()
    sha256 = hashlib.sha256(bundle).hexdigest()
    work = Submission("bob", "bob.ipynb", InMemory(b"{}"))
    cases = (
        CaseResult("q1", "one", 1.0, False, Verdict.FAILED, message="add(1) gave 5, expected 2"),
        CaseResult("q1", "two", 1.0, True, Verdict.FAILED, hint="Think of the edge."),
    )
    with Gradebook.open(house.book) as book:
        run = book.start_run(bundle_name="hw2", bundle_sha256=sha256, sandbox="1", bundle=bundle)
        book.record(
            run, Grade("b2", "bob", work.path, work.sha256, sha256, (QuestionScore("q1", 0.0, 2.0),), cases), work
        )
    publish(house.book, "hw2", by="Prof. Lin")
    bob = house.visitor("bob")
    english = words(bob.get("/work", assignment="hw2"))
    assert "add(1) gave 5, expected 2" in english and "Think of the edge." in english
    bob.client.headers["accept-language"] = "ko"
    korean = words(bob.get("/work", assignment="hw2"))
    assert "add(1)의 결과는 5입니다. 기대한 값: 2" in korean and "가장자리를 생각해 보세요." in korean
    assert "expected" not in korean and "Think" not in korean
    staff = house.visitor("ta")
    staff.client.headers["accept-language"] = "ko"
    assert "add(1) gave 5, expected 2" in words(staff.get("/student", student="bob"))
