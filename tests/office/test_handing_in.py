"""Handing in at the office: a receipt for each attempt, the public cases at once, and what is graded of it."""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
import signal
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from typing import NamedTuple

import pytest
from classroom.conftest import SLUGS, small
from cli.front_door import refused, run
from cli.running import Running
from submissions.answers import RIGHT
from submissions.make import as_bytes, notebook

from autograder.desk import CHECK, GRADE, Desk, HandedFile, Job, Jobs, Receipts
from autograder.gradebook import Gradebook, course_records
from autograder.office.people import Role

from .handing import Sender, form, prepared
from .test_serve import Served

__all__ = ["small"]

SLUG = SLUGS[1]
NOTEBOOK = f"{SLUG}.ipynb"
WRONG = {**RIGHT, "q1": "def output_size(n, f, stride=1, padding=0):\n    return 5\n"}


class Place(NamedTuple):
    """A running office, its gradebook, the course, and its process."""

    office: Served
    gradebook: Path
    course: Path
    running: Running

    @property
    def desk(self) -> Desk:
        """What was handed in."""
        return Desk(Desk.beside(self.gradebook))

    def sender(self, who: str) -> Sender:
        """Sign a student in."""
        return Sender(self.office, self.gradebook, who)


def sleeping(seconds: int) -> bytes:
    """A right notebook that takes so long."""
    return as_bytes(notebook({**RIGHT, "q1": f"import time\ntime.sleep({seconds})\n{RIGHT['q1']}"}))


def _of(jobs: Jobs, number: int) -> Job:
    found = jobs.find(number)
    assert found is not None
    return found


def words_of(gradebook: Path) -> list[str | Path]:
    """The command that opens the office."""
    return ["serve", "--gradebook", gradebook, "--port", "0", "--no-browser", "--by", "Prof. Lin", "--workers", "1"]


@pytest.fixture(scope="module")
def place(small: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """An office in a released course."""
    folder = tmp_path_factory.mktemp("office")
    gradebook = prepared(folder)
    with Running(words_of(gradebook), small, folder / "temporary") as running:
        said = running._process.stdout
        assert said is not None
        found = re.search(r"http://127\.0\.0\.1:\d+/enter\?link=\S+", said.readline() + said.readline())
        assert found
        yield Place(Served(found[0]), gradebook, small, running)


def test_what_is_handed_in_is_checked_at_once(place: Place) -> None:
    """The receipt has the hash of the file; the public cases say what fails, and nothing hidden comes out."""
    amy = place.sender("amy")
    content = as_bytes(notebook(WRONG))
    assert "Hand in" in amy.get("/mine").text
    words = amy.checked(amy.send(SLUG, {NOTEBOOK: content}))
    assert f"sha256 {hashlib.sha256(content).hexdigest()}" in words
    assert "10 of 12 public cases passed" in words
    assert "✗ failed" in words and "hidden" not in words
    words = amy.checked(amy.send(SLUG, {NOTEBOOK: as_bytes(notebook(RIGHT))}))
    assert "12 of 12 public cases passed" in words and "✗" not in words
    page = amy.get("/hand-in", assignment=SLUG).text
    assert page.index("Attempt 2") < page.index(">counts<") < page.index("Attempt 1")


def test_what_was_handed_in_is_graded(place: Place, tmp_path: Path) -> None:
    """`grade --handed-in` grades the attempt that counts, with the time at which it arrived."""
    ran = run("grade", SLUG, "--handed-in", "--gradebook", place.gradebook, "-o", tmp_path / "out", cwd=place.course)
    assert ran.code == 0, ran
    with Gradebook.open(place.gradebook) as book:
        found = [one for one in course_records(book).attempts if one.student == "amy"]
    receipts = Receipts(place.desk).of("amy", SLUG)
    assert found[-1].submitted is not None
    assert found[-1].submitted.isoformat(timespec="milliseconds") == receipts[-1].arrived
    none = run("grade", SLUGS[0], "--handed-in", "--gradebook", place.gradebook, cwd=place.course)
    refused(none, 1, f"Nobody has handed in {SLUGS[0]} at the office")
    refused(run("grade", SLUG, "--handed-in", "here", cwd=place.course), 2, "for one assignment of the course alone")
    assert "attempt 2 of 2 counts" in (tmp_path / "out" / "feedback" / "amy.html").read_text()


def test_hostile_zips_cost_nobody_else(place: Place) -> None:
    """A zip that unpacks to too much is not checked, with the reason; the next student's work is."""
    bob, packed = place.sender("bob"), io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr(NOTEBOOK, as_bytes(notebook(RIGHT)))
        for number in range(4):
            made.writestr(f"data{number}.bin", bytes(40 << 20))
    words = bob.checked(bob.send(SLUG, {"work.zip": packed.getvalue()}))
    assert "Not checked" in words and "Put it right, and hand in again" in words
    words = bob.checked(bob.send(SLUG, {"work.zip": b"PK" + bytes(500)}))
    assert "Not checked" in words and str(place.gradebook.parent) not in words
    assert "12 of 12" in bob.checked(bob.send(SLUG, {NOTEBOOK: as_bytes(notebook(RIGHT))}))


def test_a_body_that_stops_half_way_leaves_nothing(place: Place) -> None:
    """While many send half a file others are answered; what never came whole has no receipt, and no file stays."""
    chen, desk = place.sender("chen"), place.desk
    chen.get("/hand-in", assignment=SLUG)
    body, kind = form({"token": chen.token, "assignment": SLUG}, {NOTEBOOK: bytes(100_000)})
    head = f"POST /hand-in HTTP/1.1\r\nHost: {place.office.address.netloc}\r\nCookie: {chen.cookie}\r\n"
    head += f"Origin: {place.office.origin}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n"
    with ExitStack() as slow:
        for _ in range(4):
            connection = slow.enter_context(closing(place.office.connection()))
            connection.connect()
            connection.sock.sendall(head.encode() + body[:50_000])
        place.running.until(lambda: len(list(desk.incoming.iterdir())) == 2)  # of one person two at a time
        assert chen.get("/mine").status == 200
    place.running.until(lambda: not list(desk.incoming.iterdir()))
    assert Receipts(desk).of("chen", SLUG) == []


def test_a_grading_is_begun_and_stopped_by_a_page(place: Place) -> None:
    """Its progress shows; stopped, it keeps what was graded; begun again, it goes on to its end."""
    chen = place.sender("chen")
    assert chen.send(SLUG, {NOTEBOOK: sleeping(8)}).status == 303
    lin, jobs = Sender(place.office, place.gradebook, "Prof. Lin", Role.INSTRUCTOR), Jobs(place.desk)
    assert "Grade now" in lin.get("/grading", assignment=SLUG).text
    assert chen.post("/grading", assignment=SLUG).status == 403 and chen.get("/grading", assignment=SLUG).status == 403

    def grading() -> Job:
        found = jobs.last(GRADE, SLUG)
        assert found is not None
        return found

    for _ in range(2):  # who asks twice gets one grading
        assert lin.post("/grading", assignment=SLUG).status == 303
    place.running.until(lambda: bool(grading().worker))
    assert jobs.waiting(GRADE) == 1 and "Stop" in lin.get("/grading", assignment=SLUG).text
    lin.post("/stop", assignment=SLUG)
    place.running.until(lambda: bool(grading().ended))
    assert grading().outcome == "stopped" and "It was stopped" in lin.get("/grading", assignment=SLUG).text
    lin.post("/grading", assignment=SLUG)
    place.running.until(lambda: bool(grading().ended))
    text = lin.get("/grading", assignment=SLUG).text
    assert grading().outcome == "done" and f"{Receipts(place.desk).handed_in()[SLUG]} graded" in text
    assert json.loads(grading().progress)["left"] == 0
    assert f"/student?student=chen#{SLUG}" in lin.get("/assignment", assignment=SLUG).text


def test_nothing_is_lost_when_everything_is_killed(place: Place, small: Path) -> None:
    """Kill -9 of workers at their work, then of the server: every attempt is checked and graded, and each once."""
    desk, folder = place.desk, place.gradebook.parent
    work = {who: as_bytes(notebook(RIGHT)) for who in ("amy", "bob")} | {"chen": sleeping(7)}
    sent = [place.sender(who).send(SLUG, {NOTEBOOK: work[who]}) for who in ("chen", "amy", "bob")]
    assert [answer.status for answer in sent] == [303] * 3
    numbers = [int((answer.headers["Location"] or "").rpartition("=")[2]) for answer in sent]
    jobs = Jobs(desk)
    grading = jobs.ask(GRADE, SLUG, "Prof. Lin")

    def job(number: int) -> Job:
        found = jobs.last(CHECK, str(number))
        assert found is not None
        return found

    place.running.until(lambda: bool(_of(jobs, grading).worker))
    for pid, line in place.running.family().items():
        if "spawn_main" in line:
            os.kill(pid, signal.SIGKILL)
    place.running.until(lambda: _of(jobs, grading).tries == 2 or bool(_of(jobs, grading).ended))
    place.running.signal(signal.SIGKILL)
    place.running.end()
    with Running(words_of(place.gradebook), small, folder / "temporary") as again:
        again.until(lambda: all(job(number).ended for number in numbers) and bool(_of(jobs, grading).ended))
        again.signal(signal.SIGTERM)
        assert again.end().code == 143
    for number in numbers:
        result = json.loads(job(number).result)
        assert (job(number).outcome, result["reason"], len(result["questions"])) == ("done", "", 5)
    assert _of(jobs, grading).outcome == "done"
    with Gradebook.open(place.gradebook) as book:
        last = book.grades(book.runs()[-1].run_id)
    assert sorted(one.student for one in last) == ["amy", "bob", "chen"]


def test_a_grading_in_a_cluster_that_is_not_there(place: Place, small: Path) -> None:
    """`--dask` holds for what a page begins: without a scheduler the page says so, and nothing is graded."""
    with Running([*words_of(place.gradebook), "--dask", "tcp://127.0.0.1:1"], small, place.gradebook.parent) as running:
        said = running._process.stdout
        assert said is not None
        found = re.search(r"http://127\.0\.0\.1:\d+/enter\?link=\S+", said.readline() + said.readline())
        assert found
        lin = Sender(Served(found[0]), place.gradebook, "Prof. Lin", Role.INSTRUCTOR)
        lin.get("/grading", assignment=SLUG)
        assert lin.post("/grading", assignment=SLUG).status == 303
        jobs = Jobs(place.desk)
        running.until(lambda: not jobs.waiting(GRADE))
        page = lin.get("/grading", assignment=SLUG).text
    assert "It could not be done: no Dask scheduler is to be had as --dask tcp://127.0.0.1:1" in page


def test_boxes_are_warm_before_the_first_one_hands_in(small: Path, tmp_path: Path) -> None:
    """The worker gets ready for a released assignment while nobody has handed in yet."""
    with Running(words_of(prepared(tmp_path)), small, tmp_path / "temporary") as running:
        for entry in ("autograder.student.child", "autograder.examiner.child"):
            running.until(lambda entry=entry: bool(running.zygotes(entry)), every=0.2)


def test_a_bundle_that_cannot_be_read_ends_no_worker(tmp_path: Path) -> None:
    """Getting ready for it fails, which is said once; the same worker then says so of every attempt."""
    for name in ("assignments/hw1/master.py", "dist/hw1/autograder.zip"):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text("none")
    gradebook = prepared(tmp_path)
    desk = Desk(Desk.beside(gradebook))
    receipts, jobs, file = Receipts(desk), Jobs(desk), HandedFile("hw1.ipynb", "0" * 64, 9, ".ipynb")
    receipts.give("amy", "hw1", "2026-11-20T10:00:00.000+00:00", [file])
    assert (first := jobs.take(CHECK, "made")) is not None and jobs.end(first.number, "made", "done", "{}")
    with Running(words_of(gradebook), tmp_path, tmp_path / "temporary") as running:
        said = running._process.stderr
        assert said is not None and "the boxes for checks are not warm: BadZipFile" in said.readline()
        for _ in range(2):
            receipts.give("bob", "hw1", "2026-11-20T10:00:00.000+00:00", [file])
            running.until(lambda: not jobs.waiting(CHECK))
    ended = [_of(jobs, number) for number in (2, 3)]
    assert {one.outcome for one in ended} == {"broken"} and len({one.worker for one in ended}) == 1
