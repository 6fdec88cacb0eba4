"""Links as a page of QR codes: printed, cut apart, and read by a phone's camera."""

from __future__ import annotations

import io
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import zxingcpp
from cli.front_door import Ran
from headless import browser
from PIL import Image
from playwright.sync_api import Browser

from .axe import findings
from .conftest import House
from .visitor import SAME

__all__ = ["browser"]
ADDRESS = "https://office.example.org/cnn"


def seen(page: bytes) -> list[str]:
    """What a camera reads of a picture."""
    found: Any = zxingcpp.read_barcodes(Image.open(io.BytesIO(page)))
    return [one.text for one in found]


def test_every_code_is_a_link_that_works_once(
    house: House, command: Callable[..., Ran], browser: Browser, tmp_path: Path
) -> None:
    """Each person of the roster has a card with name and role; a camera reads links that let just that person in."""
    ran = command("people", "invite", "cards.html", "--students", "--ta", "Kim <i>", "--address", ADDRESS,
                  "--gradebook", house.book)  # fmt: skip
    assert (ran.code, ran.err) == (0, "") and "cards.html has 5 links" in ran.out
    assert stat.S_IMODE((tmp_path / "cards.html").stat().st_mode) == 0o600
    tab = browser.new_page(viewport={"width": 1000, "height": 900})
    tab.goto((tmp_path / "cards.html").as_uri())
    assert findings(tab) == []
    assert "Bo <b>Kim</b>" in tab.inner_text("main") and "Kim <i>\nta" in tab.inner_text("main")
    links = {link for card in tab.locator("li").all() for link in seen(card.screenshot())}
    assert len(links) == 5 and all(link.startswith(f"{ADDRESS}/enter?link=") for link in links)
    assert len(seen(tab.screenshot(full_page=True))) == 5
    entered = [urlsplit(link).query.partition("=")[2] for link in links]
    for _ in range(2):  # the second time no link is good any more
        codes = [house.visitor().client.post("/enter", data={"link": one}, headers=SAME).status_code for one in entered]
        assert codes in ([303] * 5, [403] * 5)
    assert codes == [403] * 5
    assert {one.name for one in house.people.everybody()} == {"amy", "bob", "chen", "dae", "Kim <i>"}
