"""What a page draws beside the words of a case: who was taken for what, curves of a training, pictures, sounds.

It is made in the examiner's box, of public cases only, and shown on feedback pages. It travels and is stored as JSON;
`read` believes nothing that it is given, for what made it has computed with a student's values.
"""

from __future__ import annotations

import base64
import binascii
import json
import math
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any, TypeVar

MOST = 6  # figures of a case
MOST_CLASSES = 30
MOST_MISTAKES = 12
MOST_CURVES = 8
MOST_POINTS = 100  # of a curve
MOST_SOUNDS = 6
MOST_COLUMNS = 240  # of a waveform
MOST_PIXELS = 100  # the height and the width of a picture
LONGEST = 128 << 10  # characters of JSON
LONGEST_TEXT = 200
LARGEST = 1e12  # the size of a number on a curve
_MOST_COUNTED = 1 << 40
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: height, width, 1 for grey or 3 for RGB; base64 of one byte for each number, row by row."""

    size: tuple[int, int, int]
    pixels: str


@dataclass(frozen=True, slots=True)
class Matrix:
    """How often each class (a row) was answered by each class (a column); the last column is any other answer."""

    classes: tuple[str, ...]
    rows: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Mistake:
    """A picture of one class that was taken for another."""

    label: str
    answer: str
    picture: Picture


@dataclass(frozen=True, slots=True)
class Curve:
    """A number for each of some epochs, counted from 1; None where it is no finite number."""

    name: str
    epochs: tuple[int, ...]
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Sound:
    """A sound: what is said of it, its length, its peak, and the ends of its samples in percent of full scale."""

    name: str
    seconds: float
    peak: float
    low: tuple[int, ...]
    high: tuple[int, ...]
    mfcc: Picture


@dataclass(frozen=True, slots=True)
class Figure:
    """What is drawn under one title; `wrong` is how many mistakes there are in all."""

    title: str
    matrix: Matrix | None = None
    mistakes: tuple[Mistake, ...] = ()
    wrong: int = 0
    curves: tuple[Curve, ...] = ()
    sounds: tuple[Sound, ...] = ()


def written(figures: tuple[Figure, ...]) -> str:
    """Write figures as JSON; no figure at all is an empty text."""
    return json.dumps([asdict(figure) for figure in figures], separators=(",", ":")) if figures else ""


def read(text: str) -> tuple[Figure, ...]:
    """Read what `written` has written.

    Raises:
        ValueError: it is something else, or larger than figures can be.
    """
    if len(text) > LONGEST:
        raise ValueError("figures are too large")
    try:
        return _several(json.loads(text), MOST, _figure) if text else ()
    except (KeyError, TypeError, RecursionError) as error:
        raise ValueError("no figures") from error


def _figure(said: Any) -> Figure:
    return Figure(
        _text(said["title"]),
        None if said["matrix"] is None else _matrix(said["matrix"]),
        _several(said["mistakes"], MOST_MISTAKES, _mistake),
        _count(said["wrong"]),
        _several(said["curves"], MOST_CURVES, _curve),
        _several(said["sounds"], MOST_SOUNDS, _sound),
    )


def _matrix(said: Any) -> Matrix:
    classes = _several(said["classes"], MOST_CLASSES, _text)
    rows = _several(said["rows"], MOST_CLASSES, lambda row: _several(row, MOST_CLASSES + 1, _count))
    if not classes or [len(row) for row in rows] != [len(classes) + 1] * len(classes):
        raise ValueError("a matrix has a row for each class, and a column more")
    return Matrix(classes, rows)


def _mistake(said: Any) -> Mistake:
    return Mistake(_text(said["label"]), _text(said["answer"]), _picture(said["picture"]))


def _curve(said: Any) -> Curve:
    epochs = _several(said["epochs"], MOST_POINTS, _count)
    values = _several(said["values"], MOST_POINTS, lambda value: None if value is None else _number(value, LARGEST))
    if not epochs or len(epochs) != len(values) or list(epochs) != sorted(set(epochs)):
        raise ValueError("a curve has a number for each epoch")
    return Curve(_text(said["name"]), epochs, values)


def _sound(said: Any) -> Sound:
    low, high = (_several(said[side], MOST_COLUMNS, _percent) for side in ("low", "high"))
    if not low or len(low) != len(high):
        raise ValueError("a waveform has two sides")
    seconds, peak = (_number(said[name], LARGEST) for name in ("seconds", "peak"))
    return Sound(_text(said["name"]), seconds, peak, low, high, _picture(said["mfcc"]))


def _picture(said: Any) -> Picture:
    height, width, depth = (_count(each) for each in said["size"])
    try:
        count = len(base64.b64decode(said["pixels"], validate=True))
    except binascii.Error as error:
        raise ValueError("pixels are base64") from error
    if not 0 < height <= MOST_PIXELS or not 0 < width <= MOST_PIXELS or depth not in (1, 3):
        raise ValueError("a picture is as large as it can be shown")
    if count != height * width * depth:
        raise ValueError("the pixels of a picture are not as many as its size says")
    return Picture((height, width, depth), said["pixels"])


def _several(said: Any, most: int, each: Callable[[Any], _T]) -> tuple[_T, ...]:
    if type(said) is not list or len(said) > most:
        raise ValueError("a few of them are a list")
    return tuple(each(one) for one in said)


def _text(said: Any) -> str:
    if type(said) is not str or len(said) > LONGEST_TEXT:
        raise ValueError("a name is a short text")
    return said


def _count(said: Any) -> int:
    if type(said) is not int or not 0 <= said <= _MOST_COUNTED:
        raise ValueError("a count is a whole number")
    return said


def _percent(said: Any) -> int:
    if type(said) is not int or not -100 <= said <= 100:
        raise ValueError("a sample is a percentage of full scale")
    return said


def _number(said: Any, most: float) -> float:
    if type(said) not in (int, float) or not math.isfinite(said) or abs(said) > most:
        raise ValueError("a number is finite")
    return float(said)
