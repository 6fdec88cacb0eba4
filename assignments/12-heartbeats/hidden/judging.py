"""What the hidden cases have in common: the block and the network of the paper, built here, and the hidden beats.

Theory of operation. A model is judged by what it computes: it gets weights that it has not seen, known by their shapes,
and its answers are compared with those of the same model built here. One that cannot be rebuilt here is only asked; what
it says of itself earns nothing. The hidden beats are the last ten minutes of record 100 and other simulated ones.
"""

import pathlib
import warnings

import keras
import numpy as np
from keras import layers

NOISE = 0.02  # of macro-F1: two standard deviations over the measured seeds, see design.md


def matrix_of(true, predicted, classes):
    """Return the confusion matrix, counted one beat at a time."""
    counted = np.zeros((classes, classes), int)
    for row, column in zip(true, predicted, strict=True):
        counted[int(row), int(column)] += 1
    return counted


def f1_of(matrix):
    """Return the F1 of each class; 0 for a class that is neither there nor predicted."""
    found = []
    for number in range(len(matrix)):
        both = int(matrix[number, :].sum() + matrix[:, number].sum())
        found.append(2 * int(matrix[number, number]) / both if both else 0.0)
    return np.array(found)


def same(got, want, tolerance=1e-3):
    """Whether an answer has the shape of an array and nearly its numbers."""
    got, want = np.asarray(got), np.asarray(want)
    return got.dtype.kind in "iuf" and got.shape == want.shape and bool(np.allclose(got, want, rtol=0, atol=tolerance))


def decided(probabilities, threshold):
    """Return the class of each beat: the likeliest of the rare ones where it reaches the threshold, N elsewhere."""
    found = []
    for row in probabilities:
        rare = max(range(1, len(row)), key=lambda number: (row[number], -number))
        found.append(rare if row[rare] >= threshold else 0)
    return np.array(found)


def best_of(probabilities, labels, thresholds):
    """Return the lowest threshold with the highest macro-F1."""
    classes = probabilities.shape[1]
    scores = [f1_of(matrix_of(labels, decided(probabilities, t), classes)).mean() for t in thresholds]
    return min(t for t, score in zip(thresholds, scores, strict=True) if score > max(scores) - 1e-9)


def block(length, filters):
    """Return the paper's residual block as a model."""
    x = keras.Input((length, filters))
    return keras.Model(x, _block(x, filters))


def _block(x, filters):
    y = layers.Conv1D(filters, 5, padding="same", activation="relu")(x)
    y = layers.Conv1D(filters, 5, padding="same")(y)
    return layers.MaxPooling1D(5, strides=2)(layers.ReLU()(layers.Add()([x, y])))


def network(length, classes, blocks):
    """Return the paper's network."""
    beat = keras.Input((length, 1))
    x = layers.Conv1D(32, 5)(beat)
    for _ in range(blocks):
        x = _block(x, 32)
    x = layers.Dense(32, activation="relu")(layers.Flatten()(x))
    return keras.Model(beat, layers.Dense(classes, activation="softmax")(x))


def agrees(model, reference, seed, positive=False):
    """Whether a model computes what the reference computes, with the same unseen weights and beats."""
    if not all(hasattr(model, name) for name in ("get_weights", "set_weights", "predict")):
        return False
    shapes = [sorted(np.shape(array) for array in one.get_weights()) for one in (model, reference)]
    if shapes[0] != shapes[1]:
        return False
    for one in (model, reference):
        one.set_weights([_weights(np.shape(array), seed, positive) for array in one.get_weights()])
    rng = np.random.default_rng(seed)
    x = rng.uniform(0 if positive else -1, 1, (3, *reference.input_shape[1:])).astype("float32")
    return same(model.predict(x, verbose=0), reference.predict(x, verbose=0), 2e-3)


def _weights(shape, seed, positive):
    rng = np.random.default_rng([seed, *shape])
    if len(shape) == 1:
        return rng.uniform(0.05, 0.3, shape).astype("float32")
    spread = float(np.prod(shape[:-1])) ** -0.5
    return (rng.uniform(0 if positive else -1, 1, shape) * 1.5 * spread).astype("float32")


def scores(model):
    """Return (accuracy, F1 of each class) of a model on the hidden beats."""
    with np.load(pathlib.Path(__file__).parent / "test_beats.npz") as beats:
        x, y = (beats["x"] / 255)[..., None].astype("float32"), beats["y"].astype(int)
    p = np.asarray(model.predict(x, batch_size=len(x), verbose=0))
    assert p.dtype.kind == "f" and p.shape == (len(x), 5), "not five numbers for each beat"
    matrix = matrix_of(y, p.argmax(axis=1), 5)
    return float(np.trace(matrix) / len(y)), f1_of(matrix)


def reaches(model, threshold):
    """Whether the macro-F1 on the hidden beats reaches a step; the TA is told when chance may have decided."""
    found = float(scores(model)[1].mean())
    warnings.warn(f"measured: macro-F1 on the hidden beats = {found}", stacklevel=2)
    if abs(found - threshold) < NOISE:
        text = f"borderline on the hidden beats: macro-F1 {found:.3f}, {threshold:g} is asked"
        warnings.warn(f"for the TA: {text}", stacklevel=2)
    return found >= threshold
