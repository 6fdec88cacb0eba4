"""An office where students hand in over the network: a released course, a roster, a running `autograder serve`."""

from __future__ import annotations

import re
import secrets
import time
from collections.abc import Mapping
from datetime import timedelta
from html import unescape
from pathlib import Path
from urllib.parse import urlencode

from autograder.gradebook import Gradebook, roster
from autograder.office.people import People, Person, Role
from autograder.policies.records import Student

from .test_serve import FORM, Answer, Served

PATIENCE = 600.0  # seconds
WHO = ("amy", "bob", "chen")


def prepared(folder: Path) -> Path:
    """Make a gradebook with a roster, returning it."""
    path = folder / "gradebook.sqlite"
    with Gradebook.open(path) as book:
        roster.record(book, [Student(name, name.title()) for name in WHO], by="", source="test")
    return path


def form(fields: Mapping[str, str], files: Mapping[str, bytes]) -> tuple[bytes, str]:
    """A form with files as a browser sends it: the body and its type."""
    boundary = secrets.token_hex(16)
    parts = [
        f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in fields.items()
    ]
    for name, content in files.items():
        head = f'--{boundary}\r\nContent-Disposition: form-data; name="files"; filename="{name}"\r\n'
        parts.append(f"{head}Content-Type: application/octet-stream\r\n\r\n".encode() + content + b"\r\n")
    return b"".join(parts) + f"--{boundary}--\r\n".encode(), f"multipart/form-data; boundary={boundary}"


class Sender:
    """Somebody who is signed in, and sends files."""

    def __init__(self, office: Served, gradebook: Path, who: str, role: Role = Role.STUDENT) -> None:
        self.office = office
        people = People(gradebook.with_name("office.json"))
        ((_, link),) = people.invite([Person(who, role)], timedelta(minutes=5), ending=False)
        self.cookie = office.enter(f"{office.origin}/enter?link={link}")
        self.token = ""

    def get(self, path: str, **query: str) -> Answer:
        """Look at a page."""
        answer = self.office.ask("GET", f"{path}?{urlencode(query)}" if query else path, Cookie=self.cookie)
        found = re.search(r'name="token" value="(\w+)"', answer.text)
        self.token = found[1] if found else self.token
        return answer

    def send(self, slug: str, files: Mapping[str, bytes], origin: str | None = None, **fields: str) -> Answer:
        """Hand files in."""
        if not self.token:
            self.get("/mine")
        body, kind = form({"token": self.token, "assignment": slug} | fields, files)
        headers = {"Cookie": self.cookie, "Content-Type": kind, "Origin": origin or self.office.origin}
        return self.office.ask("POST", "/hand-in", body, **headers)

    def post(self, path: str, **fields: str) -> Answer:
        """Send a form without files."""
        headers = {"Cookie": self.cookie, "Content-Type": FORM, "Origin": self.office.origin}
        return self.office.ask("POST", path, urlencode({"token": self.token} | fields), **headers)

    def checked(self, answer: Answer) -> str:
        """Wait until what was handed in has been checked; returns the words of its receipt."""
        assert answer.status == 303, answer
        end = time.monotonic() + PATIENCE
        while True:
            page = self.get(answer.headers["Location"] or "")
            assert page.status == 200 and time.monotonic() < end
            if "sse-connect" not in page.text:
                return " ".join(unescape(re.sub(r"<[^>]+>", " ", page.text)).split())
            time.sleep(0.1)
