"""Every number of the lecture that assignment 11 teaches, computed, and its data as they are said to be.

`SEED` is the lecture page "Convolutional Neural Networks", as it was given to the course; each item stands beside the
line of its page.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from scipy.io import wavfile

FOLDER = Path(__file__).parents[2] / "assignments" / "11-speech-commands"
SEED = "001_81e18b4f449910c0.txt"
WORDS = ["yes", "no", "up", "down", "left", "right", "on", "off", "stop", "go"]

# (document, line, what stands there, the same in the assignment)
ITEMS = [
    (SEED, 138, "Speech Commands (語音命令辨識)", "# Assignment 11: speech commands (語音命令,"),
    (SEED, 139, "Google Speech Commands", "Google's data set Speech Commands"),
    (SEED, 140, '"yes", "no", "up", "down"', "**yes, no, up, down, left, right, on, off, stop, go**"),
    (SEED, 142, "tensorflow/examples/speech_commands", "TensorFlow's example *speech_commands*"),
    (
        SEED,
        143,
        "kaggle.com/code/rkuo2000/qcnn-asr",
        "The lecture's Kaggle notebook puts a quantum convolution in front",
    ),
]


@cache
def _reference() -> dict[str, Any]:
    """The functions of the reference solution, in one namespace."""
    import keras

    text = (FOLDER / "master.py").read_text("utf-8")
    given: dict[str, Any] = {"np": np, "keras": keras, "layers": keras.layers, "Path": Path}
    for cell in text.split("\n# %%\n"):
        if "    # BEGIN SOLUTION\n" in cell or "def mel_filters" in cell:
            exec(cell.split("\ntone =")[0], given)
    return given


@cache
def _recordings() -> dict[str, Any]:
    """The shipped recordings by their names: (rate, samples)."""
    with zipfile.ZipFile(FOLDER / "data" / "made_commands.zip") as archive:
        return {name: wavfile.read(io.BytesIO(archive.read(name))) for name in archive.namelist()}


@pytest.mark.parametrize(("document", "line", "there", "here"), ITEMS)
def test_the_notebook_teaches_what_the_lecture_names(document: str, line: int, there: str, here: str) -> None:
    """The lecture's data set, its ten words and its two programs stand in the assignment."""
    assert here in (FOLDER / "master.py").read_text("utf-8"), (document, line, there)


def test_there_are_the_ten_words_of_the_lecture() -> None:
    """SEED's line 140: ten folders with its words, each with the same 28 speakers, in the form of Google's names."""
    found = [_reference()["word_and_speaker"](name) for name in _recordings()]
    speakers = {speaker for _, speaker in found}
    assert {word for word, _ in found} == set(WORDS) and len(speakers) == 28
    assert sorted(found) == sorted((word, speaker) for word in WORDS for speaker in speakers)


def test_a_second_has_49_frames_of_40_bands() -> None:
    """Frames of 30 ms every 20 ms, the defaults of TensorFlow's example, fit 49 times into the lecture's one second."""
    for rate in (8000, 16000):
        assert np.shape(_reference()["log_mel"](np.ones(rate), rate)) == (49, 40)


def test_parameters_of_the_two_networks() -> None:
    """The table of question 4 is what Keras counts."""
    assert _reference()["conv1d_model"]().count_params() == 201 * 32 + 161 * 64 + 577 * 10 == 22_506
    assert _reference()["conv2d_model"]().count_params() == 10 * 16 + 145 * 32 + 2561 * 10 == 30_410
    text = (FOLDER / "master.py").read_text("utf-8")
    assert all(f"{number:,}" in text for number in (6_432, 10_304, 5_770, 22_506, 4_640, 25_610, 30_410))


def test_the_shipped_pictures_are_those_of_the_recordings() -> None:
    """The picture of a shipped recording is what the functions of questions 1 and 3 make of it."""
    one_second, log_mel = _reference()["one_second"], _reference()["log_mel"]
    with np.load(FOLDER / "data" / "made_spectrograms.npz") as file:
        x, y, speakers = file["x_train"], file["y_train"], file["speakers_train"]
    for place in range(0, len(x), 33):  # takes 0 to 2 of a word follow each other, so 33 is a first one
        rate, samples = _recordings()[f"made_commands/{WORDS[y[place]]}/{speakers[place]}_nohash_0.wav"]
        picture = log_mel(one_second(samples, rate) / 32768, rate)
        assert np.abs(255 * picture - x[place]).max() < 0.51


def test_no_voice_is_on_two_sides() -> None:
    """Training, validation and hidden clips are of other speakers, and each has every word."""
    parts = []
    with np.load(FOLDER / "data" / "made_spectrograms.npz") as file:
        parts += [(file[f"speakers_{part}"], file[f"y_{part}"]) for part in ("train", "val")]
    with np.load(FOLDER / "hidden" / "test_spectrograms.npz") as file:
        parts.append((file["speakers"], file["y"]))
    names = [set(speakers.tolist()) for speakers, _ in parts]
    assert [len(part) for part in names] == [24, 4, 6] and len(set.union(*names)) == 34
    assert all((np.bincount(y) == 3 * len(part)).all() for (_, y), part in zip(parts, names, strict=True))


def test_real_people_show_the_leakage() -> None:
    """The nearest clip is right much more often where the same people are on both sides, as question 2 says."""
    with np.load(FOLDER / "data" / "spoken_digits.npz") as file:
        flat, digits, people = file["x"].reshape(160, -1) / 255, file["digits"].astype(int), file["speakers"]
    split = _reference()["split_by_speaker"]
    distances = ((flat[:, None] - flat) ** 2).mean(axis=2)

    def right(train: Any, test: Any) -> float:
        return float((digits[train][distances[np.ix_(test, train)].argmin(axis=1)] == digits[test]).mean())

    orders = [np.random.default_rng(seed).permutation(160) for seed in range(12)]
    by_clip = np.mean([right(order[40:], order[:40]) for order in orders])
    by_speaker = np.mean([right(*split(people, 1, seed)) for seed in range(12)])
    assert by_clip > 0.55 and by_speaker < 0.4


def test_checksums_and_sizes() -> None:
    """The files are those that SHA256SUMS records, and together smaller than 6 MB."""
    size = 0
    for line in (FOLDER / "SHA256SUMS").read_text("utf-8").splitlines():
        checksum, name = line.split("  ")
        content = (FOLDER / name).read_bytes()
        assert hashlib.sha256(content).hexdigest() == checksum, name
        size += len(content)
    assert size < 6_000_000


def test_made_speech_is_named_so() -> None:
    """What no person spoke says so in its name, in the notebook and in the licences."""
    licences = (FOLDER / "data" / "LICENSES.md").read_text("utf-8")
    notebook = (FOLDER / "master.py").read_text("utf-8")
    for name in ("made_commands.zip", "made_spectrograms.npz"):
        assert name in licences and name in notebook
    assert "No person ever said these words" in notebook
