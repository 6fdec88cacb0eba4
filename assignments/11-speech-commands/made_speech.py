"""Makes speech with espeak-ng, a program that speaks by rules: no person's voice is in it.

Theory of operation. The package `espeakng-loader` brings the library of espeak-ng and its voices; it is a tool of
`build_data.py` and nothing of it is shipped. A made speaker is an accent, a variant of the voice, a usual pitch and rate,
the length of the throat (all frequencies move together when the sound is stretched) and a room (how much noise, which
echo). Takes of one speaker differ in pitch, rate, loudness, and in where in the clip the word begins.
"""

import ctypes
from typing import NamedTuple

import numpy as np
from scipy.signal import resample_poly

OWN_RATE, RATE = 22050, 8000  # samples a second of espeak-ng, and of what is made here
SYNCHRONOUS, UTF8, END_PAUSE = 2, 1, 0x1000
SPEED, PITCH, RANGE = 1, 3, 4  # numbers of espeak's parameters

ACCENTS = ["en-us", "en", "en-gb-x-rp"]
VARIANTS = ["m1", "f1", "m2", "Andrea", "m3", "f4", "m4", "linda", "m5", "steph", "m6", "Annie", "m7", "belinda", "m8", "Alex"]
SPEAKERS = 34


class Speaker(NamedTuple):
    """A made speaker."""

    voice: str  # of espeak-ng: accent and variant
    pitch: float  # 0 to 99
    speed: float  # words a minute
    stretch: float  # of the throat, 1 is usual
    noise: float  # of the room, as a share of the word's loudest place
    echo: float  # share that comes back after 30 ms


def speakers(seed):
    """Return {name: Speaker}; no two have accent and variant in common. A name has eight letters and digits, as Google's have."""
    rng, made = np.random.default_rng(seed), {}
    for number in range(SPEAKERS):
        name = f"{int(rng.integers(1 << 32)):08x}"
        made[name] = Speaker(
            voice=f"{ACCENTS[number % len(ACCENTS)]}+{VARIANTS[number % len(VARIANTS)]}",
            pitch=rng.uniform(30, 70),
            speed=rng.uniform(135, 180),
            stretch=rng.uniform(0.93, 1.08),
            noise=10 ** rng.uniform(-3, -1.8),
            echo=rng.uniform(0, 0.25),
        )
    return made


class Espeak:
    """The library of espeak-ng; each `say` returns the samples of a word."""

    def __init__(self, library, voices):
        self._library = ctypes.CDLL(library)
        kind = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p)
        self._callback, self._heard = kind(self._receive), []  # the callback must live as long as the library
        assert self._library.espeak_Initialize(SYNCHRONOUS, 0, voices.encode(), 0) == OWN_RATE
        self._library.espeak_SetSynthCallback(self._callback)

    def _receive(self, samples, count, events):
        if samples and count:
            self._heard.append(np.ctypeslib.as_array(samples, (count,)).copy())
        return 0

    def say(self, text, voice, speed, pitch, spread):
        """Return the samples of a text as floats, full scale 1, 22,050 a second."""
        assert self._library.espeak_SetVoiceByName(voice.encode()) == 0, voice
        for number, value in ((SPEED, speed), (PITCH, pitch), (RANGE, spread)):
            self._library.espeak_SetParameter(number, int(round(value)), 0)
        self._heard.clear()
        ctypes.CDLL(None).srand(1)  # espeak takes the clock's time; the breath of a voice would be another one each time
        content = text.encode() + b"\0"
        assert self._library.espeak_Synth(content, len(content), 0, 0, 0, UTF8, None, None) == 0
        return np.concatenate(self._heard) / 32768


def clip(espeak, word, speaker, rng):
    """Return one take of a word as int16, 8,000 samples a second, from 0.5 to 1.4 seconds long."""
    speed, pitch = speaker.speed * rng.uniform(0.9, 1.1), np.clip(speaker.pitch + rng.uniform(-12, 12), 0, 99)
    spoken = espeak.say(word, speaker.voice, speed, pitch, rng.uniform(30, 70))
    y = resample_poly(spoken, 160, round(441 * speaker.stretch * rng.uniform(0.97, 1.03)))
    loud = np.flatnonzero(np.abs(y) > 0.02 * np.abs(y).max())
    y = y[loud[0] : loud[-1] + 1][: int(0.95 * RATE)]
    y = y / np.abs(y).max()
    length = int(rng.choice([RATE, RATE, rng.integers(RATE + 1, 1.4 * RATE), rng.integers(len(y), RATE + 1)]))
    sound = np.zeros(length)
    room = min(int(rng.uniform(0.08, 0.2) * RATE), length - len(y))
    start = room if length <= RATE else length - RATE + min(room, RATE - len(y))
    sound[start : start + len(y)] = y
    sound[240:] += speaker.echo * sound[:-240].copy()
    sound += speaker.noise * rng.uniform(0.7, 1.4) * np.convolve(rng.normal(size=length + 3), [0.5, 0.3, 0.2, 0.1], "valid")
    return np.round(sound / np.abs(sound).max() * rng.uniform(0.15, 0.9) * 32767).astype(np.int16)
