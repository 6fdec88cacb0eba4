"""What is recorded, and what the page says about it."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from .recorder_page import NAMES, RecorderPage, read_wav, unzip

Open = Callable[..., RecorderPage]
NO_WORKLET = "AudioWorklet.prototype.addModule = () => Promise.reject(new DOMException('no', 'AbortError'));"


def only_take(page: RecorderPage) -> NDArray[np.float64]:
    """The samples of the one recording in the zip."""
    (file,) = unzip(page.save()).values()
    return read_wav(file).samples


def level(samples: NDArray[np.float64], frequency: int) -> float:
    """The amplitude of a tone: the median of ten tenths of a second, so that a machine under load may drop a block."""
    tenths = samples.reshape(10, 2205) * np.hanning(2205) * 2
    return float(np.median(np.abs(np.fft.rfft(tenths, axis=1))[:, frequency // 10]) * 2 / 2205)


@pytest.mark.parametrize(
    ("sound", "warning", "says"),
    [
        ("silence", True, "Silent: almost nothing was heard."),
        ("too_loud", True, "Clipped: too loud"),
        ("too_faint", False, "Recorded, but rather quiet."),
        ("endless", False, "Was the word cut off?"),
    ],
)
def test_a_bad_take_is_told_in_words_and_in_the_grid(recorder: Open, sound: str, warning: bool, says: str) -> None:
    """A silent or clipped take gets a warning, which a reload keeps; a faint or cut one gets a hint."""
    page = recorder(sound)
    page.hurry()

    page.record()

    assert says in page.text("#status")
    assert says in page.page.inner_text("#live")
    assert (page.count("warned"), page.count("done")) == ((1, 0) if warning else (0, 1))
    page.reload()
    assert page.count("warned") == warning


def test_a_warning_stops_the_automatic_mode(recorder: Open) -> None:
    """Nobody records 220 silent takes: after a warning the page waits."""
    page = recorder("silence")
    page.hurry()

    page.press("a")
    page.record()

    page.page.wait_for_timeout(1500)
    assert (page.count("warned"), page.count("missing")) == (1, 219)


def test_takes_with_a_warning_come_back_when_all_are_recorded(recorder: Open) -> None:
    """When nothing is missing, Space repeats what has a warning, and saves when nothing has."""
    page = recorder()
    page.hurry()
    page.put(NAMES, silent=["train/5_005.wav"])
    assert (page.count("warned"), page.text("#main-text")) == (1, "Repeat next warning")

    page.record()

    assert (page.name, page.count("done")) == ("train/5_005.wav", 220)
    assert page.text("#main-text") == "Save SoundDigit.zip"


@pytest.mark.parametrize("before", ["", NO_WORKLET], ids=["worklet", "older node"])
def test_the_sound_is_resampled_without_aliases(recorder: Open, before: str) -> None:
    """1,000 Hz stays as loud as it was, and 15,000 Hz does not come back as 7,050 Hz, in new and old browsers."""
    page = recorder("two_tones", before=before)
    page.hurry()

    page.record()

    samples = only_take(page)
    assert len(samples) == 22050
    assert level(samples, 1000) == pytest.approx(0.3, rel=0.05)
    assert level(samples, 7050) < 0.0003


def test_the_microphone_is_asked_for_the_voice_as_it_is(recorder: Open) -> None:
    """Echo cancellation, noise suppression and automatic gain, which distort short words, are off."""
    page = recorder(
        before="""const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
        navigator.mediaDevices.getUserMedia = async (wishes) => (window.stream = await ask(wishes));"""
    )
    page.hurry()

    page.record()

    settings = page.page.evaluate("window.stream.getAudioTracks()[0].getSettings()")
    assert not any(settings[name] for name in ("echoCancellation", "noiseSuppression", "autoGainControl"))
