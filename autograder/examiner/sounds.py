"""A sound as a page draws it: a waveform of columns from the lowest to the highest sample, and MFCC as a picture."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.examiner.pixels import Array, pixels
from autograder.figures import LONGEST_TEXT, MOST_COLUMNS, MOST_PIXELS, Picture, Sound

MOST_SAMPLES = 200_000  # that are drawn: four seconds of a good microphone
FASTEST = 1_000_000  # samples a second
_BANDS, _COEFFICIENTS, _WINDOW, _HOP = 128, 40, 2048, 512


def drawn_sound(name: str, rate: Any, samples: Any) -> Sound | None:
    """Return what is drawn of a sound whose full scale is 1; None if it is none."""
    if type(rate) not in (int, np.int64) or not 0 < rate <= FASTEST:
        return None
    if type(samples) is not np.ndarray or samples.ndim != 1 or samples.dtype.kind not in "iuf" or not samples.size:
        return None
    rate, seconds = int(rate), samples.size / int(rate)
    y = np.clip(np.nan_to_num(samples[:MOST_SAMPLES].astype(np.float64)), -1, 1)
    parts = np.array_split(y, min(MOST_COLUMNS, y.size))
    low, high = (tuple(round(100 * float(end(part))) for part in parts) for end in (np.min, np.max))
    return Sound(name[:LONGEST_TEXT], round(seconds, 4), round(float(np.abs(y).max()), 6), low, high, _picture(y, rate))


def _picture(y: Array, rate: int) -> Picture:
    """Draw the coefficients with the first at the bottom; nearly all numbers lie between black and white."""
    made = mfcc(y, rate)
    low, high = (float(each) for each in np.percentile(made[1:], (2, 98)))  # the first is the loudness
    return Picture(*pixels(made[::-1], low, max(high, low + 1.0), MOST_PIXELS))


def mfcc(y: Array, rate: int) -> Array:
    """Return 40 mel-frequency cepstral coefficients for each frame, as `librosa.feature.mfcc` computes them."""
    padded = np.pad(y, _WINDOW // 2)
    frames = np.lib.stride_tricks.sliding_window_view(padded, _WINDOW)[::_HOP]
    hann = np.sin(np.pi * np.arange(_WINDOW) / _WINDOW) ** 2
    power = np.abs(np.fft.rfft(frames * hann, axis=1)) ** 2
    level = 10 * np.log10(np.maximum(power @ _bands(rate).T, 1e-10))
    level = np.maximum(level, level.max() - 80)
    angles = np.outer(np.arange(_COEFFICIENTS), 2 * np.arange(_BANDS) + 1) * np.pi / (2 * _BANDS)
    basis = np.cos(angles) * np.sqrt(2 / _BANDS)
    basis[0] /= np.sqrt(2)
    return np.asarray(basis @ level.T)


def _bands(rate: int) -> Array:
    """Return the weights of mel bands: triangles of area 1 on the scale of M. Slaney, Auditory Toolbox, 1998."""
    top = rate / 2
    mels = np.linspace(0, top * 3 / 200 if top < 1000 else 15 + 27 * np.log(top / 1000) / np.log(6.4), _BANDS + 2)
    corners = np.where(mels < 15, mels * 200 / 3, 1000 * 6.4 ** ((mels - 15) / 27))
    places = np.arange(_WINDOW // 2 + 1) * rate / _WINDOW
    peaks = 2 / (corners[2:] - corners[:-2])
    return np.array([np.interp(places, corners[n : n + 3], [0, peaks[n], 0]) for n in range(_BANDS)])
