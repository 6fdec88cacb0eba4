"""Exports as somebody asks for them in the office: the form is sent, and the page followed until it is made."""

from __future__ import annotations

import csv
import os
import re
import time
from html import unescape
from pathlib import Path

from httpx2 import Response

from autograder.desk import Desk
from autograder.desk.files import place

from .visitor import SAME, Visitor

PATIENCE = 300.0  # seconds
HELD = "0" * 64  # the hash of a file that the other system gave, which holds up who reads it


def ask(visitor: Visitor, content: bytes | None = None, name: str = "marks.csv", **fields: str) -> Response:
    """Send the form, with the file that the other system gave; returns where it leads."""
    visitor.get("/export")
    data = {"token": visitor.token, "form": "csv", "assignment": "hw1"} | fields
    files = [("files", ("" if content is None else name, content or b""))]
    return visitor.client.post("/export", data=data, files=files, headers=SAME)


def made(visitor: Visitor, content: bytes | None = None, **fields: str) -> Response:
    """Send the form, and wait until its page follows nothing any more."""
    answer = ask(visitor, content, **fields)
    assert answer.status_code == 303
    return followed(visitor, answer.headers["location"])


def followed(visitor: Visitor, address: str) -> Response:
    """Look at the page of an export until it has ended."""
    end = time.monotonic() + PATIENCE
    while "sse-connect" in (page := visitor.get(address)).text:
        assert time.monotonic() < end
        time.sleep(0.1)
    return page


def file_of(page: Response) -> str:
    """The address of a page's download."""
    found = re.search(r'download="([\w.]+)" href="(/export/file\?number=\d+)"', page.text)
    assert found, page.text
    return unescape(found[2])


def rows_of(visitor: Visitor, page: Response) -> list[list[str]]:
    """What is downloaded, as rows."""
    answer = visitor.get(file_of(page))
    assert answer.headers["content-disposition"] == 'attachment; filename="marks.csv"'
    return list(csv.reader(answer.content.decode("utf-8-sig").splitlines()))


def hold(desk: Desk) -> Path:
    """Put something in place of a given file that nobody has read before `release` does; who does waits."""
    held = place(desk.downloads, HELD, "")
    held.parent.mkdir()
    os.mkfifo(held)
    return held


def release(held: Path, content: bytes) -> None:
    """Put a file there instead, for who reads it from now on."""
    other = held.with_name("other")
    other.write_bytes(content)
    other.replace(held)
