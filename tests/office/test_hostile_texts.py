"""The attacks on the project's reports, against the office's pages: whatever others wrote runs and leads nowhere."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from bs4 import BeautifulSoup
from httpx2 import Response
from marking.marked import ITEMS
from reports.test_feedback import ATTACK

from autograder import comma_separated
from autograder.desk import CHECK, COMPARE, EXPORT, Desk, Downloads, HandedFile, Jobs, Receipts
from autograder.gradebook import Gradebook, decisions, marks, roster, rubrics
from autograder.gradebook.marks import Answer, Mark
from autograder.model import CaseResult, Grade, InMemory, QuestionScore, Submission, Verdict
from autograder.office.addresses import ADDRESSES
from autograder.office.people import Person, Role
from autograder.office.visit import Whose
from autograder.policies.records import Student
from autograder.workflows.jobs.exports import Asked, Exporter
from autograder.workflows.jobs.post import Post
from autograder.workflows.marking.decisions import decide, publish

from .conftest import House

HTMX = '<div hx-get="/leave" hx-trigger="load" sse-connect="//example.org">x</div>'
HOSTILE = ATTACK + HTMX + '"\' onmouseover=alert(1) <svg onload=alert(1)><a href="javascript:alert(1)">x</a>'
EXPORTED = 3  # the number of its job
OWN = ("button", "details", "dialog", "div", "form", "section", "tbody", "ul")  # which may have attributes of htmx
FINE = re.compile(r"/(?!/)|#|mailto:|https?://example\.org|data:,$")


def cells() -> list[dict[str, Any]]:
    """A notebook whose every text is an attack."""
    data = {"text/plain": HOSTILE, "text/html": HOSTILE, "image/svg+xml": HOSTILE, "application/javascript": "alert(1)"}
    outputs = [
        {"output_type": "stream", "name": "stdout", "text": HOSTILE},
        {"output_type": "display_data", "metadata": {}, "data": data},
        {"output_type": "error", "ename": HOSTILE, "evalue": HOSTILE, "traceback": [HOSTILE]},
    ]
    answer = {"metadata": {"tags": ["otter_answer_cell"]}}
    return [
        {"cell_type": "code", "metadata": {}, "source": "x = 1", "outputs": [], "execution_count": None},
        {"cell_type": "markdown", "metadata": {}, "source": f"<!-- BEGIN QUESTION -->\n\n{HOSTILE}"},
        {"cell_type": "code", "source": HOSTILE, "outputs": outputs, "execution_count": 1} | answer,
        {"cell_type": "markdown", "source": HOSTILE} | answer,
        {"cell_type": "markdown", "metadata": {}, "source": "<!-- END QUESTION -->"},
    ]


@pytest.fixture
def hostile(house: House) -> House:
    """A class in which names, notebooks, cases, comments, requests, file names and checks are attacks."""
    with Gradebook.open(house.book) as book:
        people = [Student(name, HOSTILE[:200], HOSTILE[:100], "A", language=HOSTILE[:50]) for name in ("amy", "bob")]
        roster.record(book, people, by=HOSTILE, source="test")
        rubrics.record(
            book, "hw1", {"why": [replace(item, text=HOSTILE, hint=HOSTILE) for item in ITEMS]}, by="", source=""
        )
        run = book.start_run(bundle_name="hw1", bundle_sha256="b", sandbox="1")
        cases = [CaseResult("q1", HOSTILE, 1.0, hidden, Verdict.FAILED, message=HOSTILE, call=HOSTILE, got=HOSTILE,
                            expected=HOSTILE, hint=HOSTILE) for hidden in (False, True)]  # fmt: skip
        scores = (QuestionScore("q1", 3.0, 4.0), QuestionScore("why", 0.0, 2.0, pending=True))
        content = json.dumps({"cells": cells(), "metadata": {}, "nbformat": 4, "nbformat_minor": 5}).encode()
        for name in ("amy", "bob"):
            work = Submission(name, f"{HOSTILE[:60]}.ipynb", InMemory(content))
            book.record(run, Grade(f"{name} h", name, work.path, work.sha256, "b", scores, tuple(cases)), work)
        answer = Answer("amy", "hw1", "why", work.sha256)
        marks.record(book, [Mark(answer, Decimal(1), HOSTILE, HOSTILE, ("shared",), HOSTILE)])
    publish(house.book, "hw1", by=HOSTILE)
    for kind in (decisions.REQUEST, decisions.FLAG):
        decide(house.book, kind, "amy", "hw1", why=HOSTILE, by=HOSTILE, question="why")
    desk = Desk(Desk.beside(house.book))
    Receipts(desk).give("amy", "hw1", "2026-11-20T10:00:00.000+00:00", [HandedFile(HOSTILE, "0" * 64, 9, ".ipynb")])
    said = {"name": HOSTILE, "verdict": "failed", "message": HOSTILE, "call": HOSTILE, "got": HOSTILE, "hint": HOSTILE}
    question = {"name": HOSTILE, "title": HOSTILE, "cases": [said]}
    result = {"reason": "", "fault": "", "questions": [question], "notes": [HOSTILE]}
    jobs = Jobs(desk)
    jobs.ask(COMPARE, "hw1", HOSTILE)
    pairs = {"pairs": [["amy", "bob", 0.9, 9]], "notes": [HOSTILE], "compared": 2}
    for kind, found in ((CHECK, result), (COMPARE, pairs)):
        job = jobs.take(kind, "made")
        assert job is not None and jobs.end(job.number, "made", "done", json.dumps(found))
    export(house, jobs, Downloads(desk))
    return house


def export(house: House, jobs: Jobs, downloads: Downloads) -> None:
    """Make an export whose earlier file, column and asker are attacks."""
    before = comma_separated.written([["student", "name"], ["amy", HOSTILE], [HOSTILE, ""]])
    asked = Asked("csv", column=HOSTILE[:200], against=downloads.put(before.encode()))
    assert jobs.ask(EXPORT, asked.text(), HOSTILE) == EXPORTED
    job = jobs.take(EXPORT, "made")
    assert job is not None
    post = Post(house.office.counter.desk.folder, house.book.parent, str(house.book), EXPORT, "made", 0)
    assert jobs.end(job.number, "made", *Exporter(jobs, post, downloads).do(job))


def read(answer: Response) -> BeautifulSoup:
    """Read a page, or what a stream brings, as a browser would, and check that nothing in it runs or leads away."""
    text = answer.text
    if answer.headers.get("content-type", "").startswith("text/event-stream"):
        text = "\n".join(line.removeprefix("data: ") for line in text.splitlines() if line.startswith("data: "))
    page = BeautifulSoup(text, "html.parser")
    for element in page.find_all(True):
        names = list(element.attrs)
        runs = [name for name in names if name.startswith(("on", "style")) or name in ("srcset", "formaction")]
        asks = [name for name in names if name.startswith(("hx-", "sse-", "data-hx"))]
        assert runs == [] and (element.name in OWN or asks == []), element
        assert element.name not in ("iframe", "object", "embed", "base"), element
        if element.name == "script":
            assert str(element.get("src", "")).startswith("/static/") and not element.get_text(), element
        for name in ("href", "action", "hx-get", "sse-connect"):
            assert FINE.match(str(element.get(name, "/"))), element
        assert re.match(r"/static/|data:image/(png|jpeg);base64,", str(element.get("src", "/static/"))), element
        if "/leave" in (str(element.get("hx-get")), str(element.get("hx-post"))):
            raise AssertionError(element)
    return page


@pytest.mark.parametrize(
    "who", [Person("Prof. Lin", Role.INSTRUCTOR), Person("amy", Role.STUDENT)], ids=["staff", "student"]
)
def test_no_page_has_anything_of_it(hostile: House, who: Person) -> None:
    """Every page and stream as everybody who may come there: it is there as text, and as nothing else."""
    visitor = hostile.visitor().enter(hostile.people, who)
    sha256 = next(one.submission_sha256 for one in hostile.office.terms.now().course.records.attempts[::-1]
                  if one.student == "amy")  # fmt: skip
    query = {"assignment": "hw1", "question": "why", "student": "amy", "other": "bob", "sha256": sha256, "number": "1",
             "names": "yes", "form": "csv"}  # fmt: skip
    shown = []
    for address in (one for one in ADDRESSES if one.method == "GET" and who.role in one.whose):
        names_nobody = address.whose[who.role] is Whose.NOBODYS
        more = {"student": ""} if names_nobody else {}
        more |= {"number": str(EXPORTED)} if address.path.startswith("/export/") else {}
        answer = visitor.get(address.path, **(query | more))
        while answer.status_code == 303:
            answer = visitor.get(answer.headers["location"])
        assert answer.status_code == 200, (address.path, answer.text)
        if answer.headers["content-type"] == "application/octet-stream":  # no page, wherever it is put
            assert answer.headers["content-disposition"].startswith("attachment;")
            assert answer.headers["x-content-type-options"] == "nosniff"
        elif "<script>alert(1)</script>" in read(answer).get_text():
            shown.append(address.path)
    everywhere = {Role.INSTRUCTOR: {"/assignment", "/gradebook", "/requests", "/student", "/cell", "/notebook", "/mark",
                                    "/groups", "/similar", "/similar/live", "/pair", "/export", "/export/made",
                                    "/export/live"},
                  Role.STUDENT: {"/work", "/receipt", "/receipt/live"}}  # fmt: skip
    assert everywhere[who.role] <= set(shown), everywhere[who.role] - set(shown)


def test_what_a_request_says_is_text_too(hostile: House) -> None:
    """What is asked for comes back as text, if at all: on pages that are there, and on those that are not."""
    visitor = hostile.visitor("instructor")
    for address in ADDRESSES:
        for name in ("assignment", "student", "question", "find", "state", "answer", "saved", "undone", "form", "seen"):
            asked = {"assignment": "hw1", "student": "amy", "question": "why"} | {name: HOSTILE}
            if address.method == "GET" and Role.INSTRUCTOR in address.whose:
                read(visitor.get(address.path, **asked))
