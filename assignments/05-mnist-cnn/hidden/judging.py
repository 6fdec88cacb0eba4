"""What the hidden cases of this assignment have in common."""

import warnings

import keras
import numpy as np

from hidden.readers import saved_model

NOT_A_MODEL = "is not a Keras model"
HOME = "home.keras"
SHAPES = [(3, 3, 1, 32), (32,), (3, 3, 32, 64), (64,), (3136, 10), (10,)]
_best = []  # the accuracies of this submission, found once


def ready(model, shape=(28, 28, 1)):
    """Return the model, built for pictures of that shape; AssertionError when it is none, or has a Lambda layer."""
    assert hasattr(model, "count_params") and hasattr(model, "get_weights"), f"{said(model)} {NOT_A_MODEL}"
    if isinstance(model, keras.Model):
        if not model.built:
            model.build((None, *shape))
    else:
        model(np.zeros((1, *shape), "float32"))  # one of the student's own class: it is built by a first call
    kinds = [type(layer).__name__ for layer in model.layers]
    assert "Lambda" not in kinds, "the model has a Lambda layer, and those are not accepted here: use Keras' own layers"
    return model


def said(value):
    """A value in a few words."""
    return "nothing" if value is None or value is ... else f"an object of type {type(value).__name__}"


def random_weights(shapes, seed):
    """Return weights of the given shapes, small enough that no class wins by far."""
    rng = np.random.default_rng(seed)
    return {shape: rng.normal(0, np.prod(shape[:-1] or (1,)) ** -0.5, shape).astype("float32") for shape in shapes}


def with_weights(model, weights):
    """Give the model these weights, which it is known to have by their shapes, in whatever order it keeps them."""
    order = [tuple(array.shape) for array in model.get_weights()]
    assert sorted(order) == sorted(weights), "the layers do not have the weights of the lecture's model"
    model.set_weights([weights[shape] for shape in order])


def forward(x, weights, shapes):
    """Compute the lecture's model in NumPy: x of shape (N, H, W, C), returns (N, classes)."""
    first, first_bias, second, second_bias, dense, dense_bias = (weights[shape].astype(float) for shape in shapes)
    x = _pooled(np.maximum(_convolved(x.astype(float), first) + first_bias, 0))
    x = _pooled(np.maximum(_convolved(x, second) + second_bias, 0))
    scores = x.reshape(len(x), -1) @ dense + dense_bias
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def _convolved(x, kernel):
    padded = np.pad(x, ((0, 0), (1, 1), (1, 1), (0, 0)))
    height, width = x.shape[1:3]
    return sum(padded[:, i:i + height, j:j + width] @ kernel[i, j] for i in range(3) for j in range(3))


def _pooled(x):
    height, width = x.shape[1] // 2 * 2, x.shape[2] // 2 * 2
    blocks = x[:, :height, :width].reshape(len(x), height // 2, 2, width // 2, 2, x.shape[3])
    return blocks.max(axis=(2, 4))


def computes(model, shapes=SHAPES, size=(28, 28, 1), seed=1):
    """Whether the model, with weights that it has not seen, predicts what the lecture's model predicts with them."""
    weights = random_weights(shapes, seed)
    with_weights(model, weights)
    x = np.random.default_rng(seed).random((5, *size)).astype("float32")
    found = np.asarray(model.predict(x, verbose=0))
    expected = forward(x, weights, shapes)
    return found.shape == expected.shape and np.allclose(found, expected, atol=1e-4)


OUTPUTS = [(28, 28, 32), (14, 14, 32), (14, 14, 64), (7, 7, 64), (3136,), (10,)]
KINDS = {"InputLayer", "Conv2D", "MaxPooling2D", "Flatten", "Reshape", "Dense", "Activation", "ReLU", "Softmax"}


def is_the_lectures(model):
    """Whether the layers are those of the lecture, and no others; an activation may be a layer of its own."""
    if type(model).__name__ not in ("Sequential", "Functional") or not isinstance(model, keras.Model):
        return computes(model)  # a class of the student's own: what it computes has to do
    shapes = [tuple(layer.output.shape[1:]) for layer in model.layers if type(layer).__name__ != "InputLayer"]
    apart = [shape for place, shape in enumerate(shapes) if place == 0 or shape != shapes[place - 1]]
    return apart == OUTPUTS and {type(layer).__name__ for layer in model.layers} <= KINDS


def labels_of(model, x):
    """Return the class that the model gives each picture of x (N, 28, 28, 1), whatever form of picture it takes."""
    assert hasattr(model, "predict"), f"model {NOT_A_MODEL}: it is {said(model)}"
    shape = getattr(model, "input_shape", None) if isinstance(model, keras.Model) else None
    if isinstance(shape, tuple) and len(shape) in (2, 3):
        x = x.reshape(len(x), *[size or -1 for size in shape[1:]])
    scores = np.asarray(model.predict(x, verbose=0))
    assert scores.shape == (len(x), 10), f"model.predict gives the shape {scores.shape[1:]} for a digit, expected (10,)"
    return scores.argmax(axis=1)


def best_accuracy(model):
    """Return (accuracy of the model, accuracy of the file home.keras or None) on the hidden digits."""
    if not _best:
        with np.load("hidden/digits.npz") as digits:
            x, y = digits["x"][..., None].astype("float32") / 255, digits["y"]
        _best.append((_accuracy(model, x, y), _at_home(x, y)))
    return _best[0]


def _accuracy(model, x, y):
    try:
        return float((labels_of(model, x) == y).mean())
    except AssertionError:
        return 0.0


def _at_home(x, y):
    try:
        return _accuracy(saved_model(HOME), x, y)
    except FileNotFoundError:
        return None
    except Exception as error:
        warnings.warn(f"for the TA: {HOME} is there, but cannot be used: {type(error).__name__}: {error}"[:280])
        return None


def reaches(model, threshold, at_home):
    """Whether `model` reaches the threshold, or home.keras the one for it; tells the TA when that may be chance."""
    here, home = best_accuracy(model)
    for accuracy, wanted, name in ((here, threshold, "model"), (home, at_home, HOME)):
        if accuracy is None:
            continue
        noise = 2 * (accuracy * (1 - accuracy) / 2000) ** 0.5
        if abs(accuracy - wanted) < noise:
            warnings.warn(
                f"for the TA: borderline, {name} has {accuracy:.4f} of the hidden digits right, {wanted:g} is asked; "
                f"chance alone moves this by {noise:.3f}"
            )
    return here >= threshold or (home is not None and home >= at_home)
