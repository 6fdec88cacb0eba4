"""Numbers as the pixels of a small picture: thinned, and scaled to one byte each."""

from __future__ import annotations

import base64
import math
from typing import Any

import numpy as np

Array = np.ndarray[Any, Any]


def is_picture(side: Array) -> bool:
    """Return whether it can be shown in grey, or in RGB; a row or a column of numbers is no picture."""
    return min(side.shape[:2]) > 2 if side.ndim == 2 or (side.ndim == 3 and side.shape[-1] == 3) else False


def range_of(side: Array) -> tuple[float, float]:
    """Return what is black and what is white: the usual range of pictures, if the numbers are in it."""
    finite = side[np.isfinite(side)]
    low, high = (float(finite.min()), float(finite.max())) if finite.size else (0.0, 1.0)
    if low >= 0 and high <= 1:
        return 0.0, 1.0
    if low >= 0 and high <= 255:
        return 0.0, 255.0
    return low, high if high > low else low + 1.0


def thinned(side: Array, most: int) -> Array:
    """Return every so manieth row and column, so that at most so many of each are left."""
    height, width = (math.ceil(each / most) for each in side.shape[:2])
    return side[::height, ::width]


def pixels(side: Array, low: float, high: float, most: int) -> tuple[tuple[int, int, int], str]:
    """Return the size of a picture (height, width, numbers for a pixel) and base64 of its bytes."""
    small = np.nan_to_num(thinned(side, most).astype(np.float64), nan=low, posinf=high, neginf=low)
    scaled = np.clip((small - low) * (255.0 / (high - low)), 0, 255).round().astype(np.uint8)
    size = (scaled.shape[0], scaled.shape[1], scaled.shape[2] if scaled.ndim == 3 else 1)
    return size, base64.b64encode(scaled.tobytes()).decode("ascii")
