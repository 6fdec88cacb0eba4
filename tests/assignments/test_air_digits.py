"""What assignment 14 teaches, computed, and its data as they are said to be.

`SEED` is the lecture page "Convolutional Neural Networks", as it was given to the course.
"""

from __future__ import annotations

import io
import re
import runpy
import zipfile
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

FOLDER = Path(__file__).parents[2] / "assignments" / "14-air-digits"
SEED = "000_aa5de02173b5eb15.txt"

# (document, line, what stands there, the same in the assignment)
WORDS = [(SEED, 152, "AirDigit CNN", 'The lecture calls this "AirDigit CNN"')]


@cache
def _reference() -> dict[str, Any]:
    """The functions of the reference solution, in one namespace."""
    text = (FOLDER / "master.py").read_text("utf-8")
    given: dict[str, Any] = {"np": np, "io": io, "re": re, "zipfile": zipfile}
    for cell in text.split("\n# %%\n"):
        if "    # BEGIN SOLUTION\n" in cell:
            exec(cell, given)
    return given


def _made(name: str, part: str) -> tuple[list[list[Any]], Any]:
    drawings, labels = _reference()["read_zip"]((FOLDER / "data" / f"{name}.zip").read_bytes(), part)
    return drawings, labels


def _ink(picture: Any) -> tuple[int, float]:
    """The longer side of what is bright, and how far the centre of mass is from the middle."""
    rows, columns = np.nonzero(picture)
    middle = [float((places * picture[rows, columns]).sum() / picture.sum()) for places in (rows, columns)]
    return int(max(np.ptp(rows), np.ptp(columns))) + 1, float(np.abs(np.array(middle) - 13.5).max())


def test_the_notebook_teaches_what_the_lecture_names() -> None:
    """The lecture's row of digits drawn in the air stands in the assignment."""
    text = (FOLDER / "master.py").read_text("utf-8")
    assert [row for row in WORDS if row[3] not in text] == []


def test_a_scaled_and_centred_drawing_has_the_form_of_mnist() -> None:
    """Drawings fill a box of about 20 pixels with their mass in the middle of 28, as the digits of MNIST do."""
    with np.load(FOLDER / "data" / "mnist_small.npz") as file:
        mnist = [_ink(picture.astype(float)) for picture in file["x_test"][:100]]
    with np.load(FOLDER / "data" / "made_air.npz") as file:
        made = [_ink(picture.astype(float)) for picture in file["x_train"]]
    for sides, shifts in (np.transpose(mnist), np.transpose(made)):
        assert sides.min() >= 18 and sides.max() <= 21
        assert shifts.max() <= 1


def test_the_pictures_are_those_of_the_zips() -> None:
    """The reference, from zip to picture, gives the pictures that ship ready."""
    reference = _reference()
    for name in ("made_air", "made_finger"):
        drawings, labels = _made(name, "test")
        with np.load(FOLDER / "data" / f"{name}.npz") as file:
            pictures, raw = file["x_test"], file["raw_test"]
            assert (file["y_test"] == labels).all()
        for drawing, picture, field in zip(drawings[::3], pictures[::3], raw[::3], strict=True):
            moved = [stroke + 5 for stroke in reference["scale_strokes"](drawing)]
            mine = reference["centre_by_mass"](reference["draw_strokes"](moved))
            assert np.abs(255 * mine - picture).max() < 1
            assert np.abs(255 * reference["draw_strokes"]([27 * stroke for stroke in drawing]) - field).max() < 1


def test_in_the_air_nothing_is_lifted() -> None:
    """Each drawing in the air is one stroke, and the finger lifts for some digits."""
    air, finger = _made("made_air", "train")[0], _made("made_finger", "train")[0]
    assert {len(drawing) for drawing in air} == {1}
    assert {len(drawing) for drawing in finger} == {1, 2}
    assert min(len(drawing[0]) for drawing in air + finger) >= 8, "as the page asks for"


def test_checksums() -> None:
    """The arrays and zips are those that SHA256SUMS records, and the shipped files stay below 2 MB."""
    built = runpy.run_path(str(FOLDER / "build_data.py"))
    assert built["sums"](built["there"]()) == (FOLDER / "SHA256SUMS").read_text("utf-8")
    files = [
        file for part in ("data", "hidden") for file in (FOLDER / part).iterdir() if file.suffix in (".npz", ".zip")
    ]
    assert len(files) == 6 and sum(file.stat().st_size for file in files) < 2_000_000


def test_the_digits_of_mnist_are_those_of_assignment_05() -> None:
    """Every digit comes from the editions of assignment 05, and no hidden one is among those that ship."""
    edition = FOLDER.parent / "05-mnist-cnn"
    with np.load(edition / "data" / "mnist_small.npz") as file:
        known = {picture.tobytes() for part in ("x_train", "x_test") for picture in file[part]}
    with np.load(FOLDER / "data" / "mnist_small.npz") as file:
        shipped = {picture.tobytes() for part in ("x_train", "x_test") for picture in file[part]}
    with np.load(edition / "hidden" / "digits.npz") as file, np.load(FOLDER / "hidden" / "test_digits.npz") as mine:
        hidden = {picture.tobytes() for picture in mine["x_mnist"]}
        assert hidden <= {picture.tobytes() for picture in file["x"]}
    assert len(shipped) == 3500 and shipped <= known and not hidden & shipped


def test_made_data_are_named_so() -> None:
    """What no hand drew says so in its name, in the notebook and in the licences."""
    licences = (FOLDER / "data" / "LICENSES.md").read_text("utf-8")
    notebook = (FOLDER / "master.py").read_text("utf-8")
    for name in ("made_air.zip", "made_finger.zip"):
        assert name in licences and name in notebook
    assert "a program drew `made_air.zip` and `made_finger.zip`, and no person did" in notebook
