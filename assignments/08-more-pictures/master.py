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
# name: 08-more-pictures
# init_cell: true
# check_all_cell: true
# export_cell: false
# requirements: [numpy, matplotlib, tensorflow-cpu]
# tests: {ok_format: false}
# generate: {show_stdout: false}

# %% [markdown]
# # Assignment 08: more pictures (更多圖片, 더 많은 그림)
#
# The network of assignment 05 reads digits. What else can it see? Here it meets four data sets: clothes, old Japanese writing, hands, and small photographs in colour.
# Each comes in a form of its own. You write *one* way to load them, *one* network for all, and compare.
# There are eight questions and 37 points. Question 8 is marked by your teacher.
#
# How to work: run the cells from top to bottom. In each question read the text, run the example, replace the `...`, and run the check.
# The check shows the *public* cases. After you hand in, *hidden* cases try other tables, other sizes and other pictures.
#
# | set | pictures | classes | here, to train and to test | in full |
# |---|---|---|---|---|
# | Fashion-MNIST | 28×28, grey | 10 kinds of clothes | 800 and 200 | 60,000 and 10,000 |
# | Kuzushiji-MNIST | 28×28, grey | 10 syllables of old Japanese writing | 800 and 200 | 60,000 and 10,000 |
# | CIFAR-10 | 32×32, colour | 10 animals and vehicles | 450 and 100 | 50,000 and 10,000 |
# | made hands, in the form of Sign-Language MNIST | 28×28, grey | 24 letters | 240 and 96 | 27,455 and 7,172 (the real set) |
#
# The hands are **drawn by a program**. They are no photographs and no real signs; only the form of the table is that of the real set.
#
# Rules for the whole notebook:
#
# - Keep the names of the functions and of their parameters. Do not change what is given to your functions.
# - A model is `Sequential` or functional, made of Keras' own layers; a class of your own is not accepted here.
# - Do not change `FILES`. At the end of the notebook you see how to use the full sets at home.
#
# TensorFlow may print red lines below the next cell. They are remarks, not errors.

# %%
import keras
import matplotlib.pyplot as plt
import numpy as np
from keras import layers

FILES = {
    "fashion": "data/fashion.npz",
    "kmnist": "data/kmnist.npz",
    "cifar10": "data/cifar10.npz",
    "sign": ("data/sign_made_train.csv", "data/sign_made_test.csv"),
}
NAMES = {
    "fashion": ["T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot"],
    "kmnist": ["o", "ki", "su", "tsu", "na", "ha", "ma", "ya", "re", "wo"],
    "cifar10": ["airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"],
    "sign": list("ABCDEFGHIKLMNOPQRSTUVWXY"),
}
print("Keras", keras.__version__)

# %% [raw]
# # BEGIN QUESTION
# name: q1
# points: 5

# %% [markdown]
# ## Question 1: pictures in a table (5 points)
#
# On Kaggle, Sign-Language MNIST (and Fashion-MNIST, too) is a **table** (表格, 표) of text, a CSV file. One row is one picture. One **column** (欄, 열) is called `label`;
# the others are the **pixels** (像素, 픽셀), from left to right and from top to bottom. The first line has the names of the columns:
#
# ```text
# label,pixel1,pixel2,pixel3,pixel4
# 3,0,255,128,0
# ```
#
# This is one picture of 2×2 with the label 3: its first row is 0 255, its second 128 0.
#
# **Example.** A row of numbers becomes a picture. Watch out: of a file with *one* row, `np.loadtxt` makes one axis, not two. `ndmin=2` helps.

# %%
row = np.array([3, 0, 255, 128, 0])
print("label", row[0])
print(row[1:].reshape(2, 2))

with open("data/forms/small.csv") as file:
    print("names:", file.readline().split(",")[:3], "...")
print("one row has the shape", np.loadtxt("data/forms/one_row.csv", delimiter=",", skiprows=1).shape)

# %% [markdown]
# **Your turn.** `read_table(path)` returns `(pictures, labels)`: pictures of the shape (N, side, side) and the type `uint8`, labels of the shape (N,), whole numbers.
#
# - The pictures are square, but not always 28×28: compute the side.
# - The column `label` is not always the first one: look for its name.

# %% [raw]
# # BEGIN SOLUTION

# %%
def read_table(path):
    """Return (pictures, labels) of a table of pictures."""
    # BEGIN SOLUTION
    with open(path) as file:
        names = file.readline().strip().split(",")
    table = np.loadtxt(path, delimiter=",", skiprows=1, dtype=int, ndmin=2)
    place = names.index("label")
    pixels = np.delete(table, place, axis=1)
    side = round(pixels.shape[1] ** 0.5)
    return pixels.reshape(-1, side, side).astype("uint8"), table[:, place]
    # END SOLUTION

# %% [raw]
# # END SOLUTION

# %% [markdown]
# Look at the first hands. (The cell shows nothing until the function is written.)

# %%
if read_table("data/forms/small.csv") is not None:
    hands, numbers = read_table("data/sign_made_train.csv")
    figure, axes = plt.subplots(1, 10, figsize=(10, 1.4))
    for axis, hand, number in zip(axes, hands, numbers):
        axis.imshow(hand, cmap="gray", vmin=0, vmax=255)
        axis.set_title(f"label {number}", fontsize=8)
        axis.axis("off")
    plt.show()

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 1
failure_message: Leave the first line out, cut the label off each row, and reshape the rest.
""" # END TEST CONFIG
def test_three_small_pictures(read_table):
    import numpy as np

    call = 'read_table("data/forms/small.csv")'
    got = read_table("data/forms/small.csv")
    assert isinstance(got, (tuple, list)) and len(got) == 2, f"{call} gave an object of type {type(got).__name__}, expected (pictures, labels)"
    pictures, labels = np.asarray(got[0]), np.asarray(got[1])
    assert pictures.shape == (3, 4, 4), f"{call} gave pictures of the shape {pictures.shape}, expected (3, 4, 4)"
    assert pictures.dtype == np.uint8, f"{call} gave pictures of the type {pictures.dtype}, expected uint8"
    assert labels.shape == (3,), f"{call} gave labels of the shape {labels.shape}, expected (3,)"
    assert labels.dtype.kind in "iu", f"{call} gave labels of the type {labels.dtype}, expected whole numbers"
    want = np.loadtxt("data/forms/small.csv", delimiter=",", skiprows=1, dtype=int)
    assert labels.tolist() == want[:, 0].tolist(), f"{call} gave the labels {labels.tolist()}, expected {want[:, 0].tolist()}"
    assert pictures[0].tolist() == want[0, 1:].reshape(4, 4).tolist(), f"{call} gave the first picture {pictures[0].tolist()}, expected {want[0, 1:].reshape(4, 4).tolist()}"

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 1
failure_message: Each hand of the training table must be there with its own label, in the order of the table.
""" # END TEST CONFIG
def test_training_table(read_table):
    from hidden.judging import reads

    assert reads(read_table, "data/sign_made_train.csv")

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 1
failure_message: The side of the pictures must follow from the number of columns.
""" # END TEST CONFIG
def test_other_side(read_table):
    from hidden.judging import reads

    assert reads(read_table, "data/forms/wide.csv")

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 1
failure_message: A table with one row is one picture and one label.
""" # END TEST CONFIG
def test_one_row(read_table):
    from hidden.judging import reads

    assert reads(read_table, "data/forms/one_row.csv")

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 1
failure_message: The labels are in the column whose name is label, wherever it stands.
""" # END TEST CONFIG
def test_label_in_another_column(read_table):
    from hidden.judging import reads

    assert reads(read_table, "data/forms/label_last.csv")

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: q2
# points: 5

# %% [markdown]
# ## Question 2: a gap in the labels (5 points)
#
# In the American **sign language** (手語, 수어) 24 letters are poses. J and Z are movements, and a picture cannot show them. So the **labels** (標籤, 레이블) are
# 0 (A) to 24 (Y) without 9 (J), and 25 (Z) never occurs. There are 24 classes, but the largest label is 24.
#
# A network with 24 outputs counts its classes 0 to 23. Label 24 has no place there. With 25 outputs the training runs, but one output is never used: that of J.
# Better: give each class its *place* in the sorted list of the labels that there are.
#
# **Example.** What goes wrong, and what a place is.

# %%
try:
    print(np.eye(24)[24])
except IndexError as error:
    print("one-hot of label 24 with 24 classes:", error)
print("the place of 30 in [10, 20, 30] is", [10, 20, 30].index(30))

# %% [markdown]
# **Your turn.**
#
# - `classes_of(labels)`: the sorted list of the different labels (an array or a list of whole numbers).
# - `to_index(labels, classes)`: an array (N,) of whole numbers, the place of each label in `classes`. A label that is not in `classes` is a `ValueError`.
#   The list comes from the *training* labels: among few test pictures a letter may be missing, and the places must not move.
# - `to_letters(labels)`: a list with the letter of each of Kaggle's labels: 0 is `"A"`, 24 is `"Y"`. `chr(65)` is `"A"`.

# %% [raw]
# # BEGIN SOLUTION

# %%
def classes_of(labels):
    """Return the sorted list of the different labels."""
    # BEGIN SOLUTION
    return sorted(set(np.asarray(labels).tolist()))
    # END SOLUTION

def to_index(labels, classes):
    """Return the place of each label in the list of classes."""
    # BEGIN SOLUTION
    places = {label: place for place, label in enumerate(classes)}
    unknown = set(np.asarray(labels).tolist()) - set(places)
    if unknown:
        raise ValueError(f"not in the classes: {sorted(unknown)}")
    return np.array([places[int(label)] for label in labels], dtype=int)
    # END SOLUTION

def to_letters(labels):
    """Return the letter of each label."""
    # BEGIN SOLUTION
    return [chr(65 + int(label)) for label in labels]
    # END SOLUTION

# %% [raw]
# # END SOLUTION

# %% [markdown]
# How often does each label occur? You see the gap. (The cell shows nothing until questions 1 and 2 are written.)

# %%
if read_table("data/forms/small.csv") is not None and classes_of([0]) is not None:
    numbers = read_table("data/sign_made_train.csv")[1]
    plt.figure(figsize=(8, 2))
    plt.bar(range(26), np.bincount(numbers, minlength=26))
    plt.xticks(range(26), [f"{letter}\n{number}" for number, letter in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZ")])
    plt.ylabel("pictures")
    plt.show()
    print(len(classes_of(numbers)), "classes; the largest label is", max(numbers))

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 0.5
failure_message: Each label once, in rising order. A set or np.unique helps.
""" # END TEST CONFIG
def test_three_classes(classes_of):
    import numpy as np

    got = classes_of(np.array([24, 8, 10, 8, 24]))
    plain = isinstance(got, (list, tuple, np.ndarray)) and np.ndim(got) == 1
    assert plain, f"classes_of(np.array([24, 8, 10, 8, 24])) gave {got!r}, expected a list: [8, 10, 24]"
    assert [int(one) for one in got] == [8, 10, 24], f"classes_of(np.array([24, 8, 10, 8, 24])) gave {[int(one) for one in got]}, expected [8, 10, 24]"

# %%
""" # BEGIN TEST CONFIG
points: 1
failure_message: 10 comes right after 8, because 9 does not occur.
""" # END TEST CONFIG
def test_places_behind_the_gap(to_index):
    import numpy as np

    classes = [0, 1, 2, 3, 4, 5, 6, 7, 8, *range(10, 25)]
    got = to_index(np.array([10, 0, 24, 8]), classes)
    assert np.shape(got) == (4,), f"to_index(np.array([10, 0, 24, 8]), [0, ..., 8, 10, ..., 24]) gave {got!r}, expected four numbers: [9, 0, 23, 8]"
    got = np.asarray(got)
    assert got.dtype.kind in "iu", f"to_index(...) gave numbers of the type {got.dtype}, expected whole numbers"
    assert got.tolist() == [9, 0, 23, 8], f"to_index(np.array([10, 0, 24, 8]), [0, ..., 8, 10, ..., 24]) gave {got.tolist()}, expected [9, 0, 23, 8]"

# %%
""" # BEGIN TEST CONFIG
points: 0.5
failure_message: The labels of Kaggle count all 26 letters, so J keeps its number although no picture has it.
""" # END TEST CONFIG
def test_letters(to_letters):
    import numpy as np

    got = to_letters(np.array([0, 8, 10, 24]))
    assert isinstance(got, (list, tuple)), f"to_letters(np.array([0, 8, 10, 24])) gave {got!r}, expected a list: ['A', 'I', 'K', 'Y']"
    assert [str(one) for one in got] == list("AIKY"), f"to_letters(np.array([0, 8, 10, 24])) gave {list(got)}, expected ['A', 'I', 'K', 'Y']"

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 1
failure_message: The classes must be right for any labels, in an array or in a list, each once and sorted as numbers.
""" # END TEST CONFIG
def test_any_classes(classes_of):
    import numpy as np
    from hidden.judging import same_list

    rng = np.random.default_rng(802)
    for labels in (rng.integers(0, 200, 40), rng.integers(0, 5, 30), np.array([7]), np.array([100, 20, 3, 20], "uint8")):
        want = sorted({int(label) for label in labels})
        given = labels.copy()
        assert same_list(classes_of(given), want) and same_list(classes_of(labels.tolist()), want) and (given == labels).all()

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 1
failure_message: The places are those in the list of classes, also when some of the classes do not occur among the labels.
""" # END TEST CONFIG
def test_any_places(to_index):
    import numpy as np
    from hidden.judging import same_list

    rng = np.random.default_rng(812)
    for size, count in [(12, 5), (30, 40), (3, 1)]:
        classes = sorted(int(one) for one in rng.choice(90, size, replace=False))
        places = rng.integers(0, size, count)
        labels = np.array(classes)[places]
        known, given = list(classes), labels.copy()
        got = to_index(given, known)
        assert np.asarray(got).dtype.kind in "iu" and same_list(got, places.tolist())
        assert known == classes and (given == labels).all()

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 1
failure_message: A label that is not in the classes must be a ValueError, whether it is smaller, larger or between them.
""" # END TEST CONFIG
def test_unknown_labels(to_index):
    import numpy as np
    from hidden.judging import same_list

    classes = [2, 5, 8, 9]
    assert same_list(to_index(np.array([9, 2]), classes), [3, 0])
    for label in (0, 3, 7, 10, 25):
        try:
            to_index(np.array([5, label]), classes)
        except ValueError:
            continue
        raise AssertionError("no ValueError")

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: q3
# points: 6

# %% [markdown]
# ## Question 3: one function for all sets (6 points)
#
# Now one call loads any of the sets, ready for a network. The forms differ:
#
# | | pictures | labels |
# |---|---|---|
# | `fashion`, `kmnist` (as Keras gives them) | (N, 28, 28) | (N,) |
# | `cifar10` (as Keras gives it) | (N, 32, 32, 3) | (N, 1) |
# | `sign` (Kaggle's table) | (N, 28, 28) | (N,), with a gap |
#
# A network takes decimals from 0 to 1, with the **channels** (通道, 채널) as the last axis: 1 for grey, 3 for colour. Dividing by 255 **normalises** (正規化, 정규화) the pixels.
#
# **Example.** What is in a file of Keras' form, and a trap: `squeeze` drops *every* axis of length 1, also that of a single picture.

# %%
with np.load("data/cifar10.npz") as edition:
    print({name: edition[name].shape for name in edition})
one_label = np.array([[6]])
print("squeeze:", np.squeeze(one_label).shape, " reshape(-1):", one_label.reshape(-1).shape)

# %% [markdown]
# **Your turn.**
#
# - `prepare(pictures, labels, classes)` returns `(x, y)`: `x` of the type `float32`, from 0 to 1, with the shape (N, height, width, channels); `y` of
#   the shape (N,): the places in `classes`. It takes pictures with three or four axes, and labels of the shape (N,) or (N, 1).
# - `load(name)` returns `(x_train, y_train), (x_test, y_test), classes` for a name in `FILES`. Where `FILES` has a pair of tables, read them with
#   `read_table`; the others have the arrays `x_train`, `y_train`, `x_test`, `y_test`. Another name is a `ValueError`.
#
# You may use your answers to questions 1 and 2.

# %% [raw]
# # BEGIN SOLUTION

# %%
def prepare(pictures, labels, classes):
    """Return (x, y) as a network takes them."""
    # BEGIN SOLUTION
    x = np.asarray(pictures).astype("float32") / 255
    if x.ndim == 3:
        x = x[..., np.newaxis]
    return x, to_index(np.ravel(labels), classes)
    # END SOLUTION

def load(name):
    """Return (x_train, y_train), (x_test, y_test), classes of a set."""
    # BEGIN SOLUTION
    if name not in FILES:
        raise ValueError(f"{name!r} is not one of {', '.join(FILES)}")
    if isinstance(FILES[name], tuple):
        train, test = [read_table(path) for path in FILES[name]]
    else:
        with np.load(FILES[name]) as edition:
            train, test = (edition["x_train"], edition["y_train"]), (edition["x_test"], edition["y_test"])
    classes = classes_of(np.ravel(train[1]))
    return prepare(*train, classes), prepare(*test, classes), classes
    # END SOLUTION

# %% [raw]
# # END SOLUTION

# %% [markdown]
# Look at one picture of each class of each set. (The cell shows nothing until the functions are written.)

# %%
if load("fashion") is not None:
    figure, axes = plt.subplots(4, 10, figsize=(10, 4.6))
    for line, name in zip(axes, FILES):
        (x, y), _, _ = load(name)
        for number, axis in enumerate(line):
            axis.imshow(x[np.flatnonzero(y == number)[0]], cmap="gray")
            axis.set_title(NAMES[name][number], fontsize=8)
            axis.axis("off")
    plt.show()

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 1
failure_message: Grey pictures get an axis of length 1 at the end; 255 becomes 1.
""" # END TEST CONFIG
def test_two_grey_pictures(prepare):
    import numpy as np

    call = "prepare(pictures, np.array([7, 3]), [3, 7])"
    got = prepare(np.array([[[0, 51, 255]] * 2, [[102, 0, 204]] * 2], "uint8"), np.array([7, 3]), [3, 7])
    assert isinstance(got, (tuple, list)) and len(got) == 2, f"{call} gave an object of type {type(got).__name__}, expected (x, y)"
    x, y = np.asarray(got[0]), np.asarray(got[1])
    assert x.shape == (2, 2, 3, 1), f"{call} gave x of the shape {x.shape}, expected (2, 2, 3, 1)"
    assert x.dtype == np.float32, f"{call} gave x of the type {x.dtype}, expected float32"
    assert np.allclose(x[0, 0, :, 0], [0, 0.2, 1], atol=1e-3), f"{call} gave {x[0, 0, :, 0].round(3).tolist()} for the pixels 0, 51 and 255, expected [0, 0.2, 1]"
    assert y.dtype.kind in "iu" and y.tolist() == [1, 0], f"{call} gave y {y.tolist()}, expected [1, 0]"

# %%
""" # BEGIN TEST CONFIG
points: 1
failure_message: Keras' labels of CIFAR-10 have the shape (N, 1); a network here takes (N,).
""" # END TEST CONFIG
def test_load_in_colour(load):
    import numpy as np

    got = load("cifar10")
    assert isinstance(got, (tuple, list)) and len(got) == 3, f'load("cifar10") gave an object of type {type(got).__name__}, expected (x_train, y_train), (x_test, y_test), classes'
    for name, pair, count in (("train", got[0], 450), ("test", got[1], 100)):
        assert isinstance(pair, (tuple, list)) and len(pair) == 2, f'load("cifar10") gave an object of type {type(pair).__name__} for {name}, expected (x_{name}, y_{name})'
        x, y = np.asarray(pair[0]), np.asarray(pair[1])
        assert x.shape == (count, 32, 32, 3), f'load("cifar10") gave x_{name} of the shape {x.shape}, expected ({count}, 32, 32, 3)'
        assert x.dtype.kind == "f" and 0.9 < x.max() <= 1, f'load("cifar10") gave x_{name} of the type {x.dtype} with numbers up to {x.max()}, expected decimals up to 1'
        assert y.shape == (count,), f'load("cifar10") gave y_{name} of the shape {y.shape}, expected ({count},)'
    classes = got[2]
    plain = isinstance(classes, (list, tuple, np.ndarray)) and np.ndim(classes) == 1
    assert plain and [int(one) for one in classes] == list(range(10)), f'load("cifar10") gave the classes {classes!r}, expected 0 to 9'

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 1.5
failure_message: prepare must take grey and coloured pictures, with three or four axes, labels of both forms, and a single picture, and leave what is given as it was.
""" # END TEST CONFIG
def test_any_form(prepare):
    from hidden.judging import prepares

    for shape, column in [((5, 4, 6), False), ((3, 5, 5, 3), True), ((4, 7, 3, 1), False), ((1, 6, 6), True), ((1, 3, 4, 3), True), ((6, 3, 3), True)]:
        assert prepares(prepare, shape, column)

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 1.5
failure_message: Each picture of each set must be there, to train or to test as in the files, with its own label. (For sign see the next case.)
""" # END TEST CONFIG
def test_all_pictures(load):
    from hidden.judging import loads

    assert all(loads(load, name) for name in ("fashion", "kmnist", "cifar10"))

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 0.5
failure_message: The hands need places from 0 to 23 as labels, the same for training and testing, and the classes are Kaggle's labels.
""" # END TEST CONFIG
def test_hands(load):
    from hidden.judging import loads

    assert loads(load, "sign")

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 0.5
failure_message: A name that is not in FILES must be a ValueError.
""" # END TEST CONFIG
def test_unknown_name(load):
    for name in ("imagenet", "Fashion", ""):
        try:
            load(name)
        except ValueError:
            continue
        raise AssertionError("no ValueError")

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: q4
# points: 5

# %% [markdown]
# ## Question 4: one network for all (5 points)
#
# The lecture uses one network for MNIST and for CIFAR-10; only the size of the pictures changes. A **block** (區塊, 블록) is a convolution with filters of 3×3 (same padding, ReLU)
# and a max pooling of 2×2. Two blocks with 32 and 64 filters, then Flatten and a dense layer with softmax:
#
# | pictures | parameters |
# |---|---|
# | 28×28×1, 10 classes | 320 + 18,496 + 31,370 = **50,186** |
# | 32×32×3, 10 classes | 896 + 18,496 + 40,970 = **60,362** |
#
# The **parameters** (參數, 매개변수) of a convolution: (9 · channels in + 1) for each filter. Those of the dense layer: (numbers in + 1) for each class.
# Pooling has none, and rounds down: of 7 rows 3 remain.
#
# **Example.** Which part grows with the picture?

# %%
for rows, channels in [(28, 1), (32, 3), (64, 3)]:
    first, last = (9 * channels + 1) * 32, (rows // 4 * (rows // 4) * 64 + 1) * 10
    print(f"{rows}x{rows}x{channels}: first convolution {first}, dense layer {last:,}")

# %% [markdown]
# **Your turn.** `filters` has one number for each block; there may be one, two or more.
#
# - `count_parameters(input_shape, classes, filters=(32, 64))`: the number of parameters, computed by hand, without a model.
# - `build_model(input_shape, classes, filters=(32, 64))`: a new model of Keras, not trained.

# %% [raw]
# # BEGIN SOLUTION

# %%
def count_parameters(input_shape, classes, filters=(32, 64)):
    """Return how many parameters the network has."""
    # BEGIN SOLUTION
    rows, columns, channels = input_shape
    total = 0
    for number in filters:
        total += (9 * channels + 1) * number
        rows, columns, channels = rows // 2, columns // 2, number
    return total + (rows * columns * channels + 1) * classes
    # END SOLUTION

def build_model(input_shape, classes, filters=(32, 64)):
    """Return the network for pictures of a size."""
    # BEGIN SOLUTION
    model = keras.Sequential([keras.Input(input_shape)])
    for number in filters:
        model.add(layers.Conv2D(number, 3, padding="same", activation="relu"))
        model.add(layers.MaxPooling2D(2))
    model.add(layers.Flatten())
    model.add(layers.Dense(classes, activation="softmax"))
    return model
    # END SOLUTION

# %% [raw]
# # END SOLUTION

# %% [markdown]
# The same network for pictures of any size. Where do the parameters sit? (The cell shows nothing until the function is written.)

# %%
if count_parameters((28, 28, 1), 10) is not None:
    sides = [28, 32, 64, 128, 256]
    plt.figure(figsize=(6, 2.4))
    plt.bar([str(side) for side in sides], [count_parameters((side, side, 3), 10) for side in sides], label="dense layer")
    plt.bar([str(side) for side in sides], [896 + 18_496] * 5, label="convolutions")
    plt.xlabel("side of the picture")
    plt.ylabel("parameters")
    plt.legend()
    plt.show()
    print("hands:", f"{count_parameters((28, 28, 1), 24):,}", " ImageNet:", f"{count_parameters((256, 256, 3), 1000):,}")

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 1
failure_message: Two poolings make 7x7 of 28x28 and 8x8 of 32x32; do not forget the biases.
""" # END TEST CONFIG
def test_parameters_of_the_lecture(count_parameters):
    import numpy as np

    for shape, want in [((28, 28, 1), 50186), ((32, 32, 3), 60362)]:
        got = count_parameters(shape, 10)
        plain = isinstance(got, (int, float, np.integer, np.floating))
        assert plain, f"count_parameters({shape}, 10) gave an object of type {type(got).__name__}, expected a number: {want:,}"
        assert got == want, f"count_parameters({shape}, 10) gave {got:,}, expected {want:,}"

# %%
""" # BEGIN TEST CONFIG
points: 1
failure_message: Compare model.summary() with the sums of the table.
""" # END TEST CONFIG
def test_model_for_colour(build_model):
    import keras

    model = build_model((32, 32, 3), 10)
    known = isinstance(model, keras.Model) and type(model).__name__ in ("Sequential", "Functional") and model.built
    assert known, f"build_model((32, 32, 3), 10) gave an object of type {type(model).__name__}, expected a Sequential or functional model that knows the shape of its pictures"
    shapes, count = [tuple(array.shape) for array in model.get_weights()], model.count_params()
    assert count == 60362, f"build_model((32, 32, 3), 10) has {count:,} parameters in arrays of the shapes {shapes}, expected 60,362"
    assert model.output_shape == (None, 10), f"build_model((32, 32, 3), 10) gives the shape {model.output_shape}, expected (None, 10)"

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 1.5
failure_message: The number of parameters must be right for any size, any number of classes and any number of blocks; pooling rounds down.
""" # END TEST CONFIG
def test_other_parameters(count_parameters):
    import numpy as np
    from hidden.judging import network

    for shape, classes, filters in [((28, 28, 1), 24, (32, 64)), ((30, 45, 3), 7, (32, 64)), ((15, 9, 2), 4, (5,)), ((37, 22, 1), 12, (4, 6, 3)), ((64, 64, 3), 100, (8, 16, 32, 64))]:
        got = count_parameters(shape, classes, filters)
        assert isinstance(got, (int, float, np.integer, np.floating)) and got == network(shape, classes, filters).count_params()

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 1.5
failure_message: The network must compute what the layers of the text compute (same padding, ReLU, max pooling, softmax), for any size and any number of blocks.
""" # END TEST CONFIG
def test_network_computes(build_model):
    from hidden.judging import agrees, known, network

    for shape, classes, filters in [((28, 28, 1), 10, (32, 64)), ((13, 18, 3), 5, (6,)), ((17, 20, 2), 3, (4, 7, 5))]:
        assert agrees(known(build_model(shape, classes, filters)), network(shape, classes, filters), 804)

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: q5
# points: 5

# %% [markdown]
# ## Question 5: look before you train (5 points)
#
# The lecture's table of data sets, and its advice: look at the pictures first.
#
# | | MNIST | CIFAR-10, CIFAR-100 | ImageNet |
# |---|---|---|---|
# | channels | 1 (grey) | 3 (colour) | 3 (colour) |
# | classes | 10 | 10, 100 | 1,000 |
# | resolution | 28×28 | 32×32 | 256×256 |
# | pictures to train on | 60,000 | 50,000 | 200,000 (the lecture's number; the contest of 2012 had 1.2 million) |
#
# Each number of a picture is a float32 in the network: 4 bytes. A gigabyte is 10⁹ bytes.
#
# **Example.** A **contact sheet** (縮圖總覽, 모아 보기) puts many pictures into one. Slices do it: here two squares side by side. And one picture of CIFAR-10 has so many numbers:

# %%
big = np.zeros((2, 4, 1))
big[0:2, 0:2] = 0.5   # the first picture
big[0:2, 2:4] = 1     # the second
print(big[:, :, 0])
print("numbers of one picture:", 32 * 32 * 3)

# %% [markdown]
# **Your turn.**
#
# - `sheet(pictures, columns)`: one array (rows · height, columns · width, channels) of pictures (N, height, width, channels): row by row, as many rows as are needed. Places that are left over are 0.
# - `first_of_each(labels, count)`: a list with the numbers (from 0) of the first `count` pictures of each class: first those of the smallest label, then those of the next. If a class has fewer, take all of them.
# - `gigabytes(pictures, side, channels, bytes_each=4)`: the memory of so many square pictures, in gigabytes.

# %% [raw]
# # BEGIN SOLUTION

# %%
def sheet(pictures, columns):
    """Return all pictures side by side as one picture."""
    # BEGIN SOLUTION
    count, height, width, channels = np.shape(pictures)
    rows = -(-count // columns)
    big = np.zeros((rows * height, columns * width, channels), np.asarray(pictures).dtype)
    for number, picture in enumerate(pictures):
        top, left = number // columns * height, number % columns * width
        big[top : top + height, left : left + width] = picture
    return big
    # END SOLUTION

def first_of_each(labels, count):
    """Return the numbers of the first pictures of each class."""
    # BEGIN SOLUTION
    labels = np.asarray(labels)
    return [int(number) for label in np.unique(labels) for number in np.flatnonzero(labels == label)[:count]]
    # END SOLUTION

def gigabytes(pictures, side, channels, bytes_each=4):
    """Return how many gigabytes so many pictures need."""
    # BEGIN SOLUTION
    return pictures * side * side * channels * bytes_each / 1e9
    # END SOLUTION

# %% [raw]
# # END SOLUTION

# %% [markdown]
# Look at CIFAR-10, eight pictures of each class. Would *you* get all of them right? (The cell shows nothing until the functions are written.)

# %%
if sheet(np.ones((2, 2, 2, 1)), 2) is not None and load("cifar10") is not None:
    figure, axes = plt.subplots(1, 2, figsize=(10, 5.6))
    for axis, name in zip(axes, ("cifar10", "fashion")):
        (x, y), _, _ = load(name)
        axis.imshow(sheet(x[first_of_each(y, 8)], 8), cmap="gray")
        axis.set_yticks(np.arange(10) * x.shape[1] + x.shape[1] / 2, NAMES[name], fontsize=8)
        axis.set_xticks([])
        axis.set_title(name)
    plt.show()
if gigabytes(1, 1, 1) is not None:
    for name, given in [("MNIST", (60_000, 28, 1)), ("CIFAR-10", (50_000, 32, 3)), ("ImageNet", (200_000, 256, 3))]:
        print(f"{name}: {float(gigabytes(*given)):.2f} GB")

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 1
failure_message: Picture number n stands in row n // columns and in column n % columns.
""" # END TEST CONFIG
def test_sheet_of_four(sheet):
    import numpy as np

    pictures = np.arange(1, 5).reshape(4, 1, 1, 1) * np.ones((4, 1, 2, 1))
    got = sheet(pictures, 2)
    assert np.shape(got) == (2, 4, 1), f"sheet(four pictures of 1x2 with one channel, 2) gave the shape {np.shape(got)}, expected (2, 4, 1)"
    got = np.asarray(got, float)[:, :, 0].tolist()
    assert got == [[1, 1, 2, 2], [3, 3, 4, 4]], f"sheet(pictures full of 1, 2, 3 and 4, 2) gave {got}, expected [[1, 1, 2, 2], [3, 3, 4, 4]]"

# %%
""" # BEGIN TEST CONFIG
points: 0.5
failure_message: Go through the classes, and ask for each where its pictures are.
""" # END TEST CONFIG
def test_first_of_each(first_of_each):
    import numpy as np

    got = first_of_each(np.array([1, 0, 1, 1, 0]), 2)
    plain = isinstance(got, (list, tuple, np.ndarray)) and np.ndim(got) == 1
    assert plain, f"first_of_each(np.array([1, 0, 1, 1, 0]), 2) gave {got!r}, expected a list: [1, 4, 0, 2]"
    assert [int(one) for one in got] == [1, 4, 0, 2], f"first_of_each(np.array([1, 0, 1, 1, 0]), 2) gave {[int(one) for one in got]}, expected [1, 4, 0, 2]"

# %%
""" # BEGIN TEST CONFIG
points: 0.5
failure_message: Pictures, times side, times side, times channels, times bytes; then divide by 10⁹.
""" # END TEST CONFIG
def test_memory_of_mnist(gigabytes):
    import numpy as np

    got = gigabytes(60_000, 28, 1)
    plain = isinstance(got, (int, float, np.integer, np.floating))
    assert plain, f"gigabytes(60_000, 28, 1) gave an object of type {type(got).__name__}, expected a number: 0.188"
    assert abs(got - 0.18816) < 1e-3, f"gigabytes(60_000, 28, 1) gave {got:.4g}, expected 0.188"

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 1.5
failure_message: The sheet must be right for any number and size of pictures, in grey and in colour; places that are left over are 0.
""" # END TEST CONFIG
def test_any_sheet(sheet):
    from hidden.judging import puts_together

    for shape, columns in [((6, 3, 5, 3), 3), ((7, 4, 2, 1), 3), ((2, 3, 3, 3), 5), ((5, 2, 4, 3), 1)]:
        assert puts_together(sheet, shape, columns)

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 1
failure_message: The first pictures of each class come in rising order of the labels, all of them where there are fewer; labels may have gaps.
""" # END TEST CONFIG
def test_any_labels(first_of_each):
    import numpy as np
    from hidden.judging import same_list

    rng = np.random.default_rng(805)
    for labels, count in [(rng.integers(0, 6, 50), 3), (rng.choice([0, 8, 10, 24], 20), 7), (np.array([5, 5]), 1)]:
        want = [n for label in range(25) for n in [m for m, one in enumerate(labels) if one == label][:count]]
        given = labels.copy()
        assert same_list(first_of_each(given, count), want) and (given == labels).all()

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 0.5
failure_message: The memory must be right for any set, and for pixels of one byte, too.
""" # END TEST CONFIG
def test_other_memory(gigabytes):
    import numpy as np

    for given, want in [((200_000, 256, 3), 157.2864), ((50_000, 32, 3), 0.6144), ((27_455, 28, 1, 1), 0.02152472)]:
        got = gigabytes(*given)
        assert isinstance(got, (int, float, np.integer, np.floating)) and np.isclose(got, want, rtol=1e-4)

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: q6
# points: 3

# %% [markdown]
# ## Question 6: right and wrong (3 points)
#
# The **accuracy** (準確率, 정확도) is the share of pictures whose class with the largest probability is the right one. One number hides much: *which* classes does the network mix up?
#
# **Example.** Three pictures, three classes. The largest probability of each row says what the network takes the picture for.

# %%
p = np.array([[0.1, 0.7, 0.2], [0.5, 0.2, 0.3], [0.2, 0.5, 0.3]])
print("taken for", p.argmax(axis=1), "- right would be [1 2 2]")

# %% [markdown]
# **Your turn.** `probabilities` has the shape (N, classes), `labels` (N,) holds whole numbers from 0.
#
# - `accuracy(probabilities, labels)`: a number from 0 to 1.
# - `most_confused(probabilities, labels)`: the pair `(right, taken)` that occurs most often among the *wrong* answers: what it was, and what the network took it for. Of equal ones the pair with the smaller `right`, then with the smaller `taken`. `None` if nothing is wrong.

# %% [raw]
# # BEGIN SOLUTION

# %%
def accuracy(probabilities, labels):
    """Return the share of right answers."""
    # BEGIN SOLUTION
    return float(np.mean(np.argmax(probabilities, axis=1) == labels))
    # END SOLUTION

def most_confused(probabilities, labels):
    """Return the most frequent mistake as (right, taken)."""
    # BEGIN SOLUTION
    counts = {}
    for right, taken in zip(np.asarray(labels).tolist(), np.argmax(probabilities, axis=1).tolist()):
        if right != taken:
            counts[right, taken] = counts.get((right, taken), 0) + 1
    return min(counts, key=lambda pair: (-counts[pair], pair)) if counts else None
    # END SOLUTION

# %% [raw]
# # END SOLUTION

# %% [markdown]
# Look at the three answers of the example; green is what is right. (The cell shows nothing until the functions are written.)

# %%
if accuracy(p, np.array([1, 2, 2])) is not None:
    figure, axes = plt.subplots(1, 3, figsize=(8, 1.8), sharey=True)
    for axis, row, right in zip(axes, p, [1, 2, 2]):
        axis.bar(range(3), row, color=["tab:green" if number == right else "lightgrey" for number in range(3)])
        axis.set_xticks(range(3))
        axis.set_title(f"is {right}, taken for {row.argmax()}", fontsize=9)
    plt.show()
    print("accuracy", round(float(accuracy(p, np.array([1, 2, 2]))), 3), "- most confused", most_confused(p, np.array([1, 2, 2])))

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 0.5
failure_message: argmax along the classes says what the network takes each picture for.
""" # END TEST CONFIG
def test_three_of_four(accuracy):
    import numpy as np

    p, labels = [[0.9, 0.1], [0.4, 0.6], [0.2, 0.8], [0.7, 0.3]], [0, 0, 1, 0]
    got = accuracy(np.array(p), np.array(labels))
    assert np.shape(got) == () and isinstance(got, (int, float, np.integer, np.floating)), f"accuracy({p}, {labels}) gave {got!r}, expected one number: 0.75"
    assert abs(got - 0.75) < 1e-6, f"accuracy({p}, {labels}) gave {got:.3f}, expected 0.75"

# %%
""" # BEGIN TEST CONFIG
points: 0.5
failure_message: Count the pairs of the wrong answers only, what it was first, what it was taken for second.
""" # END TEST CONFIG
def test_one_pair(most_confused):
    import numpy as np

    p, labels = np.eye(3)[[1, 1, 0, 2, 2, 2]], [0, 0, 2, 2, 2, 2]
    got = most_confused(p, np.array(labels))
    said = f"most_confused(np.eye(3)[[1, 1, 0, 2, 2, 2]], {labels})"
    assert isinstance(got, (tuple, list, np.ndarray)) and len(got) == 2, f"{said} gave {got!r}, expected (0, 1)"
    assert [int(one) for one in got] == [0, 1], f"{said} gave {tuple(int(one) for one in got)}, expected (0, 1): twice a 0 was taken for a 1"

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 0.5
failure_message: The accuracy must be right for any number of pictures and classes, and leave what is given as it was.
""" # END TEST CONFIG
def test_any_accuracy(accuracy):
    import numpy as np

    rng = np.random.default_rng(806)
    for count, classes in [(40, 10), (96, 24), (7, 3), (1, 5)]:
        p, labels = rng.dirichlet(np.ones(classes), count), rng.integers(0, classes, count)
        labels[: count // 2] = p[: count // 2].argmax(axis=1)
        given, known = p.copy(), labels.copy()
        got = accuracy(given, known)
        assert isinstance(got, (int, float, np.integer, np.floating)) and abs(got - np.mean(p.argmax(axis=1) == labels)) < 1e-6
        assert (given == p).all() and (known == labels).all()

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 1
failure_message: The pair must be the most frequent mistake, whatever is right most often.
""" # END TEST CONFIG
def test_any_pair(most_confused):
    import numpy as np
    from hidden.judging import confused, same_list

    rng = np.random.default_rng(816)
    for classes, pair in [(5, (3, 1)), (10, (2, 6)), (24, (23, 12))]:
        labels = np.concatenate([rng.integers(0, classes, 60), np.full(9, pair[0]), np.zeros(4 * classes, int)])
        taken = np.concatenate([rng.integers(0, classes, 60), np.full(9, pair[1]), np.repeat(np.arange(classes), 4)])
        taken[:30] = labels[:30]
        order = rng.permutation(len(labels))
        p, labels = (np.eye(classes)[taken] * 0.5 + 0.5 / classes)[order], labels[order]
        given, known = p.copy(), labels.copy()
        assert same_list(most_confused(given, known), list(confused(p, labels))) and (given == p).all() and (known == labels).all()

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 0.5
failure_message: Of pairs that are equally frequent the smaller one counts; without a mistake there is None.
""" # END TEST CONFIG
def test_equal_and_no_pairs(most_confused):
    import numpy as np
    from hidden.judging import same_list

    for labels, taken, want in [([4, 4, 2, 2, 0], [1, 1, 3, 3, 1], [2, 3]), ([3, 3, 3, 3], [2, 1, 2, 1], [3, 1]), ([0, 5, 1], [5, 0, 0], [0, 5])]:
        assert same_list(most_confused(np.eye(6)[taken], np.array(labels)), want)
    assert most_confused(np.eye(6)[[1, 4, 2]], np.array([1, 4, 2])) is None

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: q7
# points: 6

# %% [markdown]
# ## Question 7: four networks (6 points)
#
# Now train the same network on each set. The lecture reports 0.9775 for MNIST and **0.5565** for CIFAR-10, with the same layers, after five epochs on *all* pictures.
# Here are far fewer pictures, so all numbers are lower. Which set will be the hardest?
#
# **Example.** Who only guesses is right once in as many times as there are classes. The network must do better.

# %%
for name, classes in [("ten classes", 10), ("24 letters", 24)]:
    print(f"{name}: guessing gives {1 / classes:.3f}")

# %% [markdown]
# **Points and time.** The training of all must end within 100 seconds. Points grow in two steps for each set, by the share of hidden pictures that are
# right:
#
# | | fashion | kmnist | cifar10 | sign |
# |---|---|---|---|---|
# | first step | 0.50 | 0.40 | 0.15 | 0.40 |
# | second step | 0.70 | 0.60 | 0.18 | 0.70 |

# %% [markdown]
# **Your turn.** Make `models`, a dictionary with a trained model for each name in `FILES`: `"fashion"`, `"kmnist"`, `"cifar10"` and `"sign"`. Each
# takes what `load(name)` gives, and has one output for each class.
#
# With filters (8, 16), Adam with a rate of 0.005, batches of 32 and 8 epochs all four are trained in about 20 seconds. The labels are whole numbers:
# the loss is `sparse_categorical_crossentropy`.

# %% [raw]
# # BEGIN SOLUTION

# %%
# BEGIN SOLUTION
models = {}
for name in FILES:
    (x_train, y_train), _, classes = load(name)
    model = build_model(x_train.shape[1:], len(classes), filters=(8, 16))
    model.compile(keras.optimizers.Adam(0.005), "sparse_categorical_crossentropy", metrics=["accuracy"])
    model.fit(x_train, y_train, batch_size=32, epochs=8, verbose=0)
    models[name] = model
# END SOLUTION

# %% [raw]
# # END SOLUTION

# %% [markdown]
# The table of all sets, and what each network mixes up most. Below: what does the network that knows only *clothes* take Japanese writing for? It has no class "I do not know".
# (The cell shows nothing until questions 3, 6 and 7 are done.)

# %%
if isinstance(globals().get("models"), dict) and accuracy(np.eye(2), np.array([0, 1])) is not None:
    print("set      parameters  accuracy  takes most often")
    for name in models:
        _, (x_test, y_test), _ = load(name)
        probabilities = models[name].predict(x_test, verbose=0)
        pair = most_confused(probabilities, y_test)
        mixed = f"{NAMES[name][pair[0]]} for {NAMES[name][pair[1]]}" if pair else "nothing wrong"
        print(f"{name:8} {models[name].count_params():10,}  {float(accuracy(probabilities, y_test)):8.3f}  {mixed}")
    print("the lecture, on all pictures: MNIST 50,186 parameters, 0.9775; CIFAR-10 60,362 parameters, 0.5565")

    _, (x_test, _), _ = load("kmnist")
    probabilities = models["fashion"].predict(x_test[:10], verbose=0)
    figure, axes = plt.subplots(1, 10, figsize=(10, 1.7))
    for axis, picture, row in zip(axes, x_test, probabilities):
        axis.imshow(picture, cmap="gray")
        axis.set_title(f"{NAMES['fashion'][row.argmax()]}\n{row.max():.2f}", fontsize=8)
        axis.axis("off")
    plt.show()

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 1
failure_message: Is the training in a loop over FILES, and is each model kept under its own name?
""" # END TEST CONFIG
def test_better_than_guessing(models):
    import warnings

    import keras
    import numpy as np

    assert isinstance(models, dict), f"models is an object of type {type(models).__name__}, expected a dictionary"
    sets = (("fashion", 10, "0.5, 0.7"), ("kmnist", 10, "0.4, 0.6"), ("cifar10", 10, "0.15, 0.18"), ("sign", 24, "0.4, 0.7"))
    called = {
        "fashion": ["T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot"],
        "kmnist": ["o", "ki", "su", "tsu", "na", "ha", "ma", "ya", "re", "wo"],
        "cifar10": ["airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"],
        "sign": list("ABCDEFGHIKLMNOPQRSTUVWXY"),
    }
    for name, classes, steps in sets:
        assert name in models, f"models has {list(map(str, models))}, expected {name} too"
        model = models[name]
        known = isinstance(model, keras.Model) and type(model).__name__ in ("Sequential", "Functional")
        assert known, f"models[{name!r}] is an object of type {type(model).__name__}, expected a Sequential or functional model"
        if name == "sign":
            table = np.loadtxt("data/sign_made_test.csv", delimiter=",", skiprows=1, dtype=int)
            x, y = table[:, 1:].reshape(-1, 28, 28, 1), np.searchsorted(np.unique(table[:, 0]), table[:, 0])
        else:
            with np.load(f"data/{name}.npz") as edition:
                x, y = edition["x_test"], edition["y_test"].ravel()
            x = x.reshape(*x.shape[:3], -1)
        got = np.asarray(model((x / 255).astype("float32"), training=False))
        assert got.shape == (len(x), classes), f"models[{name!r}].predict({len(x)} pictures) has the shape {got.shape}, expected ({len(x)}, {classes})"
        share = float((got.argmax(axis=1) == y).mean())
        warnings.warn(f"measured: accuracy on the test pictures of {name} = {share} of {len(x)}, steps {steps}")
        shown = UserWarning(f"shown: The answers to the test pictures of {name}")
        shown.labels, shown.answers, shown.pictures, shown.names = y, got.argmax(axis=1), x, called[name]
        warnings.warn(shown)
        assert share > 1.2 / classes, f"models[{name!r}] has {share:.3f} of {len(x)} test pictures right, expected more: guessing gives {1 / classes:.3f}"

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 0.5
failure_message: Less than 0.50 of the hidden clothes are right. Do its labels and its pictures belong together?
""" # END TEST CONFIG
def test_first_step_of_fashion(models):
    from hidden.judging import reaches

    assert reaches(models, "fashion", 0.50)

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 0.75
failure_message: Less than 0.70 of the hidden clothes are right. The training of the text reaches it.
""" # END TEST CONFIG
def test_second_step_of_fashion(models):
    from hidden.judging import reaches

    assert reaches(models, "fashion", 0.70)

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 0.5
failure_message: Less than 0.40 of the hidden syllables are right. Do its labels and its pictures belong together?
""" # END TEST CONFIG
def test_first_step_of_kmnist(models):
    from hidden.judging import reaches

    assert reaches(models, "kmnist", 0.40)

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 0.75
failure_message: Less than 0.60 of the hidden syllables are right. The training of the text reaches it.
""" # END TEST CONFIG
def test_second_step_of_kmnist(models):
    from hidden.judging import reaches

    assert reaches(models, "kmnist", 0.60)

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 0.5
failure_message: Less than 0.15 of the hidden photographs are right. Do its labels and its pictures belong together?
""" # END TEST CONFIG
def test_first_step_of_cifar10(models):
    from hidden.judging import reaches

    assert reaches(models, "cifar10", 0.15)

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 0.75
failure_message: Less than 0.18 of the hidden photographs are right. The training of the text reaches it.
""" # END TEST CONFIG
def test_second_step_of_cifar10(models):
    from hidden.judging import reaches

    assert reaches(models, "cifar10", 0.18)

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 0.5
failure_message: Less than 0.40 of the hidden hands are right. Do its labels and its pictures belong together?
""" # END TEST CONFIG
def test_first_step_of_sign(models):
    from hidden.judging import reaches

    assert reaches(models, "sign", 0.40)

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 0.75
failure_message: Less than 0.70 of the hidden hands are right. The training of the text reaches it.
""" # END TEST CONFIG
def test_second_step_of_sign(models):
    from hidden.judging import reaches

    assert reaches(models, "sign", 0.70)

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: q8
# manual: true
# points: 2
# rubric:
#   - name: harder
#     points: 1
#     text: "Gives a reason why CIFAR-10 is harder that lies in the pictures, although its network has more parameters."
#     hint: "Colour, background, position, size and pose vary; cats and dogs look alike; digits and clothes stand in the middle on black. Too few pictures alone is no reason: all sets are small here."
#   - name: sure
#     points: 1
#     text: "Says what the network for clothes does with Japanese writing, and why: it must choose one of its ten classes, so a large probability does not mean that it knows the picture."
#     hint: "Softmax always sums to 1 over the known classes. Any wording and language."
#   - name: only_saw
#     points: 0.5
#     text: "Only describes what the network took the writing for."
#     hint: "Not together with the item above."

# %% [markdown]
# ## Question 8: hard pictures, and pictures from elsewhere (2 points, marked by your teacher)
#
# Explain in three or four sentences, in English, 中文 or 한국어:
#
# - CIFAR-10 has the lowest accuracy, here and in the lecture, although its network has more parameters than that for clothes. What makes its pictures harder? (1 point)
# - What did the network for clothes take the Japanese writing for, how sure was it, and why can it not say "I do not know"? (1 point)
#
# Until a teacher has read your answer these points are pending.

# %% [raw]
# # BEGIN SOLUTION

# %% [markdown]
# The objects of CIFAR-10 stand anywhere, in any pose and size, before a background that is different each time, and their colours vary: a cat and a dog differ less than two cats do. Clothes are grey, in the middle, on black.
# The network for clothes took most of the writing for bags and shirts, sometimes with a probability near 1. Softmax shares out a sum of 1 among the ten classes that it knows, so one of them always wins: the probability says which class fits better than the others, not that it fits.

# %% [raw]
# # END SOLUTION

# %% [raw]
# # END QUESTION

# %% [markdown]
# ## At home: the full sets
#
# With all pictures the same functions reach more: the lecture's 0.5565 for CIFAR-10 needs all 50,000. Put this into a new cell *below* this one, and do not hand in notebooks with another `FILES` above.
#
# `from_keras` downloads a set once. The folder `downloads` has the four files `kmnist-*.npz` of [Kuzushiji-MNIST](https://github.com/rois-codh/kmnist), and both tables are those of [Sign-Language MNIST](https://www.kaggle.com/datasets/datamunge/sign-language-mnist).
#
# ```python
# from data.full_sets import from_keras, from_kmnist
#
# FILES["fashion"] = from_keras("fashion_mnist")
# FILES["cifar10"] = from_keras("cifar10")
# FILES["kmnist"] = from_kmnist("downloads")
# FILES["sign"] = ("sign_mnist_train.csv", "sign_mnist_test.csv")
# (x_train, y_train), (x_test, y_test), classes = load("cifar10")
# model = build_model(x_train.shape[1:], len(classes))
# model.compile("sgd", "sparse_categorical_crossentropy", metrics=["accuracy"])
# model.fit(x_train, y_train, epochs=5, batch_size=32, validation_data=(x_test, y_test))
# ```
