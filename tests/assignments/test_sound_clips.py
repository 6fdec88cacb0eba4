"""The reader of assignment 06 gives the clips that question 4 tests with, and finds copies among them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from .sound_sets import FOLDER, ONE, READERS, good, sound, wav, zipped


def test_test_clips_are_given_with_their_digits(tmp_path: Path) -> None:
    """Question 4 gets the samples of test/ as they are in the files."""
    found = READERS["digit_clips"](zipped(tmp_path))
    assert [(name, digit, rate) for name, digit, rate, _ in found["clips"]] == [
        (f"test/{digit}_{take:03d}.wav", digit, 8000) for digit in range(10) for take in range(2)
    ]
    assert all(y.dtype == np.float32 and y.shape == (8000,) for *_, y in found["clips"])
    assert len(found["train"]) == 200 and not found["left_out"]


def test_copies_of_training_clips_do_not_count_as_test_clips(tmp_path: Path) -> None:
    """A test clip that is also in train/ is left out, and the reason is told."""
    found = READERS["digit_clips"](zipped(tmp_path, {"test/3_001.wav": good()[ONE]}))
    assert len(found["clips"]) == 19 and found["left_out"] == {"test/3_001.wav": f"the same samples as {ONE}"}


@pytest.mark.parametrize("rate", [8000, 44100])
def test_nearly_equal_clips_are_found(tmp_path: Path, rate: int) -> None:
    """A training clip that was moved, scaled and given a little noise is found among the test clips."""
    smooth = np.convolve(sound(7, rate), np.ones(40) / 40, mode="same")
    smooth[-rate // 10 :] = 0
    y = np.roll(0.8 * smooth, 300) + sound(8, rate, peak=1e-3)
    found = READERS["likeness"](zipped(tmp_path, {ONE: wav(smooth, rate=rate), "test/3_001.wav": wav(y, rate=rate)}))
    assert found["near"] == [("test/3_001.wav", ONE)]


def test_different_recordings_are_not_nearly_equal() -> None:
    """Two takes of one word by one speaker are not taken for copies."""
    assert READERS["likeness"](FOLDER / "reference" / "SoundDigit.zip")["near"] == []


def test_recordings_of_a_voice_have_neighbours_of_their_digit() -> None:
    """The nearest neighbour of a real recording mostly says the same digit; that of noise does not."""
    assert READERS["likeness"](FOLDER / "reference" / "SoundDigit.zip")["neighbours"] > 0.8


def test_noise_has_no_neighbours_of_its_digit(tmp_path: Path) -> None:
    """Where the training clips say nothing about the digits, that shows."""
    assert READERS["likeness"](zipped(tmp_path))["neighbours"] < 0.3
