"""A page with hostile outputs in a real browser: nothing in it runs, loads or leads anywhere."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from headless import browser
from playwright.sync_api import Browser, Page

from autograder.intake.reading import printable
from autograder.reports import feedback_name

from .attack import corpus
from .classroom import Outcome

__all__ = ["browser"]

HOSTILE = [student for attack in corpus() if attack.group == "reports" for student in attack.students]
ACTIVE = "script, iframe, object, embed, form, base, link, svg, [onload], [onerror], [onclick], [ontoggle]"


@pytest.mark.parametrize("student", HOSTILE)
def test_nothing_in_a_page_runs(student: str, browser: Browser, outcome: Callable[[str], Outcome]) -> None:
    """Opened in a browser that allows scripts, the page stays as it was written and asks for nothing."""
    path = outcome("fast").folder / "out" / "feedback" / feedback_name(printable(student))
    page: Page = browser.new_page()
    asked, dialogs = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: dialogs.append(dialog.message) or dialog.dismiss())
    page.goto(path.as_uri())
    page.wait_for_timeout(100)

    assert "owned" not in page.title()
    assert page.title().startswith("An assignment to attack")
    assert page.query_selector_all(ACTIVE) == []
    assert dialogs == []
    assert [url for url in asked if not url.startswith(("file://", "data:image/"))] == []
    assert len([url for url in asked if url.startswith("file://")]) == 1
    page.close()


def test_a_script_in_such_a_page_would_have_run(browser: Browser) -> None:
    """The browser does run scripts: the test above would see it."""
    page = browser.new_page()
    page.set_content("<title>x</title><script>document.title = 'owned'</script>")
    assert page.title() == "owned"
    page.close()
