"""Makes figures of what a test shows: the attributes of a warning that begins with "shown: ".

    shown = UserWarning("shown: The answers to the test digits")
    shown.labels, shown.answers, shown.pictures = y, answers, x
    warnings.warn(shown)

Their values may be a student's: what is no plain data of the right size is not drawn, and never a reason to lose a
verdict. What is drawn of what, `assignments/WRITING.md` says.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np

from autograder.examiner.compared import array_of
from autograder.examiner.pixels import Array, is_picture, pixels, range_of
from autograder.examiner.sounds import drawn_sound
from autograder.figures import (
    LARGEST,
    LONGEST,
    LONGEST_TEXT,
    MOST,
    MOST_CLASSES,
    MOST_CURVES,
    MOST_MISTAKES,
    MOST_POINTS,
    MOST_SOUNDS,
    Curve,
    Figure,
    Matrix,
    Mistake,
    Picture,
    Sound,
    written,
)

SHOWN = "shown: "  # how a warning begins by which a test shows something
_LARGEST_PICTURE = 32  # pixels, in a row of pictures


def figures_of(shown: Sequence[Warning]) -> str:
    """Return the JSON of all that a case shows, or "" if nothing of it can be drawn."""
    made: list[Figure] = []
    for warning in shown[:MOST]:
        try:
            with np.errstate(all="ignore"):
                figure = _figure(str(warning).removeprefix(SHOWN)[:LONGEST_TEXT], vars(warning))
        except Exception:  # the values are a student's
            continue
        if figure and len(written((*made, figure))) <= LONGEST:
            made.append(figure)
    return written(tuple(made))


def _figure(title: str, values: dict[str, Any]) -> Figure | None:
    matrix, mistakes, wrong = _answers(values) if "labels" in values else (None, (), 0)
    curves = _curves(values.get("curves"))
    sounds = _sounds(values.get("sounds"))
    return Figure(title, matrix, mistakes, wrong, curves, sounds) if matrix or curves or sounds else None


def _answers(values: dict[str, Any]) -> tuple[Matrix | None, tuple[Mistake, ...], int]:
    """Count the answers to the examples of each class, and take some pictures of what was mistaken."""
    labels, answers = (array_of(values.get(name)) for name in ("labels", "answers"))
    if labels is None or answers is None or labels.ndim != 1 or labels.shape != answers.shape:
        return None, (), 0
    if {labels.dtype.kind, answers.dtype.kind} - set("iu"):
        return None, (), 0
    classes = np.unique(labels)
    if len(classes) > MOST_CLASSES:
        return None, (), 0
    names = _names(values.get("names"), classes)
    rows, columns = (_places(side, classes) for side in (labels, answers))
    counts = np.zeros((len(classes), len(classes) + 1), int)
    np.add.at(counts, (rows, columns), 1)
    wrong = np.flatnonzero(rows != columns)
    some = wrong[np.linspace(0, len(wrong) - 1, min(len(wrong), MOST_MISTAKES)).astype(int)]
    pictures = _pictures(values.get("pictures"), len(labels), some)
    called = [
        names[n] if n < len(names) else str(answer) for n, answer in zip(columns[some], answers[some], strict=True)
    ]
    mistakes = [
        Mistake(names[row], answer[:LONGEST_TEXT], picture)
        for row, answer, picture in zip(rows[some], called, pictures, strict=False)
    ]
    matrix = Matrix(tuple(names), tuple(tuple(row) for row in counts.tolist()))
    return matrix, tuple(mistakes), len(wrong)


def _names(said: Any, classes: Array) -> list[str]:
    """Return what the classes are called: a name of the test's for each number, else the number."""
    known = list(said) if type(said) in (list, tuple) else []
    return [str(known[n])[:LONGEST_TEXT] if 0 <= n < len(known) else str(n) for n in classes.tolist()]


def _places(side: Array, classes: Array) -> Array:
    """Return the place of each number among the classes; what is none of them has the place behind the last."""
    places = np.minimum(np.searchsorted(classes, side), len(classes) - 1)
    return np.where(classes[places] == side, places, len(classes))


def _pictures(said: Any, count: int, some: Array) -> list[Picture]:
    if type(said) is not np.ndarray or said.dtype.kind not in "buif" or said.ndim not in (3, 4) or len(said) != count:
        return []
    chosen = said[some]
    chosen = chosen[..., 0] if chosen.ndim == 4 and chosen.shape[-1] == 1 else chosen
    if not len(chosen) or not is_picture(chosen[0]):
        return []
    low, high = range_of(chosen)
    return [Picture(*pixels(one, low, high, _LARGEST_PICTURE)) for one in chosen]


def _curves(said: Any) -> tuple[Curve, ...]:
    """Return a curve for each name of a history."""
    pairs = list(said.items())[:MOST_CURVES] if type(said) is dict else []
    made = [_curve(name, values) for name, values in pairs if type(name) is str]
    return tuple(curve for curve in made if curve)


def _curve(name: str, said: Any) -> Curve | None:
    values = said.tolist() if type(said) is np.ndarray and said.ndim == 1 else said
    if type(values) not in (list, tuple) or not values:
        return None
    places = sorted({round(n) for n in np.linspace(0, len(values) - 1, min(len(values), MOST_POINTS))})
    return Curve(name[:LONGEST_TEXT], tuple(n + 1 for n in places), tuple(_value(values[n]) for n in places))


def _value(said: Any) -> float | None:
    if not isinstance(said, (int, float, np.number)) or isinstance(said, (bool, np.complexfloating)):
        return None
    number = float(said)
    return float(f"{number:.6g}") if math.isfinite(number) and abs(number) <= LARGEST else None


def _sounds(said: Any) -> tuple[Sound, ...]:
    listed = said[:MOST_SOUNDS] if type(said) in (list, tuple) else ()
    made = [drawn_sound(str(name), rate, samples) for name, rate, samples in listed]
    return tuple(sound for sound in made if sound)
