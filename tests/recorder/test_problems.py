"""Whatever is wrong with the browser or the microphone is told, and no recording is lost."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, expect

from .conftest import ALLOWED
from .recorder_page import NAMES, PAGE, RecorderPage, unzip

Open = Callable[..., RecorderPage]

FULL_DISK = "IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError'); };"
NO_STORE = "Object.defineProperty(window, 'indexedDB', { value: undefined });"
KEEP_STREAM = """const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
navigator.mediaDevices.getUserMedia = async (wishes) => (window.stream = await ask(wishes));"""


def refusing(error: str) -> str:
    """A script that makes the browser answer as it does when it has no microphone to give."""
    return f"navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', '{error}'));"


@pytest.fixture
def served() -> Iterator[int]:
    """The port of a web server for the page's folder."""
    handler = functools.partial(QuietHandler, directory=str(PAGE.parent))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server.server_address[1]
        server.shutdown()
        thread.join()


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    """A web server that writes no log."""

    def log_message(self, format: str, *args: object) -> None:
        """Write nothing."""


def test_a_viewer_without_a_microphone_is_told(launch: Callable[..., Browser], served: int) -> None:
    """In a frame of another origin, as in a viewer of notebooks, nothing can be allowed: it says where to open it."""
    page = launch("voice").new_context(locale="en-GB").new_page()
    page.goto(f"http://localhost:{served}/")
    page.set_content(f'<iframe width="900" height="700" src="http://127.0.0.1:{served}/recorder.html"></iframe>')
    frame = page.frame_locator("iframe")
    frame.locator("#main").click()
    expect(frame.locator("#problem")).to_contain_text("gives it no microphone. Save recorder.html on your computer")


def test_a_viewer_without_scripts_is_told(launch: Callable[..., Browser]) -> None:
    """Without scripts the page itself says in three languages where to open it."""
    page = launch("voice").new_context(java_script_enabled=False).new_page()
    page.goto(PAGE.as_uri())
    for words in ("open it in a browser", "再用瀏覽器打開", "브라우저로 여세요"):
        expect(page.locator("noscript p")).to_contain_text(words)


def test_a_denied_microphone_is_told(recorder: Open) -> None:
    """Who says no to the browser's question reads how to say yes, and keeps every recording."""
    page = recorder("voice", "--deny-permission-prompts")
    page.put(NAMES[:5])

    page.press("Space")

    page.page.wait_for_selector("#problem:visible")
    assert "allow the microphone, and press Record again" in page.text("#problem")
    assert page.count("done") == 5
    page.speak("zh-TW")
    assert "允許麥克風" in page.text("#problem"), "the message follows the language"


@pytest.mark.parametrize(
    ("error", "says"),
    [
        ("NotFoundError", "No microphone was found."),
        ("NotReadableError", "Perhaps another program uses it"),
        ("OverconstrainedError", "could not be opened (OverconstrainedError)"),
    ],
)
def test_a_microphone_that_cannot_be_opened_is_told(recorder: Open, error: str, says: str) -> None:
    """Each answer of the browser (given here by a script: this machine has its fake microphone) has its message."""
    page = recorder(before=refusing(error))
    page.put(NAMES[:5])

    page.press("Space")

    page.page.wait_for_selector("#problem:visible")
    assert says in page.text("#problem")
    assert page.count("done") == 5
    assert len(unzip(page.save())) == 5


def test_a_page_from_an_unsafe_address_says_to_open_the_file(recorder: Open, served: int) -> None:
    """Over plain http a browser has no microphone; the page says where it has one."""
    address = f"http://course.example:{served}/{PAGE.name}"
    page = recorder("voice", ALLOWED, "--host-resolver-rules=MAP course.example 127.0.0.1", address=address)

    page.press("Space")

    page.page.wait_for_selector("#problem:visible")
    assert "Save recorder.html on your computer and open it from there." in page.text("#problem")
    assert {request.rpartition("/")[2] for request in page.requests} == {PAGE.name}, "the page fetches nothing more"


def test_a_microphone_that_is_unplugged_loses_only_the_take_in_hand(recorder: Open) -> None:
    """The take that was being recorded is dropped with a message, and recording goes on when the microphone is back."""
    page = recorder(before=KEEP_STREAM)
    page.hurry()
    page.record()

    page.press("Space")
    page.wait_for("recording")
    page.page.evaluate(
        "(([track]) => { track.stop(); track.dispatchEvent(new Event('ended')); })(window.stream.getAudioTracks())"
    )
    page.page.wait_for_selector("#problem:visible")
    assert "unplugged" in page.text("#problem")
    assert page.count("done") == 1

    page.record()
    assert page.count("done") == 2
    assert not page.page.is_visible("#problem")


@pytest.mark.parametrize("before", [NO_STORE, FULL_DISK], ids=["no IndexedDB", "full disk"])
def test_a_browser_that_keeps_nothing_says_so_and_still_saves(recorder: Open, before: str) -> None:
    """Without storage the takes stay in the page, a notice says to save before closing, and the zip works."""
    page = recorder(before=before)
    page.hurry()

    page.record()
    page.record()

    assert "does not keep recordings" in page.text("#not-kept")
    assert len(unzip(page.save())) == 2
