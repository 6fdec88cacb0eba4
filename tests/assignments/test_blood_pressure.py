"""Every number of the lecture that assignment 13 teaches, computed, and its data as they are said to be.

`SEED` is the lecture page "Convolutional Neural Networks" and `CLASS_03` the page "Class 03: CNN 模型", as they were
given to the course; each item stands beside the line of its page.
"""

from __future__ import annotations

import itertools
import runpy
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest

FOLDER = Path(__file__).parents[2] / "assignments" / "13-blood-pressure"
SEED = "000_aa5de02173b5eb15.txt"
CLASS_03 = "003_49fd094281cd1eef.txt"
PARTS = [24, 168, 656, 2_592, 3_856, 968, 244, 5]  # of the small U-Net, layer by layer

# (document, line, what stands there, the same in the assignment)
WORDS = [
    (SEED, 173, "PPG2ABP", "as in PPG2ABP (Ibtehaz and Rahman, 2020), which the lecture names"),
    (
        SEED,
        174,
        "Translating Photoplethysmogram (PPG) Signals",
        "**photoplethysmogram** (光體積變化描記圖, 광용적맥파), or PPG",
    ),
    (SEED, 174, "Arterial Blood Pressure (ABP) Waveforms", "pressure in an artery (ABP, in mmHg)"),
    (SEED, 177, "nibtehaz/PPG2ABP", "concatenate([UpSampling1D(size=2)(conv5), conv4], axis=2)"),
    (CLASS_03, 613, "max pooling/downsamping/upsampling", "`UpSampling1D` doubles it again"),
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


@cache
def _pressures(part: str) -> Any:
    """The real pressures of the windows of a part, in mmHg."""
    with np.load(FOLDER / "data" / "windows_of_simulated_ppg.npz") as file:
        return _reference()["restore"](file[f"y_{part}"].astype(float), file["scale"])


@pytest.mark.parametrize(("document", "line", "there", "here"), WORDS)
def test_the_notebook_teaches_what_the_lecture_names(document: str, line: int, there: str, here: str) -> None:
    """The lecture's two signals, its paper and its code stand in the assignment."""
    assert here in (FOLDER / "master.py").read_text("utf-8"), (document, line, there)


def test_the_u_net_has_8513_parameters() -> None:
    """The network of SEED's line 174, small: the sum of its layers is what Keras counts and what the prompt says."""
    reference = _reference()
    assert sum(PARTS) == reference["unet_parameters"]() == reference["build_unet"]().count_params() == 8_513
    for file in ("master.py", "design.md"):
        assert "8,513" in (FOLDER / file).read_text("utf-8")


def test_the_networks_of_reference_and_examiner_count_alike() -> None:
    """The formula, the reference's network and the recursive one of the hidden cases have equally many parameters."""
    import sys

    sys.path.insert(0, str(FOLDER / "hidden"))
    try:
        judging = runpy.run_path(str(FOLDER / "hidden" / "judging.py"))
    finally:
        sys.path.pop(0)
    for filters, depth, width in [(8, 2, 3), (3, 4, 7)]:
        built = _reference()["build_unet"](64, filters, depth, width).count_params()
        assert built == judging["parameters"](filters, depth, width)
        assert built == _reference()["unet_parameters"](filters, depth, width)


@pytest.mark.parametrize(
    ("shares", "grade"),
    [((82.8, 92.2, 95.7), "A"), ((87.4, 95.2, 97.7), "A"), ((70.8, 85.3, 90.9), "B")],
)
def test_the_grades_of_the_paper(shares: tuple[float, ...], grade: str) -> None:
    """The paper of SEED's line 174 has grade A for diastolic and mean pressure, and B for systolic."""
    assert _reference()["bhs_grade"](shares) == grade


def test_the_card_has_grade_a() -> None:
    """Two constant numbers get grade A for the later windows, as q3 shows and q6 asks for."""
    reference, cards = _reference(), []
    known, later = (reference["systolic_diastolic"](_pressures(part)) for part in ("train", "val"))
    for of_training, of_later in zip(known, later, strict=True):
        cards.append(round(float(of_training.mean())))
        assert reference["bhs_grade"](reference["shares"](of_later - of_training.mean())) == "A"
    assert cards == [49, 27]


def test_always_the_mean_is_wrong_by_5_81() -> None:
    """The 5.81 of the hint is the error of the mean pressure of training on the windows for validation."""
    with np.load(FOLDER / "data" / "windows_of_simulated_ppg.npz") as file:
        mean = float(file["scale"][0])
    error = _reference()["mean_absolute_error"](_pressures("val"), mean)
    assert round(float(error), 2) == 5.81


def test_the_windows_are_those_of_the_signals() -> None:
    """The standardised windows are what the reference cuts, on the scale of the first six minutes alone."""
    reference = _reference()
    with (
        np.load(FOLDER / "data" / "pressure.npz") as pressure,
        np.load(FOLDER / "data" / "simulated_ppg.npz") as ppg,
        np.load(FOLDER / "data" / "windows_of_simulated_ppg.npz") as file,
    ):
        for name, signal in (("x", ppg["ppg"] / 1000), ("y", pressure["abp"] / 100)):
            scale = reference["fit_scale"](signal[:45_000])
            for part, piece in (("train", signal[:45_000]), ("val", signal[46_250:])):
                mine = reference["standardise"](reference["cut_windows"](piece), scale)
                assert mine.shape == file[f"{name}_{part}"].shape
                assert np.abs(mine - file[f"{name}_{part}"]).max() < 0.01


def test_the_parts_do_not_leak() -> None:
    """Between training, validation and hidden windows is a gap of ten seconds each."""
    built = runpy.run_path(str(FOLDER / "build_data.py"))
    parts, rate, length = list(built["PARTS"].values()), built["RATE"], built["LENGTH"]
    assert [after[0] - before[1] for before, after in itertools.pairwise(parts)] == [10, 10]
    starts = [np.arange(rate * first, rate * last - length + 1, built["STEP"]) for first, last in parts]
    assert [_reference()["leaks"](*pair, length) for pair in itertools.pairwise(starts)] == [0, 0]


def test_the_simulation_does_what_its_steps_say() -> None:
    """A higher pressure gives a higher PPG, later, and twice the step less than twice the answer."""
    simulate = runpy.run_path(str(FOLDER / "simulate.py"))
    rises = []
    for height in (10, 20):
        pressure = np.where(np.arange(400) < 200, 40.0, 40.0 + height)
        quiet = simulate["ppg"](np.full(400, 40.0), np.random.default_rng(1))
        rise = simulate["ppg"](pressure, np.random.default_rng(1)) - quiet
        assert np.abs(rise[: 200 + simulate["DELAY"]]).max() < 1e-9
        rises.append(rise[206:240])
    assert (rises[0] > 0).all() and (rises[1] > rises[0]).all() and (rises[1] < 2 * rises[0]).all()


def test_checksums() -> None:
    """The arrays of the files are those that SHA256SUMS records, and the files stay below 1 MB."""
    build = runpy.run_path(str(FOLDER.parent / "tools" / "build.py"))
    assert build["sums"](build["arrays_there"](FOLDER)) == (FOLDER / "SHA256SUMS").read_text("utf-8")
    files = [file for part in ("data", "hidden") for file in (FOLDER / part).glob("*.npz")]
    assert len(files) == 4 and sum(file.stat().st_size for file in files) < 1_000_000


def test_simulated_data_are_named_so() -> None:
    """What is no record of a finger says so in its name, in the notebook, the licences and design.md."""
    files = {file.name for part in ("data", "hidden") for file in (FOLDER / part).glob("*.npz")}
    assert {name for name in files if "simulated_ppg" not in name} == {"pressure.npz"}
    licences, notebook, design = (
        (FOLDER / file).read_text("utf-8") for file in ("data/LICENSES.md", "master.py", "design.md")
    )
    assert "simulated_ppg.npz" in licences and "Simulated, and called so" in design
    assert "No light has ever shone through this finger" in notebook
