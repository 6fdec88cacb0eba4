"""What the hidden cases have in common: the lecture's model in NumPy, known weights, and the accuracy on hidden digits.

Theory of operation. A model of Keras' own layers is rebuilt where the tests run, so what it says of itself is true. A
model of the student's own class is only asked, and what it says of itself earns nothing: it is given weights that it
has not seen, and what it predicts with them is compared with the lecture's model, computed here. The weights are
recognised by their shapes, because such a model may keep them in any order. Labels are compared here, never there.
"""

import warnings

import keras
import numpy as np

from hidden.readers import loaded_weights, saved_arrays, saved_model

HOME = "home.keras"
DIGITS = 2000
LECTURE = {"Conv2D": 2, "MaxPooling2D": 2, "Dense": 1}
KINDS = {*LECTURE, "InputLayer", "Flatten", "Reshape", "Activation", "ReLU", "Softmax", "Identity"}
OUTPUTS = {(28, 28, 32), (14, 14, 32), (14, 14, 64), (7, 7, 64), (3136,), (10,)}


def shapes_for(size=(28, 28, 1), classes=10):
    """Return the shapes of the lecture's weights for pictures of that size, in the order of the layers."""
    rows, columns = size[0] // 2 // 2, size[1] // 2 // 2
    return [(3, 3, size[2], 32), (32,), (3, 3, 32, 64), (64,), (rows * columns * 64, classes), (classes,)]


def ready(model, size=(28, 28, 1)):
    """Return the model, built for pictures of that size; AssertionError when it is none, or has a Lambda layer."""
    assert hasattr(model, "get_weights") and hasattr(model, "predict"), "not a Keras model"
    if isinstance(model, keras.Sequential) and not model.built:
        model.build((None, *size))
    elif not model.built:
        model(np.zeros((1, *size), "float32"))  # one of the student's own class is built by a first call
    kinds = [type(layer).__name__ for layer in layers_of(model)]
    assert "Lambda" not in kinds, "a Lambda layer is not accepted"
    return model


def layers_of(model):
    """Return the layers of a model, with those of the models in it in the place of these models."""
    found = []
    for layer in model.layers:
        inner = getattr(layer, "layers", None)
        found += layers_of(layer) if isinstance(inner, list) and inner else [layer]
    return found


def give(model, weights):
    """Give the model these weights (shape -> array), in whatever order it keeps them; whether it has such weights."""
    order = [tuple(np.shape(array)) for array in model.get_weights()]
    if sorted(order) != sorted(weights):
        return False
    model.set_weights([weights[shape] for shape in order])
    return True


def random_weights(shapes, seed, positive=False):
    """Return weights (shape -> array) that keep the numbers of all layers near 1; those of filters may be positive."""
    rng, weights = np.random.default_rng(seed), {}
    for shape in shapes:
        scale = np.prod(shape[:-1] or (4,)) ** -0.5
        filters = positive and (len(shape) == 4 or shape in ((32,), (64,)))
        weights[shape] = (rng.uniform(0, scale, shape) if filters else rng.normal(0, scale, shape)).astype("float32")
    return weights


def middle_only(weights):
    """Return the weights with filters that see the middle pixel alone: then pooling and padding change no number."""
    mask = np.zeros((3, 3, 1, 1), "float32")
    mask[1, 1] = 3
    return {shape: array * mask if len(shape) == 4 else array for shape, array in weights.items()}


def scores(x, weights, shapes):
    """Compute the lecture's model up to its softmax: x of shape (N, H, W, C), returns (N, classes)."""
    first, first_bias, second, second_bias, dense, dense_bias = (weights[shape].astype(float) for shape in shapes)
    x = _pooled(np.maximum(_convolved(x.astype(float), first) + first_bias, 0))
    x = _pooled(np.maximum(_convolved(x, second) + second_bias, 0))
    return x.reshape(len(x), -1) @ dense + dense_bias


def _convolved(x, kernel):
    padded = np.pad(x, ((0, 0), (1, 1), (1, 1), (0, 0)))
    height, width = x.shape[1:3]
    return sum(padded[:, i : i + height, j : j + width] @ kernel[i, j] for i in range(3) for j in range(3))


def _pooled(x):
    height, width = x.shape[1] // 2 * 2, x.shape[2] // 2 * 2
    return x[:, :height, :width].reshape(len(x), height // 2, 2, width // 2, 2, x.shape[3]).max(axis=(2, 4))


def softmax(values):
    """Return the probabilities of each row."""
    powers = np.exp(values - values.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def in_order(model, x, wanted):
    """Whether the model ranks the classes of each picture as `wanted` does: the last activation does not matter."""
    found = np.asarray(model.predict(x, verbose=0))
    return found.shape == wanted.shape and bool((found.argsort(axis=1) == wanted.argsort(axis=1)).all())


def has_relu(model, seed=511):
    """Whether both convolutions are followed by ReLU; pooling, padding and softmax are not looked at."""
    shapes = shapes_for()
    weights = middle_only(random_weights(shapes, seed))
    x = np.ones((4, 28, 28, 1), "float32") * np.array([0.2, 0.5, 0.8, 1.0], "float32").reshape(4, 1, 1, 1)
    return give(model, weights) and in_order(model, x, scores(x, weights, shapes))


def has_max_pooling(model, seed=521):
    """Whether the largest number of each block is kept, zeros are padded; ReLU and softmax are not looked at."""
    shapes = shapes_for()
    weights = random_weights(shapes, seed, positive=True)
    weights[shapes[4]] /= 3  # sums up to 5: a sigmoid still tells them apart
    x = np.random.default_rng(seed).random((4, 28, 28, 1)).astype("float32")
    return give(model, weights) and in_order(model, x, scores(x, weights, shapes))


def has_its_parameters(model, size, classes, seed=531):
    """Whether the weights are those of the lecture's layers for that size; a model that is only asked must use them."""
    shapes = shapes_for(size, classes)
    if isinstance(model, keras.Model):
        return sorted(array.shape for array in model.get_weights()) == sorted(shapes)
    weights = middle_only(random_weights(shapes, seed, positive=True))
    x = np.full((1, *size), 0.5, "float32")
    return give(model, weights) and in_order(model, x, scores(x, weights, shapes))


def computes(model, size=(28, 28, 1), classes=10, seed=541):
    """Whether the model, with weights that it has not seen, predicts what the lecture's model predicts with them."""
    shapes = shapes_for(size, classes)
    weights = random_weights(shapes, seed)
    x = np.random.default_rng(seed).random((4, *size)).astype("float32")
    if not give(model, weights):
        return False
    found, wanted = np.asarray(model.predict(x, verbose=0)), softmax(scores(x, weights, shapes))
    return found.shape == wanted.shape and np.allclose(found, wanted, rtol=1e-3, atol=1e-4)


def gives_probabilities(model, size, classes, seed=551):
    """Whether the last activation is softmax; what comes before it is not looked at."""
    x = 9 * np.random.default_rng(seed).random((5, *size)).astype("float32")
    if not isinstance(model, keras.Model):  # it is only asked: its own weights prove nothing
        return computes(model, size, classes, seed)
    found = model.predict(x, verbose=0)
    return found.shape == (5, classes) and found.min() >= 0 and np.allclose(found.sum(axis=1), 1, atol=1e-3)


def is_the_lectures(model):
    """Whether the layers are those of the table, and no others; an activation may be a layer of its own."""
    kinds = [type(layer).__name__ for layer in layers_of(model)]
    if not isinstance(model, keras.Model) or type(model).__name__ not in ("Sequential", "Functional"):
        strangers = {kind for kind in kinds if hasattr(keras.layers, kind)} - KINDS
        return not strangers and computes(model)  # a class of the student's own: what it computes has to do
    if not set(kinds) <= KINDS:
        return False
    found, calls = set(), dict.fromkeys(LECTURE, 0)
    for layer in layers_of(model):
        outputs = [node.output_tensors[0].shape[1:] for node in layer._inbound_nodes] or [layer.output.shape[1:]]
        shapes = {tuple(shape) for shape in outputs}  # one layer may be used in two places
        if type(layer).__name__ != "InputLayer":
            found |= shapes
        if type(layer).__name__ in calls:
            calls[type(layer).__name__] += len(shapes)
    return found == OUTPUTS and calls == LECTURE


def labels_of(model, x):
    """Return the class that the model gives each picture of x (N, 28, 28, 1), whatever form of picture it takes."""
    assert hasattr(model, "predict"), "not a Keras model"
    shape = getattr(model, "input_shape", None) if isinstance(model, keras.Model) else None
    if isinstance(shape, tuple) and shape[1:] in ((784,), (28, 28)):
        x = x.reshape(len(x), *shape[1:])  # Keras takes both forms of a picture, but not one after the other
    found = np.asarray(model.predict(x, verbose=0))
    assert found.shape == (len(x), 10), "not ten numbers for each picture"
    return found.argmax(axis=1)


def accuracies(model):
    """Return (of `model`, of the file home.keras or None): the share of the hidden digits that each has right."""
    with np.load("hidden/digits.npz") as digits:
        x, y = digits["x"][..., None].astype("float32") / 255, digits["y"]
    assert len(x) == DIGITS
    try:
        home = float((labels_of(saved_model(HOME), x) == y).mean())
    except FileNotFoundError:
        home = None
    except Exception as error:
        tell_the_ta(f"{HOME} was handed in, but cannot be used: {type(error).__name__}: {error}")
        home = None
    try:
        return float((labels_of(model, x) == y).mean()), home
    except Exception:
        if home is None:
            raise
        return 0.0, home


def reaches(model, threshold, at_home):
    """Whether `model` reaches its threshold, or home.keras its own; the TA is told when chance may have decided."""
    here, home = accuracies(model)
    warnings.warn(f"measured: accuracy on the hidden digits = {here} of {DIGITS}, steps {threshold:g}", stacklevel=2)
    sides = [("model", here, threshold)] + ([] if home is None else [(HOME, home, at_home)])
    noise = {name: 2 * (wanted * (1 - wanted) / DIGITS) ** 0.5 for name, _, wanted in sides}
    near = [(name, found, wanted) for name, found, wanted in sides if abs(found - wanted) < noise[name]]
    if near and not any(found - wanted >= noise[name] for name, found, wanted in sides):
        told = (f"{n} has {found:.4f}, {wanted:g} is asked, chance is {noise[n]:.3f}" for n, found, wanted in near)
        tell_the_ta(f"borderline on the hidden digits: {'; '.join(told)}")
    return any(found >= wanted for _, found, wanted in sides)


def same_weights(path, model):
    """Whether a weights file gives the weights of `model` when it is loaded; False when there is no such file."""
    assert hasattr(model, "get_weights"), "not a Keras model"
    try:
        return _gives_weights(path, model)
    except (OSError, ValueError, KeyError, TypeError, RuntimeError, AttributeError):
        return False


def _gives_weights(path, model):
    found = None
    if isinstance(model, keras.Model):
        try:
            config = model.to_json()
        except Exception:  # under stock Otter: a class of the student's own
            config = "{}"
        found = loaded_weights(path, config)
    if found is None:  # the model is known in the notebook only
        return _holds(path, model)
    wanted = model.get_weights()
    return len(found) == len(wanted) and all(_alike(a, b) for a, b in zip(found, wanted, strict=True))


def same_predictions(path, model):
    """Whether the model of a `.keras` file predicts what `model` predicts; False when there is no such file."""
    assert hasattr(model, "get_weights"), "not a Keras model"
    try:
        saved = saved_model(path)
    except FileNotFoundError:
        return False
    except Exception:
        return _holds(path, model)  # a class or a function of the student's own is known in the notebook only
    x = np.random.default_rng(561).random((20, 28, 28, 1)).astype("float32")
    found, wanted = (np.asarray(one.predict(x, verbose=0)) for one in (saved, model))
    return found.shape == wanted.shape and np.allclose(found, wanted, rtol=1e-3, atol=1e-5)


def _holds(path, model):
    try:
        found = saved_arrays(path)
    except (OSError, ValueError, KeyError, RuntimeError):
        return False
    wanted = [np.asarray(array) for array in model.get_weights()]
    return bool(wanted) and all(any(_alike(array, own) for array in found) for own in wanted)


def _alike(one, other):
    one, other = np.asarray(one), np.asarray(other)
    return one.shape == other.shape and np.allclose(one, other, rtol=1e-5, atol=1e-6)


def tell_the_ta(text):
    """Record a line for the TA; students never see it."""
    warnings.warn(f"for the TA: {text}"[:280], stacklevel=2)
