"""Chromium without a window, and a drawer page in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from headless import program
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from .drawer_page import DrawerPage


# Not longer than these tests: while playwright is open, an event loop runs in this thread, and others need their own.
@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """A browser for all of these tests."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program())
        yield started
        started.close()


@pytest.fixture
def drawer(browser: Browser) -> Iterator[Callable[..., DrawerPage]]:
    """A function that opens a drawer page; on a telephone if it is asked for."""
    contexts: list[BrowserContext] = []
    pages: list[DrawerPage] = []

    def open_page(telephone: bool = False, locale: str = "en-GB") -> DrawerPage:
        size = {"width": 390, "height": 840} if telephone else {"width": 1000, "height": 1000}
        contexts.append(browser.new_context(locale=locale, has_touch=telephone, is_mobile=telephone, viewport=size))
        pages.append(DrawerPage(contexts[-1].new_page()))
        return pages[-1]

    yield open_page
    for context in contexts:
        context.close()
    assert [error for page in pages for error in page.errors] == []
