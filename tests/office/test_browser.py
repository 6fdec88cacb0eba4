"""The office in a real browser, on the made term: by the keyboard alone, on a phone, without a complaint."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from cli.running import Running
from headless import PATIENCE, browser
from playwright.sync_api import Browser, Page, expect

from autograder.gradebook import Gradebook, decisions, marks

from .axe import findings
from .made_term import SLUGS
from .made_term import main as make_term

__all__ = ["browser"]

ROOM = f"/mark?assignment={SLUGS[1]}&question=q3_why"
STUDENT = "daepark03"
PAGES = ("/", f"/assignment?assignment={SLUGS[1]}", "/gradebook", "/requests", f"/publish?assignment={SLUGS[1]}",
         "/student?student=daepark03", ROOM)  # fmt: skip


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """A running office on the made term: its link, and the gradebook."""
    folder = tmp_path_factory.mktemp("office")
    make_term(folder)
    words = ["serve", "--gradebook", "gradebook.sqlite", "--port", "0", "--no-browser", "--by", "Prof. Lin"]
    with Running(words, folder, folder / "temporary") as running:
        said = running._process.stdout
        assert said is not None
        found = re.search(r"http://\S+/enter\?link=\S+", said.readline() + said.readline())
        assert found
        yield found[0], folder / "gradebook.sqlite"


@pytest.fixture(scope="module")
def page(office: tuple[str, Path], browser: Browser) -> Iterator[Page]:
    """A tab in which the instructor has signed in; what the browser complained about is nothing."""
    tab = browser.new_page(viewport={"width": 1280, "height": 800})
    tab.set_default_timeout(PATIENCE)
    said: list[str] = []
    tab.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    refusal = "the server responded with a status of 409"  # which the page shows
    tab.on("pageerror", lambda error: said.append(str(error)))
    tab.goto(office[0])
    tab.get_by_role("button", name="Sign in").click()
    tab.wait_for_url(re.compile("/$"))
    yield tab
    assert [one for one in said if refusal not in one] == []


def test_every_page_fits_a_phone(office: tuple[str, Path], page: Page) -> None:
    """At 390 and 1280 pixels no page is wider than the window, in the dark neither; what is wide scrolls by itself."""
    origin = office[0].partition("/enter")[0]
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        for path in PAGES:
            page.goto(origin + path)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (path, width)
            assert page.evaluate("document.querySelectorAll('h1').length") == 1, path


def test_lists_follow_what_is_typed(office: tuple[str, Path], page: Page) -> None:
    """The class and the gradebook show whom the words mean, without another click, and their address says it."""
    origin = office[0].partition("/enter")[0]
    page.set_viewport_size({"width": 1280, "height": 800})
    for path, rows in ((f"/assignment?assignment={SLUGS[1]}", "#found tr"), ("/gradebook", "#marks tbody tr")):
        page.goto(origin + path)
        expect(page.locator(rows)).to_have_count(30, timeout=PATIENCE)
        page.locator("input[name=find]").press_sequentially("park, d")
        expect(page.locator(rows)).to_have_count(1, timeout=PATIENCE)
        expect(page.locator("#count")).to_contain_text("1 ", timeout=PATIENCE)
        expect(page.locator("input[name=find]")).to_be_focused(timeout=PATIENCE)
        assert "find=park" in page.url
        page.reload()
        expect(page.locator(rows)).to_have_count(1, timeout=PATIENCE)
    page.locator("#marks td[tabindex='0']").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#part input[name=points]")).to_be_focused(timeout=PATIENCE)
    page.keyboard.press("Escape")
    page.goto(f"{origin}/assignment?assignment={SLUGS[1]}")
    page.locator("select[name=state]").select_option("missing")
    expect(page.locator("#found")).to_contain_text("No student is like that", timeout=PATIENCE)


def test_a_mark_is_changed_in_the_gradebook(office: tuple[str, Path], page: Page) -> None:
    """By the keyboard alone: to the mark, open, points and why; it changes in its place, and so does the total."""
    link, gradebook = office
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(link.partition("/enter")[0] + "/gradebook")
    row = page.locator("tr", has=page.get_by_role("link", name="Park, Dae"))
    before = row.locator(".total-cell").text_content()
    page.locator("#marks td[tabindex='0']").focus()
    for _ in range(40):
        if page.evaluate("document.activeElement.parentElement.dataset.student") == STUDENT:
            break
        page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    points = page.locator("#part input[name=points]")
    expect(points).to_be_focused(timeout=PATIENCE)
    page.keyboard.type("11")
    page.locator("#part input[name=why]").first.fill("the oral part")
    page.keyboard.press("Enter")
    expect(page.locator("#said")).to_contain_text("it has to be from 0 to 10", timeout=PATIENCE)
    assert findings(page) == []
    points.fill("9.5")
    points.press("Enter")
    expect(page.locator("#editor")).to_be_hidden(timeout=PATIENCE)
    expect(row.locator("td").nth(2)).to_have_text("9.5", timeout=PATIENCE)
    expect(row.locator(".total-cell")).not_to_have_text(before or "", timeout=PATIENCE)
    expect(page.locator(":focus")).to_have_text("9.5", timeout=PATIENCE)
    with Gradebook.open(gradebook) as book, book.reading() as connection:
        last = decisions.read(connection)[-1]
    assert (last.student, last.assignment, last.why, last.by) == (STUDENT, SLUGS[1], "the oral part", "Prof. Lin")


def test_a_form_answers_keys_from_the_moment_it_is_there(office: tuple[str, Path], page: Page) -> None:
    """A browser too busy for its timers sends the form as any other does: in its place, not as a page of its own."""
    page.goto(office[0].partition("/enter")[0] + "/gradebook")
    page.evaluate("(() => { const now = window.setTimeout; window.setTimeout = (f, ms) => now(f, ms + 3600000); })()")
    page.locator("#marks td[tabindex='0']").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#part input[name=points]")).to_be_focused(timeout=PATIENCE)
    page.keyboard.type("11111")
    page.locator("#part input[name=why]").first.fill("a slip of the keys")
    page.keyboard.press("Enter")
    expect(page.locator("#said")).to_contain_text("it has to be from 0 to", timeout=PATIENCE)
    assert page.url.endswith("/gradebook")


def test_marking_needs_no_mouse(office: tuple[str, Path], page: Page) -> None:
    """Keys choose items, write a comment, give the mark, flag and lead on; typing in a field is no key."""
    link, gradebook = office
    page.goto(link.partition("/enter")[0] + ROOM)
    first = page.locator("#marks input[name=answer]").get_attribute("value") or ""
    page.keyboard.press("1")
    assert page.locator("#sum").text_content() == "1 of 2"
    page.keyboard.press("c")
    page.keyboard.type("s1 and more")
    page.keyboard.press("Escape")
    page.keyboard.press("3")
    page.keyboard.press("Enter")
    expect(page.locator("#marks input[name=answer]")).not_to_have_value(first, timeout=PATIENCE)
    expect(page.locator("#news")).to_have_text("Recorded.", timeout=PATIENCE)
    page.wait_for_load_state()  # a key that is pressed before the page's script runs is lost
    with Gradebook.open(gradebook) as book, book.reading() as connection:
        last = marks.read(connection, SLUGS[1])[-1]
    assert (last.items, last.comment, last.by) == (("shared", "compared"), "s1 and more", "Prof. Lin")
    page.keyboard.press("b")
    expect(page.locator("#marks input[name=answer]")).to_have_value(first, timeout=PATIENCE)
    expect(page.locator("input[name=items]").first).to_be_checked(timeout=PATIENCE)
    page.wait_for_load_state()
    page.keyboard.press("i")
    expect(page.locator("#flag input[name=why]")).to_be_focused(timeout=PATIENCE)
    page.keyboard.type("is it his own?")
    page.keyboard.press("Enter")
    expect(page.locator("#flag blockquote")).to_contain_text("is it his own?", timeout=PATIENCE)
    page.wait_for_load_state()
    page.keyboard.press(" ")
    expect(page.locator("#marks input[name=answer]")).not_to_have_value(first, timeout=PATIENCE)


def test_a_group_is_marked_and_taken_back_by_keys(office: tuple[str, Path], page: Page) -> None:
    """The group comes by itself; points beside the rubric wait for a reason; `e` marks all of it, `u` takes it back."""
    link, gradebook = office
    page.goto(link.partition("/enter")[0] + ROOM)
    expect(page.locator("#equal")).to_contain_text("the same", timeout=PATIENCE)
    page.goto(link.partition("/enter")[0] + "/groups?" + ROOM.partition("?")[2])
    page.get_by_role("link", name="Mark").first.click()
    page.wait_for_load_state()
    first = page.locator("#marks input[name=answer]").get_attribute("value") or ""
    many = re.search(r"(\d+) of them wait", page.locator("#equal").text_content() or "")
    assert many
    page.keyboard.press("p")
    page.keyboard.type("1.25")
    page.keyboard.press("Escape")
    page.keyboard.press("e")
    assert page.locator("input[name=comment]:invalid").count() == 1  # the browser asks for the reason
    page.locator("input[name=comment]").fill("half of it")
    page.keyboard.press("Escape")
    page.keyboard.press("e")
    expect(page.locator("#news")).to_contain_text(f"and for {int(many[1]) - 1} equal", timeout=PATIENCE)
    page.wait_for_load_state()
    page.keyboard.press("u")
    expect(page.locator("#news")).to_contain_text(f"Taken back, of {many[1]} answers", timeout=PATIENCE)
    expect(page.locator("#marks input[name=answer]")).to_have_value(first, timeout=PATIENCE)
    assert page.locator("input[name=comment]").input_value() == "half of it"
    with Gradebook.open(gradebook) as book, book.reading() as connection:
        last = marks.read(connection, SLUGS[1])
    assert [one.back for one in last[-2 * int(many[1]) :]] == [False] * int(many[1]) + [True] * int(many[1])


def test_a_draft_outlives_the_page(office: tuple[str, Path], page: Page) -> None:
    """What was not given yet is there again when the page is opened again, which says so; given, it is forgotten."""
    page.goto(office[0].partition("/enter")[0] + ROOM)
    address = page.url
    page.keyboard.press("2")
    page.locator("input[name=comment]").fill("half a thought")
    page.goto("about:blank")
    page.goto(address)
    assert "was kept, and is here again" in (page.locator("#kept").text_content() or "")
    assert page.locator("input[name=comment]").input_value() == "half a thought"
    assert page.locator("input[name=items]").nth(1).is_checked()
    page.locator("#give").click()
    expect(page.locator("#news")).to_have_text("Recorded.", timeout=PATIENCE)
    # The text comes with the page; the script that forgets the draft runs when the page is read. Playwright's own way
    # to wait for an expression evaluates it in the page again and again, which the page's policy forbids.
    end = time.monotonic() + PATIENCE / 1000
    while page.evaluate("Object.keys(localStorage).some(key => key.startsWith('draft '))"):
        assert time.monotonic() < end
        page.wait_for_timeout(50)
