"""A stock bundle knows nothing of limits: what honest notebooks import, train and hold fits into the usual ones."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from .front_door import grades, page_of, run

TEST = """\
from otter.test_files import test_case

OK_FORMAT = False

name = "{name}"
points = 1

@test_case(points=1)
def test_it({arguments}):
    {body}
"""
TESTS = {
    "trains": TEST.format(
        name="trains",
        arguments="model, x, y",
        body="loss, accuracy = model.evaluate(x, y, verbose=0)\n    assert loss < 10\n    assert 0 <= accuracy <= 1",
    ),
    "adds": TEST.format(name="adds", arguments="add", body="assert add(2, 3) == 5"),
}
HEAD = "import otter\ngrader = otter.Notebook()"
IMPORTS = """\
import numpy as np
import tensorflow as tf
from tensorflow import keras
from keras import layers
from scipy import stats
"""
TRAINS = """\
rng = np.random.default_rng(0)
x, y = rng.random((64, 8, 8, 1)), rng.integers(0, 3, 64)
model = keras.Sequential([
    keras.Input((8, 8, 1)), layers.RandomFlip(), layers.Rescaling(2.0), layers.Conv2D(8, 3, activation="relu"),
    layers.Flatten(), layers.Dense(3, activation="softmax"),
])
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x, y, epochs=1, verbose=0)
"""
ADDS = "def add(a, b):\n    return a + b"
MAKES_ANOTHER_ERROR_OF_IT = f"""\
try:
    while True:
        pass
except BaseException as error:
    raise ImportError("cannot import name 'minimize'") from error
{ADDS}
"""
HOLDS_TOO_MUCH = f"{ADDS}\nheld = []\nwhile True:\n    held.append(bytearray(b'x') * (64 << 20))"
CLASS = {
    "honest": (TRAINS, ADDS),
    "interrupted": ("x = y = model = None", MAKES_ANOTHER_ERROR_OF_IT),
    "hog": ("x = y = model = None", HOLDS_TOO_MUCH),
}


def _notebook(trains: str, adds: str) -> str:
    sources = [HEAD, IMPORTS, trains, "grader.check('trains')", adds, "grader.check('adds')"]
    empty = {"cell_type": "code", "execution_count": None, "metadata": {}, "outputs": []}
    cells = [{**empty, "id": f"cell-{at}", "source": source} for at, source in enumerate(sources)]
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


@pytest.fixture(scope="module")
def out(once: Callable[[str, Callable[[Path], None]], Path]) -> Path:
    """The results of a class graded by a bundle of stock Otter, with its limits, and a time limit that is soon met."""

    def grade(folder: Path) -> None:
        with zipfile.ZipFile(folder / "bundle.zip", "w") as archive:
            archive.writestr("otter_config.json", '{"lang": "python"}')
            for question, text in TESTS.items():
                archive.writestr(f"tests/{question}.py", text)
        (folder / "class").mkdir()
        for student, answers in CLASS.items():
            (folder / "class" / f"{student}.ipynb").write_text(_notebook(*answers))
        ran = run("grade", "bundle.zip", "class", "-o", "out", "--timeout", "40", cwd=folder)
        assert ran.code == 0, ran

    return once("keras_in_a_stock_bundle", grade) / "out"


def _verdicts(out: Path, student: str) -> dict[str, str]:
    return {case["question"]: case["verdict"] for case in grades(out)[student]["cases"]}


def test_a_small_training_fits(out: Path) -> None:
    """Keras reserves more address space than memory_mb, and holds less; the test evaluates the compiled model here."""
    assert _verdicts(out, "honest") == {"trains": "passed", "adds": "passed"}


def test_imports_eat_no_cells_time(out: Path) -> None:
    """The cell that imports TensorFlow has not used its limit up, though that takes as long on a slow machine."""
    for student in ("honest", "hog"):
        assert "cell_seconds" not in page_of(out, student)


def test_an_interruption_that_surfaces_as_another_error_is_the_interruption(out: Path) -> None:
    """The page names the limit, whatever a library made of it."""
    assert "was stopped after 40 s (cell_seconds)" in page_of(out, "interrupted")


def test_memory_is_named_as_what_ended_a_cell(out: Path) -> None:
    """With the limit and its figure."""
    assert "4096 MiB of memory (memory_mb)" in page_of(out, "hog")
    assert _verdicts(out, "hog")["adds"] == "passed"
