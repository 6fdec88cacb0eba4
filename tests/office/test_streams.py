"""Progress as server-sent events: the whole state at once, each change, an end; and only so many at a time."""

from __future__ import annotations

import json
import re
import signal
from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import replace
from datetime import timedelta
from http.client import HTTPResponse
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode

import pytest
from cli.running import Running
from starlette.testclient import TestClient

from autograder.desk import CHECK, GRADE, Desk, HandedFile, Job, Jobs, Receipts, Worker
from autograder.office.application import application
from autograder.office.people import Role
from autograder.office.proxy import Proxy
from autograder.office.turns import STREAMS

from .conftest import PEOPLE, House
from .handing import Sender, prepared
from .test_serve import Served
from .visitor import ORIGIN, Visitor

LIVE = "/grading/live?assignment=hw1"
NAME = "0" * 32  # of a worker, which is this test


class Place(NamedTuple):
    """A running office with a grading that this test is the worker of."""

    office: Served
    gradebook: Path
    jobs: Jobs
    grading: Job
    check: Job
    running: Running

    def sender(self, who: str, role: Role = Role.STUDENT) -> Sender:
        """Sign somebody in."""
        return Sender(self.office, self.gradebook, who, role)


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    """Amy has handed in twice: the first attempt is being checked, the second waits; a grading has begun."""
    for name in ("assignments/hw1/master.py", "dist/hw1/autograder.zip"):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text("none")
    gradebook = prepared(tmp_path)
    desk = Desk(Desk.beside(gradebook))
    jobs, file = Jobs(desk), HandedFile("hw1.ipynb", "0" * 64, 9, ".ipynb")
    Receipts(desk).give("amy", "hw1", "2026-11-20T10:00:00.000+00:00", [file])
    jobs.ask(GRADE, "hw1", "Prof. Lin")
    words = ["serve", "--gradebook", "gradebook.sqlite", "--port", "0", "--no-browser", "--by", "Prof. Lin"]
    with Worker(desk.workers, NAME), ExitStack() as stack:
        grading, check = jobs.take(GRADE, NAME), jobs.take(CHECK, NAME)
        assert grading is not None and check is not None
        running = stack.enter_context(Running([*words, "--workers", "1"], tmp_path, tmp_path / "temporary"))
        said = running._process.stdout
        assert said is not None
        found = re.search(r"http://127\.0\.0\.1:\d+/enter\?link=\S+", said.readline() + said.readline())
        assert found
        yield Place(Served(found[0]), gradebook, jobs, grading, check, running)


class Stream:
    """A stream as a browser reads it."""

    def __init__(self, stack: ExitStack, who: Sender, path: str, last: str = "") -> None:
        connection = stack.enter_context(closing(who.office.connection()))
        headers = {"Host": who.office.address.netloc, "Cookie": who.cookie} | ({"Last-Event-ID": last} if last else {})
        connection.request("GET", path, headers=headers)
        self.answer: HTTPResponse = stack.enter_context(closing(connection.getresponse()))
        self.last = last

    def event(self) -> tuple[str, str]:
        """Read the next event, its kind and its data; two empty texts at the end of the stream."""
        kind, data = "", []
        while line := self.answer.readline().decode().rstrip("\n"):
            name, _, value = line.partition(": ")
            if name == "event":
                kind = value
            elif name == "id":
                self.last = value
            elif name == "data":
                data.append(value)
            elif name == "retry":
                self.answer.readline()
        return kind, "\n".join(data)


def test_progress_comes_by_itself(place: Place) -> None:
    """First how far it is, then each change; who comes again is sent what is new alone; the end is said."""
    lin = place.sender("Prof. Lin", Role.INSTRUCTOR)
    with ExitStack() as stack:
        stream = Stream(stack, lin, LIVE)
        assert stream.answer.status == 200
        assert stream.answer.headers["Content-Type"] == "text/event-stream; charset=utf-8"
        assert (stream.answer.headers["X-Accel-Buffering"], stream.answer.headers["Cache-Control"]) == (
            "no", "no-store, no-transform")  # fmt: skip
        assert "It has begun" in stream.event()[1]
        place.jobs.tell(place.grading.number, NAME, json.dumps({"done": 3, "total": 9, "left": 240}))
        kind, html = stream.event()
        assert kind == "state" and "3 of 9 graded, about 4 min left" in html and 'action="/stop"' in html
        again = Stream(stack, lin, LIVE, stream.last)
        result = {"graded": 9, "not_judged": 0, "seconds": 5.0}
        place.jobs.end(place.grading.number, NAME, "done", json.dumps(result))
        for one in (stream, again):
            assert "9 graded, in 5 s" in one.event()[1]
            assert one.event() == ("end", "end") and one.event() == ("", "")
        seen = re.search(r"seen=(\w+)", lin.get("/grading", assignment="hw1").text)
        assert seen is None  # what has ended is not followed


def test_a_page_says_what_it_shows(place: Place) -> None:
    """So the state that the page came with is not sent once more."""
    lin = place.sender("Prof. Lin", Role.INSTRUCTOR)
    found = re.search(r'sse-connect="([^"]+)"', lin.get("/grading", assignment="hw1").text)
    assert found
    with ExitStack() as stack:
        stream = Stream(stack, lin, found[1].replace("&amp;", "&"))
        place.jobs.stop(place.grading.number)
        assert "It is being stopped" in stream.event()[1]


def test_a_student_sees_the_queue_move(place: Place) -> None:
    """The place in it, then the check, then what it says; the attempt of another is none."""
    amy, bob = place.sender("amy"), place.sender("bob")
    waiting = place.jobs.waiting(CHECK)
    assert amy.send("hw1", {"hw1.ipynb": b"{}"}).status == 303 and waiting == 1
    for number in ("1", "2"):
        assert bob.get("/receipt/live", number=number).status == 404
    with ExitStack() as stack:
        first = Stream(stack, amy, f"/receipt/live?{urlencode({'number': 1})}")
        assert "Your work is being checked" in first.event()[1]
        place.jobs.end(place.check.number, NAME, "done", json.dumps({"reason": "no notebook", "fault": "student"}))
        assert "Not checked: no notebook" in first.event()[1] and first.event()[0] == "end"


def test_so_many_and_no_more(place: Place) -> None:
    """A session has a few streams; pages and others are answered meanwhile, and a place that is free is given again."""
    lin, kim = place.sender("Prof. Lin", Role.INSTRUCTOR), place.sender("Kim", Role.TA)
    with ExitStack() as stack:
        streams = [Stream(stack, lin, LIVE) for _ in range(STREAMS)]
        assert {stream.event()[0] for stream in streams} == {"state"}
        assert lin.get(LIVE).status == 429 and lin.get("/").status == 200
        assert "It has begun" in Stream(stack, kim, LIVE).event()[1]
    with ExitStack() as stack:
        place.running.until(lambda: Stream(stack, lin, LIVE).answer.status == 200)


def test_a_session_takes_its_streams_along(place: Place) -> None:
    """Who signs out hears nothing more, and comes back to no stream."""
    lin = place.sender("Prof. Lin", Role.INSTRUCTOR)
    with ExitStack() as stack:
        stream = Stream(stack, lin, LIVE)
        assert stream.event()[0] == "state"
        lin.get("/grading", assignment="hw1")
        assert lin.post("/leave").status == 200
        assert stream.event() == ("", "")
        assert Stream(stack, lin, LIVE).answer.status == 401


def test_an_office_that_ends_does_not_wait_for_them(place: Place) -> None:
    """Its streams end, without a word about a task that had to be cancelled."""
    lin = place.sender("Prof. Lin", Role.INSTRUCTOR)
    with ExitStack() as stack:
        stream = Stream(stack, lin, LIVE)
        assert stream.event()[0] == "state"
        place.running.signal(signal.SIGTERM)
        assert stream.event() == ("", "")
        ran = place.running.end()
    assert ran.code == 143 and "ancel" not in ran.err and "Traceback" not in ran.err, ran.err


def test_its_forms_lead_through_the_proxy(house: House) -> None:
    """What a stream brings has the path of the proxy, as the page has."""
    counter = house.office.counter
    Receipts(counter.desk).give(
        "amy", "hw1", "2026-11-20T10:00:00.000+00:00", [HandedFile("a.ipynb", "0", 1, ".ipynb")]
    )
    app = application(replace(house.office, proxy=Proxy("/office", "Remote-User")))
    house.people.invite([PEOPLE["ta"]], timedelta(days=1))
    kim, headers = Visitor(app), {"Remote-User": "kim"}
    kim.client = TestClient(app, base_url=ORIGIN, client=("127.0.0.1", 1), headers=headers)
    text = kim.get("/office/grading/live", assignment="hw1").text
    assert 'action="/office/grading"' in text and text.endswith("event: end\ndata: end\n\n")
    Jobs(counter.desk).ask(GRADE, "hw1", "Kim")
    assert 'sse-connect="/office/grading/live?' in kim.get("/office/grading", assignment="hw1").text
