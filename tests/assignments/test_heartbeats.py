"""Every number of the lecture that assignment 12 teaches, computed, and its data as they are said to be.

`SEED` is the lecture page "Convolutional Neural Networks" and `CLASS_03` the page "Class 03: CNN 模型", as they were
given to the course; each item stands beside the line of its page.
"""

from __future__ import annotations

import runpy
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest

FOLDER = Path(__file__).parents[2] / "assignments" / "12-heartbeats"
SEED = "000_aa5de02173b5eb15.txt"
CLASS_03 = "003_49fd094281cd1eef.txt"
PAPER = 53_957  # of the network of the paper on SEED's line 168; the paper prints the layers, not their sum

# (document, line, what stands there, the same in the assignment)
WORDS = [
    (SEED, 158, "ECG 心電圖分類", "**electrocardiogram** (心電圖, 심전도)"),
    (SEED, 159, "Normal (正常心跳)", "normal (正常心跳,"),
    (SEED, 160, "Artial Premature (早發性心房收縮)", "atrial premature (早發性心房收縮,"),
    (
        SEED,
        162,
        "Premature ventricular contraction (早發性心室收縮)",
        "premature ventricular contraction (早發性心室收縮,",
    ),
    (SEED, 164, "Fusion of ventricular and normal (室性融合心跳)", "fusion of ventricular and normal (室性融合心跳,"),
    (SEED, 166, "Fusion of paced and normal (節律器融合心跳)", "fusion of paced and normal (節律器融合心跳,"),
    (
        SEED,
        168,
        "ECG Heartbeat Classification: A Deep Transferable Representation",
        "Kachuee, Fazeli and Sarrafzadeh (2018)",
    ),
    (CLASS_03, 460, "keras.layers.convolutional.Conv1D()", "A filter of `Conv1D`"),
    (CLASS_03, 462, "keras.layers.pooling.MaxPooling1D()", "`MaxPooling1D` keeps the largest"),
]


@cache
def _reference() -> dict[str, Any]:
    """The functions of the reference solution, in one namespace."""
    import keras

    text = (FOLDER / "master.py").read_text("utf-8")
    given: dict[str, Any] = {"np": np, "keras": keras, "layers": keras.layers}
    for cell in text.split("\n# %%\n"):
        if "    # BEGIN SOLUTION\n" in cell:
            exec(cell, given)
    return given


@pytest.mark.parametrize(("document", "line", "there", "here"), WORDS)
def test_the_notebook_teaches_what_the_lecture_names(document: str, line: int, there: str, here: str) -> None:
    """Each of the lecture's five classes, and its paper, stands in the assignment."""
    assert here in (FOLDER / "master.py").read_text("utf-8"), (document, line, there)


def test_the_network_of_the_paper_has_53957_parameters() -> None:
    """SEED's line 168: 192 + 10 · 5,152 + 2,080 + 165 parameters, in 13 layers with weights as the paper says."""
    model = _reference()["build_model"]()
    kernels = [array for array in model.get_weights() if array.ndim > 1]
    assert len(kernels) == 13
    assert model.count_params() == 5 * 32 + 32 + 10 * (5 * 32 + 1) * 32 + (2 * 32 + 1) * 32 + 33 * 5 == PAPER
    for file in ("master.py", "design.md"):
        assert f"{PAPER:,}" in (FOLDER / file).read_text("utf-8")


@pytest.mark.parametrize("filters", [3, 8])
def test_conv1d_and_pooling_are_what_the_lecture_names(filters: int) -> None:
    """CLASS_03 names Conv1D and MaxPooling1D: the block adds by hand what its layers give."""
    block = _reference()["residual_block"](20, filters)
    x = np.random.default_rng(1).normal(size=(1, 20, filters)).astype("float32")
    first, bias, second, more = block.get_weights()
    inner = np.maximum(_slide(x[0], first) + bias, 0)
    summed = np.maximum(_slide(inner, second) + more + x[0], 0)
    pooled = np.array([summed[start : start + 5].max(axis=0) for start in range(0, 16, 2)])
    assert np.allclose(block.predict(x, verbose=0)[0], pooled, atol=1e-4)


def _slide(x: Any, kernel: Any) -> Any:
    padded = np.pad(x, ((2, 2), (0, 0)))
    return np.array([np.tensordot(padded[n : n + 5], kernel, axes=2) for n in range(len(x))])


def test_always_n_is_right_four_times_in_five_and_useless() -> None:
    """The 0.79 of the prompts is the accuracy of N for every later beat, whose macro-F1 is below 0.2."""
    with np.load(FOLDER / "data" / "beats.npz") as beats:
        y = beats["y_val"].astype(int)
    matrix = _reference()["confusion_matrix"](y, y * 0, 5)
    assert round(float(_reference()["accuracy"](matrix)), 2) == 0.79
    assert round(float(_reference()["macro_f1"](matrix)), 2) == 0.18


def test_scores_by_hand_are_those_of_scikit_learn() -> None:
    """Confusion matrix, F1, macro-F1 and balanced weights equal those of scikit-learn."""
    from sklearn.metrics import confusion_matrix, f1_score
    from sklearn.utils.class_weight import compute_class_weight

    rng, reference = np.random.default_rng(2), _reference()
    true, predicted = rng.integers(0, 5, 80), rng.integers(0, 5, 80)
    matrix = reference["confusion_matrix"](true, predicted, 5)
    assert (matrix == confusion_matrix(true, predicted)).all()
    assert np.allclose(reference["f1_scores"](matrix), f1_score(true, predicted, average=None))
    assert reference["macro_f1"](matrix) == pytest.approx(f1_score(true, predicted, average="macro"))
    weights = compute_class_weight("balanced", classes=np.arange(5), y=true)
    assert list(reference["class_weights"](true, 5).values()) == pytest.approx(list(weights))


def test_the_cut_beats_are_those_of_the_two_signals() -> None:
    """The beats of `beats.npz` are what the reference cuts: N and A of record 100, V, F and Q of the simulation."""
    cut, normalise, found = _reference()["cut_beats"], _reference()["normalise"], []
    for letter in "NAVFQ":
        with np.load(FOLDER / "data" / ("record100.npz" if letter in "NA" else "simulated.npz")) as file:
            found.append(cut(file["signal"], file["peaks"][file["labels"] == letter])[0])
    with np.load(FOLDER / "data" / "beats.npz") as beats:
        for part in ("train", "val"):
            x, y = beats[f"x_{part}"], beats[f"y_{part}"]
            for number, whole in enumerate(found):
                count = int((y == number).sum())
                mine = normalise(whole[:count] if part == "train" else whole[-count:])
                assert np.abs(mine - x[y == number] / 255).max() < 0.5 / 255 + 1e-9


def test_the_paced_spike_and_the_early_v_are_in_the_simulation() -> None:
    """A simulated V comes early and a pause follows; the model's normal beat peaks where its R wave is."""
    simulate = runpy.run_path(str(FOLDER / "simulate.py"))
    rng = np.random.default_rng(3)
    kinds = ["N", "N", "N", "V", "N", "N"]
    seconds = simulate["intervals"](kinds, [0.8], rng)
    assert seconds[2] < 0.7 < 0.9 < seconds[3] and seconds[0] == 0.8
    signal, peaks = simulate["signal"](["N"] * 6, [0.8] * 6, rng)
    assert [abs(int(np.argmax(signal[peak - 20 : peak + 20])) - 20) <= 1 for peak in peaks[1:4]] == [True] * 3


def test_checksums() -> None:
    """The arrays of the files are those that SHA256SUMS records, and the shipped files stay below 2 MB."""
    build = runpy.run_path(str(FOLDER.parent / "tools" / "build.py"))
    assert build["sums"](build["arrays_there"](FOLDER)) == (FOLDER / "SHA256SUMS").read_text("utf-8")
    files = [file for part in ("data", "hidden") for file in (FOLDER / part).glob("*.[nc][ps]*")]
    assert len(files) == 6 and sum(file.stat().st_size for file in files) < 2_000_000


def test_simulated_and_made_data_are_named_so() -> None:
    """What is no record of a heart says so in its name, in the notebook and in the licences."""
    licences = (FOLDER / "data" / "LICENSES.md").read_text("utf-8")
    notebook = (FOLDER / "master.py").read_text("utf-8")
    for name in ("simulated.npz", "made_kaggle_form.csv", "made_one_beat.csv"):
        assert name in licences and name in notebook
    assert "No simulated beat has ever been in a chest" in notebook
