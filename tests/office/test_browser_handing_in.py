"""Handing in with a real browser, on a phone and a large screen: one's own time, a chooser, a result by itself."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from cli.running import Running
from headless import PATIENCE, browser
from playwright.sync_api import Browser, Page, expect

from autograder.desk import CHECK, Desk, HandedFile, Jobs, Receipts
from autograder.office.people import People, Person, Role

from .handing import prepared
from .made_term import COMPARED, FIGURES

__all__ = ["browser"]

CASES = [
    {"name": "a 3×3 image", "verdict": "passed", "figures": FIGURES},
    {
        "name": "stride 2",
        "verdict": "failed",
        "message": "conv2d(image) gave 3, expected 4",
        "hint": "count again",
        "comparison": COMPARED,
    },
]
QUESTION = {"name": "q1", "title": "Convolution", "cases": CASES}
RESULT = {"reason": "", "fault": "", "questions": [QUESTION], "notes": ["the notebook was renamed"]}


@pytest.fixture(scope="module")
def signed_in(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[tuple[Page, str]]:
    """A student in Seoul's time zone, who has handed in once; and the office's address."""
    folder = tmp_path_factory.mktemp("office")
    for place, content in {"assignments/hw1/master.py": "", "dist/hw1/autograder.zip": "none"}.items():
        (folder / place).parent.mkdir(parents=True)
        (folder / place).write_text(content)
    gradebook = prepared(folder)
    desk = Desk(Desk.beside(gradebook))
    Receipts(desk).give("amy", "hw1", "2026-11-20T10:00:00.000+00:00", [HandedFile("hw1.ipynb", "0" * 64, 9, ".ipynb")])
    job = Jobs(desk).take(CHECK, "made")
    assert job is not None and Jobs(desk).end(job.number, "made", "done", json.dumps(RESULT))
    serve = ["serve", "--gradebook", "gradebook.sqlite", "--port", "0", "--no-browser", "--by", "Prof. Lin"]
    with Running(serve, folder, folder / "temporary") as running:
        said = running._process.stdout
        assert said is not None
        found = re.search(r"(http://\S+)/enter\?link=\S+", said.readline() + said.readline())
        assert found
        ((_, link),) = People(folder / "office.json").invite([Person("amy", Role.STUDENT)], timedelta(hours=1))
        tab = browser.new_page(viewport={"width": 390, "height": 800}, timezone_id="Asia/Seoul", locale="en-GB")
        tab.set_default_timeout(PATIENCE)
        complaints: list[str] = []
        tab.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        tab.on("pageerror", lambda error: complaints.append(str(error)))
        tab.goto(f"{found[1]}/enter?link={link}")
        tab.get_by_role("button", name="Sign in").click()
        tab.wait_for_url(re.compile("/mine$"))
        yield tab, found[1]
        assert complaints == []


def test_every_page_fits_a_phone(signed_in: tuple[Page, str]) -> None:
    """At 390 and 1280 pixels no page is wider than the window; times are the reader's own."""
    page, origin = signed_in
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 800})
        for path in ("/mine", "/hand-in?assignment=hw1", "/receipt?number=1"):
            page.goto(origin + path)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (path, width)
            assert page.evaluate("document.querySelectorAll('h1').length") == 1, path
    assert "19:00 GMT+9" in (page.locator("time").first.text_content() or "")
    assert "1 of 2 public cases passed" in (page.locator("#live").text_content() or "")
    assert page.locator(".compared td").all_inner_texts() == ["9", "9", "9", "8", "9", "9", "9", "9"]
    assert page.locator(".compared mark").all_inner_texts() == ["8", "9"]


def test_a_file_is_chosen_and_its_check_comes_by_itself(signed_in: tuple[Page, str], tmp_path: Path) -> None:
    """Its name shows before it is sent; the receipt waits for the check and shows it without another click."""
    page, origin = signed_in
    page.goto(f"{origin}/hand-in?assignment=hw1")
    (tmp_path / "hw1.ipynb").write_text("{}")
    page.locator("#files").set_input_files(tmp_path / "hw1.ipynb")
    expect(page.locator("#chosen li")).to_have_text(re.compile(r"hw1\.ipynb \(2 bytes\)"))
    page.get_by_role("button", name="Hand in").click()
    page.wait_for_url(re.compile(r"/receipt\?number=2$"))
    expect(page.locator("#live")).to_contain_text("This is not your fault. Your work is here", timeout=PATIENCE)
