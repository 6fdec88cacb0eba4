"""Who comes to the office under load: its server, which can be killed; students who hand in; TAs who mark."""

from __future__ import annotations

import contextlib
import hashlib
import http.client
import json
import os
import re
import secrets
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlencode

from autograder.office.people import People, Person, Role

SLUG, MARKED, QUESTION = "03-manual-convolution", "essay", "why"
ROOT = Path(__file__).resolve().parents[2]
MOST_SECONDS = 1800  # after which the run has failed
FORM = "application/x-www-form-urlencoded"
BROKEN = (OSError, http.client.HTTPException)


class Server:
    """The office in a process group of its own, on one port for good."""

    def __init__(self, folder: Path, course: Path = ROOT) -> None:
        self.folder, self.course = folder, course
        self.port = 0
        self.starts: list[float] = []

    def __enter__(self) -> Server:
        self.start()
        return self

    def __exit__(self, *error: object) -> None:
        self.kill_all()

    def start(self) -> None:
        """Start it, and wait until it answers."""
        begun = time.monotonic()
        words = [
            "serve",
            "--gradebook",
            str(self.folder / "gradebook.sqlite"),
            "--port",
            str(self.port),
            "--no-browser",
        ]
        self._process = subprocess.Popen(
            [sys.executable, "-m", "autograder.cli", *words, "--by", "Prof. Lin"], cwd=self.course, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        assert self._process.stdout is not None
        for line in self._process.stdout:
            if found := re.search(r"http://127\.0\.0\.1:(\d+)/", line):
                self.port = int(found[1])
                break
        while True:
            with contextlib.suppress(*BROKEN):
                self.ask("GET", "/")
                break
            time.sleep(0.02)
        self.starts.append(time.monotonic() - begun)

    def memory_mb(self) -> tuple[float, float]:
        """Return how much memory the server's process has now and has had at most, in MiB; not its workers'."""
        status = Path(f"/proc/{self._process.pid}/status").read_text(encoding="ascii")
        now, most = (int(re.findall(rf"^{name}:\s+(\d+) kB", status, re.MULTILINE)[0]) for name in ("VmRSS", "VmHWM"))
        return now / 1024, most / 1024

    def cpu_seconds(self) -> float:
        """Return the processor time of the server's process so far; not its workers'."""
        numbers = Path(f"/proc/{self._process.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        return (int(numbers[11]) + int(numbers[12])) / os.sysconf("SC_CLK_TCK")

    def kill_all(self) -> None:
        """Kill server, workers and boxes with signal 9, as they are."""
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.communicate()

    def ask(
        self, method: str, path: str, body: bytes | str = "", **headers: str
    ) -> tuple[http.client.HTTPResponse, str]:
        """Send one request on a connection of its own."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        with contextlib.closing(connection):
            host = f"127.0.0.1:{self.port}"
            connection.request(method, path, body or None, {"Host": host, "Origin": f"http://{host}", **headers})
            answer = connection.getresponse()
            return answer, answer.read().decode()

    def enter(self, person: Person) -> str:
        """Sign a person in, returning the cookie."""
        people = People(self.folder / "office.json")
        ((_, link),) = people.invite([person], timedelta(hours=2), ending=False)
        answer, _ = self.ask("POST", "/enter", urlencode({"link": link}), **{"Content-Type": FORM})
        return (answer.getheader("Set-Cookie") or "").partition(";")[0]


@dataclass
class Handing:
    """A student who hands in once; `sent` is when it began and ended, for the request that was answered."""

    server: Server
    name: str
    tries: int = 0
    receipt: int = 0
    sent: tuple[datetime, datetime] | None = None
    seconds: float = 0.0
    digest: str = ""

    def __post_init__(self) -> None:
        self.cookie = self.server.enter(Person(self.name, Role.STUDENT))
        self.content = _notebook(self.name)
        self.digest = hashlib.sha256(self.content).hexdigest()

    def hand_in(self, at: float) -> None:
        """Wait until then, and hand in until it is there."""
        time.sleep(max(0.0, at - time.monotonic()))
        begun = time.monotonic()
        while not self.receipt and time.monotonic() < begun + MOST_SECONDS:
            try:
                self._once()
            except BROKEN:
                time.sleep(0.5)
        self.seconds = time.monotonic() - begun

    def _once(self) -> None:
        _, page = self.server.ask("GET", f"/hand-in?assignment={SLUG}", Cookie=self.cookie)
        if found := re.search(r"/receipt\?number=(\d+)", page):  # it had arrived, though the answer had not
            self.receipt = int(found[1])
            return
        token = re.search(r'name="token" value="(\w+)"', page)
        if token is None:
            return
        self.tries += 1
        body, kind = _form({"token": token[1], "assignment": SLUG}, f"{SLUG}.ipynb", self.content)
        begun = datetime.now(UTC)
        answer, _ = self.server.ask("POST", "/hand-in", body, Cookie=self.cookie, **{"Content-Type": kind})
        place = re.search(r"number=(\d+)", answer.getheader("Location") or "")
        if answer.status == 303 and place:
            self.receipt, self.sent = int(place[1]), (begun, datetime.now(UTC))


@dataclass
class Marking:
    """A TA who marks one answer after the other; `answered` are the seconds of every page that came."""

    server: Server
    name: str
    given: list[str] = field(default_factory=list)
    unsure: set[str] = field(default_factory=set)
    answered: list[float] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self.cookie = self.server.enter(Person(self.name, Role.TA))

    def mark(self) -> None:
        """Mark until it is over, or nothing is left; a TA reads for a moment before each mark."""
        where = f"/mark?assignment={MARKED}&question={QUESTION}"
        while not self.over.is_set():
            try:
                _, page = self._follow("GET", where)
            except BROKEN:
                time.sleep(0.5)
                continue
            form = {name: re.search(f'name="{name}" value="([^"]*)"', page) for name in ("token", "answer", "version")}
            if None in form.values():
                return
            values = {name: found[1] for name, found in form.items() if found}
            self.over.wait(0.4)
            try:
                status, _ = self._follow(
                    "POST", "/mark", values | {"assignment": MARKED, "question": QUESTION, "items": "shared"}
                )
            except BROKEN:
                self.unsure.add(values["answer"])
                continue
            if status == 200:
                self.given.append(values["answer"])

    def _follow(self, method: str, path: str, form: dict[str, str] | None = None) -> tuple[int, str]:
        """From a key press to the next answer on the screen: the request, and where it leads."""
        begun = time.monotonic()
        headers = {"Cookie": self.cookie} | ({"Content-Type": FORM} if form else {})
        answer, text = self.server.ask(method, path, urlencode(form) if form else "", **headers)
        while answer.status == 303:
            answer, text = self.server.ask("GET", answer.getheader("Location") or "/", Cookie=self.cookie)
        self.answered.append(time.monotonic() - begun)
        return answer.status, text


def _notebook(name: str) -> bytes:
    """The reference solution, with the student's name in a comment, so that no two are the same."""
    content = json.loads((ROOT / "reference_solutions" / SLUG / f"{SLUG}.ipynb").read_text(encoding="utf-8"))
    content["cells"][0]["source"] = [*content["cells"][0]["source"], f"\n<!-- {name} -->"]
    return json.dumps(content).encode()


def _form(fields: dict[str, str], name: str, content: bytes) -> tuple[bytes, str]:
    mark = secrets.token_hex(16)
    parts = [
        f'--{mark}\r\nContent-Disposition: form-data; name="{one}"\r\n\r\n{value}\r\n' for one, value in fields.items()
    ]
    head = f'--{mark}\r\nContent-Disposition: form-data; name="files"; filename="{name}"\r\n\r\n'
    body = ("".join(parts) + head).encode() + content + f"\r\n--{mark}--\r\n".encode()
    return body, f"multipart/form-data; boundary={mark}"
