"""What the hidden cases have in common: the blocks of the papers, built here, and weights that no answer has seen.

Theory of operation. A block is judged by what it computes. It gets weights that it has not seen, and its answers are
compared with those of the same block built here. Kernels are recognised by their shapes, because a model may keep them
in any order; a case chooses sizes at which no two kernels of a block have the same shape, where it can. Biases and the
four vectors of a batch normalization have no shape of their own, so all vectors of zeros get the same numbers of their
length, and all vectors of ones others. The same holds for a model that cannot be rebuilt here: it is only asked, and
what it says of itself earns nothing.
"""

import keras
import numpy as np
from keras import layers


def kernel_shape(array):
    """Return the shape by which a kernel is known.

    A Dense layer and a 1x1 convolution of the same sizes are equal, and so are a depthwise convolution and one with as
    many groups as channels.
    """
    shape = list(np.shape(array))
    while len(shape) > 2 and shape[0] == 1:
        shape.pop(0)
    if len(shape) == 4 and shape[2] == 1:
        shape[2:] = [shape[3], 1]
    return tuple(shape)


def is_model(block):
    """Whether it can be asked like a Keras model."""
    return all(hasattr(block, name) for name in ("get_weights", "set_weights", "predict"))


def parameters_of(block):
    """Return how many numbers the weights of a block have, or None when it is no model."""
    return sum(int(np.size(array)) for array in block.get_weights()) if is_model(block) else None


def numbers_for(shape, seed, low, scale):
    """Return random numbers from `low` times `scale` to `scale`, the same ones for the same shape and seed."""
    rng = np.random.default_rng([seed, *shape])
    return (scale * rng.uniform(low, 1, shape)).astype("float32")


def give(block, seed, low=-1.0, vectors=False):
    """Give a block unseen kernels, and unseen vectors too if asked for; those of one shape are all the same."""
    new = []
    for array in block.get_weights():
        array = np.asarray(array)
        if array.ndim > 1:
            shape = kernel_shape(array)
            scale = 2 * float(np.prod(shape[:-1])) ** -0.5
            new.append(numbers_for(shape, seed, low, scale).reshape(array.shape))
        elif vectors and array.size and not array.any():
            new.append(numbers_for(array.shape, seed + 1, low, 0.5))
        elif vectors and array.size and (array == 1).all():
            new.append(1 + numbers_for(array.shape, seed + 2, 0, 1))
        else:
            new.append(array)
    block.set_weights(new)


def agrees(block, reference, seed=1001, low=-1.0, vectors=False):
    """Whether a block computes what the reference computes, with the same unseen weights and pictures.

    Args:
        low: -1 for weights and pictures of both signs, 0 for positive ones, which ReLU leaves as they are.
        vectors: whether biases and batch normalizations get unseen numbers, too.
    """
    if not is_model(block) or parameters_of(block) != parameters_of(reference):
        return False
    kernels = [sorted(kernel_shape(a) for a in one.get_weights() if np.ndim(a) > 1) for one in (block, reference)]
    if kernels[0] != kernels[1]:
        return False
    for one in (block, reference):
        give(one, seed, low, vectors)
    x = numbers_for((2, *reference.input_shape[1:]), seed, low, 1.0)
    return same(outputs(block, x), outputs(reference, x))


def outputs(block, x):
    """Return what a block makes of a batch. A call is quicker than `predict`, which a model that is only asked gets."""
    return block(x, training=False) if isinstance(block, keras.Model) else block.predict(x, verbose=0)


def same(got, want):
    """Whether two arrays have one shape and nearly the same numbers.

    The tolerance lets pass any usual epsilon of a batch normalization (1e-3 is Keras' own, 1e-5 that of the papers).
    """
    got, want = np.asarray(got), np.asarray(want)
    return got.dtype.kind == "f" and got.shape == want.shape and bool(np.allclose(got, want, rtol=1e-2, atol=5e-3))


def inception(input_shape, filters, activation="relu"):
    """Return the block of Inception-v1: paths of 1x1, 3x3, 5x5 and pooling, side by side."""
    f1, r3, f3, r5, f5, fp = filters
    x = keras.Input(input_shape)

    def conv(y, number, size):
        return layers.Conv2D(number, size, padding="same", activation=activation)(y)

    paths = [
        conv(x, f1, 1),
        conv(conv(x, r3, 1), f3, 3),
        conv(conv(x, r5, 1), f5, 5),
        conv(layers.MaxPooling2D(3, strides=1, padding="same")(x), fp, 1),
    ]
    return keras.Model(x, layers.Concatenate()(paths))


def residual(input_shape, filters, stride=1):
    """Return the basic block of ResNet; the way around has a 1x1 convolution only where the shape changes."""
    x = around = keras.Input(input_shape)
    y = layers.Conv2D(filters, 3, strides=stride, padding="same", use_bias=False)(x)
    y = layers.ReLU()(layers.BatchNormalization()(y))
    y = layers.BatchNormalization()(layers.Conv2D(filters, 3, padding="same", use_bias=False)(y))
    if stride != 1 or filters != input_shape[-1]:
        around = layers.Conv2D(filters, 1, strides=stride, use_bias=False)(x)
        around = layers.BatchNormalization()(around)
    return keras.Model(x, layers.ReLU()(layers.Add()([y, around])))


def separable(input_shape, filters):
    """Return a depthwise separable convolution of 3x3."""
    x = keras.Input(input_shape)
    return keras.Model(x, layers.SeparableConv2D(filters, 3, padding="same")(x))


def dense(input_shape, depth, growth):
    """Return the block of DenseNet: each layer gets everything that was made before it."""
    x = start = keras.Input(input_shape)
    for _ in range(depth):
        y = layers.ReLU()(layers.BatchNormalization()(x))
        x = layers.Concatenate()([x, layers.Conv2D(growth, 3, padding="same", use_bias=False)(y)])
    return keras.Model(start, x)


def squeeze(input_shape, ratio):
    """Return the block of Squeeze-and-Excitation."""
    x, channels = keras.Input(input_shape), input_shape[-1]
    y = layers.Dense(channels // ratio, activation="relu")(layers.GlobalAveragePooling2D()(x))
    y = layers.Reshape((1, 1, channels))(layers.Dense(channels, activation="sigmoid")(y))
    return keras.Model(x, layers.Multiply()([x, y]))


def walked(layers_of_it, shape):
    """Return (shape, parameters, multiplications) for each layer of question 1, by counting places one by one."""
    rows = []
    for kind, *numbers in layers_of_it:
        if kind == "dense":
            size = int(np.prod(shape))
            rows.append(((numbers[0],), (size + 1) * numbers[0], size * numbers[0]))
        elif kind == "pool":
            size, stride = numbers
            height, width = (len(range(0, n - size + 1, stride)) for n in shape[:2])
            rows.append(((height, width, shape[2]), 0, 0))
        else:
            filters, size, stride, padding, groups = numbers
            last = 0 if padding == "same" else size - 1
            height, width = (len(range(0, n - last, stride)) for n in shape[:2])
            each = size * size * shape[2] // groups
            rows.append(((height, width, filters), (each + 1) * filters, each * filters * height * width))
        shape = rows[-1][0]
    return rows


def plain_rows(rows):
    """Return the rows of an answer as tuples of whole numbers; None when they have another form."""
    try:
        found = []
        for shape, parameters, multiplications in rows:
            sizes = tuple(int(n) for n in np.atleast_1d(np.asarray(shape)))
            found.append((sizes, int(parameters), int(multiplications)))
            if (parameters, multiplications) != found[-1][1:]:
                return None
        return found
    except (TypeError, ValueError, OverflowError):
        return None
