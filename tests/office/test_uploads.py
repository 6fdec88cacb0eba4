"""What an upload may not do: come from elsewhere, be somebody else's, be too much, too often, or reach a path."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from autograder.desk import Desk, Receipts
from autograder.desk.files import LONGEST_NAME
from autograder.office.turns import A_MINUTE
from autograder.office.uploads import MOST_BYTES, MOST_FILES

from .conftest import House
from .handing import form
from .visitor import ORIGIN, SAME, Visitor, words

NOTEBOOK = b'{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}'


def send(visitor: Visitor, *files: tuple[str, bytes], headers: dict[str, str] = SAME, **fields: str) -> Any:
    """Hand files in with the token of the last page."""
    given = [("files", (name, content)) for name, content in files]
    data = {"token": visitor.token, "assignment": "hw1"} | fields
    return visitor.client.post("/hand-in", data=data, files=given, headers=headers)


def receipts(house: House) -> Receipts:
    """What the desk has."""
    return Receipts(Desk(Desk.beside(house.book)))


@pytest.fixture
def amy(house: House) -> Visitor:
    """Amy, on the page for handing in."""
    visitor = house.visitor("amy")
    assert visitor.get("/hand-in", assignment="hw1").status_code == 200
    return visitor


def left(house: House) -> list[Path]:
    """Files that came and were not kept, and those that were."""
    desk = Desk.beside(house.book)
    return [path for name in ("incoming", "files") for path in (desk / name).rglob("*") if path.is_file()]


@pytest.mark.parametrize(
    "headers",
    [{"sec-fetch-site": "cross-site", "origin": "https://example.org"}, {"origin": "null"}, {},
     {"sec-fetch-site": "same-site", "origin": ORIGIN}],
)  # fmt: skip
def test_a_form_of_another_site_brings_nothing(house: House, amy: Visitor, headers: dict[str, str]) -> None:
    """Though it carries the session's cookie and even its token."""
    assert send(amy, ("a.ipynb", NOTEBOOK), headers=headers).status_code == 403
    assert left(house) == [] and receipts(house).of("amy", "hw1") == []


def test_nothing_is_written_without_the_token(house: House, amy: Visitor) -> None:
    """None, a wrong one, one that comes after the file: no byte of the file reaches the disk."""
    for token in ("", "0" * 64):
        assert send(amy, ("a.ipynb", NOTEBOOK), token=token).status_code == 403
    body, kind = form({}, {"a.ipynb": NOTEBOOK})
    assert amy.client.post("/hand-in", content=body, headers=SAME | {"content-type": kind}).status_code == 403
    assert left(house) == []
    assert house.visitor().client.post("/hand-in", files={"files": b"x"}, headers=SAME).status_code == 401


@pytest.mark.parametrize("who", ["ta", "instructor"])
def test_only_students_hand_in(house: House, who: str) -> None:
    """The staff have no work of their own."""
    visitor = house.visitor(who)
    visitor.get("/")
    assert send(visitor, ("a.ipynb", NOTEBOOK)).status_code == 403


def test_a_receipt_is_its_students_own(house: House, amy: Visitor) -> None:
    """Somebody else's is as if it were not there; so is no number."""
    place = send(amy, ("a.ipynb", NOTEBOOK)).headers["location"]
    assert "Receipt 1" in words(amy.get(place)) and "Its check begins in a moment" in words(amy.get(place))
    bob = house.visitor("bob")
    for number in ("1", "2", "0", "-1", "9" * 40, "x", "１"):
        answer = bob.get("/receipt", number=number)
        assert answer.status_code == 404 and "a.ipynb" not in answer.text
    assert "Attempt 1" not in words(bob.get("/hand-in", assignment="hw1"))


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../../etc/cron.d/x.ipynb", "x.ipynb"),
        ("C:\\work\\x.ipynb", "x.ipynb"),
        ("/x.ipynb", "x.ipynb"),
        ("..ipynb", "ipynb"),
        ("\u202eipynb.exe.ipynb", "ipynb.exe.ipynb"),
        ("<b>x</b>.ipynb", "b>.ipynb"),
        ("x" * 300 + ".ipynb", "x" * (LONGEST_NAME - 6) + ".ipynb"),
    ],
)
def test_a_name_leads_nowhere(house: House, amy: Visitor, given: str, kept: str) -> None:
    """Of a name its last part is kept, to be shown; the file lies under its hash."""
    answer = send(amy, (given, NOTEBOOK), ("other.ipynb", NOTEBOOK))
    assert answer.status_code == 303
    (receipt,) = receipts(house).of("amy", "hw1")
    assert {one.name for one in receipt.files} == {kept, "other.ipynb"}
    assert {path.name.partition(".")[0] for path in left(house)} == {one.sha256 for one in receipt.files}
    assert "<b>" not in amy.get(answer.headers["location"]).text


def test_what_is_no_work_has_no_receipt(house: House, amy: Visitor) -> None:
    """Nothing, an empty file, no notebook, two of one name, another assignment, a form that ends too early."""
    assert send(amy, ("", b"")).status_code == 409
    assert send(amy, ("a.ipynb", b"")).status_code == 409
    assert "none of the files is a notebook" in words(send(amy, ("a.txt", b"x")))
    assert "the same name" in words(send(amy, ("a.ipynb", b"x"), ("A.ipynb", b"y")))
    assert send(amy, ("a.ipynb", NOTEBOOK), assignment="hw9").status_code == 404
    body, kind = form({"token": amy.token, "assignment": "hw1"}, {"a.ipynb": NOTEBOOK})
    headers = SAME | {"content-type": kind}
    assert amy.client.post("/hand-in", content=body[:-20], headers=headers).status_code == 400
    assert left(house) == [] and receipts(house).of("amy", "hw1") == []


def test_files_of_the_last_attempt_can_come_along(house: House, amy: Visitor) -> None:
    """A recording from a phone goes together with the notebook that was handed in before."""
    send(amy, ("a.ipynb", NOTEBOOK))
    assert send(amy, ("SoundDigit.zip", b"PK"), together="yes").status_code == 303
    assert [one.name for one in receipts(house).of("amy", "hw1")[-1].files] == ["SoundDigit.zip", "a.ipynb"]


def test_uploads_have_bounds(house: House, amy: Visitor) -> None:
    """Too many bytes, said or not said before; too many files; a form of another kind: refused, and nothing stays."""
    body, kind = form({"token": amy.token, "assignment": "hw1"}, {"a.ipynb": b""})
    headers = SAME | {"content-type": kind}
    said = headers | {"content-length": str(MOST_BYTES * 2)}
    assert amy.client.post("/hand-in", content=body, headers=said).status_code == 413

    def endless() -> Iterator[bytes]:
        yield body[: body.index(b"\r\n\r\n", body.index(b"filename")) + 4]
        for _ in range(MOST_BYTES // 2**20 + 1):
            yield bytes(2**20)

    assert amy.client.post("/hand-in", content=endless(), headers=headers).status_code == 413
    many = [(f"{number}.ipynb", NOTEBOOK) for number in range(MOST_FILES + 1)]
    assert send(amy, *many).status_code == 413
    assert amy.client.post("/hand-in", data={"token": amy.token}, headers=SAME).status_code == 400
    assert send(amy, ("a.ipynb", NOTEBOOK), why="x" * 5000).status_code == 413
    assert left(house) == []


def test_one_person_cannot_send_without_end(house: House, amy: Visitor) -> None:
    """After some in a minute the next is refused before it is read; another person's is taken."""
    seen = [send(amy, ("a.ipynb", NOTEBOOK)).status_code for _ in range(A_MINUTE + 2)]
    assert seen == [303] * A_MINUTE + [429] * 2
    bob = house.visitor("bob")
    bob.get("/hand-in", assignment="hw1")
    assert send(bob, ("a.ipynb", NOTEBOOK)).status_code == 303
    assert [one.attempt for one in receipts(house).of("amy", "hw1")] == list(range(1, A_MINUTE + 1))
    assert len(left(house)) == 1  # the same content is kept once
