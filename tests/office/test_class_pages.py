"""The pages of the class: how far each assignment is, one student line by line, and what persons decide."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from functools import partial
from html import unescape
from typing import Any

import pytest
from httpx2 import Response
from marking.marked import ANSWERS, hand_in, points
from sqlalchemy import event

from autograder.gradebook import Gradebook, decisions, marks
from autograder.gradebook.marks import Answer, Mark
from autograder.model import Grade, InMemory, QuestionScore, Submission, Verdict
from autograder.office.visit import link
from autograder.workflows.marking.decisions import decide

from .conftest import PEOPLE, House
from .visitor import words


def mark_all(house: House) -> None:
    """Give everybody one point for the question that a person marks."""
    with house.office.book.reading() as connection:
        assert marks.read(connection) == []
    for one in house.office.terms.now().course.records.attempts:
        answer = Answer(one.student, "hw1", "why", one.submission_sha256)
        marks.record(house.office.book, [Mark(answer, Decimal(1), "Kim", "", comment="see <i>the</i> lecture")])


def test_the_course_says_what_is_next(house: House) -> None:
    """Mark first, then answer, then publish; a change after that is published again; then nothing."""
    instructor, ta = house.visitor("instructor"), house.visitor("ta of B")
    assert "Mark 4 answers of why" in words(instructor.get("/"))
    assert "Mark 2 answers of why" in words(ta.get("/"))
    mark_all(house)
    decide(house.book, decisions.REQUEST, "amy", "hw1", why="please", by="amy")
    assert "Answer 1 request" in words(instructor.get("/"))
    assert "nothing to do" in words(ta.get("/"))
    instructor.get("/requests")
    assert instructor.post("/requests", student="amy", number="1", answer="it is right").status_code == 303
    assert words(instructor.get("/")).endswith("published no Publish")
    assert "4 students will see points for the first time" in words(instructor.get("/publish", assignment="hw1"))
    assert instructor.post("/publish", assignment="hw1").status_code == 303
    assert words(instructor.get("/")).endswith("nothing to do")
    instructor.post("/points", student="amy", assignment="hw1", question="q1", points="4", why="a typing error")
    assert "Publish 1 change" in words(instructor.get("/"))


def test_what_was_not_judged_is_looked_at(house: House) -> None:
    """It is the next step once all is marked, and the list shows it alone."""
    mark_all(house)
    work = Submission("eun", "eun.ipynb", InMemory(b"{}"))
    with Gradebook.open(house.book) as book:
        run = book.start_run(bundle_name="hw1", bundle_sha256="b", sandbox="1")
        book.record(run, Grade("eun", "eun", "eun.ipynb", work.sha256, "b", verdict=Verdict.NOT_JUDGED,
                               reason="no JSON"), work)  # fmt: skip
    instructor = house.visitor("instructor")
    assert "Look at 1 submission not judged" in words(instructor.get("/"))
    shown = words(instructor.get("/assignment", assignment="hw1", state="not judged"))
    assert "1 of 5" in shown and "eun" in shown and "Lin, Amy" not in shown
    assert "no JSON" in words(instructor.get("/student", student="eun"))


def test_the_list_is_filtered_and_sorted(house: House) -> None:
    """By a part of a name or section, by state, and in the order asked for."""
    instructor = house.visitor("instructor")
    assert "1 of 4" in words(instructor.get("/assignment", assignment="hw1", find="WEI"))
    assert "0 of 4" in words(instructor.get("/assignment", assignment="hw1", state="missing"))
    instructor.get("/")
    instructor.post("/points", student="dae", assignment="hw1", question="", points="0", why="copied")
    text = words(instructor.get("/assignment", assignment="hw1", sort="points"))
    assert text.index("Park, Dae") < text.index("Lin, Amy")
    text = words(instructor.get("/assignment", assignment="hw1", sort="name"))
    assert text.index("Lin, Amy") < text.index("Park, Dae")
    assert instructor.get("/assignment", assignment="hw2").status_code == 404


def test_a_student_line_by_line(house: House) -> None:
    """Each mark with its reasons, points set with why and by whom, more time, and all of it in the history."""
    instructor = house.visitor("instructor")
    text = words(instructor.get("/student", student="amy"))
    assert "q1: 3 of 4 by its tests" in text and "why: 2 of 2 pending, for a person to mark" in text
    form = {"student": "amy", "assignment": "hw1"}
    answer = instructor.post("/points", **form, question="q1", points="3.5", why="the  typing\nerror <b>")
    assert answer.headers["location"] == "/student?student=amy"
    instructor.post("/extension", **form, until="2030-01-01T10:00", why="ill")
    text = words(instructor.get("/student", student="amy"))
    assert "q1: set to 3.5 by Prof. Lin: the typing error <b>" in text
    assert "extended until 2030-01-01T10:00:00+00:00: ill" in text
    assert "<b>" not in instructor.get("/student", student="amy").text.replace("<b>Kim", "")


def test_a_student_is_excused_and_no_longer(house: House) -> None:
    """With the reason, from the student's page and from the gradebook's cell, to which it leads back."""
    instructor = house.visitor("instructor")
    instructor.get("/")
    form = {"student": "amy", "assignment": "hw1"}
    answer = instructor.post("/excuse", **form, why="ill", back="cell")
    assert answer.headers["location"] == "/cell?student=amy&assignment=hw1"
    shown = instructor.get(answer.headers["location"])
    assert "excused" in words(shown) and "End the excuse" in words(shown) and 'data-state="excused"' in shown.text
    assert "excused by Prof. Lin: ill" in words(instructor.get("/student", student="amy"))
    assert instructor.post("/excuse", **form, why="well", end="yes").headers["location"] == "/student?student=amy"
    assert 'data-shown="3–5"' in instructor.get("/cell", **form).text
    assert "is not excused" in words(instructor.post("/excuse", **form, why="well", end="yes"))


def test_what_cannot_be_decided(house: House) -> None:
    """Wrong points, no reason, no instant: it is said what is wrong, and nothing is recorded."""
    instructor = house.visitor("instructor")
    instructor.get("/")
    form = {"student": "amy", "assignment": "hw1", "question": "q1", "points": "4", "why": "x", "until": "2030-01-01"}
    for path, change, said in (
        ("/points", {"points": "5"}, "it has to be from 0 to 4"),
        ("/points", {"points": "four"}, "is not a number of points"),
        ("/points", {"why": " "}, "why: write 1 to 2,000 characters"),
        ("/points", {"why": "x" * 2001}, "why: write 1 to 2,000 characters"),
        ("/points", {"question": "q9"}, "has no question q9"),
        ("/extension", {"until": "soon"}, "give a day and a time"),
    ):
        answer = instructor.post(path, **(form | change))
        assert (answer.status_code, said in words(answer)) == (409, True), words(answer)
    assert house.office.terms.now().course.records.decisions == ()


@pytest.mark.parametrize(
    "name", ["a/../b?x=1&student=amy#top", "名前 ü+%41", '"><script>alert(1)</script>', "\udcff\u202e\x00x"]
)
def test_any_name_leads_to_its_student(house: House, name: str) -> None:
    """Links and forms come to the one who is meant, whatever a folder of submissions called them."""
    hand_in(house.book, {name: "an answer"})
    instructor = house.visitor("instructor")
    page = instructor.get("/assignment", assignment="hw1")
    assert "<script>" not in page.text
    links = [unescape(one) for one in re.findall(r'href="(/student[^"#]*)', page.text)]
    pages = [instructor.get(one) for one in links]
    assert [one.status_code for one in pages] == [200] * 5
    (odd,) = [one for one in links if one not in [link("/student", student=key) for key in ANSWERS]]
    form = re.search(r'name="student" value="([^"]*)"', instructor.get(odd).text)
    assert form
    asked = {"student": unescape(form[1]), "assignment": "hw1", "question": "q1", "points": "1", "why": "x"}
    answer = instructor.post("/points", **asked)
    if "\udcff" in name:  # a form cannot carry half a character: nothing is done, instead of something to another
        assert answer.status_code == 404
        return
    assert (answer.status_code, answer.headers["location"]) == (303, odd)
    assert [one.student for one in house.office.terms.now().course.records.decisions] == [name]


def test_the_gradebook_has_everybody(house: House) -> None:
    """Students × assignments with the total; a mark that waits is a range; names are text."""
    page = house.visitor("instructor").get("/gradebook")
    text = words(page)
    assert "hw1 6" in text and "3–5" in text and "50–83.33" in text
    assert "Bo &lt;b&gt;Kim&lt;/b&gt;" in page.text and "<b>Kim" not in page.text


def test_the_number_of_queries_is_constant(house: House) -> None:
    """It is the same for four students and for forty, on every page of the class, for who sees a part of it, too."""
    visitors = (house.visitor("instructor"), house.visitor("ta of B"))
    pages = (("/", {}), ("/assignment", {"assignment": "hw1"}), ("/gradebook", {}), ("/requests", {}),
             ("/student", {"student": "bob"}), ("/mark", {"assignment": "hw1", "question": "why"}))  # fmt: skip
    looks = [partial(one.get, path, **query) for one in visitors for path, query in pages]
    few = [_queries(house, look) for look in looks]
    with Gradebook.open(house.book) as book:
        run = book.start_run(bundle_name="hw1", bundle_sha256="b", sandbox="1")
        for number in range(36):
            name = f"student{number}"
            work = Submission(name, f"{name}.ipynb", InMemory(f"{number}".encode()))
            scores = (QuestionScore("q1", 3.0, 4.0), QuestionScore("why", 0.0, 2.0, pending=True))
            book.record(run, Grade(name, name, work.path, work.sha256, "b", scores), work)
    assert len(points(house.book)) == 40
    assert [_queries(house, look) for look in looks] == few
    assert max(few) < 40


def _queries(house: House, look: Callable[[], Response]) -> int:
    """How many statements a page takes when nothing is remembered, and nobody has an answer."""
    for person in PEOPLE.values():
        marks.give_back(house.office.book, person.name)
    engine = house.office.book._engine
    house.office.terms._last = house.office.terms._handed_in = None
    seen: list[str] = []

    def count(*happened: Any) -> None:
        seen.append(happened[2])

    event.listen(engine, "before_cursor_execute", count)
    assert look().status_code in (200, 303)
    event.remove(engine, "before_cursor_execute", count)
    return len(seen)


def test_a_notebook_has_no_rights(house: House) -> None:
    """What was handed in is shown without scripts, frames or forms, in a page that may do nothing."""
    instructor = house.visitor("instructor")
    sha256 = next(one.submission_sha256 for one in house.office.terms.now().course.records.attempts
                  if one.student == "amy")  # fmt: skip
    page = instructor.get("/notebook", student="amy", sha256=sha256)
    assert "the filter slides" in words(page)
    assert page.headers["content-security-policy"].startswith("sandbox; default-src 'none'; img-src data:")
    assert instructor.get("/notebook", student="bob", sha256=sha256).status_code == 404
