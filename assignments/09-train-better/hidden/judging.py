"""What the hidden cases have in common: optimizers, layers and models computed here, and the hidden points.

Theory of operation. A model is rebuilt where the tests run, so its layers and its predictions are computed
here; one that cannot be rebuilt is refused, as the notebook says. It is compared with the model of the text,
built here, with weights that it has not seen: kernels are recognised by their shapes, so their order does not matter.
"""

import warnings

import keras
import numpy as np
from keras import layers, regularizers

from hidden.readers import saved_answers

POINTS = 2000


def descends(descend, optimizer, rate, seed):
    """Whether `descend` visits the places of the optimizer, for a bent loss in three and in five dimensions."""
    rng = np.random.default_rng(seed)
    for size, steps in ((3, 6), (5, 4)):
        steep, middle = rng.uniform(0.5, 4, size), rng.normal(size=size)

        def gradient(w, steep=steep, middle=middle):
            return steep * (np.asarray(w) - middle) + 0.3 * np.sin(w)

        start = rng.normal(size=size)
        given = start.copy()
        got = np.asarray(descend(gradient, given, optimizer, rate, steps))
        want = visited(gradient, start, optimizer, rate, steps)
        if got.dtype.kind != "f" or got.shape != want.shape or not (given == start).all():
            return False
        if not np.allclose(got, want, rtol=1e-4, atol=1e-4):
            return False
    return True


def visited(gradient, start, optimizer, rate, steps):
    """Return the places that an optimizer of Keras visits, of the shape (steps + 1, len(start))."""
    kinds = keras.optimizers
    one = {
        "sgd": lambda: kinds.SGD(rate),
        "momentum": lambda: kinds.SGD(rate, momentum=0.9),
        "rmsprop": lambda: kinds.RMSprop(rate, rho=0.9, epsilon=1e-7),
        "adam": lambda: kinds.Adam(rate, beta_1=0.9, beta_2=0.999, epsilon=1e-7),
    }[optimizer]()
    weights, places = keras.Variable(np.asarray(start, "float32")), [np.array(start, float)]
    for _ in range(steps):
        one.apply([keras.ops.convert_to_tensor(np.asarray(gradient(places[-1]), "float32"))], [weights])
        places.append(np.asarray(weights, dtype=float))
    return np.array(places)


def f1_of(y, p):
    """Return the F1 of yes-or-no answers of the shape (N, 1)."""
    yes, true = np.asarray(p) >= 0.5, np.asarray(y) == 1
    counted = 2 * (yes & true).sum() + (yes != true).sum()
    return 2 * (yes & true).sum() / counted if counted else 0.0


def normalizes(batch_norm, shape, training, seed=915):
    """Whether `batch_norm` gives what a BatchNormalization of Keras gives, and stores what it stores."""
    rng, channels = np.random.default_rng(seed), shape[-1]
    x = rng.normal(2, 3, shape)
    mean, shift = rng.normal(size=(2, channels))
    variance, scale = rng.uniform(0.5, 2, (2, channels))
    layer = layers.BatchNormalization()
    layer.build((None, *shape[1:]))
    layer.set_weights([scale, shift, mean, variance])
    wanted = [np.asarray(layer(x.astype("float32"), training=training)), *layer.get_weights()[2:]]
    given = [a.copy() for a in (x, mean, variance, scale, shift)]
    got = batch_norm(*given, training)
    untouched = all((a == b).all() for a, b in zip(given, (x, mean, variance, scale, shift), strict=True))
    if not untouched or not isinstance(got, (tuple, list)) or len(got) != 3:
        return False
    return all(_same(one, want) for one, want in zip(got, wanted, strict=True))


def _same(got, want):
    got = np.asarray(got)
    return got.dtype.kind == "f" and got.shape == want.shape and bool(np.allclose(got, want, rtol=1e-3, atol=1e-4))


def known(model):
    """Return a Sequential or functional model that was rebuilt here; AssertionError for anything else."""
    names = ("Sequential", "Functional")
    assert isinstance(model, keras.Model) and type(model).__name__ in names and model.built, "no such model"
    return model


def lecture():
    """Return the second lecture's model, without its dropouts, which change nothing when it predicts."""
    return keras.Sequential([
        keras.Input((28, 28, 1)),
        layers.Conv2D(32, 5, padding="same", activation="relu"),
        layers.MaxPooling2D(2),
        layers.Conv2D(64, 5, padding="same", activation="relu"),
        layers.MaxPooling2D(2),
        layers.Flatten(),
        layers.Dense(128, activation="relu"),
        layers.Dense(10, activation="softmax"),
    ])


def heads(input_shape, classes):
    """Return the model with two heads, without its dropout, which changes nothing when it predicts."""
    picture = keras.Input(input_shape)
    x = layers.Conv2D(8, 3, padding="same", activation="relu")(picture)
    x = layers.Flatten()(layers.MaxPooling2D(2)(x))
    x = layers.ReLU()(layers.BatchNormalization()(layers.Dense(32)(x)))
    ends = [layers.Dense(classes, activation="softmax")(x), layers.Dense(1, activation="sigmoid")(x)]
    return keras.Model(picture, ends)


def agrees(model, reference, seed):
    """Whether a model computes what the reference computes, with the same unseen weights and pictures."""
    if model.input_shape != reference.input_shape:
        return False
    shapes = [sorted(array.shape for array in one.get_weights()) for one in (model, reference)]
    if shapes[0] != shapes[1]:
        return False
    for one in (model, reference):
        give(one, seed)
    x = np.random.default_rng(seed).uniform(-1, 1, (3, *reference.input_shape[1:])).astype("float32")
    pairs = zip(_outputs(model, x), _outputs(reference, x), strict=False)
    return len(model.outputs) == len(reference.outputs) and all(_same(a, b) for a, b in pairs)


def give(model, seed):
    """Give a model unseen weights: those of one shape and first kind (zeros, ones, others) are all the same."""
    new = []
    for array in model.get_weights():
        vector = array.ndim == 1
        rng = np.random.default_rng([seed, int(vector and (array == 1).all()), *array.shape])
        if vector:
            new.append((array == 1) + rng.uniform(0.1, 0.6, array.shape))
        else:
            new.append(rng.normal(0, 1.5 * float(np.prod(array.shape[:-1])) ** -0.5, array.shape))
    model.set_weights(new)


def _outputs(model, x):
    found = model(x, training=False)
    return [np.asarray(one) for one in (found if isinstance(found, (list, tuple)) else [found])]


def penalized(kernel, bias, x, strength):
    """Return what a dense layer of Keras with the three regularizers adds to the loss for the rows of x."""
    l1, l2 = regularizers.L1(strength), regularizers.L2(strength)
    layer = layers.Dense(len(bias), kernel_regularizer=l2, bias_regularizer=l1, activity_regularizer=l2)
    layer.build(x.shape)
    layer.set_weights([kernel, bias])
    layer(x)
    return sum(float(loss) for loss in layer.losses)


def dropouts(model):
    """Return (shape without the batch, rate) of each dropout, in the order of the layers."""
    found = [layer for layer in layers_of(model) if isinstance(layer, layers.Dropout)]
    return [(tuple(layer.output.shape[1:]), round(float(layer.rate), 6)) for layer in found]


def layers_of(model):
    """Return the layers of a model, with those of the models in it in the place of these models."""
    found = []
    for layer in model.layers:
        found += layers_of(layer) if isinstance(layer, keras.Model) else [layer]
    return found


def stopped(losses, patience):
    """Return (epochs, best) of Keras' early stopping, counted by how long the lowest loss has not been beaten."""
    for epoch in range(1, len(losses) + 1):
        best = int(np.argmin(losses[:epoch])) + 1
        if epoch - best >= patience:
            return epoch, best
    return len(losses), best


def spirals(points, seed, noise=0.05):
    """Return points of the two spirals and the spiral of each, as the notebook makes them."""
    rng, way = np.random.default_rng(seed), np.arange(points // 2) / (points // 2)
    ends = [3.5 * np.pi * way + turn for turn in (0, np.pi)]
    x = np.concatenate([way[:, None] * np.stack([np.sin(end), np.cos(end)], axis=1) for end in ends])
    x = x + rng.uniform(-noise, noise, x.shape)
    return x.astype("float32"), np.repeat([0.0, 1.0], len(way))[:, None].astype("float32")


def accuracy(model):
    """Return the share of the hidden points that a model has right."""
    x, y = spirals(POINTS, seed=927)
    found = np.asarray(known(model).predict(x, batch_size=POINTS, verbose=0))
    assert found.shape == y.shape, "not one number for each point"
    return float(((found >= 0.5) == (y == 1)).mean())


def reaches(model, threshold):
    """Whether the model reaches the share of hidden points; the TA is told when chance may have decided."""
    found, noise = accuracy(model), 2 * (threshold * (1 - threshold) / POINTS) ** 0.5
    warnings.warn(f"measured: accuracy on the hidden points = {found} of {POINTS}, steps {threshold:g}", stacklevel=2)
    if abs(found - threshold) < noise:
        text = f"borderline on the hidden points: {found:.4f}, {threshold:g} is asked, chance is {noise:.3f}"
        warnings.warn(f"for the TA: {text}", stacklevel=2)
    return found >= threshold


def keeps_the_best(path, history):
    """Whether the model of a file has, on the points for validation, the lowest `val_loss` of the history."""
    kept = history if isinstance(history, dict) else history.history
    lowest = float(np.min(np.asarray(kept["val_loss"], dtype=float)))
    x, y = spirals(200, seed=2)
    try:
        p, penalty = saved_answers(path, x)
    except (OSError, ValueError, KeyError, TypeError, RuntimeError):
        return False
    p = np.clip(np.asarray(p, float), 1e-7, 1 - 1e-7)
    if p.shape != y.shape:
        return False
    loss = -np.log(np.where(y == 1, p, 1 - p)).mean() + float(penalty)
    return bool(abs(loss - lowest) < 0.002 + 0.02 * lowest)


def shows(feature_maps, model, name, seed=928):
    """Whether the array is what the named layer of the model gives for unseen pictures."""
    known(model)
    x = np.random.default_rng(seed).random((3, 28, 28, 1)).astype("float32")
    part = keras.Model(model.inputs, model.get_layer(name).output)
    want = np.asarray(part(x, training=False))
    assert np.ptp(want) > 0 and not np.allclose(want[0], want[1], atol=1e-6), "small_cnn() was changed"
    return _same(feature_maps(model, x, name), want)


def mistakes(probabilities, labels):
    """Return the numbers of all wrong answers, the surest first, of equal ones the first first."""
    wrong = [n for n, row in enumerate(probabilities) if int(row.argmax()) != int(labels[n])]
    return sorted(wrong, key=lambda n: (-probabilities[n].max(), n))


def same_list(got, want):
    """Whether an answer is a list (or tuple, array, tensor) of these whole numbers."""
    if np.ndim(got) != 1 or len(got) != len(want):
        return False
    return [int(n) for n in got] == want
