"""Every number of the lectures that assignment 08 teaches, computed, and its loaders on files of the public forms.

`SEED` is the lecture page "Convolutional Neural Network" (DAY 10) and `OVERVIEW` the page "Convolutional Neural
Networks", as they were given to the course; each number stands beside the line of its page.
"""

from __future__ import annotations

import gzip
import os
import runpy
import struct
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest

FOLDER = Path(__file__).parents[2] / "assignments" / "08-more-pictures"
SEED = "004_99d8944a95838daf.txt"
OVERVIEW = "000_aa5de02173b5eb15.txt"
PICTURES, LABELS = 2051, 2049  # the magic numbers of the idx form

# (document, line, what stands there, the same in the assignment)
WORDS = [
    (
        SEED,
        180,
        "Num Channel | 1 (Gray Scale) | 3 (RGB) | 3 (RGB)",
        "| channels | 1 (grey) | 3 (colour) | 3 (colour) |",
    ),
    (SEED, 181, "10 (0~9) | 10, 100 | 1000", "| classes | 10 | 10, 100 | 1,000 |"),
    (SEED, 182, "28 * 28 | 32 * 32 | 256 * 256", "| resolution | 28×28 | 32×32 | 256×256 |"),
    (SEED, 183, "60,000 | 50,000 | 200,000", "| pictures to train on | 60,000 | 50,000 | 200,000"),
    (
        SEED,
        209,
        "model.compile(loss = ..., optimizer = 'sgd'",
        'model.compile("sgd", "sparse_categorical_crossentropy"',
    ),
    (SEED, 210, "epochs = 5, batch_size=32", "epochs=5, batch_size=32"),
    (SEED, 234, "Accuracy:  0.5565000176429749", "**0.5565**"),
    (SEED, 263, "Viewing DataSet Images", "look at the pictures first"),
    (OVERVIEW, 132, "Kuzushiji-MNIST", "Kuzushiji-MNIST | 28×28, grey"),
    (
        OVERVIEW,
        137,
        "kaggle.com/datasets/datamunge/sign-language-mnist",
        "kaggle.com/datasets/datamunge/sign-language-mnist",
    ),
    (OVERVIEW, 144, "FashionMNIST", "Fashion-MNIST | 28×28, grey"),
]


def _master() -> str:
    return (FOLDER / "master.py").read_text("utf-8")


@cache
def _reference() -> dict[str, Any]:
    """What the notebook gives and the functions of the reference solution, in one namespace."""
    import keras

    text = _master()
    files = text[text.index("FILES = {") : text.index('print("Keras"')]
    given: dict[str, Any] = {"np": np, "keras": keras, "layers": keras.layers}
    exec(files, given)
    for cell in text.split("\n# %%\n"):
        if "    # BEGIN SOLUTION\n" in cell:
            exec(cell.split("\n# %% [raw]")[0], given)
    return given


@pytest.mark.parametrize(("document", "line", "there", "here"), WORDS)
def test_the_notebook_teaches_what_the_lecture_names(document: str, line: int, there: str, here: str) -> None:
    """Each item of the lecture stands in the assignment."""
    assert here in _master(), (document, line, there)


@pytest.mark.parametrize(
    ("shape", "parts"),
    [
        ((28, 28, 1), [320, 18_496, 31_370]),  # SEED, line 166: 50,186
        ((32, 32, 3), [896, 18_496, 40_970]),  # SEED, lines 239 to 254: 60,362
    ],
)
def test_parameters_of_the_lecture(shape: tuple[int, int, int], parts: list[int]) -> None:
    """The network has the lecture's parameters layer by layer, and the sum by hand is that of Keras."""
    model = _reference()["build_model"](shape, 10)
    assert [layer.count_params() for layer in model.layers if layer.count_params()] == parts
    assert _reference()["count_parameters"](shape, 10) == model.count_params() == sum(parts)
    assert f"**{sum(parts):,}**" in _master()


def test_the_lectures_accuracy_is_of_whole_pictures() -> None:
    """SEED's lines 229 to 234: 0.5565 is 5,565 of CIFAR-10's 10,000 test pictures, in 313 batches of 32."""
    right, pictures = 5_565, 10_000
    probabilities = np.eye(10)[np.arange(pictures) % 10]
    labels = (np.arange(pictures) + (np.arange(pictures) >= right)) % 10
    assert _reference()["accuracy"](probabilities, labels) == 0.5565 == right / pictures
    assert -(-pictures // 32) == 313


def test_memory_of_the_sets() -> None:
    """SEED's lines 180 to 183: ImageNet by the lecture's numbers is 256 times CIFAR-10 as decimals."""
    gigabytes = _reference()["gigabytes"]
    sets = {"MNIST": (60_000, 28, 1), "CIFAR-10": (50_000, 32, 3), "ImageNet": (200_000, 256, 3)}
    found = {name: gigabytes(*numbers) for name, numbers in sets.items()}
    assert found == pytest.approx({"MNIST": 0.188160, "CIFAR-10": 0.6144, "ImageNet": 157.2864})
    assert found["ImageNet"] / found["CIFAR-10"] == pytest.approx(256)


def test_the_lectures_hands_are_a_fifth_and_the_rest() -> None:
    """OVERVIEW's lines 139 and 140: 21,964 and 5,491 hands are Kaggle's 27,455 for training, cut in five."""
    train, test = 21_964, 5_491
    assert train + test == 27_455
    assert train == 4 * test
    assert "27,455 and 7,172" in _master()


def test_the_names_of_the_clothes() -> None:
    """OVERVIEW's line 147 names ten classes, in this order; CIFAR-10 has ten, the hands 24 without J and Z."""
    names = _reference()["NAMES"]
    there = "T-shirt/top, Trouser, Pullover, Dress, Coat, Sandal, Shirt, Sneaker, Bag, Ankle boot"
    assert ", ".join(names["fashion"]) == there
    assert len(names["cifar10"]) == len(names["kmnist"]) == 10
    assert names["sign"] == [chr(65 + label) for label in range(25) if label != 9]


def test_every_set_is_loaded_by_one_function(monkeypatch: pytest.MonkeyPatch) -> None:
    """The reference loads all four editions; the hands have 24 places, and their letters are those of the table."""
    monkeypatch.chdir(FOLDER)
    sizes = {"fashion": (800, 200), "kmnist": (800, 200), "cifar10": (450, 100), "sign": (240, 96)}
    for name, (train, test) in sizes.items():
        (x_train, y_train), (x_test, y_test), classes = _reference()["load"](name)
        assert (len(x_train), len(x_test)) == (train, test)
        assert set(y_train) == set(y_test) == set(range(len(classes)))
        side, channels = (32, 3) if name == "cifar10" else (28, 1)
        assert x_train.shape[1:] == x_test.shape[1:] == (side, side, channels)
    assert "".join(_reference()["to_letters"](classes)) == "ABCDEFGHIKLMNOPQRSTUVWXY"


def test_the_shipped_files_are_small_and_recorded() -> None:
    """The files for students have at most 3 MB; arrays and tables are those that SHA256SUMS records."""
    built = runpy.run_path(str(FOLDER / "build_data.py"))
    recorded = (FOLDER / "SHA256SUMS").read_text("utf-8")
    names = dict.fromkeys(line.split("  ")[1].split(":")[0] for line in recorded.splitlines())
    archives = [name for name in names if name.endswith(".npz")]
    tables = [name for name in names if name.endswith(".csv")]
    files, texts = built["there"](archives, tables)
    assert built["sums"](files, texts) == recorded
    assert sum(path.stat().st_size for path in (FOLDER / "data").rglob("*") if path.is_file()) <= 3_000_000


def test_the_made_hands_are_drawn_by_the_script() -> None:
    """The tables are what `made_hands.py` draws: nothing of the real set is among them."""
    assert runpy.run_path(str(FOLDER / "build_data.py"))["tables"]() == {
        str(path.relative_to(FOLDER)): path.read_text("utf-8")
        for path in (*(FOLDER / "data").glob("*.csv"), *(FOLDER / "data" / "forms").glob("*.csv"))
    }


def test_no_hidden_picture_is_among_those_of_the_students() -> None:
    """The hidden pictures are others than those to train and to test on."""
    files = runpy.run_path(str(FOLDER / "build_data.py"))["there"]
    names = ["fashion", "kmnist", "cifar10"]
    found, _ = files([f"data/{name}.npz" for name in names] + ["hidden/pictures.npz"], [])
    for name in names:
        edition = found[f"data/{name}.npz"]
        shown = {picture.tobytes() for part in ("x_train", "x_test") for picture in edition[part]}
        assert not shown & {picture.tobytes() for picture in found["hidden/pictures.npz"][f"{name}_x"]}


def _idx(path: Path, array: np.ndarray[Any, Any]) -> None:
    head = struct.pack(">I", LABELS if array.ndim == 1 else PICTURES)
    path.write_bytes(gzip.compress(head + struct.pack(f">{array.ndim}I", *array.shape) + array.tobytes()))


def test_the_full_sets_of_keras_become_files_of_the_same_form(tmp_path: Path) -> None:
    """`from_keras` makes of Keras' own files, small ones here, a file that `load` reads; `from_kmnist` of CODH's."""
    rng = np.random.default_rng(1)
    cache_of_keras, downloads = tmp_path / "home" / "datasets" / "fashion-mnist", tmp_path / "downloads"
    cache_of_keras.mkdir(parents=True)
    downloads.mkdir()
    for part, there, count in (("train", "train", 6), ("test", "t10k", 4)):
        pictures = rng.integers(0, 256, (count, 28, 28)).astype("uint8")
        labels = (np.arange(count) % 3).astype("uint8")
        _idx(cache_of_keras / f"{there}-images-idx3-ubyte.gz", pictures)
        _idx(cache_of_keras / f"{there}-labels-idx1-ubyte.gz", labels)
        np.savez_compressed(downloads / f"kmnist-{part}-imgs.npz", pictures)
        np.savez_compressed(downloads / f"kmnist-{part}-labels.npz", labels)
    code = (
        "from data.full_sets import from_keras, from_kmnist\n"
        f"print(from_keras('fashion_mnist', {str(tmp_path / 'full')!r}))\n"
        f"print(from_kmnist({str(downloads)!r}, {str(tmp_path / 'full')!r}))\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=FOLDER, env={**os.environ, "KERAS_HOME": str(tmp_path / "home")},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    for path in run.stdout.split():
        given = {**_reference(), "FILES": {"full": path}}
        exec(_load_alone(), given)
        (x_train, y_train), (x_test, y_test), classes = given["load"]("full")
        assert (x_train.shape, x_test.shape) == ((6, 28, 28, 1), (4, 28, 28, 1))
        assert (list(y_train), list(y_test), classes) == ([0, 1, 2] * 2, [0, 1, 2, 0], [0, 1, 2])
        assert x_train.max() <= 1
    assert len(run.stdout.split()) == 2


def test_tables_of_kaggle_of_another_set(tmp_path: Path) -> None:
    """Any pair of tables in `FILES` is read as Kaggle's, such as those of Fashion-MNIST."""
    names = ",".join(["label", *(f"pixel{number}" for number in range(1, 785))])
    for part, labels in (("train", [3, 7, 3]), ("test", [7])):
        rows = [",".join(map(str, [label, *[label * 10] * 784])) for label in labels]
        (tmp_path / f"fashion-mnist_{part}.csv").write_text("\n".join([names, *rows]) + "\n")
    pair = tuple(str(tmp_path / f"fashion-mnist_{part}.csv") for part in ("train", "test"))
    given = {**_reference(), "FILES": {"fashion": pair}}
    exec(_load_alone(), given)
    (x_train, y_train), (x_test, y_test), classes = given["load"]("fashion")
    assert (list(y_train), list(y_test), classes) == ([0, 1, 0], [1], [3, 7])
    assert x_train.shape == (3, 28, 28, 1)
    assert x_test[0, 5, 5, 0] == pytest.approx(70 / 255)


def _load_alone() -> str:
    """The reference's `load` as source, for a namespace with other files."""
    text = _master()
    return text[text.index("def load(name):") :].split("\n# %% [raw]")[0]
