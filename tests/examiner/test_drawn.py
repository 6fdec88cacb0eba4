"""What a test shows by a warning becomes figures, within bounds, whatever a student's values are."""

from __future__ import annotations

import json
import runpy
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from autograder.examiner.drawn import figures_of
from autograder.examiner.remarks import noted
from autograder.examiner.sounds import mfcc
from autograder.figures import LONGEST, MOST, Figure, read, written

ASSIGNMENTS = Path(__file__).parents[2] / "assignments"


def _shown(**values: Any) -> tuple[Figure, ...]:
    warning = UserWarning("shown: a title")
    vars(warning).update(values)
    return read(figures_of([warning]))


def test_answers_are_counted() -> None:
    """A row for each label and a column for each answer; an answer that is no label is in the last column."""
    (figure,) = _shown(labels=np.array([0, 0, 2, 2]), answers=[0, 2, 2, 9], names=["zero", "one", "two"])
    assert figure.matrix is not None
    assert (figure.title, figure.matrix.classes) == ("a title", ("zero", "two"))
    assert figure.matrix.rows == ((1, 1, 0), (0, 1, 1))
    assert (figure.wrong, figure.mistakes) == (2, ())


def test_a_dozen_mistakes_are_shown() -> None:
    """Out of all of them, from the first to the last, each with its label, the answer and the picture made small."""
    pictures = np.zeros((50, 100, 100, 3), np.uint8)
    (figure,) = _shown(labels=np.zeros(50, int), answers=np.arange(50) % 2, pictures=pictures)
    assert (figure.wrong, len(figure.mistakes)) == (25, 12)
    assert {(one.label, one.answer, one.picture.size) for one in figure.mistakes} == {("0", "1", (25, 25, 3))}


def test_a_history_is_curves() -> None:
    """A curve for each name; what is no finite number is a gap, and a long training is thinned to its ends."""
    (figure,) = _shown(curves={"loss": [2.5, np.float32(1.5), float("nan"), 1e300], "val_loss": list(range(5000))})
    loss, long = figure.curves
    assert (loss.epochs, loss.values) == ((1, 2, 3, 4), (2.5, 1.5, None, None))
    assert (len(long.epochs), long.epochs[0], long.epochs[-1], long.values[-1]) == (100, 1, 5000, 4999)


def test_a_sound_is_a_waveform_and_its_mfcc() -> None:
    """The waveform is on the scale of full scale, so that silence and clipping are seen; the MFCC has 40 rows."""
    tone = 0.5 * np.sin(2 * np.pi * 440 * np.arange(8000) / 8000)
    (figure,) = _shown(sounds=[("a tone", 8000, tone.astype(np.float32)), ("silence", 8000, np.zeros(8000))])
    heard, silent = figure.sounds
    assert (heard.seconds, heard.peak, min(heard.low), max(heard.high)) == (1.0, 0.5, -50, 50)
    assert (silent.peak, set(silent.low + silent.high)) == (0.0, {0})
    assert heard.mfcc.size == (40, 16, 1)


@pytest.mark.parametrize("rate", [8000, 22050, 48000])
def test_the_mfcc_are_those_that_students_compute(rate: int) -> None:
    """Question 2 of assignment 06 asks for the same numbers, which are librosa's."""
    reference = runpy.run_path(str(ASSIGNMENTS / "06-sound-digits" / "hidden" / "reference_mfcc.py"))
    sound = np.random.default_rng(6).normal(0, 0.1, rate)
    assert np.allclose(mfcc(sound, rate), reference["mfcc"](sound, rate))


HOSTILE: dict[str, dict[str, Any]] = {
    "nothing": {},
    "labels alone": {"labels": [1, 2]},
    "other lengths": {"labels": [1, 2], "answers": [1]},
    "no numbers": {"labels": ["a"], "answers": ["a"]},
    "decimals": {"labels": np.array([0.5]), "answers": np.array([0.5])},
    "no class": {"labels": np.empty(0, int), "answers": np.empty(0, int)},
    "many classes": {"labels": np.arange(1000), "answers": np.arange(1000)},
    "objects": {"labels": np.array([object()]), "answers": np.array([object()])},
    "two axes": {"labels": np.zeros((2, 2), int), "answers": np.zeros((2, 2), int)},
    "no history": {"curves": [1, 2]},
    "names of another kind": {"curves": {1: [1]}},
    "an empty curve": {"curves": {"loss": []}},
    "a text for a curve": {"curves": {"loss": "abc"}},
    "no samples": {"sounds": [("a", 8000, np.empty(0))]},
    "no rate": {"sounds": [("a", 0, np.zeros(9)), ("b", 10**9, np.zeros(9)), ("c", "8000", np.zeros(9))]},
    "not three": {"sounds": [("a", 8000)]},
    "a list of samples": {"sounds": [("a", 8000, [0.0] * 9)]},
}


@pytest.mark.parametrize("values", HOSTILE.values(), ids=HOSTILE)
def test_what_cannot_be_drawn_is_left_out(values: dict[str, Any]) -> None:
    """Values of other kinds and sizes give no figure, and no error."""
    assert _shown(**values) == ()


@pytest.mark.parametrize(
    "values",
    [
        {"labels": [1, 2], "answers": [-(2**62), 2**62], "names": 7, "pictures": "none"},
        {"labels": [1, 2], "answers": [2, 1], "pictures": np.full((2, 40, 40), np.nan)},
        {"labels": [1, 2], "answers": [2, 1], "pictures": np.full((2, 40, 40), np.inf)},
        {"labels": [1, 2], "answers": [2, 1], "pictures": np.zeros((3, 40, 40))},
        {"curves": {"x" * 5000: [1e12, -1e12, float("inf"), None, "a", True, 10**30]}},
        {"curves": {str(n): [n] for n in range(99)}},
        {"sounds": [("x" * 5000, 1, np.full(10, np.nan)), ("y", 192_000, np.full(999_999, 1e30, np.float32))] * 9},
    ],
)
def test_extreme_values_are_drawn_within_bounds(values: dict[str, Any]) -> None:
    """Huge, missing and endless values are drawn as what can be read back."""
    (figure,) = _shown(**values)
    assert len(written((figure,))) < LONGEST


def test_one_case_shows_a_few() -> None:
    """More figures, or larger ones than a case may have, are left out."""
    some = UserWarning("shown: some")
    vars(some).update(curves={"loss": [1]})
    assert len(read(figures_of([some] * 20))) == MOST


def test_only_a_warning_that_says_so_is_shown() -> None:
    """A text without values is taken in as well, and draws nothing; other warnings are no remarks."""
    with warnings.catch_warnings(record=True) as others, noted() as remarks:
        warnings.simplefilter("always")
        warnings.warn("shown: a text alone", stacklevel=1)
        warnings.warn("something is shown: here", stacklevel=1)
    assert [str(one) for one in remarks.shown] == ["shown: a text alone"]
    assert figures_of(remarks.shown) == ""
    assert [str(one.message) for one in others] == ["something is shown: here"]


GOOD = written(
    _shown(
        labels=[0, 1], answers=[1, 1], pictures=np.zeros((2, 4, 4)), curves={"loss": [1.0]},
        sounds=[("a", 8000, np.zeros(9))],
    )
)  # fmt: skip


def test_figures_are_read_as_they_were_written() -> None:
    """Reading and writing lose nothing; no text at all is no figure."""
    assert written(read(GOOD)) == GOOD
    assert (read(""), written(())) == ((), "")


def _changed(change: Callable[[Any], object]) -> str:
    said = json.loads(GOOD)
    change(said[0])
    return json.dumps(said)


@pytest.mark.parametrize(
    "text",
    [
        "{", "{}", "[1]", "null", "[" * 100_000, " " * LONGEST + GOOD, json.dumps(json.loads(GOOD) * (MOST + 1)),
        _changed(lambda one: one.pop("title")),
        _changed(lambda one: one.update(title=7)),
        _changed(lambda one: one.update(title="x" * 999)),
        _changed(lambda one: one.update(wrong=-1)),
        _changed(lambda one: one["matrix"].update(rows=[[1, 0, 0]])),
        _changed(lambda one: one["matrix"].update(rows=[[1, 0], [0, 1]])),
        _changed(lambda one: one["matrix"].update(rows=[[1, 0, True], [0, 1, 0]])),
        _changed(lambda one: one["matrix"].update(classes=[], rows=[])),
        _changed(lambda one: one.update(mistakes=one["mistakes"] * 13)),
        _changed(lambda one: one["mistakes"][0]["picture"].update(pixels="AA")),
        _changed(lambda one: one["mistakes"][0]["picture"].update(pixels="AAAA")),
        _changed(lambda one: one["mistakes"][0]["picture"].update(size=[101, 1, 1])),
        _changed(lambda one: one["mistakes"][0]["picture"].update(size=[0, 0, 1], pixels="")),
        _changed(lambda one: one["curves"][0].update(values=[1e13])),
        _changed(lambda one: one["curves"][0].update(values=[float("nan")])),
        _changed(lambda one: one["curves"][0].update(values=["1"])),
        _changed(lambda one: one["curves"][0].update(values=[1, 2])),
        _changed(lambda one: one["curves"][0].update(epochs=[1, 1], values=[1, 2])),
        _changed(lambda one: one["sounds"][0].update(low=[101])),
        _changed(lambda one: one["sounds"][0].update(low=[])),
        _changed(lambda one: one["sounds"][0].update(peak="1")),
    ],
)  # fmt: skip
def test_what_are_no_figures_is_refused(text: str) -> None:
    """Each way of being another thing is a ValueError."""
    with pytest.raises(ValueError, match=r"."):
        read(text)
