"""The page as a student uses it: keys, buttons, what is shown, the zip in the downloads."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from playwright.sync_api import Page

REPOSITORY = Path(__file__).parents[2]
PAGE = REPOSITORY / "assignments" / "06-sound-digits" / "data" / "recorder.html"
TAKES = {"train": 20, "test": 2}
NAMES = sorted(f"{part}/{digit}_{take:03d}.wav" for part in TAKES for digit in range(10) for take in range(TAKES[part]))
PATIENCE = 15_000  # milliseconds; a loaded machine draws late

# Puts takes where the page itself keeps them, in its own form, each with other samples: a tone that swells and fades.
PUT = """async ([names, silent]) => {
  const opened = indexedDB.open("sound-digit-recorder", 1);
  await new Promise((resolve) => (opened.onsuccess = resolve));
  const transaction = opened.result.transaction("takes", "readwrite");
  names.forEach((name, k) => {
    const wave = (_, i) => Math.round(9000 * Math.sin(i * (0.03 + k / 1000)) * Math.exp(-(((i - 11000) / 3000) ** 2)));
    const samples = silent.includes(name) ? new Int16Array(22050) : Int16Array.from({ length: 22050 }, wave);
    transaction.objectStore("takes").put({ samples, clipped: 0 }, name);
  });
  await new Promise((resolve) => (transaction.oncomplete = resolve));
  opened.result.close();
}"""


class Wav(NamedTuple):
    """A wav file as its header describes it; samples with full scale 1."""

    channels: int
    bits: int
    rate: int
    samples: NDArray[np.float64]


class RecorderPage:
    """One open recorder page, with a browser profile of its own."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.requests: list[str] = []
        self.errors: list[str] = []
        page.set_default_timeout(PATIENCE)
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("pageerror", lambda error: self.errors.append(str(error)))

    def open(self, address: str | None = None) -> RecorderPage:
        """Open the page, from its file if no address is given."""
        self.page.goto(address or PAGE.as_uri())
        self.page.wait_for_selector(".take.current")
        return self

    def reload(self) -> None:
        """Close the page and open it again."""
        self.page.reload()
        self.page.wait_for_selector(".take.current")

    def press(self, *keys: str) -> None:
        """Press keys, one after the other."""
        for key in keys:
            self.page.keyboard.press(key)

    def click(self, selector: str) -> None:
        """Click with the mouse."""
        self.page.click(selector)

    def hurry(self) -> None:
        """Switch the countdown off."""
        self.click("#countdowns button[value='0']")

    def speak(self, language: str) -> None:
        """Choose a language."""
        self.click(f"#languages button[value='{language}']")

    def record(self, key: str = "Space") -> None:
        """Press a key that records, and wait until the take is there."""
        self.press(key)
        self.wait_for("recording")
        self.wait_for("idle")

    def wait_for(self, phase: str) -> None:
        """Wait until the page is in a phase: opening, counting, recording, resting or idle."""
        self.page.wait_for_selector(f".stage.{phase}")

    def put(self, names: list[str], silent: Sequence[str] = ()) -> None:
        """Leave takes in the browser's storage as an earlier visit would have, and open the page anew."""
        self.page.evaluate(PUT, [names, list(silent)])
        self.reload()

    def text(self, selector: str) -> str:
        """The text of the first visible match."""
        return self.page.inner_text(f"{selector} >> visible=true").strip()

    def wait_for_takes(self, number: int) -> None:
        """Wait until so many takes are recorded without a warning."""
        self.page.locator("button.take.done").nth(number - 1).wait_for()

    def count(self, state: str) -> int:
        """How many cells of the grid are `done`, `warned` or `missing`."""
        return self.page.locator(f"button.take.{state}").count()

    @property
    def name(self) -> str:
        """The file name of the current take."""
        return self.text("#name")

    def save(self, key: str = "s", name: str = "SoundDigit.zip") -> bytes:
        """Press a key that saves, and return the zip of that name from the downloads."""
        with self.page.expect_download() as download:
            self.press(key)
        assert download.value.suggested_filename == name
        return Path(download.value.path()).read_bytes()


def unzip(content: bytes) -> dict[str, bytes]:
    """The files of a zip by name; every checksum is right."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        assert len(set(archive.namelist())) == len(archive.namelist())
        return {name: archive.read(name) for name in archive.namelist()}


def read_wav(content: bytes) -> Wav:
    """Read the 44 bytes of a plain header field by field, and the samples."""
    number = lambda at, size: int.from_bytes(content[at : at + size], "little")  # noqa: E731
    assert (content[:4], content[8:16], content[36:40]) == (b"RIFF", b"WAVEfmt ", b"data")
    assert (number(4, 4), number(40, 4)) == (len(content) - 8, len(content) - 44)
    assert (number(16, 4), number(20, 2)) == (16, 1), "a plain PCM header"
    channels, rate, bits = number(22, 2), number(24, 4), number(34, 2)
    assert (number(28, 4), number(32, 2)) == (rate * channels * bits // 8, channels * bits // 8)
    return Wav(channels, bits, rate, np.frombuffer(content[44:], "<i2") / 32768)
