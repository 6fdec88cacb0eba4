"""A visitor of the office: follows links, fills in forms as a browser does, and sees what comes back."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape
from typing import Any

from httpx2 import Response
from starlette.testclient import TestClient
from starlette.types import ASGIApp

from autograder.office.people import People, Person

ORIGIN = "http://127.0.0.1:8808"
SAME = {"sec-fetch-site": "same-origin", "origin": ORIGIN}


class Visitor:
    """One browser."""

    def __init__(self, app: ASGIApp) -> None:
        self.client = TestClient(app, base_url=ORIGIN, follow_redirects=False)
        self.token = ""

    def enter(self, people: People, person: Person) -> Visitor:
        """Sign in with a fresh link."""
        ((_, link),) = people.invite([person], timedelta(minutes=1), ending=False)
        assert self.client.post("/enter", data={"link": link}, headers=SAME).status_code == 303
        return self

    def get(self, path: str, **query: str) -> Response:
        """Look at a page, and remember what its forms carry."""
        answer = self.client.get(path, params=query or None)
        found = re.search(r'name="token" value="(\w+)"', answer.text)
        self.token = found[1] if found else self.token
        return answer

    def post(self, path: str, headers: dict[str, str] = SAME, **form: Any) -> Response:
        """Send a form of the last page."""
        return self.client.post(path, data={"token": self.token} | form, headers=headers)


def words(answer: Response) -> str:
    """What a reader sees of a page."""
    text = re.sub(r"<(script|style).*?</\1>", " ", answer.text, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())
