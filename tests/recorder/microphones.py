"""What the fake microphone plays: wav files of seven seconds, which Chromium repeats."""

from __future__ import annotations

import wave
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

RATE = 48000  # what most microphones deliver
SECONDS = 7


def voice() -> NDArray[np.float64]:
    """Sound bursts that never repeat, at half of full scale."""
    time = _time()
    return _bursts(time) * 0.5 * (0.7 * np.sin(2 * np.pi * 200 * time) + 0.3 * _noise())


def silence() -> NDArray[np.float64]:
    """The hiss of a microphone that nobody speaks into."""
    return 0.001 * _noise()


def too_loud() -> NDArray[np.float64]:
    """A tone three times as loud as the microphone can take."""
    return 3 * np.sin(2 * np.pi * 200 * _time())


def too_faint() -> NDArray[np.float64]:
    """The voice from the other end of the room."""
    return 0.06 * voice()


def endless() -> NDArray[np.float64]:
    """A tone that begins before the second and ends after it."""
    return 0.3 * np.sin(2 * np.pi * 300 * _time())


def two_tones() -> NDArray[np.float64]:
    """1,000 Hz, and 15,000 Hz, which a recording at 22,050 Hz cannot hold."""
    return 0.3 * np.sin(2 * np.pi * 1000 * _time()) + 0.3 * np.sin(2 * np.pi * 15000 * _time())


SOUNDS = {made.__name__: made for made in (voice, silence, too_loud, too_faint, endless, two_tones)}


def write(sound: str, folder: Path) -> Path:
    """Write one of SOUNDS as FOLDER/SOUND.wav."""
    path = folder / f"{sound}.wav"
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, RATE, 0, "NONE", ""))
        file.writeframes(np.clip(SOUNDS[sound]() * 32767, -32768, 32767).astype("<i2").tobytes())
    return path


def _time() -> NDArray[np.float64]:
    return np.arange(SECONDS * RATE) / RATE


def _noise() -> NDArray[np.float64]:
    return np.clip(np.random.default_rng(6).normal(0, 0.3, SECONDS * RATE), -1, 1)


def _bursts(time: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.abs(np.sin(2 * np.pi * 1.7 * time)) ** 3
