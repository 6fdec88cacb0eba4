# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [raw]
# # ASSIGNMENT CONFIG
# name: 10-cnn-architectures
# init_cell: true
# check_all_cell: true
# export_cell: false
# requirements: [numpy, pandas, matplotlib, tensorflow-cpu]
# tests: {ok_format: false}
# generate: {show_stdout: false}

# %% [markdown]
# # Assignment 10: CNN architectures (卷積網路架構, CNN 구조)
#
# How are the layers of a network put together? That is its **architecture** (架構, 구조). You meet those of the lecture, from LeNet-5 (1998)
# to EfficientNet (2019). You count them and build their **blocks** (區塊, 블록) with Keras. There are eight questions and 35 points.
# Nothing is trained, so everything is quick. Question 8 is marked by your teacher.
#
# How to work: run the cells from top to bottom. In each question read the text, run the example, replace the `...`, and run the check.
# The check shows the *public* cases. After you hand in, *hidden* cases try other sizes, other weights and other tables.
#
# Rules for the whole notebook:
#
# - A block is a Keras model of Keras' own **layers** (層, 레이어): functional, `Sequential`, or a class of your own.
# - The tests give your block weights that it has not seen. What it computes with them decides, not how you wrote it.
# - Keep the names of the functions and of their parameters. Do not change what is given to your functions.
#
# TensorFlow may print red lines below the next cell. They are remarks, not errors.

# %%
import keras
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from keras import layers

print("Keras", keras.__version__)

# %% [raw]
# # BEGIN QUESTION
# name: q1
# points: 6

# %% [markdown]
# ## Question 1: count a network (6 points)
#
# **LeNet-5** (1998) read digits. **AlexNet** (2012) won ImageNet, the contest of 1,000 classes. **VGG-16** (2014) is the same idea, deeper.
# We write each as a list of layers:
#
# - `("conv", filters, size, stride, padding, groups)`: a **convolution** (卷積, 합성곱) with square filters;
# - `("pool", size, stride)`: **pooling** (池化, 풀링); places that do not fit are left out;
# - `("dense", units)`: a **dense layer** (全連接層, 완전 연결층) of all numbers that come in.
#
# With `groups=2` the channels are cut in two halves, with `groups=g` in g equal parts. Each filter sees one part only, so it has fewer weights. AlexNet did so to use two GPUs.
#
# **Example.** The first layer of LeNet-5 by hand. It has six filters of 5×5 on one channel, without padding.

# %%
lenet5 = [("conv", 6, 5, 1, "valid", 1), ("pool", 2, 2), ("conv", 16, 5, 1, "valid", 1), ("pool", 2, 2),
          ("conv", 120, 5, 1, "valid", 1), ("dense", 84), ("dense", 10)]
alexnet = [("conv", 96, 11, 4, "valid", 1), ("pool", 3, 2), ("conv", 256, 5, 1, "same", 2), ("pool", 3, 2),
           ("conv", 384, 3, 1, "same", 1), ("conv", 384, 3, 1, "same", 2), ("conv", 256, 3, 1, "same", 2), ("pool", 3, 2),
           ("dense", 4096), ("dense", 4096), ("dense", 1000)]
vgg16 = []
for times, filters in [(2, 64), (2, 128), (3, 256), (3, 512), (3, 512)]:
    vgg16 += [("conv", filters, 3, 1, "same", 1)] * times + [("pool", 2, 2)]
vgg16 += [("dense", 4096), ("dense", 4096), ("dense", 1000)]

places = (32 - 5 + 1) ** 2
print("shape", (28, 28, 6), "parameters", (5 * 5 * 1 + 1) * 6, "multiplications", places * 5 * 5 * 1 * 6)

# %% [markdown]
# **Your turn.** Write `walk(layers, shape)`. Go through the layers, starting with pictures of `shape` (height, width, channels). Return a list with
# `(shape, parameters, multiplications)` for each layer.
#
# - Shapes: three numbers, after a dense layer one: `(84,)`. `"valid"` is as in assignment 03. `"same"` keeps n pixels, with a stride n / stride, rounded **up**.
# - **Parameters** (參數, 매개변수): weights, and one bias for each filter or unit.
# - **Multiplications** (乘法, 곱셈): each weight, times the places. Pooling has none.

# %% [raw]
# # BEGIN SOLUTION

# %%
def walk(layers, shape):
    """Return (shape, parameters, multiplications) for each layer."""
    # BEGIN SOLUTION
    rows = []
    for kind, *numbers in layers:
        if kind == "conv":
            filters, size, stride, padding, groups = numbers
            weights = size * size * (shape[2] // groups)
            if padding == "same":
                height, width = -(-shape[0] // stride), -(-shape[1] // stride)
            else:
                height, width = (shape[0] - size) // stride + 1, (shape[1] - size) // stride + 1
            shape = (height, width, filters)
            rows.append((shape, (weights + 1) * filters, weights * filters * height * width))
        elif kind == "pool":
            size, stride = numbers
            shape = ((shape[0] - size) // stride + 1, (shape[1] - size) // stride + 1, shape[2])
            rows.append((shape, 0, 0))
        else:
            units, incoming = numbers[0], int(np.prod(shape))
            shape = (units,)
            rows.append((shape, (incoming + 1) * units, incoming * units))
    return rows
    # END SOLUTION

# %% [raw]
# # END SOLUTION

# %% [markdown]
# Look at what you made: where do the parameters of VGG-16 sit, and where the work? (The cell shows nothing until the function is written.)

# %%
rows = walk(vgg16, (224, 224, 3))
if rows:
    names = [f"{number} {layer[0]}" for number, layer in enumerate(vgg16, 1)]
    figure, axes = plt.subplots(2, 1, figsize=(9, 4), sharex=True)
    axes[0].bar(names, [row[1] / 1e6 for row in rows])
    axes[0].set_ylabel("million\nparameters")
    axes[1].bar(names, [row[2] / 1e9 for row in rows], color="tab:orange")
    axes[1].set_ylabel("10⁹ multi-\nplications")
    axes[1].tick_params(axis="x", rotation=90)
    plt.show()
    print(f"VGG-16: {sum(row[1] for row in rows):,} parameters")

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 1
""" # END TEST CONFIG
def test_lenet5(walk):
    def plain(rows):
        """The rows as tuples of whole numbers."""
        try:
            return [(tuple(int(n) for n in shape), int(parameters), int(multiplications)) for shape, parameters, multiplications in rows]
        except (TypeError, ValueError):
            return None
    layers = [("conv", 6, 5, 1, "valid", 1), ("pool", 2, 2), ("conv", 16, 5, 1, "valid", 1), ("pool", 2, 2),
              ("conv", 120, 5, 1, "valid", 1), ("dense", 84), ("dense", 10)]
    want = [((28, 28, 6), 156, 117600), ((14, 14, 6), 0, 0), ((10, 10, 16), 2416, 240000), ((5, 5, 16), 0, 0),
            ((1, 1, 120), 48120, 48000), ((84,), 10164, 10080), ((10,), 850, 840)]
    rows = walk(layers, (32, 32, 1))
    got = plain(rows)
    assert got is not None and len(got) == 7, f"walk(lenet5, (32, 32, 1)) gave {rows!r}, expected a list of seven (shape, parameters, multiplications)"
    for number, (one, other) in enumerate(zip(got, want), 1):
        assert one == other, f"walk(lenet5, (32, 32, 1)) gave {one} for layer {number}, expected {other}"

# %%
""" # BEGIN TEST CONFIG
points: 1
""" # END TEST CONFIG
def test_vgg16(walk):
    def plain(rows):
        """The rows as tuples of whole numbers."""
        try:
            return [(tuple(int(n) for n in shape), int(parameters), int(multiplications)) for shape, parameters, multiplications in rows]
        except (TypeError, ValueError):
            return None
    layers = []
    for times, filters in [(2, 64), (2, 128), (3, 256), (3, 512), (3, 512)]:
        layers += [("conv", filters, 3, 1, "same", 1)] * times + [("pool", 2, 2)]
    rows = walk(layers + [("dense", 4096), ("dense", 4096), ("dense", 1000)], (224, 224, 3))
    got = plain(rows)
    assert got is not None and len(got) == 21, f"walk(vgg16, (224, 224, 3)) gave {str(rows)[:80]}, expected a list of 21 (shape, parameters, multiplications)"
    count = sum(row[1] for row in got)
    assert count == 138357544, f"walk(vgg16, (224, 224, 3)) counts {count:,} parameters in all, expected 138,357,544"

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 1
failure_message: The shapes must be right for any stride and padding, for pictures that are not square, and for pooling that leaves pixels out.
""" # END TEST CONFIG
def test_shapes(walk):
    from hidden.judging import plain_rows, walked

    for layers, shape in [
        ([("conv", 5, 3, 2, "same", 1), ("pool", 3, 2), ("dense", 4)], (23, 40, 2)),
        ([("conv", 7, 4, 3, "valid", 1), ("conv", 3, 2, 3, "same", 1), ("pool", 2, 3)], (31, 50, 1)),
    ]:
        rows, want = plain_rows(walk(list(layers), shape)), walked(layers, shape)
        assert [row[0] for row in rows] == [row[0] for row in want]

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 1
failure_message: With groups a filter sees only its part of the channels, so it has fewer weights; it still has one bias.
""" # END TEST CONFIG
def test_groups(walk):
    from hidden.judging import plain_rows, walked

    layers = [("conv", 8, 1, 1, "valid", 1), ("conv", 12, 3, 1, "valid", 4), ("conv", 6, 5, 1, "valid", 2), ("conv", 6, 3, 1, "valid", 6)]
    rows, want = plain_rows(walk(list(layers), (16, 16, 3))), walked(layers, (16, 16, 3))
    assert [row[1] for row in rows] == [row[1] for row in want]

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 1
failure_message: A multiplication is needed for each weight at each place of the result, and none for a bias.
""" # END TEST CONFIG
def test_multiplications(walk):
    from hidden.judging import plain_rows, walked

    layers = [("conv", 4, 3, 1, "valid", 1), ("pool", 2, 2), ("conv", 6, 3, 2, "valid", 1), ("dense", 9), ("dense", 2)]
    rows, want = plain_rows(walk(list(layers), (30, 30, 3))), walked(layers, (30, 30, 3))
    assert [row[2] for row in rows] == [row[2] for row in want]

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 1
failure_message: AlexNet and other lists of layers must be right in every number, and the list that is given must stay as it was.
""" # END TEST CONFIG
def test_alexnet_and_others(walk):
    import numpy as np
    from hidden.judging import plain_rows, walked

    alexnet = [("conv", 96, 11, 4, "valid", 1), ("pool", 3, 2), ("conv", 256, 5, 1, "same", 2), ("pool", 3, 2), ("conv", 384, 3, 1, "same", 1),
               ("conv", 384, 3, 1, "same", 2), ("conv", 256, 3, 1, "same", 2), ("pool", 3, 2), ("dense", 4096), ("dense", 4096), ("dense", 1000)]
    rows = plain_rows(walk(list(alexnet), (227, 227, 3)))
    assert sum(row[1] for row in rows) == 60965224 and rows == walked(alexnet, (227, 227, 3))
    rng = np.random.default_rng(1001)
    for _ in range(8):
        channels, padding = int(rng.integers(1, 4)), ("same", "valid")[int(rng.integers(2))]
        layers = [("conv", 4, int(rng.integers(1, 6)), int(rng.integers(1, 3)), padding, 1), ("conv", 2 * int(rng.integers(1, 5)), 3, 1, "same", 2)]
        layers += [("pool", 2, 2), ("dense", int(rng.integers(1, 9)))]
        shape, before = (int(rng.integers(12, 30)), int(rng.integers(12, 30)), channels), list(layers)
        assert plain_rows(walk(layers, shape)) == walked(before, shape) and layers == before

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: q2
# points: 4

# %% [markdown]
# ## Question 2: Inception, four paths (4 points)
#
# Which size of filter is best: 1×1, 3×3 or 5×5? **Inception-v1** (2014) does not choose. It uses all of them side by side and puts the results together along
# the channels: **concatenation** (串接, 연결). A 1×1 convolution first makes the channels few, so that the large filters stay cheap: a **bottleneck** (瓶頸, 병목).
#
# Inception-v3 (2015) replaces a 5×5 by two 3×3. Inception-v4 and Inception-ResNet (2016) add more paths and the way around of question 3.
#
# **Example.** A **functional model** (函數式模型, 함수형 모델): layers are called like functions, so a picture can take two paths. And three counts.

# %%
picture = keras.Input((28, 28, 192))
left = layers.Conv2D(10, 1, padding="same", activation="relu")(picture)
right = layers.Conv2D(20, 3, padding="same", activation="relu")(picture)
two_paths = keras.Model(picture, layers.Concatenate()([left, right]))
print("shape", two_paths.output_shape, "parameters", two_paths.count_params())

print("5x5 on 192 channels, 32 filters:", (5 * 5 * 192 + 1) * 32)
print("with a bottleneck of 16 before:", (192 + 1) * 16 + (5 * 5 * 16 + 1) * 32)
print("weights of one 5x5:", 5 * 5, "and of two 3x3:", 2 * 3 * 3)

# %% [markdown]
# **Your turn.** Write `inception_block(input_shape, filters)`. It returns a Keras model. `filters` holds six numbers: `f1, r3, f3, r5, f5, fp`. The four paths, in this order:
#
# 1. `f1` filters of 1×1
# 2. `r3` of 1×1, then `f3` of 3×3
# 3. `r5` of 1×1, then `f5` of 5×5
# 4. max pooling 3×3 with **stride 1**, then `fp` of 1×1
#
# Everything has same padding, every convolution a bias and ReLU. Concatenate the four.

# %% [raw]
# # BEGIN SOLUTION

# %%
def inception_block(input_shape, filters):
    """Return the block of Inception-v1 as a Keras model."""
    # BEGIN SOLUTION
    f1, r3, f3, r5, f5, fp = filters
    x = keras.Input(input_shape)
    first = layers.Conv2D(f1, 1, padding="same", activation="relu")(x)
    second = layers.Conv2D(r3, 1, padding="same", activation="relu")(x)
    second = layers.Conv2D(f3, 3, padding="same", activation="relu")(second)
    third = layers.Conv2D(r5, 1, padding="same", activation="relu")(x)
    third = layers.Conv2D(f5, 5, padding="same", activation="relu")(third)
    fourth = layers.MaxPooling2D(3, strides=1, padding="same")(x)
    fourth = layers.Conv2D(fp, 1, padding="same", activation="relu")(fourth)
    return keras.Model(x, layers.Concatenate()([first, second, third, fourth]))
    # END SOLUTION

# %% [raw]
# # END SOLUTION

# %% [markdown]
# Look at what you made: one channel of each path, with random weights, for a picture of a ring.

# %%
rows, columns = np.mgrid[-1:1:32j, -1:1:32j]
ring = np.exp(-40 * (np.hypot(rows, columns) - 0.6) ** 2).astype("float32")[None, :, :, None]
block = inception_block((32, 32, 1), (4, 2, 4, 2, 4, 4))
if block is not None:
    block.set_weights([np.abs(weights) for weights in block.get_weights()])  # positive, so that every path shows something
    maps = np.asarray(block(ring))[0]
    figure, axes = plt.subplots(1, 5, figsize=(9, 2))
    for axis, map_, title in zip(axes, [ring[0, :, :, 0], *(maps[..., n:n + 4].max(axis=-1) for n in (0, 4, 8, 12))],
                                 ["picture", "1x1", "3x3", "5x5", "pooling"]):
        axis.imshow(map_, cmap="magma")
        axis.set_title(title)
        axis.axis("off")
    plt.show()

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 1
""" # END TEST CONFIG
def test_parameters(inception_block):
    import keras
    import numpy as np
    def weights_of(block, call):
        """How many numbers the weights of a block have."""
        is_model = hasattr(block, "get_weights") and hasattr(block, "predict")
        assert is_model, f"{call} gave an object of type {type(block).__name__}, expected a Keras model"
        return sum(int(np.size(array)) for array in block.get_weights())
    call = "inception_block((28, 28, 192), (64, 96, 128, 16, 32, 32))"
    block = inception_block((28, 28, 192), (64, 96, 128, 16, 32, 32))
    count = weights_of(block, call)
    assert count == 163696, f"{call} has {count:,} parameters, expected 163,696: 12,352 + 129,248 + 15,920 + 6,176"
    x = np.zeros((1, 28, 28, 192), "float32")
    found = np.shape(block(x, training=False) if isinstance(block, keras.Model) else block.predict(x, verbose=0))
    assert found == (1, 28, 28, 256), f"{call} gave the shape {found} for one picture, expected (1, 28, 28, 256)"
    if not isinstance(block, keras.Model):  # a model that is only asked is tried with weights that it has not seen
        from hidden.judging import agrees, inception

        assert agrees(block, inception((28, 28, 192), (64, 96, 128, 16, 32, 32)), low=0), f"{call} does not use its weights as the block does"

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 1
failure_message: The four paths must be concatenated along the channels in the order of the text, each with its own filters.
""" # END TEST CONFIG
def test_four_paths(inception_block):
    from hidden.judging import agrees, inception

    shape, filters = (9, 12, 5), (3, 7, 4, 6, 8, 2)
    assert agrees(inception_block(shape, filters), inception(shape, filters), low=0)

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 1
failure_message: Each convolution must be followed by ReLU, also the first one of a path with two.
""" # END TEST CONFIG
def test_relu(inception_block):
    from hidden.judging import agrees, inception

    shape, filters = (8, 8, 6), (3, 7, 4, 9, 8, 2)
    assert agrees(inception_block(shape, filters), inception(shape, filters), vectors=True)

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 1
failure_message: Other heights, widths, channels and numbers of filters must give the shape and the parameters that follow from them.
""" # END TEST CONFIG
def test_other_sizes(inception_block):
    import keras
    import numpy as np
    from hidden.judging import agrees, inception, outputs, parameters_of

    for shape, filters in [((7, 5, 3), (2, 3, 4, 5, 6, 7)), ((14, 14, 20), (9, 1, 2, 3, 1, 8))]:
        block, reference = inception_block(shape, filters), inception(shape, filters)
        assert parameters_of(block) == parameters_of(reference)
        assert isinstance(block, keras.Model) or agrees(block, reference, low=0)
        assert np.shape(outputs(block, np.zeros((2, *shape), "float32"))) == (2, *reference.output_shape[1:])

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: q3
# points: 5

# %% [markdown]
# ## Question 3: ResNet, the way around (5 points)
#
# Very deep networks were hard to train: the signal gets lost on the way. **ResNet** (2015) lets the picture go **around** the layers and adds it to what
# they computed: y = F(x) + x. This is a **residual block** (殘差區塊, 잔차 블록); the way around is the **shortcut** (捷徑, 지름길).
#
# After each convolution comes **batch normalization** (批次正規化, 배치 정규화): it brings the numbers of each channel near mean 0 and spread 1. It has four
# numbers a channel, and one of them is a bias: so the convolution needs none (`use_bias=False`).
#
# **Example.** A way around with `layers.Add`, and what batch normalization brings along.

# %%
x = keras.Input((4, 4, 2))
y = layers.Conv2D(2, 3, padding="same", use_bias=False)(x)
around = keras.Model(x, layers.Add()([x, y]))
print("parameters", around.count_params(), "= 3*3*2*2")

normal = keras.Sequential([keras.Input((4, 4, 2)), layers.BatchNormalization()])
print({weight.name: tuple(weight.shape) for weight in normal.weights})

# %% [markdown]
# **Your turn.** Write `residual_block(input_shape, filters, stride=1)`. It returns a Keras model:
#
# 1. 3×3 convolution with `filters` filters and the stride, batch normalization, ReLU
# 2. 3×3 convolution with stride 1, batch normalization
# 3. add the shortcut, then ReLU
#
# The shortcut is the input itself. Only if its shape does not fit (stride not 1, or other channels) it gets a 1×1 convolution with the stride, and batch normalization.
# All convolutions: same padding, `use_bias=False`.

# %% [raw]
# # BEGIN SOLUTION

# %%
def residual_block(input_shape, filters, stride=1):
    """Return the basic block of ResNet as a Keras model."""
    # BEGIN SOLUTION
    x = keras.Input(input_shape)
    y = layers.Conv2D(filters, 3, strides=stride, padding="same", use_bias=False)(x)
    y = layers.BatchNormalization()(y)
    y = layers.ReLU()(y)
    y = layers.Conv2D(filters, 3, padding="same", use_bias=False)(y)
    y = layers.BatchNormalization()(y)
    shortcut = x
    if stride != 1 or filters != input_shape[-1]:
        shortcut = layers.Conv2D(filters, 1, strides=stride, use_bias=False)(x)
        shortcut = layers.BatchNormalization()(shortcut)
    return keras.Model(x, layers.ReLU()(layers.Add()([y, shortcut])))
    # END SOLUTION

# %% [raw]
# # END SOLUTION

# %% [markdown]
# Look at what you made: a signal goes through 15 blocks, with and without the way around. How strong is it after each?

# %%
signal = np.random.default_rng(0).random((1, 8, 8, 16)).astype("float32")
if residual_block((8, 8, 16), 16) is not None:
    strength = {"residual blocks": [], "plain convolutions": []}
    for name in strength:
        x = signal
        for _ in range(15):
            if name == "residual blocks":
                x = residual_block((8, 8, 16), 16)(x)
            else:
                x = layers.Conv2D(16, 3, padding="same", activation="relu")(x)
                x = layers.Conv2D(16, 3, padding="same", activation="relu")(x)
            strength[name].append(float(np.std(x)))
        plt.semilogy(range(1, 16), strength[name], "o-", label=name)
    plt.xlabel("blocks")
    plt.ylabel("spread of the numbers")
    plt.legend()
    plt.show()

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 1
""" # END TEST CONFIG
def test_parameters(residual_block):
    import keras
    import numpy as np
    def weights_of(block, call):
        """How many numbers the weights of a block have."""
        is_model = hasattr(block, "get_weights") and hasattr(block, "predict")
        assert is_model, f"{call} gave an object of type {type(block).__name__}, expected a Keras model"
        return sum(int(np.size(array)) for array in block.get_weights())
    call = "residual_block((56, 56, 64), 64)"
    block = residual_block((56, 56, 64), 64)
    count = weights_of(block, call)
    assert count == 74240, f"{call} has {count:,} parameters, expected 74,240: 2 x 36,864 + 2 x 256"
    x = np.zeros((1, 56, 56, 64), "float32")
    found = np.shape(block(x, training=False) if isinstance(block, keras.Model) else block.predict(x, verbose=0))
    assert found == (1, 56, 56, 64), f"{call} gave the shape {found} for one picture, expected (1, 56, 56, 64)"
    if not isinstance(block, keras.Model):  # a model that is only asked is tried with weights that it has not seen
        from hidden.judging import agrees, residual

        assert agrees(block, residual((56, 56, 64), 64), low=0), f"{call} does not use its weights as the block does"

# %%
""" # BEGIN TEST CONFIG
points: 0.5
""" # END TEST CONFIG
def test_parameters_with_stride(residual_block):
    import keras
    import numpy as np
    def weights_of(block, call):
        """How many numbers the weights of a block have."""
        is_model = hasattr(block, "get_weights") and hasattr(block, "predict")
        assert is_model, f"{call} gave an object of type {type(block).__name__}, expected a Keras model"
        return sum(int(np.size(array)) for array in block.get_weights())
    call = "residual_block((56, 56, 64), 128, stride=2)"
    block = residual_block((56, 56, 64), 128, stride=2)
    count = weights_of(block, call)
    assert count == 230912, f"{call} has {count:,} parameters, expected 230,912: 73,728 + 147,456 + 8,192 + 3 x 512"
    x = np.zeros((1, 56, 56, 64), "float32")
    found = np.shape(block(x, training=False) if isinstance(block, keras.Model) else block.predict(x, verbose=0))
    assert found == (1, 28, 28, 128), f"{call} gave the shape {found} for one picture, expected (1, 28, 28, 128)"
    if not isinstance(block, keras.Model):  # a model that is only asked is tried with weights that it has not seen
        from hidden.judging import agrees, residual

        assert agrees(block, residual((56, 56, 64), 128, stride=2), low=0), f"{call} does not use its weights as the block does"

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 1
failure_message: When the convolutions give zeros, the input must come out as it is, after ReLU, for the shortcut has no layers where the shape fits.
""" # END TEST CONFIG
def test_shortcut(residual_block):
    import numpy as np
    from hidden.judging import is_model, outputs, same

    block = residual_block((6, 7, 5), 5)
    assert is_model(block)
    block.set_weights([0 * np.asarray(array) if np.ndim(array) > 1 else array for array in block.get_weights()])
    x = np.random.default_rng(1003).normal(size=(2, 6, 7, 5)).astype("float32")
    assert same(outputs(block, x), np.maximum(x, 0))

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 1
failure_message: Where the shape changes, the shortcut must be a 1x1 convolution with the same stride, and batch normalization.
""" # END TEST CONFIG
def test_other_shape(residual_block):
    from hidden.judging import agrees, residual

    for shape, filters, stride in [((8, 10, 3), 6, 2), ((9, 7, 4), 4, 2), ((6, 6, 5), 7, 1)]:
        assert agrees(residual_block(shape, filters, stride), residual(shape, filters, stride), low=0)

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 1
failure_message: ReLU must stand after the first batch normalization and after the addition, and nowhere else.
""" # END TEST CONFIG
def test_relu(residual_block):
    from hidden.judging import agrees, residual

    assert agrees(residual_block((8, 8, 4), 4), residual((8, 8, 4), 4), seed=1013)

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 0.5
failure_message: Batch normalization must stand behind each convolution, before ReLU and before the addition.
""" # END TEST CONFIG
def test_normalization(residual_block):
    from hidden.judging import agrees, residual

    for shape, filters, stride in [((8, 8, 4), 4, 1), ((8, 8, 3), 6, 2)]:
        assert agrees(residual_block(shape, filters, stride), residual(shape, filters, stride), seed=1023, vectors=True)

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: q4
# points: 6

# %% [markdown]
# ## Question 4: Xception and DenseNet (6 points)
#
# A normal 3×3 convolution mixes places *and* channels. **Xception** (2016) does one after the other: first a 3×3 filter for each channel alone
# (**depthwise**, 逐通道, 깊이별), then a 1×1 convolution that mixes the channels (**pointwise**, 逐點, 점별). **ResNeXt** (2017) stops half-way, with groups as in question 1.
#
# **DenseNet** (2016) goes further than ResNet: each layer gets *everything* that was made before it, and adds a few channels: the **growth** (成長率, 성장률).
#
# **Example.** How much a depthwise separable convolution saves, and how the channels grow.

# %%
for channels, filters in [(64, 128), (256, 256), (728, 728)]:
    normal, separable = 9 * channels * filters, 9 * channels + channels * filters
    print(f"{channels} -> {filters}: {normal:,} weights, separable {separable:,}: {normal / separable:.1f} times fewer")
print("DenseNet, 24 channels and growth 12:", [24 + 12 * n for n in range(4)])

# %% [markdown]
# **Your turn.** Both functions return a Keras model.
#
# - `separable_block(input_shape, filters)`: depthwise 3×3 without bias, then 1×1 with `filters` filters and a bias. Same padding, no activation.
# - `dense_block(input_shape, depth, growth)`: `depth` times: batch normalization, ReLU, 3×3 convolution with `growth` filters (same padding, `use_bias=False`) of all that is there; then concatenate: what was there first, the new channels behind.
#
# Any layers of Keras are allowed, `SeparableConv2D` too.

# %% [raw]
# # BEGIN SOLUTION

# %%
def separable_block(input_shape, filters):
    """Return a depthwise separable convolution as a Keras model."""
    # BEGIN SOLUTION
    return keras.Sequential([
        keras.Input(input_shape),
        layers.DepthwiseConv2D(3, padding="same", use_bias=False),
        layers.Conv2D(filters, 1),
    ])
    # END SOLUTION

def dense_block(input_shape, depth, growth):
    """Return the block of DenseNet as a Keras model."""
    # BEGIN SOLUTION
    start = keras.Input(input_shape)
    x = start
    for _ in range(depth):
        y = layers.BatchNormalization()(x)
        y = layers.ReLU()(y)
        y = layers.Conv2D(growth, 3, padding="same", use_bias=False)(y)
        x = layers.Concatenate()([x, y])
    return keras.Model(start, x)
    # END SOLUTION

# %% [raw]
# # END SOLUTION

# %% [markdown]
# Look at what you made: parameters of a normal and of your separable convolution, and the channels that leave your dense block.

# %%
sizes = [16, 32, 64, 128]
if separable_block((8, 8, 16), 16) is not None and dense_block((8, 8, 16), 1, 4) is not None:
    figure, axes = plt.subplots(1, 2, figsize=(9, 3))
    axes[0].plot(sizes, [(9 * n + 1) * n for n in sizes], "o-", label="normal")
    axes[0].plot(sizes, [separable_block((8, 8, n), n).count_params() for n in sizes], "o-", label="separable")
    axes[0].set_xlabel("channels")
    axes[0].set_ylabel("parameters")
    axes[0].legend()
    axes[1].bar(range(6), [dense_block((8, 8, 16), n, 4).output_shape[-1] if n else 16 for n in range(6)])
    axes[1].set_xlabel("layers of the dense block")
    axes[1].set_ylabel("channels")
    plt.show()

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 0.5
""" # END TEST CONFIG
def test_separable_parameters(separable_block):
    import keras
    import numpy as np
    def weights_of(block, call):
        """How many numbers the weights of a block have."""
        is_model = hasattr(block, "get_weights") and hasattr(block, "predict")
        assert is_model, f"{call} gave an object of type {type(block).__name__}, expected a Keras model"
        return sum(int(np.size(array)) for array in block.get_weights())
    call = "separable_block((28, 28, 64), 128)"
    block = separable_block((28, 28, 64), 128)
    count = weights_of(block, call)
    assert count == 8896, f"{call} has {count:,} parameters, expected 8,896: 576 + 8,192 + 128"
    x = np.zeros((1, 28, 28, 64), "float32")
    found = np.shape(block(x, training=False) if isinstance(block, keras.Model) else block.predict(x, verbose=0))
    assert found == (1, 28, 28, 128), f"{call} gave the shape {found} for one picture, expected (1, 28, 28, 128)"
    if not isinstance(block, keras.Model):  # a model that is only asked is tried with weights that it has not seen
        from hidden.judging import agrees, separable

        assert agrees(block, separable((28, 28, 64), 128), low=0), f"{call} does not use its weights as the block does"

# %%
""" # BEGIN TEST CONFIG
points: 0.5
""" # END TEST CONFIG
def test_dense_parameters(dense_block):
    import keras
    import numpy as np
    def weights_of(block, call):
        """How many numbers the weights of a block have."""
        is_model = hasattr(block, "get_weights") and hasattr(block, "predict")
        assert is_model, f"{call} gave an object of type {type(block).__name__}, expected a Keras model"
        return sum(int(np.size(array)) for array in block.get_weights())
    call = "dense_block((28, 28, 24), 3, 12)"
    block = dense_block((28, 28, 24), 3, 12)
    count = weights_of(block, call)
    assert count == 12096, f"{call} has {count:,} parameters, expected 12,096: 11,664 weights + 432 of batch normalization"
    x = np.zeros((1, 28, 28, 24), "float32")
    found = np.shape(block(x, training=False) if isinstance(block, keras.Model) else block.predict(x, verbose=0))
    assert found == (1, 28, 28, 60), f"{call} gave the shape {found} for one picture, expected (1, 28, 28, 60)"
    if not isinstance(block, keras.Model):  # a model that is only asked is tried with weights that it has not seen
        from hidden.judging import agrees, dense

        assert agrees(block, dense((28, 28, 24), 3, 12), low=0), f"{call} does not use its weights as the block does"

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 1
failure_message: The depthwise filter must see each channel alone, and the pointwise one must mix them; there is no activation.
""" # END TEST CONFIG
def test_separable(separable_block):
    from hidden.judging import agrees, separable

    for shape, filters in [((8, 9, 5), 7), ((6, 6, 3), 2)]:
        assert agrees(separable_block(shape, filters), separable(shape, filters), vectors=True)

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 0.5
failure_message: The depthwise separable convolution must keep the height and the width of pictures of any size.
""" # END TEST CONFIG
def test_separable_sizes(separable_block):
    from hidden.judging import agrees, separable

    for shape, filters in [((5, 12, 1), 3), ((1, 4, 6), 4)]:
        assert agrees(separable_block(shape, filters), separable(shape, filters), low=0)

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 1.5
failure_message: Each layer of the dense block must get all channels that were made before it, and the new ones come behind.
""" # END TEST CONFIG
def test_dense(dense_block):
    from hidden.judging import agrees, dense

    for shape, depth, growth in [((6, 8, 5), 3, 2), ((7, 7, 2), 2, 4)]:
        assert agrees(dense_block(shape, depth, growth), dense(shape, depth, growth), low=0)

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 1
failure_message: In the dense block batch normalization comes first, then ReLU, then the convolution, which has no activation of its own.
""" # END TEST CONFIG
def test_dense_order(dense_block):
    from hidden.judging import agrees, dense

    assert agrees(dense_block((6, 6, 4), 3, 3), dense((6, 6, 4), 3, 3), seed=1033, vectors=True)

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 1
failure_message: The parameters of the dense block must follow from the channels, the depth and the growth.
""" # END TEST CONFIG
def test_dense_sizes(dense_block):
    import keras
    from hidden.judging import agrees, dense, parameters_of

    for shape, depth, growth in [((4, 4, 3), 1, 5), ((4, 6, 8), 5, 1)]:
        block, reference = dense_block(shape, depth, growth), dense(shape, depth, growth)
        assert parameters_of(block) == parameters_of(reference)
        assert isinstance(block, keras.Model) or agrees(block, reference, low=0)

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: q5
# points: 4

# %% [markdown]
# ## Question 5: squeeze and excitation (4 points)
#
# Not every channel matters for every picture. A **squeeze-and-excitation** block (SE, 擠壓與激勵, 스퀴즈-엑사이테이션) looks at the whole picture, and turns each channel up or down, as a sound
# mixer does. **EfficientNet** (2019) has one in each of its blocks. It also grows depth, width and picture *together*: 1.2ⁿ, 1.1ⁿ and 1.15ⁿ for its versions B0 to B7.
#
# **Example.** `GlobalAveragePooling2D` makes one number of each channel; a sigmoid gives a factor from 0 to 1. Each step of EfficientNet roughly doubles the work.

# %%
numbers = np.arange(12, dtype="float32").reshape(1, 2, 2, 3)
print("squeezed:", np.asarray(layers.GlobalAveragePooling2D()(numbers)))
print("factors:", np.asarray(keras.ops.sigmoid(np.array([-3.0, 0.0, 3.0]))).round(2))
print("work for one step:", round(1.2 * 1.1 ** 2 * 1.15 ** 2, 2), "times")

# %% [markdown]
# **Your turn.** Write `se_block(input_shape, ratio)`. It returns a Keras model. With C channels:
#
# 1. squeeze: the mean of each channel
# 2. a dense layer with C // `ratio` units and ReLU
# 3. a dense layer with C units and sigmoid: the factors
# 4. multiply each channel of the input by its factor
#
# Both dense layers have a bias. C is never smaller than `ratio`. `layers.Multiply` works with shapes (height, width, C) and (1, 1, C); `layers.Reshape` helps.

# %% [raw]
# # BEGIN SOLUTION

# %%
def se_block(input_shape, ratio):
    """Return a squeeze-and-excitation block as a Keras model."""
    # BEGIN SOLUTION
    x = keras.Input(input_shape)
    channels = input_shape[-1]
    y = layers.GlobalAveragePooling2D()(x)
    y = layers.Dense(channels // ratio, activation="relu")(y)
    y = layers.Dense(channels, activation="sigmoid")(y)
    y = layers.Reshape((1, 1, channels))(y)
    return keras.Model(x, layers.Multiply()([x, y]))
    # END SOLUTION

# %% [raw]
# # END SOLUTION

# %% [markdown]
# Look at what you made: the factors of eight channels for two random pictures. Each picture has its own.

# %%
block = se_block((6, 6, 8), 2)
if block is not None:
    pictures = np.random.default_rng(1).gamma(1, 2, (2, 1, 1, 8)).astype("float32") * np.ones((2, 6, 6, 8), "float32")
    factors = (np.asarray(block(pictures)) / pictures)[:, 0, 0]
    plt.bar(np.arange(8) - 0.2, factors[0], 0.4, label="first picture")
    plt.bar(np.arange(8) + 0.2, factors[1], 0.4, label="second picture")
    plt.ylim(0, 1)
    plt.xlabel("channel")
    plt.ylabel("factor")
    plt.legend(loc="upper left", bbox_to_anchor=(1, 1))
    plt.show()

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 1
""" # END TEST CONFIG
def test_parameters(se_block):
    import keras
    import numpy as np
    def weights_of(block, call):
        """How many numbers the weights of a block have."""
        is_model = hasattr(block, "get_weights") and hasattr(block, "predict")
        assert is_model, f"{call} gave an object of type {type(block).__name__}, expected a Keras model"
        return sum(int(np.size(array)) for array in block.get_weights())
    call = "se_block((7, 7, 64), 4)"
    block = se_block((7, 7, 64), 4)
    count = weights_of(block, call)
    assert count == 2128, f"{call} has {count:,} parameters, expected 2,128: 1,040 + 1,088"
    x = np.zeros((1, 7, 7, 64), "float32")
    found = np.shape(block(x, training=False) if isinstance(block, keras.Model) else block.predict(x, verbose=0))
    assert found == (1, 7, 7, 64), f"{call} gave the shape {found} for one picture, expected (1, 7, 7, 64)"
    if not isinstance(block, keras.Model):  # a model that is only asked is tried with weights that it has not seen
        from hidden.judging import agrees, squeeze

        assert agrees(block, squeeze((7, 7, 64), 4), low=0), f"{call} does not use its weights as the block does"

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 1
failure_message: The factors must come from the mean of each channel, and a channel is multiplied by its factor alone.
""" # END TEST CONFIG
def test_squeeze(se_block):
    from hidden.judging import agrees, squeeze

    assert agrees(se_block((5, 8, 6), 2), squeeze((5, 8, 6), 2), low=0)

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 1
failure_message: The first dense layer must be followed by ReLU, the second one by sigmoid, and both have a bias.
""" # END TEST CONFIG
def test_activations(se_block):
    from hidden.judging import agrees, squeeze

    for seed in (1053, 1063):
        assert agrees(se_block((4, 4, 9), 2), squeeze((4, 4, 9), 2), seed=seed, vectors=True)

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 1
failure_message: Any number of channels and any ratio must work, also where they do not divide, and where one unit is left.
""" # END TEST CONFIG
def test_ratios(se_block):
    import keras
    from hidden.judging import agrees, parameters_of, squeeze

    for shape, ratio in [((3, 3, 10), 4), ((2, 5, 7), 7), ((4, 4, 5), 1)]:
        block, reference = se_block(shape, ratio), squeeze(shape, ratio)
        assert parameters_of(block) == parameters_of(reference)
        assert isinstance(block, keras.Model) or agrees(block, reference, low=0)

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: q6
# points: 4

# %% [markdown]
# ## Question 6: the table of models (4 points)
#
# The lecture lists 32 families of the library **timm** (PyTorch Image Models). `data/models.csv` has 199 of their models, with the accuracy on ImageNet (`top1`, in
# per cent), the `parameters` in millions and the `operations` in thousand millions of multiplications. `data/LICENSES.md` says where the numbers come from.
#
# Good choices lie on the **frontier** (前緣, 경계): no other model is at least as accurate with at most as many parameters.
#
# **Example.** Read the table and ask it questions.

# %%
table = pd.read_csv("data/models.csv")
print(len(table), "models of", table["family"].nunique(), "families")
print(table[table["family"].isin(["VGG", "ResNet"])].sort_values("top1").to_string(index=False))
print("less than 5 million parameters, above 77 %:", list(table.query("parameters < 5 and top1 > 77")["model"]))

# %% [markdown]
# **Your turn.** Both functions get a table (a pandas DataFrame) with at least the columns `model`, `top1` and `parameters`.
#
# - `best_under(table, millions)`: the name of the model with the highest `top1` among those with **at most** so many million parameters. Of equally good ones the one with fewer parameters. `None` if there is no such model.
# - `frontier(table)`: a list of the names on the frontier, fewest parameters first. Of two models that have both numbers in common neither is better: keep both.

# %% [raw]
# # BEGIN SOLUTION

# %%
def best_under(table, millions):
    """Return the name of the most accurate model with at most so many million parameters."""
    # BEGIN SOLUTION
    small = table[table["parameters"] <= millions]
    if len(small) == 0:
        return None
    return small.sort_values(["top1", "parameters"], ascending=[False, True])["model"].iloc[0]
    # END SOLUTION

def frontier(table):
    """Return the names of the models that no other model beats, fewest parameters first."""
    # BEGIN SOLUTION
    names = []
    for _, row in table.sort_values("parameters").iterrows():
        at_least_as_good = (table["top1"] >= row["top1"]) & (table["parameters"] <= row["parameters"])
        better = (table["top1"] > row["top1"]) | (table["parameters"] < row["parameters"])
        if not (at_least_as_good & better).any():
            names.append(row["model"])
    return names
    # END SOLUTION

# %% [raw]
# # END SOLUTION

# %% [markdown]
# Look at what you made: the picture of the lecture, accuracy against parameters; a large dot means many operations. Your frontier is the red line. Where is VGG?

# %%
names = frontier(table)
plt.figure(figsize=(8, 5))
plt.scatter(table["parameters"], table["top1"], s=6 * table["operations"] ** 0.7, alpha=0.4)
for family in ("VGG", "ResNet", "Inception-V3", "DenseNet", "EfficientNet"):
    row = table[table["family"] == family].sort_values("top1").iloc[-1]
    plt.annotate(family, (row["parameters"], row["top1"]))
if names:
    best = table.set_index("model").loc[list(names)]
    plt.plot(best["parameters"], best["top1"], "r.-")
plt.xscale("log")
plt.xlabel("million parameters")
plt.ylabel("accuracy (top1, %)")
plt.show()

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 0.5
""" # END TEST CONFIG
def test_ten_millions(best_under):
    import pandas as pd

    table = pd.read_csv("data/models.csv")
    got, want = best_under(table, 10), "efficientnet_b1.ra4_e3600_r240_in1k"
    assert isinstance(got, str) and str(got) == want, f"best_under(table, 10) gave {got!r}, expected {want!r}"

# %%
""" # BEGIN TEST CONFIG
points: 0.5
""" # END TEST CONFIG
def test_small_frontier(frontier):
    import pandas as pd

    table = pd.DataFrame({"model": ["large", "tiny", "wasteful", "middle"], "top1": [80.0, 60.0, 70.0, 75.0], "parameters": [50.0, 2.0, 40.0, 10.0]})
    got, want = frontier(table), ["tiny", "middle", "large"]
    names = [str(name) for name in got] if hasattr(got, "__iter__") else None
    assert names == want, f"frontier(...) of a table with four models gave {got!r}, expected {want!r}"

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 1
failure_message: A model with exactly so many parameters counts, of equally accurate ones that with fewer parameters, and without any the answer is None. The table must stay as it was.
""" # END TEST CONFIG
def test_best_under(best_under):
    import pandas as pd

    table = pd.DataFrame({"model": ["a", "b", "c", "d"], "top1": [70.0, 75.0, 75.0, 90.0], "parameters": [5.0, 8.0, 7.5, 60.0]}, index=[9, 4, 7, 1])
    before = table.copy()
    wanted = {5.0: "a", 8.0: "c", 7.5: "c", 60: "d", 59.9: "c"}
    assert {millions: str(best_under(table, millions)) for millions in wanted} == wanted
    assert best_under(table, 4.99) is None and table.equals(before)

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 1
failure_message: The frontier must be right for any table, in the order of the parameters, whatever the order of the rows, and the table must stay as it was.
""" # END TEST CONFIG
def test_frontier(frontier):
    import numpy as np
    import pandas as pd

    rng = np.random.default_rng(1006)
    for count in (1, 30, 60):
        table = pd.DataFrame({"model": [f"m{n}" for n in range(count)], "top1": rng.permutation(count) + 20.5, "parameters": rng.permutation(count) * 1.5 + 1})
        want, best = [], 0.0
        for _, row in table.sort_values("parameters").iterrows():
            if row["top1"] > best:
                want.append(row["model"])
                best = row["top1"]
        before = table.copy()
        assert [str(name) for name in frontier(table)] == want and table.equals(before)

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 1
failure_message: A model must leave the frontier when another one has the same accuracy with fewer parameters, or more accuracy with the same; twins both stay.
""" # END TEST CONFIG
def test_equal_numbers(frontier):
    import pandas as pd

    table = pd.DataFrame({"model": ["d", "x", "c", "b", "a", "e"], "top1": [80.0, 71.0, 72.0, 70.0, 70.0, 80.0], "parameters": [9.0, 6.0, 6.0, 5.5, 5.0, 9.0]})
    got = [str(name) for name in frontier(table)]
    assert got[:2] == ["a", "c"] and sorted(got[2:]) == ["d", "e"]

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: q7
# points: 4

# %% [markdown]
# ## Question 7: fully convolutional (4 points)
#
# A dense layer needs pictures of one size. But a dense layer on a patch of 8×8 *is* a convolution with one 8×8 filter for each class. As a convolution it
# slides over a picture of any size, and gives a map that says *where*: a **fully convolutional network** (FCN, 全卷積網路, 완전 합성곱 신경망).
# Such maps are small. **Upsampling** (上採樣, 업샘플링) makes them large again: each number becomes a block.
# The lecture's word for this is *clustering*: pixels that belong together get one label. Such a network can run in the cloud
# or at the edge, for example on the phone that took the picture.
#
# **Example.** The weights of a dense layer, for patches of 2×2 with one channel and 3 classes, as a filter; and upsampling with Keras.

# %%
dense_weights = np.arange(12.0).reshape(4, 3)
print("class 0 as a filter:", dense_weights[:, 0].reshape(2, 2).tolist())
small = np.array([[1.0, 2.0], [3.0, 4.0]]).reshape(1, 2, 2, 1)
print(np.asarray(layers.UpSampling2D(2)(small))[0, :, :, 0])

# %% [markdown]
# **Your turn.**
#
# - `upsample(x, factor)`: x of shape (H, W, C) becomes (H·factor, W·factor, C), each number a block. NumPy, for once without Keras.
# - `dense_to_conv(weights, height, width)`: dense weights (height·width·C, N), made for flattened patches (height, width, C), become a filter (height, width, C, N).
# - `fully_convolutional(weights, bias, height, width)`: a Keras model with the input (`None`, `None`, C). It gives each place where a patch fits the softmax of the dense layer with `weights` and `bias`.

# %% [raw]
# # BEGIN SOLUTION

# %%
def upsample(x, factor):
    """Return x with each number as a block of factor x factor."""
    # BEGIN SOLUTION
    return np.repeat(np.repeat(x, factor, axis=0), factor, axis=1)
    # END SOLUTION

def dense_to_conv(weights, height, width):
    """Return the weights of a dense layer as those of a convolution."""
    # BEGIN SOLUTION
    weights = np.asarray(weights)
    return weights.reshape(height, width, -1, weights.shape[1])
    # END SOLUTION

def fully_convolutional(weights, bias, height, width):
    """Return a Keras model that slides a dense layer over pictures of any size."""
    # BEGIN SOLUTION
    kernel = dense_to_conv(weights, height, width)
    model = keras.Sequential([
        keras.Input((None, None, kernel.shape[2])),
        layers.Conv2D(kernel.shape[3], (height, width), activation="softmax"),
    ])
    model.set_weights([kernel, np.asarray(bias)])
    return model
    # END SOLUTION

# %% [raw]
# # END SOLUTION

# %% [markdown]
# Look at what you made: 39 faces are sad and one is not. Your network knows two faces, and finds the smile.

# %%
def face(*mouth):
    """A face of 8x8 dots with two rows of mouth."""
    rows = ["..####..", ".#....#.", "#.#..#.#", "#......#", *(f"#{row}#" for row in mouth), ".#....#.", "..####.."]
    return np.array([[float(dot == "#") for dot in row] for row in rows])

smile, frown = face(".#..#.", "..##.."), face("..##..", ".#..#.")
crowd = np.tile(np.pad(frown, 1), (4, 10))
crowd[21:29, 71:79] = smile
faces = np.stack([frown.ravel(), smile.ravel()], axis=1)
finder = fully_convolutional(2 * faces, -faces.sum(axis=0), 8, 8)
if finder is not None and upsample(crowd[..., None], 2) is not None:
    heat = np.asarray(finder(crowd[None, :, :, None].astype("float32")))[0, :, :, 1:]
    row, column = np.unravel_index(heat.argmax(), heat.shape[:2])
    figure, axes = plt.subplots(2, 1, figsize=(9, 7))
    axes[0].imshow(crowd, cmap="gray_r")
    axes[0].add_patch(plt.Rectangle((column - 0.5, row - 0.5), 8, 8, fill=False, edgecolor="red", linewidth=2))
    axes[1].imshow(upsample(heat, 2)[..., 0], cmap="magma")
    plt.show()
    print("the smile begins in row", row, "and column", column, ":-)")

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 0.5
""" # END TEST CONFIG
def test_upsample_example(upsample):
    import numpy as np

    got = upsample(np.array([[[1], [2]], [[3], [4]]]), 2)
    want = [[1, 1, 2, 2], [1, 1, 2, 2], [3, 3, 4, 4], [3, 3, 4, 4]]
    assert np.shape(got) == (4, 4, 1), f"upsample(x, 2) with x of shape (2, 2, 1) gave the shape {np.shape(got)}, expected (4, 4, 1)"
    got = np.asarray(got)[..., 0].tolist()
    assert got == want, f"upsample(x, 2) gave {got}, expected {want}"

# %%
""" # BEGIN TEST CONFIG
points: 0.5
""" # END TEST CONFIG
def test_filter_example(dense_to_conv):
    import numpy as np

    weights = np.arange(12.0).reshape(4, 3)
    got = dense_to_conv(weights, 2, 2)
    assert np.shape(got) == (2, 2, 1, 3), f"dense_to_conv(weights, 2, 2) with weights of shape (4, 3) gave the shape {np.shape(got)}, expected (2, 2, 1, 3)"
    got, want = np.asarray(got)[:, :, 0, 1].tolist(), [[1.0, 4.0], [7.0, 10.0]]
    assert got == want, f"dense_to_conv(weights, 2, 2)[:, :, 0, 1] gave {got}, expected {want}"

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 0.5
failure_message: Upsampling must work for any size, number of channels, factor and type of number, and x must stay as it was.
""" # END TEST CONFIG
def test_upsample(upsample):
    import numpy as np

    rng = np.random.default_rng(1007)
    for shape, factor in [((2, 3, 4), 3), ((5, 1, 2), 1), ((3, 4, 3), 4)]:
        x = rng.integers(0, 255, shape).astype("uint8")
        given = x.copy()
        got = np.asarray(upsample(given, factor))
        assert got.shape == (shape[0] * factor, shape[1] * factor, shape[2])
        assert all((got[i::factor, j::factor] == x).all() for i in range(factor) for j in range(factor))
        assert np.array_equal(given, x)

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 0.5
failure_message: The filter must see the numbers of a patch in the order in which flattening puts them (rows, columns, channels), and the weights must stay as they were.
""" # END TEST CONFIG
def test_filter(dense_to_conv):
    import numpy as np

    rng = np.random.default_rng(1017)
    for height, width, channels, classes in [(3, 2, 4, 5), (2, 5, 3, 1)]:
        patch, weights = rng.normal(size=(height, width, channels)), rng.normal(size=(height * width * channels, classes))
        given = weights.copy()
        kernel = np.asarray(dense_to_conv(given, height, width))
        assert np.array_equal(given, weights)
        assert kernel.shape == (height, width, channels, classes)
        assert np.allclose(np.tensordot(patch, kernel, 3), patch.ravel() @ weights)

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 1
failure_message: The network must give each place the classes that the dense layer gives the patch there, with its bias. The weights and the bias must stay as they were.
""" # END TEST CONFIG
def test_slides(fully_convolutional):
    import numpy as np
    from hidden.judging import outputs

    rng = np.random.default_rng(1027)
    weights, bias = rng.normal(size=(3 * 4 * 2, 3)).astype("float32"), 3 * rng.normal(size=3).astype("float32")
    given = weights.copy(), bias.copy()
    model = fully_convolutional(*given, 3, 4)
    assert np.array_equal(given[0], weights) and np.array_equal(given[1], bias)
    for height, width in [(3, 4), (6, 9), (11, 5)]:
        picture = rng.normal(size=(1, height, width, 2)).astype("float32")
        got = np.asarray(outputs(model, picture))
        assert got.shape == (1, height - 2, width - 3, 3)
        for i in range(height - 2):
            for j in range(width - 3):
                assert got[0, i, j].argmax() == (picture[0, i:i + 3, j:j + 4].ravel() @ weights + bias).argmax()

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 1
failure_message: The numbers of each place must be the softmax of the dense layer, so probabilities with the sum 1.
""" # END TEST CONFIG
def test_softmax(fully_convolutional):
    import numpy as np
    from hidden.judging import outputs, same

    rng = np.random.default_rng(1037)
    weights, bias = rng.normal(size=(2 * 2 * 1, 4)).astype("float32"), rng.normal(size=4).astype("float32")
    picture = rng.normal(size=(1, 5, 6, 1)).astype("float32")
    sums = np.array([[picture[0, i:i + 2, j:j + 2].ravel() @ weights + bias for j in range(5)] for i in range(4)])
    want = np.exp(sums) / np.exp(sums).sum(axis=-1, keepdims=True)
    assert same(np.asarray(outputs(fully_convolutional(weights, bias, 2, 2), picture))[0], want)

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: q8
# manual: true
# points: 2

# %% [markdown]
# ## Question 8: why smaller can be better (2 points, marked by your teacher)
#
# VGG-16 has 138 million parameters and ResNet-50 has 25.6 million. Still ResNet-50 is more accurate. Explain in three or four sentences, in English, 中文 or 한국어:
#
# - in which layers VGG-16 keeps most of its parameters, with a number from question 1 (1 point);
# - what the shortcut of ResNet makes possible, and how you saw it in question 3 (1 point).
#
# Until a teacher has read your answer these points are pending.

# %% [raw]
# # BEGIN SOLUTION

# %% [markdown]
# The three dense layers of VGG-16 hold 123.6 of its 138.4 million parameters; the first one alone has 102.8 million, because it gets 7·7·512 numbers. They cost parameters, but the looking is done by the
# convolutions, which have only 14.7 million. ResNet has one dense layer after a global average. With the shortcut the signal goes around each block, so it is still there after 50 layers: in the plot it died away without
# the shortcut and stayed with it. So ResNet can be deeper, and better, with fewer parameters.
#
# *For the marker: 1 point for "the dense layers" (or "the first dense layer") with a number that fits; half a point without a number. 1 point for "the signal (or gradient) does not get lost, so the network can be deeper",
# with the plot of question 3; half a point without the plot. Any wording and language.*

# %% [raw]
# # END SOLUTION

# %% [raw]
# # END QUESTION
