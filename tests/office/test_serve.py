"""`autograder serve` and `autograder people`: the office as it is opened, and the links that lead into it."""

from __future__ import annotations

import csv
import http.client
import json
import os
import re
import signal
import stat
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from email.message import Message
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode, urlsplit

import pytest
from cli.front_door import Ran, refused
from cli.running import Running
from cli.terminal import read, started
from marking.marked import hand_in

from autograder.gradebook import Gradebook, roster
from autograder.policies.records import Student

FORM = "application/x-www-form-urlencoded"


class Answer(NamedTuple):
    """What came back."""

    status: int
    headers: Message
    text: str


class Served:
    """A running office, asked over the network."""

    def __init__(self, link: str) -> None:
        self.link = link
        self.address = urlsplit(link)
        self.origin = f"http://{self.address.netloc}"

    def ask(self, method: str, path: str, body: str | bytes = "", **headers: str) -> Answer:
        """Send one request on a connection of its own."""
        with closing(self.connection()) as connection:
            connection.request(method, path, body or None, {"Host": self.address.netloc, **headers})
            answer = connection.getresponse()
            return Answer(answer.status, answer.headers, answer.read().decode())

    def connection(self) -> http.client.HTTPConnection:
        """A connection that is not yet open."""
        return http.client.HTTPConnection(self.address.hostname or "", self.address.port, timeout=600)

    def enter(self, link: str) -> str:
        """Use a link up, returning the cookie."""
        token = urlsplit(link).query.removeprefix("link=")
        headers = {"Content-Type": FORM, "Origin": self.origin}
        answer = self.ask("POST", "/enter", urlencode({"link": token}), **headers)
        assert answer.status == 303
        return (answer.headers["Set-Cookie"] or "").partition(";")[0]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Served, Path, Running]]:
    """An office with a port of its own, the folder that it was opened in, and its process."""
    folder = tmp_path_factory.mktemp("office")
    hand_in(folder / "graded" / "gradebook.sqlite")
    with Gradebook.open(folder / "graded" / "gradebook.sqlite") as book:
        roster.record(book, [Student("amy", "Lin, Amy", "amy@example.org")], by="", source="test")
    words = ["serve", "--port", "0", "--no-browser", "--by", "Prof. Lin"]
    with Running(words, folder, folder / "temporary") as running:
        said = running._process.stdout
        assert said is not None
        lines = said.readline() + said.readline()
        found = re.search(r"http://127\.0\.0\.1:\d+/enter\?link=\S+", lines)
        assert found, lines
        yield Served(found[0]), folder, running
        running.signal(signal.SIGTERM)
        ran = running.end()
        assert ran.code == 143 and "Traceback" not in ran.err, ran


def test_the_printed_link_opens_the_office(served: tuple[Served, Path, Running]) -> None:
    """It signs the instructor in once; beside the gradebook is a file that only its owner can read."""
    office, folder, _ = served
    cookie = office.enter(office.link)
    page = office.ask("GET", "/", Cookie=cookie)
    assert page.status == 200 and "hw1" in page.text
    assert page.headers["Server"] is None
    assert stat.S_IMODE((folder / "graded" / "office.json").stat().st_mode) == 0o600
    assert office.ask("GET", "/").status == 401


def test_a_course_that_has_no_gradebook_yet_gets_one(tmp_path: Path) -> None:
    """An instructor may open the office before anybody has handed in; every page of it is there, and empty."""
    (tmp_path / "assignments").mkdir()
    (tmp_path / "assignments" / "course.toml").write_text('title = "Images"\n')
    words = ["serve", str(tmp_path), "--port", "0", "--no-browser", "--by", "Lin"]
    with Running(words, tmp_path.parent, tmp_path / "temporary") as running:
        said = running._process.stdout
        assert said is not None
        lines = said.readline() + said.readline()
        assert "the office of gradebook.sqlite is open" in lines
        office = Served(lines.rpartition(": ")[2].strip())
        cookie = office.enter(office.link)
        for page in ("/", "/gradebook", "/export"):
            assert office.ask("GET", page, Cookie=cookie).status == 200, page
        running.signal(signal.SIGTERM)
        assert running.end().code == 143


def test_pages_show_nothing_in_its_terminal(tmp_path: Path) -> None:
    """How far a page is being computed is shown nowhere: several pages are at once."""
    hand_in(tmp_path / "graded" / "gradebook.sqlite")
    process, terminal = started(["serve", "--port", "0", "--no-browser", "--by", "Lin"], tmp_path, alone=True)
    with process:
        assert process.stdout is not None
        process.stdout.readline()
        office = Served(process.stdout.readline().rpartition(": ")[2].strip())
        assert office.ask("GET", "/gradebook", Cookie=office.enter(office.link)).status == 200
        process.terminate()
        shown = b"".join(iter(lambda: read(terminal), b"")).decode()
    os.close(terminal)
    assert "reading" not in shown and "Traceback" not in shown, shown


def test_links_of_a_table_let_people_in(
    served: tuple[Served, Path, Running], monkeypatch: pytest.MonkeyPatch, command: Callable[..., Ran]
) -> None:
    """While the office is open: a TA and the students of the roster; who is removed is out."""
    office, folder, _ = served
    monkeypatch.chdir(folder)
    ran = command("people", "invite", "links.csv", "--ta", "Kim", "--students", "--address", office.origin)
    assert (ran.code, ran.err) == (0, "") and "links.csv has 2 links" in ran.out
    assert stat.S_IMODE((folder / "links.csv").stat().st_mode) == 0o600
    with (folder / "links.csv").open(newline="", encoding="utf-8-sig") as file:
        rows = {row["name"]: row for row in csv.DictReader(file)}
    assert (rows["amy"]["email"], rows["amy"]["role"], rows["Kim"]["role"]) == ("amy@example.org", "student", "ta")
    amy, kim = office.enter(rows["amy"]["link"]), office.enter(rows["Kim"]["link"])
    assert (office.ask("GET", "/gradebook", Cookie=kim).status, office.ask("GET", "/gradebook", Cookie=amy).status) == (
        200, 403)  # fmt: skip
    assert "student     amy" in command("people", "show").out
    shown = json.loads(command("people", "show", "--json").out)
    assert {"name": "Kim", "role": "ta", "section": ""} in shown["people"]
    refused(command("people", "invite", "more.csv", "--students"), 2, "nobody is to be invited")
    refused(command("people", "invite", "links.csv", "--ta", "Kim"), 1, "links.csv cannot be written")
    refused(command("people", "invite", "more.csv", "--student", "nobody"), 2, "there is no student nobody")
    assert "1 person may not enter any more: Kim" in command("people", "remove", "Kim").out
    assert office.ask("GET", "/gradebook", Cookie=kim).status == 401


def test_many_at_once_get_their_answer(served: tuple[Served, Path, Running]) -> None:
    """Thousands of requests at the same time, with cookies of nobody, are all answered."""
    office, _, _ = served
    seen: list[int] = []

    def ask() -> None:
        seen.extend(office.ask("GET", "/", Cookie="office=x" * 50).status for _ in range(100))

    threads = [threading.Thread(target=ask) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == [401] * 2_000


def test_slow_and_broken_requests_hold_nobody_up(served: tuple[Served, Path, Running]) -> None:
    """While some send half a request others are answered."""
    office, _, _ = served
    with ExitStack() as slow:
        for _ in range(30):
            connection = slow.enter_context(closing(office.connection()))
            connection.connect()
            connection.sock.sendall(b"POST /enter HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nlink=")
        assert office.ask("GET", "/").status == 401


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("--host", "0.0.0.0"), 2, "open to the network without encryption"),
        (("--host", "0.0.0.0", "--address", "http://office.example.org"), 2, "is no address of an office"),
        (("--address", "https://a@example.org"), 2, "is no address of an office"),
        (("--address", "https://example.org/path"), 2, "is no address of an office"),
        (("--port", "70000"), 2, "a number from 0 to 65535"),
        (("--gradebook", "none.sqlite"), 2, "there is no such gradebook"),
        (("nowhere",), 2, "there is no such folder"),
    ],
)
def test_what_is_not_opened(
    command: Callable[..., Ran], book: Path, words: tuple[str, ...], code: int, said: str
) -> None:
    """It is said why, before anything is."""
    hand_in(book)
    refused(command("serve", "--no-browser", *words), code, said)
    assert list(book.parent.iterdir()) == [book]


def test_a_port_that_is_taken(served: tuple[Served, Path, Running], command: Callable[..., Ran], book: Path) -> None:
    """Another office there is not opened, and no link is made."""
    hand_in(book)
    ran = command("serve", "--no-browser", "--port", str(served[0].address.port))
    refused(ran, 1, "the office cannot be opened there", "give another one with --port")
