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
# name: 05-mnist-cnn
# init_cell: true
# check_all_cell: true
# export_cell: false
# requirements: [numpy, matplotlib, tensorflow-cpu]
# tests: {ok_format: false}
# generate: {show_stdout: false}

# %% [markdown]
# # Assignment 05: the MNIST CNN (手寫數字辨識, 손글씨 숫자 인식)
#
# A **convolutional neural network** (CNN, 卷積神經網路, 합성곱 신경망) learns its own filters. In this assignment you build the CNN of the lecture
# with **Keras**, train it on handwritten digits and save it. There are six questions and 30 points; a teacher marks the last one.
#
# How to work: run the cells from top to bottom. In each question read the text, run the example, replace the `...`, and run the check.
# The check shows the *public* cases. After you hand in, *hidden* cases try other digits, other sizes and other weights.
#
# Rules for the whole notebook:
#
# - Use Keras' own **layers** (層, 레이어). `Lambda` layers and layers that you write yourself are not accepted.
# - `Sequential` and functional models are both fine. A class of your own that is a `keras.Model` is fine in questions 2 to 4.
# - Keep the names of the functions, of their parameters and of the files.
#
# MNIST has 60,000 training digits and 10,000 test digits. At home Keras downloads them once (11 MB). The computer that grades has no
# network: there `load_data()` gives 4,000 and 1,000 digits. You get the same small set if your computer has no network.

# %%
import keras
import matplotlib.pyplot as plt
import numpy as np
from keras import layers

from data import offline_mnist  # helps only where there is no network

print("Keras", keras.__version__)

# %% [raw]
# # BEGIN QUESTION
# name: q1
# points: 5

# %% [markdown]
# ## Question 1: load the digits (5 points)
#
# `keras.datasets.mnist.load_data()` gives two pairs of arrays: **training data** (訓練資料, 훈련 데이터) and **test data** (測試資料, 테스트 데이터).
# The pictures are whole numbers from 0 to 255. A network learns better from small numbers, so we divide them: this is called **normalisation**
# (正規化, 정규화). A Conv2D layer also wants a last axis for the **channels** (通道, 채널): one for grey, three for colour.
#
# **Example.** Three tiny 2×2 pictures become decimals from 0 to 1 with one channel.

# %%
tiny = np.array([[[0, 255], [51, 102]], [[255, 255], [0, 0]], [[0, 0], [0, 204]]], dtype=np.uint8)
ready = (tiny / 255.0).astype("float32").reshape(-1, 2, 2, 1)
print(tiny.shape, tiny.dtype, "->", ready.shape, ready.dtype)
print(ready[0, :, :, 0])

# %% [markdown]
# **Your turn.** Write `load_data()` with the help of `keras.datasets.mnist.load_data()`. It returns `(x_train, y_train), (x_test, y_test)`:
#
# - the pictures `x_train` and `x_test`: type `float32`, numbers from 0 to 1, shape (N, 28, 28, 1);
# - the **labels** (標籤, 레이블) `y_train` and `y_test`: the digit of each picture, whole numbers from 0 to 9 (any whole-number type), shape (N,). Do not make one-hot vectors of them.

# %% [raw]
# # BEGIN SOLUTION

# %%
def load_data():
    """Return (x_train, y_train), (x_test, y_test), ready for the network."""
    # BEGIN SOLUTION
    (x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()
    x_train = (x_train / 255.0).astype("float32").reshape(-1, 28, 28, 1)
    x_test = (x_test / 255.0).astype("float32").reshape(-1, 28, 28, 1)
    return (x_train, y_train), (x_test, y_test)
    # END SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 1
""" # END TEST CONFIG
def test_pictures(load_data, np):
    (x_train, _), (x_test, _) = load_data()
    for name, x in (("x_train", x_train), ("x_test", x_test)):
        x = np.asarray(x)
        assert x.ndim == 4 and x.shape[1:] == (28, 28, 1), f"{name} has the shape {x.shape}, expected (N, 28, 28, 1)"
        assert x.dtype == np.float32, f"{name} has the type {x.dtype}, expected float32"
        assert x.min() == 0 and x.max() == 1, f"the numbers of {name} go from {x.min()} to {x.max()}, expected 0 to 1"

# %%
""" # BEGIN TEST CONFIG
points: 1
""" # END TEST CONFIG
def test_labels(load_data, np):
    (x_train, y_train), (x_test, y_test) = load_data()
    for name, x, y in (("y_train", x_train, y_train), ("y_test", x_test, y_test)):
        y = np.asarray(y)
        assert y.shape == (len(x),), f"{name} has the shape {y.shape}, expected ({len(x)},): one label for each picture"
        assert y.dtype.kind in "iu", f"{name} has the type {y.dtype}, expected whole numbers"
        assert sorted(set(y.tolist())) == list(range(10)), f"{name} has the labels {sorted(set(y.tolist()))[:12]}, expected 0 to 9"

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 1.5
failure_message: Does each training picture still have its own label, and the numbers of the picture divided by 255?
""" # END TEST CONFIG
def test_training_digits(load_data, np):
    (x_train, y_train), _ = load_data()
    with np.load("data/mnist_small.npz") as small:
        wanted, labels = small["x_train"], small["y_train"]
    x = np.asarray(x_train, float)
    assert x.shape[1:] == (28, 28, 1) and len(x) == len(y_train) >= len(wanted)
    whole = np.rint(x * 255)
    assert np.abs(x * 255 - whole).max() < 1e-3
    known = {picture.tobytes(): int(y) for picture, y in zip(whole.astype("uint8")[..., 0], np.asarray(y_train))}
    assert [known.get(picture.tobytes()) for picture in wanted] == labels.tolist()

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 1.5
failure_message: Are the test digits other digits than the training digits, each with its own label?
""" # END TEST CONFIG
def test_test_digits(load_data, np):
    (x_train, _), (x_test, y_test) = load_data()
    with np.load("data/mnist_small.npz") as small:
        wanted, labels = small["x_test"], small["y_test"]
    x, y = np.asarray(x_test, float), np.asarray(y_test)
    whole = np.rint(x * 255).astype("uint8")
    assert x.shape[1:] == (28, 28, 1) and len(x) == len(y) and np.abs(x * 255 - whole).max() < 1e-3
    known = {picture.tobytes(): int(label) for picture, label in zip(whole[..., 0], y)}
    training = {picture.tobytes() for picture in np.rint(np.asarray(x_train) * 255).astype("uint8")[..., 0]}
    assert len(known.keys() & training) < len(known) / 100
    if len(x) == len(wanted):  # the full set has other test digits
        assert [known.get(picture.tobytes()) for picture in wanted] == labels.tolist()

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: q2
# points: 8

# %% [markdown]
# ## Question 2: build the model (8 points)
#
# A model is a row of layers. `Conv2D(8, 3)` has 8 filters of 3×3. With `padding="same"` the picture keeps its size. **Max pooling**
# (最大池化, 최대 풀링) keeps the largest number of each 2×2 block. `Flatten` makes one row of all numbers, and a **Dense** layer
# (全連接層, 완전 연결층) gives one number for each class. **softmax** turns these into probabilities whose sum is 1.
#
# **Example.** A smaller model for 12×12 pictures and 3 classes. The first layer has (3·3·1 + 1)·8 = 80 **parameters** (參數, 매개변수): 9 weights and one bias for each filter.

# %%
small = keras.Sequential([
    keras.Input(shape=(12, 12, 1)),
    layers.Conv2D(8, 3, padding="same", activation="relu"),
    layers.MaxPooling2D(2),
    layers.Flatten(),
    layers.Dense(3, activation="softmax"),
])
small.summary()

# %% [markdown]
# **Your turn.** Write `build_model()`. It returns the model of the lecture, new each time it is called and not trained:
#
# | layer | output | parameters |
# |---|---|---|
# | Conv2D, 32 filters of 3×3, same padding, relu | (28, 28, 32) | 320 |
# | max pooling 2×2 | (14, 14, 32) | 0 |
# | Conv2D, 64 filters of 3×3, same padding, relu | (14, 14, 64) | 18,496 |
# | max pooling 2×2 | (7, 7, 64) | 0 |
# | Flatten | 3136 | 0 |
# | Dense, 10 classes, softmax | 10 | 31,370 |
#
# Together these are **50,186** parameters. One case asks for exactly these layers; an activation may be in the layer or after it.

# %% [raw]
# # BEGIN SOLUTION

# %%
def build_model():
    """Return the lecture's model for pictures of 28x28."""
    # BEGIN SOLUTION
    return keras.Sequential([
        keras.Input(shape=(28, 28, 1)),
        layers.Conv2D(32, 3, padding="same", activation="relu"),
        layers.MaxPooling2D(2),
        layers.Conv2D(64, 3, padding="same", activation="relu"),
        layers.MaxPooling2D(2),
        layers.Flatten(),
        layers.Dense(10, activation="softmax"),
    ])
    # END SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 2
""" # END TEST CONFIG
def test_parameters(build_model, keras, np):
    model = build_model()
    assert hasattr(model, "count_params"), f"build_model() gave {type(model).__name__}, expected a Keras model"
    if not isinstance(model, keras.Model):
        model(np.zeros((1, 28, 28, 1), "float32"))
    elif not model.built:
        model.build((None, 28, 28, 1))
    assert "Lambda" not in [type(layer).__name__ for layer in model.layers], "Lambda layers are not accepted"
    count = sum(int(np.size(array)) for array in model.get_weights())
    assert count == 50186, f"the model has {count:,} parameters, expected 50,186"

# %%
""" # BEGIN TEST CONFIG
points: 1
""" # END TEST CONFIG
def test_probabilities(build_model, np):
    pictures = np.random.default_rng(0).random((6, 28, 28, 1)).astype("float32") * 20
    found = np.asarray(build_model().predict(pictures, verbose=0))
    assert found.shape == (6, 10), f"6 pictures gave the shape {found.shape}, expected (6, 10)"
    assert np.allclose(found.sum(axis=1), 1, atol=1e-3) and found.min() >= 0, "the 10 numbers are not probabilities with the sum 1"

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 2
failure_message: Each layer must have the right activation (relu, relu, softmax) and the right kind of pooling.
""" # END TEST CONFIG
def test_computes_what_the_lectures_model_computes(build_model):
    from hidden.judging import computes, ready

    assert computes(ready(build_model()))

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 2
failure_message: The model must have the layers of the table, in this order, and no others.
""" # END TEST CONFIG
def test_layers(build_model):
    from hidden.judging import is_the_lectures, ready

    assert is_the_lectures(ready(build_model()))

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 1
failure_message: build_model() must build a new model with new random weights each time it is called.
""" # END TEST CONFIG
def test_is_new_each_time(build_model, np):
    from hidden.judging import ready

    one, two = ([np.asarray(array) for array in ready(build_model()).get_weights()] for _ in range(2))
    assert sum(array.size for array in one) == 50186
    assert not all(np.array_equal(a, b) for a, b in zip(one, two))

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: q3
# points: 4

# %% [markdown]
# ## Question 3: the same model for other pictures (4 points)
#
# The lecture uses the same layers for CIFAR-10: colour pictures of 32×32 with 3 channels. The filters of the first layer are now 3×3×3, so it
# has (27 + 1)·32 = 896 parameters. Max pooling drops a row or a column that is left over.
#
# **Example.** What is left of 32×32 and of 45×30 after two poolings, and the parameters of the last layer for 10 classes:

# %%
for height, width in [(32, 32), (45, 30)]:
    rows, columns = height // 2 // 2, width // 2 // 2
    print(f"{height}x{width} -> {rows}x{columns}x64 = {rows * columns * 64} numbers, {(rows * columns * 64 + 1) * 10:,} parameters in the last layer")

# %% [markdown]
# **Your turn.** Write `build_model_for(input_shape, num_classes)`: the layers of question 2 for pictures of the shape `input_shape` (height, width, channels)
# and with `num_classes` outputs. For `(32, 32, 3)` and 10 classes it has **60,362** parameters. The last activation is always softmax, also for two classes.

# %% [raw]
# # BEGIN SOLUTION

# %%
def build_model_for(input_shape, num_classes):
    """Return the lecture's layers for pictures of any shape and any number of classes."""
    # BEGIN SOLUTION
    return keras.Sequential([
        keras.Input(shape=input_shape),
        layers.Conv2D(32, 3, padding="same", activation="relu"),
        layers.MaxPooling2D(2),
        layers.Conv2D(64, 3, padding="same", activation="relu"),
        layers.MaxPooling2D(2),
        layers.Flatten(),
        layers.Dense(num_classes, activation="softmax"),
    ])
    # END SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 1
""" # END TEST CONFIG
def test_cifar(build_model_for, keras, np):
    model = build_model_for((32, 32, 3), 10)
    assert hasattr(model, "count_params"), f"build_model_for((32, 32, 3), 10) gave {type(model).__name__}, expected a Keras model"
    if not isinstance(model, keras.Model):
        model(np.zeros((1, 32, 32, 3), "float32"))
    elif not model.built:
        model.build((None, 32, 32, 3))
    count = sum(int(np.size(array)) for array in model.get_weights())
    assert count == 60362, f"build_model_for((32, 32, 3), 10) has {count:,} parameters, expected 60,362"

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 1
failure_message: The number of parameters must follow from any picture size, number of channels and number of classes.
""" # END TEST CONFIG
def test_other_sizes(build_model_for, np):
    from hidden.judging import ready

    for (height, width, channels), classes in (((28, 28, 1), 10), ((20, 24, 2), 7), ((45, 30, 3), 4)):
        model = ready(build_model_for((height, width, channels), classes), (height, width, channels))
        last = (height // 4) * (width // 4) * 64
        wanted = (9 * channels + 1) * 32 + 18496 + (last + 1) * classes
        assert sum(int(np.size(array)) for array in model.get_weights()) == wanted

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 1
failure_message: With other sizes the layers must still compute the same, with relu, relu and softmax.
""" # END TEST CONFIG
def test_computes_the_same(build_model_for):
    from hidden.judging import computes, ready

    for size, classes in (((16, 20, 3), 6), ((13, 10, 1), 12)):
        last = (size[0] // 4) * (size[1] // 4) * 64
        shapes = [(3, 3, size[2], 32), (32,), (3, 3, 32, 64), (64,), (last, classes), (classes,)]
        assert computes(ready(build_model_for(size, classes), size), shapes, size)

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 1
failure_message: Two classes are two outputs with softmax, too.
""" # END TEST CONFIG
def test_two_classes(build_model_for, np):
    from hidden.judging import ready

    model = ready(build_model_for((8, 8, 1), 2), (8, 8, 1))
    found = np.asarray(model.predict(np.random.default_rng(2).random((5, 8, 8, 1)).astype("float32") * 9, verbose=0))
    assert found.shape == (5, 2) and np.allclose(found.sum(axis=1), 1, atol=1e-3)

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: q4
# points: 8

# %% [markdown]
# ## Question 4: train it (8 points)
#
# `compile` says how the model learns: the **loss** (損失, 손실) measures its mistakes, the **optimizer** (優化器, 옵티마이저) makes them smaller.
# `fit` shows it all training digits; one round is an **epoch** (訓練週期, 에포크). It returns the `history`: the loss and the accuracy after each epoch.
# Labels that are whole numbers go with the loss `sparse_categorical_crossentropy`.
#
# **Example.** The small model learns for two epochs which of three 12×12 patterns it sees.

# %%
patterns = np.random.default_rng(0).random((3, 12, 12, 1))
which = np.arange(300) % 3
small.compile(optimizer="sgd", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
small_history = small.fit(patterns[which], which, epochs=2, verbose=0)
print(small_history.history)

# %% [markdown]
# **Your turn.** Train a model for the digits in `model`, and keep what `fit` returns in `history` (or its dictionary `history.history`).
#
# - The lecture: SGD, 5 epochs, batches of 32. With all 60,000 digits it has an accuracy of 0.9775 (for CIFAR-10 only 0.5565). This takes some minutes. With 4,000 digits it is about 0.85.
# - `model` may have any layers of Keras. `model.predict` takes pictures of the shape (N, 28, 28, 1) and gives 10 numbers for each, the largest for its digit.
# - Points are for the accuracy on 2,000 hidden digits. This notebook is run again where it is graded, with 4,000 digits, and must end there within 4 minutes. What the lecture's training reaches with them earns all points.
# - If you like, also hand in a model that you trained at home on all digits: `model.save("home.keras")`. With 0.975 on the hidden digits it earns all points, too. The better of the two counts.

# %% [raw]
# # BEGIN SOLUTION

# %%
# BEGIN SOLUTION
(x_train, y_train), (x_test, y_test) = load_data()
model = build_model()
model.compile(optimizer="sgd", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
history = model.fit(x_train, y_train, epochs=5, batch_size=32, validation_data=(x_test, y_test), verbose=2)
# END SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 1
""" # END TEST CONFIG
def test_history(history, np):
    told = history if isinstance(history, dict) else getattr(history, "history", None)
    assert isinstance(told, dict), "history is not what model.fit(...) returns, and not its dictionary"
    assert "loss" in told, f"history has {', '.join(map(str, told)) or 'nothing'}, expected a loss for each epoch"
    losses = np.asarray(told["loss"], float)
    assert losses.ndim == 1 and len(losses) > 0 and np.isfinite(losses).all(), f"the losses are {losses}, expected a number for each epoch"

# %%
""" # BEGIN TEST CONFIG
points: 1
""" # END TEST CONFIG
def test_half_of_the_test_digits(model, np):
    assert hasattr(model, "predict"), "model is not a Keras model"
    with np.load("data/mnist_small.npz") as small:
        x, y = small["x_test"][..., None].astype("float32") / 255, small["y_test"]
    shape = model.input_shape if hasattr(model, "optimizer") and hasattr(model, "input_shape") else None
    x = x.reshape(len(x), *shape[1:]) if isinstance(shape, tuple) and None not in shape[1:] else x
    found = np.asarray(model.predict(x, verbose=0))
    assert found.shape == (len(x), 10), f"1,000 pictures gave the shape {found.shape}, expected (1000, 10)"
    accuracy = (found.argmax(axis=1) == y).mean()
    assert accuracy > 0.5, f"the model has {accuracy:.3f} of the test digits right, expected more than half"

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 1.5
failure_message: The model has too few hidden digits right. Are the pictures it learns from divided by 255, with the right labels?
""" # END TEST CONFIG
def test_first_step(model):
    from hidden.judging import reaches

    assert reaches(model, 0.65, 0.80)

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 1.5
failure_message: The model has too few hidden digits right. More epochs?
""" # END TEST CONFIG
def test_second_step(model):
    from hidden.judging import reaches

    assert reaches(model, 0.73, 0.90)

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 1.5
failure_message: The model has too few hidden digits right. Five epochs, as in the lecture?
""" # END TEST CONFIG
def test_third_step(model):
    from hidden.judging import reaches

    assert reaches(model, 0.77, 0.95)

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 1.5
failure_message: The model has nearly enough hidden digits right. Five epochs, as in the lecture?
""" # END TEST CONFIG
def test_full_marks(model):
    from hidden.judging import reaches

    assert reaches(model, 0.81, 0.975)

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: q5
# points: 3

# %% [markdown]
# ## Question 5: save it (3 points)
#
# Training takes long, so we save what was learned. A `.keras` file holds the layers and the **weights** (權重, 가중치); a `.weights.h5` file holds
# the weights alone, for a model that is built again first.
#
# **Example.** Save the small model, load it again, and compare.

# %%
small.save("small.keras")
again = keras.models.load_model("small.keras")
print("same predictions:", np.allclose(again.predict(patterns, verbose=0), small.predict(patterns, verbose=0)))

# %% [markdown]
# **Your turn.** Save `model` to `mnist_cnn.keras`, and its weights to `mnist_cnn.weights.h5` (`model.save_weights`). Both files must hold
# the `model` of the moment when the check below runs: train first, then save. They are opened without your notebook, so
# a class of your own cannot be loaded from them.

# %% [raw]
# # BEGIN SOLUTION

# %%
# BEGIN SOLUTION
model.save("mnist_cnn.keras")
model.save_weights("mnist_cnn.weights.h5")
# END SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 1
""" # END TEST CONFIG
def test_files(model, keras):
    from pathlib import Path

    assert hasattr(model, "save_weights"), "model is not a Keras model"
    # The files themselves are opened after you hand in.
    assert len(model.get_weights()) > 0, "the model has no weights"

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 1
failure_message: mnist_cnn.keras must predict what model predicts. Was it saved after the training?
""" # END TEST CONFIG
def test_saved_model(model, np):
    from hidden.readers import saved_model

    x = np.random.default_rng(5).random((20, 28, 28, 1)).astype("float32")
    loaded = saved_model("mnist_cnn.keras")
    assert np.allclose(np.asarray(loaded.predict(x, verbose=0)), np.asarray(model.predict(x, verbose=0)), atol=1e-5)

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 1
failure_message: mnist_cnn.weights.h5 must hold the weights of model. Was it saved after the training?
""" # END TEST CONFIG
def test_saved_weights(model, np):
    from hidden.readers import saved_arrays

    there = saved_arrays("mnist_cnn.weights.h5")
    for array in model.get_weights():
        array = np.asarray(array)
        assert any(found.shape == array.shape and np.allclose(found, array, atol=1e-6) for found in there)

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: q6
# manual: true
# points: 2

# %% [markdown]
# ## Question 6: what the history shows (2 points, marked by a teacher)
#
# A model that knows its training digits by heart and fails on new ones **over-fits** (過度擬合, 과대적합). In the history the training loss still falls
# while the loss on the test digits (`val_loss`) rises. Two remedies of the lecture: **early stopping** (提早停止, 조기 종료) ends the training at that
# point; **dropout** (隨機丟棄, 드롭아웃) switches some numbers off while the model learns. The second lecture's model (5×5 filters, dropout 0.25 and 0.5, one more Dense layer of 128) has 454,922 parameters: it needs this more than ours.
#
# **Your turn.** Plot the training loss and the `val_loss` of your `history` in one figure with a legend. Then write one sentence: does your model
# over-fit, and how do you see it?

# %% [raw]
# # BEGIN SOLUTION

# %%
# BEGIN SOLUTION
plt.plot(history.history["loss"], label="training digits")
plt.plot(history.history["val_loss"], label="test digits")
plt.xlabel("epoch")
plt.ylabel("loss")
plt.legend()
plt.show()
# END SOLUTION

# %% [markdown]
# Both curves still fall together and stay close, so after five epochs the model does not over-fit; it could be trained longer.

# %% [raw]
# # END SOLUTION

# %% [raw]
# # END QUESTION
