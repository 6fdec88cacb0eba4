"""Drawings from the field to the zip, and from the zip to the notebook's reader."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from .drawer_page import NAMES, PAGE, RING, DrawerPage

Open = Callable[..., DrawerPage]
FOOT = [(0.3, 0.9), (0.4, 0.9), (0.5, 0.92), (0.7, 0.9)]
WAY = [
    *((100 - n, 40) for n in (2, 4, 6, 8, 10, 12)),
    *((88, 40 - n) for n in (3, 6, 9, 12)),
    (90, 28),
    (93, 28),
    (96, 28),
]  # degrees


@pytest.fixture(scope="module")
def read_zip() -> Callable[[bytes, str], Any]:
    """The reader of question 3, as the reference solution writes it."""
    text = (PAGE.parents[1] / "master.py").read_text("utf-8")
    cell = next(cell for cell in text.split("\n# %%\n") if cell.startswith("def read_zip"))
    given: dict[str, Any] = {"np": np, "io": io, "re": re, "zipfile": zipfile}
    exec(cell, given)
    reader: Callable[[bytes, str], Any] = given["read_zip"]
    return reader


def _first(content: bytes, reader: Callable[[bytes, str], Any]) -> Any:
    drawings, _ = reader(content, "train")
    return drawings[0]


def test_a_drawing_of_the_mouse_is_what_the_notebook_reads(drawer: Open, read_zip: Any) -> None:
    """Two strokes with the mouse come out of question 3's reader as two strokes of these points, with their digit."""
    page = drawer()
    digit, name = page.text("#digit"), page.text("#name")

    page.stroke(RING)
    page.stroke(FOOT)
    page.page.keyboard.press("Enter")
    content = page.save()

    assert name == f"train/{digit}_000.csv"
    drawings, labels = read_zip(content, "train")
    assert (len(drawings), list(labels)) == (1, [int(digit)])
    for mine, points in zip(drawings[0], (RING, FOOT), strict=True):
        assert np.abs(mine - points).max() < 0.01
    assert page.text("#saved").startswith("AirDigit.zip is in your downloads, with 1 of 130 drawings.")
    assert page.text("#digit") != digit, "the next one is asked for"


def test_a_finger_draws_on_a_telephone(drawer: Open, read_zip: Any) -> None:
    """A touch draws and does not scroll, and the page fits a telephone's width."""
    page = drawer(telephone=True)

    page.touch(RING)
    page.done()

    (stroke,) = _first(page.save(), read_zip)
    assert np.abs(stroke - RING).max() < 0.02
    assert page.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_telephone_writes_into_the_air(drawer: Open, read_zip: Any) -> None:
    """Held, turned to the right, then down, then to the left: one stroke of that form, in the middle of the field."""
    page = drawer(telephone=True)
    page.point(100, 40)
    page.page.click("#ways button[value='air']")
    page.page.wait_for_selector("#hold", state="visible")

    page.page.locator("#hold").scroll_into_view_if_needed()
    page.page.hover("#hold")
    page.page.mouse.down()
    for alpha, beta in WAY:
        page.turn(alpha, beta)
    page.page.mouse.up()
    page.done()

    (stroke,) = _first(page.save(), read_zip)
    moves = np.diff(stroke, axis=0).round(3)
    assert moves[0, 0] > 0 and abs(moves[0, 1]) < 0.02, "to the right at first"
    assert np.ptp(stroke, axis=0) == pytest.approx([0.4, 0.4], abs=0.03), "12 of 30 degrees"
    assert (stroke.min(axis=0) + stroke.max(axis=0)) / 2 == pytest.approx([0.5, 0.5], abs=0.01)
    assert stroke[-1][0] < stroke.max(axis=0)[0] - 0.1, "and back to the left"


def test_a_computer_without_motion_says_so(drawer: Open, read_zip: Any) -> None:
    """Where nothing tells how the device moves, the page says it and draws with the mouse on."""
    page = drawer()

    page.page.click("#ways button[value='air']")
    page.page.wait_for_selector("#status.warned")

    assert page.text("#status").startswith("This browser does not tell how the device moves")
    assert page.page.get_attribute("#ways button[value='finger']", "aria-pressed") == "true"
    page.stroke(RING)
    page.done()
    assert page.count() == 1


def test_a_tap_is_no_drawing(drawer: Open) -> None:
    """What is too small is not kept, and the page says why."""
    page = drawer()

    page.stroke([(0.5, 0.5), (0.51, 0.5)])
    page.done()

    assert page.text("#status") == "Too small or too short: draw it larger."
    assert page.count() == 0


def test_a_whole_session_survives_a_reload_and_gives_the_zip(drawer: Open, read_zip: Any) -> None:
    """With 129 drawings of an earlier visit, one more completes the zip: every name, the same bytes each time."""
    page = drawer()
    page.put([name for name in NAMES if name != "test/4_001.csv"])
    assert (page.text("#name"), page.text("#count")) == ("test/4_001.csv", "129 of 130 drawn")

    page.stroke(RING)
    page.done()
    content = page.save()

    assert page.text("#status") == "All 130 drawings are there. Save AirDigit.zip."
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        assert sorted(archive.namelist()) == NAMES
    for part, each in (("train", 10), ("test", 3)):
        assert list(read_zip(content, part)[1]) == [digit for digit in range(10) for _ in range(each)]
    page.reload()
    assert page.count() == 130
    assert page.save() == content


def test_a_drawing_is_cleared_repeated_and_deleted(drawer: Open, read_zip: Any) -> None:
    """Clear drops what is not accepted; a take is chosen in the grid and drawn anew; start over asks first."""
    page = drawer()
    page.put(NAMES[:30])
    page.page.click("button.take[title='test/0_000.csv']")
    before = page.save()

    page.stroke(RING)
    page.page.keyboard.press("Backspace")
    assert page.save() == before
    page.stroke(RING)
    page.done()
    assert np.abs(read_zip(page.save(), "test")[0][0][0] - RING).max() < 0.01

    page.page.click("#start-over")
    assert page.text("#start-over") == "Delete all 30: press again"
    assert page.count() == 30
    page.page.click("#start-over")
    page.reload()
    assert page.count() == 0


@pytest.mark.parametrize(
    ("locale", "title"), [("zh-TW", "空中數字畫板"), ("ko-KR", "공중 숫자 그리기"), ("de-DE", "Air Digit Drawer")]
)
def test_the_page_speaks_the_language_and_asks_no_network(drawer: Open, locale: str, title: str) -> None:
    """The first language is the browser's; every text follows the choice; nothing but the page itself is opened."""
    page = drawer(locale=locale)
    assert page.page.title() == title == page.text("h1")

    shown = {}
    for language in ("en", "zh-TW", "ko"):
        page.page.click(f"#languages button[value='{language}']")
        shown[language] = set(page.page.eval_on_selector_all("[data-text]", "all => all.map((one) => one.textContent)"))
        assert not [text for text in shown[language] if not text or re.search(r"[{}]|undefined|null", text)]
    assert not shown["en"] & shown["ko"] and not shown["en"] & shown["zh-TW"]
    assert {address for address in page.requests if not address.startswith("data:")} == {PAGE.as_uri()}


def test_no_text_is_set_as_html() -> None:
    """What the page shows is set as text, and its policy forbids every connection."""
    text = Path(PAGE).read_text("utf-8")
    assert "innerHTML" not in text and "default-src 'none'" in text and "connect-src" not in text
