"""Every number of the lecture that assignment 09 teaches, computed, and its formulas against Keras.

`SEED` is the lecture page "Convolutional Neural Networks" and `CLASS_03` the page "Class 03: CNN 模型", as they were
given to the course; each number stands beside the line of its page.
"""

from __future__ import annotations

import runpy
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest

FOLDER = Path(__file__).parents[2] / "assignments" / "09-train-better"
SEED = "000_aa5de02173b5eb15.txt"
CLASS_03 = "003_49fd094281cd1eef.txt"
FULL = 454_922  # of the model of SEED's lines 83 to 93; the page does not print it, its `model.summary()` does

# (document, line, what stands there, the same in the assignment)
WORDS = [
    (SEED, 34, "Sigmoid vs ReLU (Rectified Linear Unit)", "| ReLU | x, but 0 where x is negative |"),
    (SEED, 36, "Tanh or hyperbolic tangent", "| tanh |"),
    (SEED, 38, "Leaky ReLU", "| leaky ReLU |"),
    (SEED, 40, "Softmax Activation function", "| softmax |"),
    (SEED, 43, "Dropout", "**Dropout**"),
    (SEED, 47, "Early Stopping", "**Early stopping**"),
    (CLASS_03, 422, "Linearly Problem", "A **linear** problem"),
    (CLASS_03, 426, "https://playground.tensorflow.org/", "TensorFlow playground"),
    (CLASS_03, 473, "kernel_regularizer (weight matrix)", "the weights (`kernel_regularizer`)"),
    (CLASS_03, 474, "bias_regularizer (bias vector)", "the biases (`bias_regularizer`)"),
    (CLASS_03, 475, "activity_regularizer (output of activation)", "`activity_regularizer`"),
    (CLASS_03, 479, "keras.layers.normalization.BatchNormalization()", "**Batch normalization**"),
    (CLASS_03, 500, "optimizer='rmsprop', loss='categorical_crossentropy'", "`categorical_crossentropy`"),
    (CLASS_03, 501, "optimizer='rmsprop', loss='binary_crossentropy'", "`binary_crossentropy`"),
    (CLASS_03, 502, "optimizer='rmsprop', loss='mse'", "`mse`"),
    (CLASS_03, 507, "def mean_pred(y_true, y_pred):", "def mean_pred(y_true, y_pred):"),
    (CLASS_03, 518, "Checkpointing", "**checkpoint**"),
    (CLASS_03, 550, "model.evaluate(X,Y): loss values & metrics values", "`model.evaluate(x, y,"),
    (CLASS_03, 560, "Keras Functional Models", "**functional model**"),
    (CLASS_03, 635, "position? (left or right)", "is it left or right?"),
]


@cache
def _reference() -> dict[str, Any]:
    """The functions and classes of the reference solution, in one namespace."""
    import keras

    text = (FOLDER / "master.py").read_text("utf-8")
    given: dict[str, Any] = {"np": np, "keras": keras, "layers": keras.layers, "ops": keras.ops}
    for cell in text.split("\n# %%\n"):
        if "    # BEGIN SOLUTION\n" in cell:
            exec(cell.split("\n# BEGIN SOLUTION")[0], given)  # functions only: what trains stands behind them
    return given


@pytest.mark.parametrize(("document", "line", "there", "here"), WORDS)
def test_the_notebook_teaches_what_the_lecture_names(document: str, line: int, there: str, here: str) -> None:
    """Each item of the lecture stands in the assignment."""
    assert here in (FOLDER / "master.py").read_text("utf-8"), (document, line, there)


def test_the_lectures_model_has_454922_parameters() -> None:
    """SEED's lines 83 to 93: the reference's layers have 832 + 51,264 + 401,536 + 1,290 parameters."""
    model = _reference()["lecture_model"]()
    parts = [layer.count_params() for layer in model.layers if layer.count_params()]
    assert parts == [(25 + 1) * 32, (25 * 32 + 1) * 64, (7 * 7 * 64 + 1) * 128, (128 + 1) * 10]
    assert model.count_params() == sum(parts) == FULL
    assert f"{FULL:,}" in (FOLDER / "design.md").read_text("utf-8")


def test_the_lectures_dropouts_and_activations() -> None:
    """Lines 88 and 92: 0.25 and 0.5; lines 83, 86 and 91: ReLU, line 93: softmax."""
    model = _reference()["lecture_model"]()
    assert [layer.rate for layer in model.layers if hasattr(layer, "rate")] == [0.25, 0.5]
    found = [layer.activation.__name__ for layer in model.layers if hasattr(layer, "activation")]
    assert found == ["relu", "relu", "relu", "softmax"]


@pytest.mark.parametrize("name", ["sigmoid", "tanh", "relu", "leaky_relu", "softmax"])
def test_activations_by_hand_are_those_of_keras(name: str) -> None:
    """SEED's lines 33 to 41: each function by hand gives what Keras' own gives."""
    import keras

    x = np.random.default_rng(1).normal(0, 5, (4, 7)).astype("float32")
    wanted = np.asarray(getattr(keras.activations, name)(keras.ops.array(x)))
    assert np.allclose(_reference()[name](x), wanted, rtol=1e-4, atol=1e-6)


@pytest.mark.parametrize(
    ("name", "of_keras"),
    [
        ("mse", "MeanSquaredError"),
        ("binary_crossentropy", "BinaryCrossentropy"),
        ("categorical_crossentropy", "CategoricalCrossentropy"),
        ("sparse_categorical_crossentropy", "SparseCategoricalCrossentropy"),
    ],
)
def test_losses_by_hand_are_those_of_keras(name: str, of_keras: str) -> None:
    """CLASS_03's lines 500 to 502, and SEED's line 97: each loss by hand gives what Keras' own gives."""
    import keras

    rng = np.random.default_rng(2)
    p, labels = rng.dirichlet(np.ones(5), 9), rng.integers(0, 5, 9)
    y = labels if name.startswith("sparse") else np.eye(5)[labels]
    assert _reference()[name](y, p) == pytest.approx(float(getattr(keras.losses, of_keras)()(y, p)), rel=1e-3)


def test_the_metric_of_the_lecture_is_the_mean() -> None:
    """CLASS_03's lines 507 and 508: `mean_pred` is the mean of the predictions."""
    p = np.array([[0.1], [0.4], [0.7]], "float32")
    assert float(_reference()["mean_pred"](p * 0, p)) == pytest.approx(0.4)


@pytest.mark.parametrize("patience", [1, 3])
def test_early_stopping_by_hand_is_that_of_keras(patience: int) -> None:
    """SEED's line 47 and CLASS_03's line 516: the reference stops where the callback of Keras stops."""
    import keras

    rng = np.random.default_rng(3)
    for losses in ([5, 4, 4, 4, 3, 6, 6, 6], rng.random(9).tolist(), rng.random(9).tolist()):
        model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)])
        model.stop_training = False
        stopper = keras.callbacks.EarlyStopping(monitor="val_loss", patience=patience)
        stopper.set_model(model)
        stopper.on_train_begin()
        epochs = 0
        while epochs < len(losses) and not model.stop_training:
            stopper.on_epoch_end(epochs, {"val_loss": losses[epochs]})
            epochs += 1
        assert _reference()["stop_early"](losses, patience) == (epochs, stopper.best_epoch + 1)


def test_the_hidden_points_are_on_the_spirals_of_the_notebook() -> None:
    """The hidden cases make their points with the formula of the notebook, which is that of the playground."""
    text = (FOLDER / "master.py").read_text("utf-8")
    given: dict[str, Any] = {"np": np}
    exec(text[text.index("def spirals(") : text.index("x_train, y_train = spirals(")], given)
    here, there = given["spirals"](60, seed=5), _judging()["spirals"](60, seed=5)
    assert all((one == other).all() for one, other in zip(here, there, strict=True))
    clean, way = given["spirals"](60, seed=0, noise=0)[0][:30], np.arange(30) / 30
    turn = 1.75 * way * 2 * np.pi  # github.com/tensorflow/playground, src/dataset.ts: genSpiral
    assert np.allclose(clean, np.stack([way * np.sin(turn), way * np.cos(turn)], axis=1), atol=1e-6)


def _judging() -> dict[str, Any]:
    """What makes the points of the hidden cases; the module itself needs a folder called hidden."""
    text = (FOLDER / "hidden" / "judging.py").read_text("utf-8")
    given: dict[str, Any] = {"np": np}
    exec(text[text.index("def spirals(") : text.index("def accuracy(")], given)
    return given


def test_checksums() -> None:
    """The digits are those that SHA256SUMS records, and those that the build script chooses."""
    built = runpy.run_path(str(FOLDER / "build_data.py"))
    with np.load(FOLDER / "data" / "digits.npz") as digits:
        there = dict(digits)
    recorded = (FOLDER / "SHA256SUMS").read_text("utf-8")
    assert built["sums"](there) == built["sums"](built["arrays"]()) == recorded
