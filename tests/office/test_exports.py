"""Exports in the office: looked at cell by cell against the other system's file, then downloaded as they were shown."""

from __future__ import annotations

import base64
import csv
import re
from pathlib import Path

from playwright.sync_api import Browser, expect

from autograder.exports.comma_separated import MOST_BYTES
from autograder.office.people import Person, Role

from .axe import findings
from .conftest import House
from .made_term import SLUGS
from .test_accessible import Place, place
from .test_browser import PATIENCE, browser
from .test_class_pages import mark_all
from .visitor import SAME, Visitor, words

__all__ = ["browser", "place"]
BEFORE = "student,name,hw1\namy,<b>Amy</b>,4.5\nzoe,Zoe,1\n"


def compare(visitor: Visitor, content: bytes, **fields: str):  # type: ignore[no-untyped-def]
    """Give a file that the other system gave."""
    visitor.get("/export")
    data = {"token": visitor.token, "form": "csv", "assignment": "hw1"} | fields
    return visitor.client.post("/export", data=data, files=[("files", ("marks.csv", content))], headers=SAME)


def download(page: str) -> list[list[str]]:
    """The file of a page, as rows."""
    found = re.search(r'download="([^"]+)" href="data:application/octet-stream;base64,([^"]*)"', page)
    assert found and found[1] == "marks.csv"
    return list(csv.reader(base64.b64decode(found[2]).decode("utf-8-sig").splitlines()))


def test_what_would_change_is_shown_cell_by_cell(house: House) -> None:
    """What is there and what would be, new rows and missing ones; nothing of it is HTML; the file is the one shown."""
    mark_all(house)
    instructor = house.visitor("instructor")
    shown = compare(instructor, BEFORE.encode())
    assert shown.status_code == 200 and "<b>Amy" not in shown.text
    text = words(shown)
    assert "no longer there" in text and "a new row" in text and "4.5" in text
    rows = download(shown.text)
    assert {row[0] for row in rows[1:]} == {"amy", "bob", "chen", "dae"}
    again = compare(instructor, "\n".join(",".join(f'"{one}"' for one in row) for row in rows).encode())
    assert "0 cells would change" in words(again)


def test_without_a_file_all_rows_are_shown(house: House) -> None:
    """A form that needs the other system's file says so without words of the command line; a file may be no table."""
    mark_all(house)
    instructor = house.visitor("instructor")
    shown = instructor.get("/export", form="csv")
    assert "4 rows" in words(shown) and len(download(shown.text)) == 5
    refused = instructor.get("/export", form="canvas")
    assert refused.status_code == 409 and "--" not in words(refused)
    assert compare(instructor, b"\xff\x00").status_code == 409
    assert compare(instructor, b"x" * (MOST_BYTES + 1)).status_code == 409
    assert "Show what would be in it" in words(instructor.get("/export", form="none"))


def test_a_browser_downloads_what_it_showed(place: Place, browser: Browser, tmp_path: Path) -> None:
    """Choose a form and a file, read the changes, download; the page has no finding in either colours."""
    (tmp_path / "old.csv").write_text("key\ndaepark03\nzoe\n")
    tab = place.tab(browser, Person("Prof. Lin", Role.INSTRUCTOR), "en-GB")
    tab.goto(f"{place.origin}/export")
    tab.locator("select[name=form]").select_option("csv")
    tab.locator("select[name=assignment]").select_option(SLUGS[0])
    tab.locator("input[type=file]").set_input_files(tmp_path / "old.csv")
    tab.get_by_role("button", name="Show what would be in it").click()
    expect(tab.get_by_role("status")).to_contain_text("cells would change", timeout=PATIENCE)
    for scheme in ("light", "dark"):
        tab.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        assert findings(tab) == []
    with tab.expect_download() as coming:
        tab.get_by_role("link", name="Download").click()
    coming.value.save_as(tmp_path / "new.csv")
    assert coming.value.suggested_filename == "marks.csv" and "daepark03" in (tmp_path / "new.csv").read_text()
