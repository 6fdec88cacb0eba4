"""Progress in a real browser: it moves by itself, keeps the focus, and without scripts the page is loaded again."""

from __future__ import annotations

import json

from headless import PATIENCE, browser
from playwright.sync_api import Browser, Page, expect

from autograder.office.people import Role

from .axe import findings
from .test_streams import NAME, Place, place

__all__ = ["browser", "place"]


def signed_in(browser: Browser, place: Place, **options: bool) -> Page:
    """A tab of the instructor, at the grading."""
    context = browser.new_context(**options)  # type: ignore[arg-type]
    name, _, value = place.sender("Prof. Lin", Role.INSTRUCTOR).cookie.partition("=")
    context.add_cookies([{"name": name, "value": value, "url": place.office.origin}])
    tab = context.new_page()
    tab.set_default_timeout(PATIENCE)
    tab.goto(f"{place.office.origin}/grading?assignment=hw1")
    return tab


def told(place: Place, done: int) -> None:
    """The worker says how far it is."""
    place.jobs.tell(place.grading.number, NAME, json.dumps({"done": done, "total": 9, "left": 240}))


def test_it_moves_by_itself(browser: Browser, place: Place) -> None:
    """Each state comes without a click and without another page; the button that stops it keeps the focus."""
    tab, complaints = signed_in(browser, place), []
    tab.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    tab.evaluate("window.mine = true")
    tab.get_by_role("button", name="Stop").focus()
    for done in (3, 4):
        told(place, done)
        expect(tab.locator("#live")).to_contain_text(f"{done} of 9 graded, about 4 min left", timeout=PATIENCE)
        expect(tab.get_by_role("button", name="Stop")).to_be_focused(timeout=PATIENCE)
    assert tab.evaluate("window.mine") is True and complaints == []
    tab.keyboard.press("Enter")
    expect(tab.locator("#live")).to_contain_text("It is being stopped", timeout=PATIENCE)
    place.jobs.end(place.grading.number, NAME, "stopped")
    expect(tab.locator("#live")).to_contain_text("It was stopped after 4 of 9", timeout=PATIENCE)
    assert tab.get_by_role("button", name="Grade now").count() == 1 and complaints == []
    assert place.running._process.poll() is None


def test_without_scripts_the_page_comes_again(browser: Browser, place: Place) -> None:
    """It is loaded again until the job has ended."""
    tab = signed_in(browser, place, java_script_enabled=False)
    expect(tab.locator("#live")).to_contain_text("It has begun", timeout=PATIENCE)
    told(place, 5)
    expect(tab.locator("#live")).to_contain_text("5 of 9 graded", timeout=PATIENCE)
    place.jobs.end(place.grading.number, NAME, "done", json.dumps({"graded": 9, "not_judged": 0, "seconds": 5.0}))
    expect(tab.locator("#live")).to_contain_text("9 graded, in 5 s", timeout=PATIENCE)
    assert tab.locator("meta[http-equiv]").count() == 0


def test_it_is_accessible_while_it_moves(browser: Browser, place: Place) -> None:
    """With the bar and the button."""
    told(place, 2)
    tab = signed_in(browser, place, bypass_csp=True)
    expect(tab.locator("progress")).to_have_count(1, timeout=PATIENCE)
    assert findings(tab) == []
