"""Chromium without a window, its microphone fed from a wav file, and a recorder page in it."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from headless import program
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from . import microphones
from .recorder_page import PAGE, RecorderPage

ALLOWED = "--use-fake-ui-for-media-stream"  # who asks for the microphone gets it
FAKE = "--use-fake-device-for-media-stream"

Launch = Callable[..., Browser]


# Not longer than these tests: while playwright is open, an event loop runs in this thread, and others need their own.
@pytest.fixture(scope="package")
def launch(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Launch]:
    """A function that starts a browser with a fake microphone, or finds the one that it started before."""
    sounds = tmp_path_factory.mktemp("sounds")
    open_browsers: dict[tuple[str, ...], Browser] = {}
    with sync_playwright() as playwright:

        def start(sound: str, *flags: str) -> Browser:
            flags = flags or (ALLOWED,)
            if (sound, *flags) not in open_browsers:
                feed = f"--use-file-for-fake-audio-capture={microphones.write(sound, sounds)}"
                started = playwright.chromium.launch(executable_path=program(), args=[FAKE, feed, *flags])
                open_browsers[sound, *flags] = started
            return open_browsers[sound, *flags]

        yield start
        for browser in open_browsers.values():
            browser.close()


@pytest.fixture
def recorder(launch: Launch) -> Iterator[Callable[..., RecorderPage]]:
    """A function that opens a recorder page; `before` is a script that runs before the page's own."""
    contexts: list[BrowserContext] = []
    pages: list[RecorderPage] = []

    def open_page(sound: str = "voice", *flags: str, before: str = "", address: str | None = None) -> RecorderPage:
        contexts.append(launch(sound, *flags).new_context(locale="en-GB"))
        if before:
            contexts[-1].add_init_script(before)
        pages.append(RecorderPage(contexts[-1].new_page()).open(address))
        return pages[-1]

    yield open_page
    for context in contexts:
        context.close()
    assert [error for page in pages for error in page.errors] == []


@pytest.fixture
def student_check() -> Callable[[Path], list[str]]:
    """The check of question 1 that students run: a zip in, its faults out."""
    spec = importlib.util.spec_from_file_location("sound_digit", PAGE.with_name("sound_digit.py"))
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return lambda path: list(module.check_zip(path)["faults"])
