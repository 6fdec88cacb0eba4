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
# name: 09-train-better
# init_cell: true
# check_all_cell: true
# export_cell: false
# requirements: [numpy, matplotlib, tensorflow-cpu]
# tests: {ok_format: false}
# generate: {show_stdout: false}

# %% [markdown]
# # Assignment 09: train better (更好的訓練, 더 잘 학습시키기)
#
# In assignment 05 you trained a network with one line. What happens in that line, and what can you change? You write the parts by hand: activations, losses,
# optimizers, a metric, dropout and batch normalization. Then you build models with them, let a network untangle two spirals, and look at what it sees.
# There are nine questions and 41 points. Question 9 is marked by your teacher.
#
# How to work: run the cells from top to bottom. In each question read the text, run the example, replace the `...`, and run the check.
# The check shows the *public* cases. After you hand in, *hidden* cases try other numbers, other shapes and other points.
#
# Rules for the whole notebook:
#
# - Keep the names of the functions and of their parameters. Do not change what is given to your functions.
# - "By hand" means with NumPy. The text says where Keras is wanted.
# - A model is `Sequential` or functional, made of Keras' own **layers** (層, 레이어); a class of your own is not accepted here.
#
# TensorFlow may print red lines below the next cell. They are remarks, not errors.

# %%
import keras
import matplotlib.pyplot as plt
import numpy as np
from keras import layers, ops

print("Keras", keras.__version__)

# %% [raw]
# # BEGIN QUESTION
# name: q1
# points: 4

# %% [markdown]
# ## Question 1: activations (4 points)
#
# After a sum comes an **activation** (激勵函數, 활성화 함수). Without one, ten layers could do no more than one layer. The lecture has these:
#
# | name | formula | gives |
# |---|---|---|
# | sigmoid | 1 / (1 + e⁻ˣ) | 0 to 1 |
# | tanh | (eˣ − e⁻ˣ) / (eˣ + e⁻ˣ) | −1 to 1 |
# | ReLU | x, but 0 where x is negative | 0 and more |
# | leaky ReLU | x, but slope · x where x is negative | any number |
# | softmax | eˣ of each number / the sum of all eˣ | **probabilities** (機率, 확률) with the sum 1 |
#
# A computer's numbers end near 10³⁰⁸, and e¹⁰⁰⁰ is larger: it becomes `inf`, and `inf / inf` is `nan`, no number at all.
#
# **Example.** The trouble, and the trick for softmax: take away the largest number first. The probabilities stay the same.

# %%
scores = np.array([1000.0, 1001.0, 1002.0])
with np.errstate(over="ignore", invalid="ignore"):
    print("e^x       ", np.exp(scores), "and their shares", np.exp(scores) / np.exp(scores).sum())
print("e^(x-1002)", np.exp(scores - 1002).round(3), "with the sum", np.exp(scores - 1002).sum().round(3))
print("Keras     ", np.asarray(keras.activations.softmax(ops.array([1.0, 2.0, 3.0]))).round(3))

# %% [markdown]
# **Your turn.** Write the five functions with NumPy. Each takes an array of any shape and returns a new one of that shape.
#
# - `leaky_relu(x, slope=0.2)`: 0.2 is Keras' own slope.
# - `softmax(x)` works along the last axis: each row of a table has the sum 1.
# - No answer may be `nan`, also for −1000 and 1000. Warnings do no harm. `np.tanh` is allowed.

# %% [raw]
# # BEGIN SOLUTION

# %%
def sigmoid(x):
    """Return 1 / (1 + e^-x)."""
    # BEGIN SOLUTION
    return (1 + tanh(np.asarray(x) / 2)) / 2
    # END SOLUTION

def tanh(x):
    """Return the hyperbolic tangent."""
    # BEGIN SOLUTION
    x = np.asarray(x)
    small = np.exp(-2 * np.abs(x))
    return np.sign(x) * (1 - small) / (1 + small)
    # END SOLUTION

def relu(x):
    """Return x, and 0 where it is negative."""
    # BEGIN SOLUTION
    return np.maximum(x, 0)
    # END SOLUTION

def leaky_relu(x, slope=0.2):
    """Return x, and slope times x where it is negative."""
    # BEGIN SOLUTION
    x = np.asarray(x)
    return np.where(x < 0, slope * x, x)
    # END SOLUTION

def softmax(x):
    """Return probabilities along the last axis."""
    # BEGIN SOLUTION
    x = np.asarray(x)
    powers = np.exp(x - x.max(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)
    # END SOLUTION

# %% [raw]
# # END SOLUTION

# %% [markdown]
# Look at what you made, as lines on Keras' dots. (The cell shows nothing until the functions are written.)

# %%
x = np.linspace(-4, 4, 41)
if sigmoid(x) is not None:
    figure, axes = plt.subplots(1, 4, figsize=(10, 2.2), layout="constrained")
    for axis, mine, name in zip(axes, [sigmoid, tanh, relu, leaky_relu], ["sigmoid", "tanh", "relu", "leaky_relu"]):
        axis.plot(x, np.asarray(getattr(keras.activations, name)(ops.array(x))), ".", color="tab:orange")
        axis.plot(x, mine(x))
        axis.set_title(name)
        axis.grid(alpha=0.3)
    plt.show()

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 1
""" # END TEST CONFIG
def test_four_curves(sigmoid, tanh, relu, leaky_relu):
    import numpy as np

    x = [-2.0, -0.5, 0.0, 3.0]
    for name, call, want in [
        ("sigmoid", sigmoid, [0.1192, 0.3775, 0.5, 0.9526]), ("tanh", tanh, [-0.9640, -0.4621, 0.0, 0.9951]),
        ("relu", relu, [0.0, 0.0, 0.0, 3.0]), ("leaky_relu", leaky_relu, [-0.4, -0.1, 0.0, 3.0]),
    ]:
        got = call(np.array(x))
        assert np.shape(got) == (4,), f"{name}(np.array({x})) gave {got!r}, expected four numbers: {want}"
        got = np.asarray(got, float)
        assert np.allclose(got, want, atol=1e-3), f"{name}(np.array({x})) gave {got.round(4).tolist()}, expected {want}"

# %%
""" # BEGIN TEST CONFIG
points: 0.5
""" # END TEST CONFIG
def test_softmax_of_three(softmax):
    import numpy as np

    got = softmax(np.array([1.0, 2.0, 3.0]))
    assert np.shape(got) == (3,), f"softmax(np.array([1.0, 2.0, 3.0])) gave {got!r}, expected three numbers"
    got = np.asarray(got, float)
    assert np.allclose(got, [0.0900, 0.2447, 0.6652], atol=1e-3), f"softmax(np.array([1.0, 2.0, 3.0])) gave {got.round(4).tolist()}, expected [0.09, 0.2447, 0.6652]"

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 1
failure_message: Sigmoid, tanh, ReLU and leaky ReLU must be right for arrays of any shape, for whole numbers and for any slope, and leave the array that is given as it was.
""" # END TEST CONFIG
def test_any_array(sigmoid, tanh, relu, leaky_relu):
    import numpy as np

    def same(got, want):
        got = np.asarray(got)
        return got.dtype.kind in "fiu" and got.shape == want.shape and bool(np.allclose(got, want, rtol=1e-4, atol=1e-6))

    rng = np.random.default_rng(901)
    for x in (rng.normal(0, 3, (2, 3, 4)), rng.normal(0, 1, (5, 1)), np.array([[-3, 0], [2, 7]])):
        slope = float(rng.uniform(0.01, 0.4))
        for call, want in [(sigmoid, 1 / (1 + np.exp(-x))), (tanh, np.tanh(x)), (relu, np.where(x > 0, x, 0)),
                           (lambda x: leaky_relu(x, slope), np.where(x < 0, slope * x, x)), (leaky_relu, np.where(x < 0, 0.2 * x, x))]:
            given = x.copy()
            assert same(call(given), want) and (given == x).all()

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 0.5
failure_message: Softmax must make each row along the last axis probabilities with the sum 1, whatever the shape, and leave what is given as it was.
""" # END TEST CONFIG
def test_softmax_rows(softmax):
    import numpy as np

    rng = np.random.default_rng(911)
    for shape in [(4, 3), (3, 4), (2, 5, 6)]:
        x = rng.normal(0, 2, shape)
        given = x.copy()
        got, powers = np.asarray(softmax(given)), np.exp(x)
        assert got.dtype.kind == "f" and got.shape == shape and (given == x).all()
        assert np.allclose(got, powers / powers.sum(axis=-1, keepdims=True), rtol=1e-4, atol=1e-6)
    apart = np.asarray(softmax(np.array([[690.0, 691.0], [-100.0, -101.0]])), float)
    assert np.allclose(apart, [[0.26894, 0.73106], [0.73106, 0.26894]], atol=1e-4)

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 1
failure_message: No answer may be nan for very large and very small numbers.
""" # END TEST CONFIG
def test_large_numbers(sigmoid, tanh, softmax):
    import numpy as np

    x = np.array([-1000.0, -700.0, 0.0, 720.0, 1000.0])
    for call, want in [(sigmoid, [0, 0, 0.5, 1, 1]), (tanh, [-1, -1, 0, 1, 1]), (softmax, [0, 0, 0, 0, 1])]:
        got = np.asarray(call(x.copy()), float)
        assert got.shape == (5,) and np.allclose(got, want, atol=1e-6)

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: q2
# points: 4

# %% [markdown]
# ## Question 2: losses (4 points)
#
# The **loss** (損失, 손실) says how wrong a model is. Which one fits depends on the problem; with it goes the last layer:
#
# | problem | last layer | loss |
# |---|---|---|
# | a number (**regression**, 迴歸, 회귀) | 1 unit, no activation | `mse`: the mean of (y − p)² |
# | yes or no | 1 unit, sigmoid | `binary_crossentropy`: the mean of −ln of the probability that the right answer got: p where y is 1, and 1 − p where y is 0 |
# | one of several classes | 1 unit a class, softmax | `categorical_crossentropy`: the same, with one-hot labels; `sparse_categorical_crossentropy` with whole numbers as labels |
#
# The lecture compiles all three with the optimizer `rmsprop`.
#
# **Example.** A model is sure (0.99), unsure (0.5) or wrong (0.01). The loss punishes what is sure *and* wrong. Since −ln 0 is infinite, Keras
# first **clips** (截斷, 클리핑) probabilities to 10⁻⁷ … 1 − 10⁻⁷.

# %%
for probability in (0.99, 0.5, 0.01):
    print("the right answer got", probability, "-> loss", -np.log(probability).round(3))
print("the right answer got 0.0  -> loss", -np.log(np.clip(0.0, 1e-7, 1 - 1e-7)).round(3))

# %% [markdown]
# **Your turn.** Write the four losses by hand, with NumPy. Each returns one number, the mean over all answers.
#
# - `mse(y, p)` and `binary_crossentropy(y, p)`: `y` and `p` have one shape; for the second, `y` holds 0 and 1.
# - `categorical_crossentropy(y, p)`: both (N, classes), `y` one-hot, each row of `p` with the sum 1.
# - `sparse_categorical_crossentropy(labels, p)`: `labels` (N,).
# - Clip the probabilities as Keras does.

# %% [raw]
# # BEGIN SOLUTION

# %%
def mse(y, p):
    """Return the mean squared error."""
    # BEGIN SOLUTION
    return float(np.mean((np.asarray(y) - p) ** 2))
    # END SOLUTION

def binary_crossentropy(y, p):
    """Return the mean loss of yes-or-no answers."""
    # BEGIN SOLUTION
    p = np.clip(p, 1e-7, 1 - 1e-7)
    return float(-np.mean(np.log(np.where(np.asarray(y) == 1, p, 1 - p))))
    # END SOLUTION

def categorical_crossentropy(y, p):
    """Return the mean loss for labels that are one-hot."""
    # BEGIN SOLUTION
    p = np.clip(p, 1e-7, 1 - 1e-7)
    return float(-np.mean(np.sum(y * np.log(p), axis=1)))
    # END SOLUTION

def sparse_categorical_crossentropy(labels, p):
    """Return the mean loss for labels that are whole numbers."""
    # BEGIN SOLUTION
    return categorical_crossentropy(np.eye(np.shape(p)[1])[labels], p)
    # END SOLUTION

# %% [raw]
# # END SOLUTION

# %% [markdown]
# Compare with Keras.

# %%
y, p = np.array([[1.0], [0.0], [1.0]]), np.array([[0.8], [0.3], [0.1]])
if mse(y, p) is not None:
    for mine, name in [(mse, "mean_squared_error"), (binary_crossentropy, "binary_crossentropy")]:
        print(name, round(float(mine(y, p)), 4), "Keras", np.mean(getattr(keras.losses, name)(y, p)).round(4))

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 1
""" # END TEST CONFIG
def test_three_answers(mse, binary_crossentropy):
    import numpy as np

    y, p = np.array([1.0, 0.0, 1.0]), np.array([0.8, 0.3, 0.1])
    for name, call, want in [("mse", mse, 0.3133), ("binary_crossentropy", binary_crossentropy, 0.9608)]:
        got = call(y.copy(), p.copy())
        assert np.shape(got) == (), f"{name}(np.array([1, 0, 1]), np.array([0.8, 0.3, 0.1])) gave {got!r}, expected one number: {want}"
        assert abs(float(got) - want) < 1e-3, f"{name}(np.array([1, 0, 1]), np.array([0.8, 0.3, 0.1])) gave {float(got):.4f}, expected {want}"

# %%
""" # BEGIN TEST CONFIG
points: 1
""" # END TEST CONFIG
def test_two_pictures(categorical_crossentropy, sparse_categorical_crossentropy):
    import numpy as np

    p = np.array([[0.7, 0.2, 0.1], [0.3, 0.3, 0.4]])
    for name, call, y in [("categorical_crossentropy", categorical_crossentropy, np.array([[1.0, 0.0, 0.0], [0.0, 1.0, 0.0]])),
                          ("sparse_categorical_crossentropy", sparse_categorical_crossentropy, np.array([0, 1]))]:
        got = call(y, p.copy())
        said = f"{name}({y.tolist()}, {p.tolist()})"
        assert np.shape(got) == (), f"{said} gave {got!r}, expected one number: 0.7803"
        assert abs(float(got) - 0.7803) < 1e-3, f"{said} gave {float(got):.4f}, expected 0.7803: the mean of -ln 0.7 and -ln 0.3"

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 1
failure_message: The losses must be right for any number of answers, any shape and any number of classes, and leave what is given as it was.
""" # END TEST CONFIG
def test_other_sizes(mse, binary_crossentropy, categorical_crossentropy, sparse_categorical_crossentropy):
    import numpy as np

    rng = np.random.default_rng(902)
    for count, classes in [(7, 4), (20, 2), (3, 6)]:
        p = rng.uniform(0.2, 1, (count, classes))
        p /= p.sum(axis=1, keepdims=True)
        labels, y = rng.integers(0, classes, count), rng.integers(0, 2, (count, 3)).astype(float)
        yes, numbers = rng.uniform(0.05, 0.95, (count, 3)), rng.normal(0, 5, (count, 3))
        picked = -np.log(p[np.arange(count), labels]).mean()
        for call, first, second, want in [
            (mse, numbers, yes, ((numbers - yes) ** 2).mean()), (binary_crossentropy, y, yes, -np.log(np.abs(1 - y - yes)).mean()),
            (categorical_crossentropy, np.eye(classes)[labels], p, picked), (sparse_categorical_crossentropy, labels, p, picked),
        ]:
            one, other = first.copy(), second.copy()
            got = call(one, other)
            assert np.shape(got) == () and np.isclose(float(got), want, rtol=1e-4)
            assert (one == first).all() and (other == second).all()

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 1
failure_message: A probability of 0 for the right answer costs as much as 1e-7, and one of 1 nearly nothing, in all three crossentropies.
""" # END TEST CONFIG
def test_certain_answers(binary_crossentropy, categorical_crossentropy, sparse_categorical_crossentropy):
    import numpy as np

    most, p = 16.118, np.array([[1.0, 0.0, 0.0], [1.0, 0.0, 0.0]])
    for call, y, p, want in [
        (binary_crossentropy, np.array([0.0, 1.0]), np.array([1.0, 0.0]), most), (binary_crossentropy, np.array([1.0, 0.0]), np.array([1.0, 0.0]), 0),
        (categorical_crossentropy, np.eye(3)[[0, 2]], p, most / 2), (sparse_categorical_crossentropy, np.array([1, 0]), p, most / 2),
    ]:
        got = call(y, p)
        assert np.shape(got) == () and np.isclose(float(got), want, rtol=0.02, atol=1e-4)  # single precision gives 15.94

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: q3
# points: 4

# %% [markdown]
# ## Question 3: optimizers (4 points)
#
# The **gradient** (梯度, 그래디언트) g says in which direction the loss rises. An **optimizer** (優化器, 옵티마이저) makes a step against it, again and again.
#
# | name | keeps (0 at first) | step |
# |---|---|---|
# | `"sgd"` | nothing | w ← w − rate · g |
# | `"momentum"` | v ← 0.9 · v − rate · g | w ← w + v |
# | `"rmsprop"` | s ← 0.9 · s + 0.1 · g² | w ← w − rate · g / √(s + 10⁻⁷) |
# | `"adam"` | m ← 0.9 · m + 0.1 · g and s ← 0.999 · s + 0.001 · g² | w ← w − rate · M / (√S + 10⁻⁷) |
#
# For Adam M = m / (1 − 0.9ᵗ) and S = s / (1 − 0.999ᵗ), where t = 1, 2, 3, … is the number of the step: m and s begin at 0 and are too small at first.
# Squares and roots are taken number by number.
#
# **Example.** A long valley: steep in one direction, flat in the other. Its gradient, and one step of SGD.

# %%
def valley(w):
    """Return the gradient of the loss 5·a² + b²/2 at w = (a, b)."""
    return np.array([10.0, 1.0]) * w

w = np.array([1.0, 4.0])
print("at", w, "the gradient is", valley(w), "and a step of SGD leads to", w - 0.15 * valley(w))

# %% [markdown]
# **Your turn.** Write `descend(gradient, start, optimizer, rate, steps)` with NumPy. `gradient` is a function such as `valley`, `start` an array.
# Return all places as one array of the shape (steps + 1, len(start)): the start first. Compute the gradient at the place where you are.

# %% [raw]
# # BEGIN SOLUTION

# %%
def descend(gradient, start, optimizer, rate, steps):
    """Return the places that an optimizer visits."""
    # BEGIN SOLUTION
    w = np.array(start, dtype=float)
    places, v, m, s = [w], 0.0, 0.0, 0.0
    for t in range(1, steps + 1):
        g = np.asarray(gradient(w))
        if optimizer == "sgd":
            w = w - rate * g
        elif optimizer == "momentum":
            v = 0.9 * v - rate * g
            w = w + v
        elif optimizer == "rmsprop":
            s = 0.9 * s + 0.1 * g**2
            w = w - rate * g / np.sqrt(s + 1e-7)
        else:
            m = 0.9 * m + 0.1 * g
            s = 0.999 * s + 0.001 * g**2
            w = w - rate * (m / (1 - 0.9**t)) / (np.sqrt(s / (1 - 0.999**t)) + 1e-7)
        places.append(w)
    return np.array(places)
    # END SOLUTION

# %% [raw]
# # END SOLUTION

# %% [markdown]
# Four hikers in the valley. Who finds the lowest point, and how? (The cell shows nothing until the function is written.)

# %%
if descend(valley, w, "sgd", 0.15, 2) is not None:
    a, b = np.meshgrid(np.linspace(-1.6, 1.6, 80), np.linspace(-3, 4.5, 80))
    figure, axes = plt.subplots(1, 4, figsize=(10, 3), sharey=True)
    for axis, (name, rate) in zip(axes, [("sgd", 0.15), ("momentum", 0.03), ("rmsprop", 0.15), ("adam", 0.3)]):
        path = descend(valley, w, name, rate, 40)
        axis.contour(a, b, 5 * a**2 + b**2 / 2, levels=[0.1, 0.5, 1, 2, 4, 8, 12], colors="lightgrey")
        axis.plot(*path.T, ".-", linewidth=0.8)
        axis.plot(0, 0, "*", markersize=12, color="tab:orange")
        axis.set_title(name)
    plt.show()

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 0.5
""" # END TEST CONFIG
def test_two_steps_of_sgd(descend):
    import numpy as np

    got = descend(lambda w: np.array([10.0, 1.0]) * w, np.array([1.0, 4.0]), "sgd", 0.15, 2)
    assert np.shape(got) == (3, 2), f'descend(valley, np.array([1.0, 4.0]), "sgd", 0.15, 2) gave the shape {np.shape(got)}, expected (3, 2): the start and two more places'
    got, want = np.asarray(got, float), [[1.0, 4.0], [-0.5, 3.4], [0.25, 2.89]]
    assert np.allclose(got, want, atol=1e-3), f'descend(valley, np.array([1.0, 4.0]), "sgd", 0.15, 2) gave {got.round(3).tolist()}, expected {want}'

# %%
""" # BEGIN TEST CONFIG
points: 0.5
""" # END TEST CONFIG
def test_two_steps_with_momentum(descend):
    import numpy as np

    got = descend(lambda w: np.array([10.0, 1.0]) * w, np.array([1.0, 4.0]), "momentum", 0.1, 2)
    assert np.shape(got) == (3, 2), f'descend(valley, np.array([1.0, 4.0]), "momentum", 0.1, 2) gave the shape {np.shape(got)}, expected (3, 2): the start and two more places'
    got, want = np.asarray(got, float), [[1.0, 4.0], [0.0, 3.6], [-0.9, 2.88]]
    assert np.allclose(got, want, atol=1e-3), f'descend(valley, np.array([1.0, 4.0]), "momentum", 0.1, 2) gave {got.round(3).tolist()}, expected {want}'

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 1
failure_message: SGD and momentum must be right for any loss, any number of weights and any number of steps, and leave the start as it was.
""" # END TEST CONFIG
def test_sgd_and_momentum(descend):
    from hidden.judging import descends

    assert descends(descend, "sgd", 0.05, 903) and descends(descend, "momentum", 0.02, 913)

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 1
failure_message: RMSprop divides each number of the gradient by the root of its own mean square.
""" # END TEST CONFIG
def test_rmsprop(descend):
    from hidden.judging import descends

    assert descends(descend, "rmsprop", 0.1, 923)

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 1
failure_message: Adam has two means, both corrected by the number of the step, which begins with 1.
""" # END TEST CONFIG
def test_adam(descend):
    from hidden.judging import descends

    assert descends(descend, "adam", 0.2, 933)

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: q4
# points: 5

# %% [markdown]
# ## Question 4: a metric of your own, and evaluate (5 points)
#
# The loss is for the optimizer; a **metric** (評估指標, 평가 지표) is for people. The lecture writes one as a function: `mean_pred`, the mean of all predictions. Keras
# calls it for each batch and averages. That is wrong for some numbers. **F1** needs all answers: with hits (yes, and right), false alarms (said yes, but no) and
# misses (said no, but yes)
#
# F1 = 2 · hits / (2 · hits + false alarms + misses), and 0 where that would be 0 / 0.
#
# **Example.** A metric that keeps what it has seen is a class. This one counts how often a model says yes. Inside, use `keras.ops` in place of NumPy: Keras turns the
# code into a graph.

# %%
class YesCount(keras.metrics.Metric):
    def __init__(self, name="yes_count", **more):
        super().__init__(name=name, **more)
        self.count = self.add_weight(shape=(), initializer="zeros", name="count")

    def update_state(self, y_true, y_pred, sample_weight=None):  # called for each batch
        self.count.assign_add(ops.sum(ops.cast(y_pred >= 0.5, "float32")))

    def result(self):                                            # asked after each batch
        return self.count + 0.0

    def reset_state(self):                                       # called before each epoch
        self.count.assign(0.0)

count = YesCount()
count.update_state(np.array([[1.0], [0.0]]), np.array([[0.9], [0.2]]))
count.update_state(np.array([[1.0], [1.0]]), np.array([[0.7], [0.6]]))
print("said yes:", float(count.result()))

# %% [markdown]
# **Your turn.** `y_true` (0 and 1) and `y_pred` (probabilities) have the shape (N, 1). 0.5 and more means yes.
#
# - `mean_pred(y_true, y_pred)`: the mean of `y_pred`, with `ops.mean`.
# - `class F1(keras.metrics.Metric)` with the name `"f1"`, which collects over all batches.
# - `measure(weights, bias, x, y)`: build a model with one layer, `Dense(1, activation="sigmoid")`, for the columns of `x` (N, n). Give it `weights` (n, 1) and `bias`
#   (1,) with `set_weights`. Compile it with the optimizer `rmsprop`, the loss `binary_crossentropy` and the metrics accuracy, `mean_pred` and `F1()`. Return what
#   `model.evaluate(x, y, batch_size=8, return_dict=True)` gives: a dictionary. Nothing is trained.

# %% [raw]
# # BEGIN SOLUTION

# %%
def mean_pred(y_true, y_pred):
    """Return the mean of the predictions."""
    # BEGIN SOLUTION
    return ops.mean(y_pred)
    # END SOLUTION

class F1(keras.metrics.Metric):
    """The F1 of all yes-or-no answers since the last reset."""

    # BEGIN SOLUTION
    def __init__(self, name="f1", **more):
        super().__init__(name=name, **more)
        self.hits = self.add_weight(shape=(), initializer="zeros", name="hits")
        self.faults = self.add_weight(shape=(), initializer="zeros", name="faults")

    def update_state(self, y_true, y_pred, sample_weight=None):
        yes = ops.cast(y_pred >= 0.5, "float32")
        true = ops.cast(y_true, "float32")
        self.hits.assign_add(ops.sum(yes * true))
        self.faults.assign_add(ops.sum(ops.abs(yes - true)))

    def result(self):
        return ops.divide_no_nan(2 * self.hits, 2 * self.hits + self.faults)

    def reset_state(self):
        self.hits.assign(0.0)
        self.faults.assign(0.0)
    # END SOLUTION

def measure(weights, bias, x, y):
    """Return loss and metrics of a model with these weights."""
    # BEGIN SOLUTION
    model = keras.Sequential([keras.Input((x.shape[1],)), layers.Dense(1, activation="sigmoid")])
    model.set_weights([weights, bias])
    model.compile(optimizer="rmsprop", loss="binary_crossentropy", metrics=["accuracy", mean_pred, F1()])
    return model.evaluate(x, y, batch_size=8, return_dict=True, verbose=0)
    # END SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 0.5
""" # END TEST CONFIG
def test_mean_pred(mean_pred):
    import numpy as np

    for p in ([[0.2], [0.4], [0.9]], [[0.5], [0.1]]):
        got = mean_pred(np.zeros((len(p), 1), "float32"), np.array(p, "float32"))
        assert np.shape(got) == (), f"mean_pred(y_true, {p}) gave {got!r}, expected one number: {np.mean(p):.2f}"
        assert abs(float(got) - np.mean(p)) < 1e-4, f"mean_pred(y_true, {p}) gave {float(got):.4f}, expected {np.mean(p):.2f}"

# %%
""" # BEGIN TEST CONFIG
points: 1
""" # END TEST CONFIG
def test_f1_of_five_answers(F1):
    import numpy as np

    y, p = [[1], [1], [1], [0], [0]], [[0.9], [0.8], [0.1], [0.6], [0.2]]
    metric = F1()
    metric.update_state(np.array(y, "float32"), np.array(p, "float32"))
    got = metric.result()
    assert np.shape(got) == (), f"F1().result() gave {got!r}, expected one number"
    assert abs(float(got) - 2 / 3) < 1e-3, f"F1 gave {float(got):.4f} for y_true {y} and y_pred {p}, expected 0.6667: 2 hits, 1 false alarm, 1 miss"

# %%
""" # BEGIN TEST CONFIG
points: 0.5
""" # END TEST CONFIG
def test_measure_gives_a_dictionary(measure):
    import numpy as np

    x, y = np.array([[1.0, 2.0], [0.0, -1.0]], "float32"), np.array([[1.0], [0.0]], "float32")
    got = measure(np.array([[1.0], [1.0]], "float32"), np.array([0.5], "float32"), x, y)
    assert isinstance(got, dict), f"measure(weights, bias, x, y) gave an object of type {type(got).__name__}, expected a dictionary (return_dict=True)"
    wanted = {"loss", "accuracy", "mean_pred", "f1"}
    assert wanted <= set(got), f"measure(weights, bias, x, y) has the keys {sorted(map(str, got))}, expected {sorted(wanted)}"
    loss = float(got["loss"])
    assert abs(loss - 0.2519) < 1e-3, f"measure(weights, bias, x, y) has the loss {loss:.4f}, expected 0.2519"

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 1
failure_message: F1 must count over all batches since the beginning, for any batch, with 0.5 as a yes.
""" # END TEST CONFIG
def test_f1_collects(F1):
    import numpy as np
    from hidden.judging import f1_of

    rng, metric, seen = np.random.default_rng(904), F1(), []
    for size in (3, 9, 1, 14):
        y, p = rng.integers(0, 2, (size, 1)).astype("float32"), rng.integers(0, 11, (size, 1)).astype("float32") / 10
        seen.append((y, p))
        metric.update_state(y, p)
        got, want = metric.result(), f1_of(*map(np.concatenate, zip(*seen)))
        assert np.shape(got) == () and abs(float(got) - want) < 1e-4

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 0.5
failure_message: After reset_state() the metric must begin anew, and two metrics must not share their counts.
""" # END TEST CONFIG
def test_f1_begins_anew(F1):
    import numpy as np

    one, other, yes, no = F1(), F1(), np.ones((4, 1), "float32"), np.zeros((4, 1), "float32")
    one.update_state(yes, no)
    one.update_state(np.array([[1.0], [0.0], [0.0]], "float32"), np.array([[0.7], [0.9], [0.4]], "float32"))
    other.update_state(yes, yes)
    assert np.shape(one.result()) == () and abs(float(one.result()) - 2 / 7) < 1e-4 and abs(float(other.result()) - 1) < 1e-4
    one.reset_state()
    one.update_state(np.array([[1.0], [0.0]], "float32"), np.array([[0.7], [0.9]], "float32"))
    assert abs(float(one.result()) - 2 / 3) < 1e-4

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 0.5
failure_message: Where there is no yes at all, neither true nor said, F1 is 0 and not nan.
""" # END TEST CONFIG
def test_f1_without_a_yes(F1):
    import numpy as np

    metric = F1()
    metric.update_state(np.zeros((3, 1), "float32"), np.array([[0.1], [0.2], [0.3]], "float32"))
    none = metric.result()
    metric.update_state(np.ones((1, 1), "float32"), np.array([[0.8]], "float32"))
    assert np.shape(none) == () and float(none) == 0 and abs(float(metric.result()) - 1) < 1e-4

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 1
failure_message: evaluate must give the loss, the accuracy, mean_pred and the F1 of all answers together, for the weights that are given.
""" # END TEST CONFIG
def test_measure(measure):
    import numpy as np
    from hidden.judging import f1_of

    rng = np.random.default_rng(914)
    for count, columns in [(24, 3), (40, 5)]:  # whole batches: then the mean of their means is the mean of all
        x, y = rng.normal(size=(count, columns)).astype("float32"), (rng.random((count, 1)) < 0.3).astype("float32")
        weights, bias = rng.normal(size=(columns, 1)).astype("float32"), rng.normal(size=1).astype("float32")
        p = 1 / (1 + np.exp(-(x.astype(float) @ weights + bias)))
        want = {"loss": -np.log(np.abs(1 - y - p)).mean(), "accuracy": ((p >= 0.5) == y).mean(), "mean_pred": p.mean(), "f1": f1_of(y, p)}
        got = measure(weights, bias, x, y)
        assert isinstance(got, dict) and all(abs(float(got[name]) - number) < 2e-3 for name, number in want.items())

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: q5
# points: 5

# %% [markdown]
# ## Question 5: dropout and batch normalization (5 points)
#
# Two layers work differently while the model learns and while it predicts.
#
# **Dropout** (隨機失活, 드롭아웃) sets a random part of the numbers to 0, so that no unit can rely on another. The others are divided by 1 − rate: the sum stays about the same.
#
# **Batch normalization** (批次正規化, 배치 정규화) gives each channel (the last axis) the mean 0 and the spread 1, then a scale and a shift that are learned:
#
# y = scale · (x − mean) / √(variance + 0.001) + shift
#
# - while it **learns**: with mean and variance of the batch, over all axes but the last. It also remembers: stored ← 0.99 · stored + 0.01 · that of the batch;
# - while it **predicts**: with the stored ones, which stay as they are.
#
# **Example.** Dropout by Keras: once as it learns, once as it predicts.

# %%
ones = np.ones((1, 8), "float32")
layer = layers.Dropout(0.5, seed=3)
print("learns  ", np.asarray(layer(ones, training=True)))
print("predicts", np.asarray(layer(ones, training=False)))

# %% [markdown]
# **Your turn.** Write both with NumPy.
#
# - `dropout(x, rate, numbers)`: the chance comes from outside. `numbers` has the shape of `x`, with random numbers from 0 to 1. Where a number is smaller than `rate`, the result is 0.
# - `batch_norm(x, mean, variance, scale, shift, training)`: `x` has two axes or more. `mean` and `variance` are the stored ones. Return three arrays: `(y, mean, variance)`, the last two as they are stored afterwards.

# %% [raw]
# # BEGIN SOLUTION

# %%
def dropout(x, rate, numbers):
    """Return x with zeros where a number is smaller than the rate."""
    # BEGIN SOLUTION
    return np.where(np.asarray(numbers) < rate, 0.0, np.asarray(x) / (1 - rate))
    # END SOLUTION

def batch_norm(x, mean, variance, scale, shift, training):
    """Return (y, mean, variance): the result and what is stored."""
    # BEGIN SOLUTION
    if training:
        axes = tuple(range(np.ndim(x) - 1))
        m, v = np.mean(x, axis=axes), np.var(x, axis=axes)
        mean, variance = 0.99 * mean + 0.01 * m, 0.99 * variance + 0.01 * v
    else:
        m, v = mean, variance
    return scale * (x - m) / np.sqrt(v + 0.001) + shift, mean, variance
    # END SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 1
""" # END TEST CONFIG
def test_dropout_of_four(dropout):
    import numpy as np

    x, numbers = [1.0, 2.0, 3.0, 4.0], [0.1, 0.6, 0.3, 0.9]
    for rate, want in [(0.5, [0.0, 4.0, 0.0, 8.0]), (0.2, [0.0, 2.5, 3.75, 5.0])]:
        got = dropout(np.array(x), rate, np.array(numbers))
        assert np.shape(got) == (4,), f"dropout(np.array({x}), {rate}, np.array({numbers})) gave {got!r}, expected four numbers: {want}"
        got = np.asarray(got, float)
        assert np.allclose(got, want, atol=1e-3), f"dropout(np.array({x}), {rate}, np.array({numbers})) gave {got.round(3).tolist()}, expected {want}"

# %%
""" # BEGIN TEST CONFIG
points: 1
""" # END TEST CONFIG
def test_batch_of_two(batch_norm):
    import numpy as np

    x, call = np.array([[1.0, 10.0], [3.0, 30.0]]), "batch_norm([[1, 10], [3, 30]], mean [0, 0], variance [1, 1], scale [1, 2], shift [0, 5], training=True)"
    got = batch_norm(x, np.zeros(2), np.ones(2), np.array([1.0, 2.0]), np.array([0.0, 5.0]), True)
    assert isinstance(got, (tuple, list)) and len(got) == 3, f"{call} gave an object of type {type(got).__name__}, expected (y, mean, variance)"
    for name, one, want in zip(("y", "mean", "variance"), got, ([[-0.9995, 3.0], [0.9995, 7.0]], [0.02, 0.2], [1.0, 1.99])):
        assert np.shape(one) == np.shape(want), f"{call} gave {name} with the shape {np.shape(one)}, expected {np.shape(want)}"
        one = np.asarray(one, float)
        assert np.allclose(one, want, atol=2e-3), f"{call} gave {name} {one.round(4).tolist()}, expected {want}"

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 1
failure_message: Dropout must be right for any shape and any rate, also 0, and leave what is given as it was.
""" # END TEST CONFIG
def test_dropout(dropout):
    import numpy as np

    rng = np.random.default_rng(905)
    for shape, rate in [((4, 5), 0.25), ((2, 3, 4), 0.75), ((3, 7), 0.0)]:
        x, numbers = rng.normal(size=shape), rng.random(shape)
        given, chance = x.copy(), numbers.copy()
        got = np.asarray(dropout(given, rate, chance))
        assert got.dtype.kind == "f" and got.shape == shape and (given == x).all() and (chance == numbers).all()
        assert np.allclose(got, x * (numbers >= rate) / (1 - rate), rtol=1e-4, atol=1e-6)

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 1
failure_message: While it learns, batch normalization uses mean and variance of each channel, over all other axes, and stores a hundredth of them.
""" # END TEST CONFIG
def test_batch_norm_learns(batch_norm):
    from hidden.judging import normalizes

    assert all(normalizes(batch_norm, shape, True) for shape in [(6, 3), (2, 4, 5, 3), (5, 7, 2)])

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 1
failure_message: While it predicts, batch normalization uses the stored mean and variance and does not change them.
""" # END TEST CONFIG
def test_batch_norm_predicts(batch_norm):
    from hidden.judging import normalizes

    assert all(normalizes(batch_norm, shape, False) for shape in [(4, 3), (2, 3, 4, 2)])

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: q6
# points: 6

# %% [markdown]
# ## Question 6: the lecture's model, and one with two heads (6 points)
#
# The second lecture's model reads digits with filters of 5×5 and two dropouts. It has **454,922** parameters; where do most of them sit?
#
# A **regularizer** (正則化, 정규화 항) adds to the loss what should stay small: the weights (`kernel_regularizer`), the biases (`bias_regularizer`) or what comes out
# (`activity_regularizer`, divided by the number of pictures). **L2** adds strength · the sum of squares, **L1** strength · the sum of absolute values.
#
# In a **functional model** (函數式模型, 함수형 모델) one set of learned features can answer two questions: which class is it, and is it left or right?
#
# **Example.** Two outputs on one layer, and what the three regularizers add for a batch of six.

# %%
numbers = keras.Input((4,))
dense = layers.Dense(3, bias_initializer="ones", kernel_regularizer=keras.regularizers.L2(0.1),
                     bias_regularizer=keras.regularizers.L1(0.1), activity_regularizer=keras.regularizers.L2(0.1))
shared = dense(numbers)
both = keras.Model(numbers, [layers.Dense(5, activation="softmax")(shared), layers.Dense(1, activation="sigmoid")(shared)])
print("outputs", [output.shape for output in both.outputs], "parameters", both.count_params())
both(np.ones((6, 4), "float32"))
print("added to the loss: for activity, kernel and bias in some order", np.round([float(loss) for loss in both.losses], 3))

# %% [markdown]
# **The lecture's model**, for pictures of (28, 28, 1): Conv2D with 32 filters of 5×5 (same padding, ReLU) → max pooling 2×2 → Conv2D with 64 filters of
# 5×5 (same, ReLU) → max pooling 2×2 → dropout 0.25 → Flatten → Dense 128 (ReLU) → dropout 0.5 → Dense 10 (softmax).

# %% [markdown]
# **Your turn.** Two functions return a new, untrained model (with Keras), and one a number.
#
# - `lecture_model()` is the lecture's model.
# - `two_heads(input_shape, classes, rate)`: Conv2D with 8 filters of 3×3 (same, ReLU) → max pooling 2×2 → Flatten → Dense 32 → batch normalization →
#   ReLU → dropout(rate). On that two heads, in this order: Dense `classes` (softmax) and Dense 1 (sigmoid).
# - `penalty(kernel, bias, activity, strength)`: by hand, with NumPy, what the three regularizers of the example add together: L2 for the kernel (n,
#   units), L1 for the bias (units,), L2 for the activity (pictures, units).

# %% [raw]
# # BEGIN SOLUTION

# %%
def lecture_model():
    """Return the second lecture's model for pictures of 28x28."""
    # BEGIN SOLUTION
    return keras.Sequential([
        keras.Input((28, 28, 1)),
        layers.Conv2D(32, 5, padding="same", activation="relu"),
        layers.MaxPooling2D(2),
        layers.Conv2D(64, 5, padding="same", activation="relu"),
        layers.MaxPooling2D(2),
        layers.Dropout(0.25),
        layers.Flatten(),
        layers.Dense(128, activation="relu"),
        layers.Dropout(0.5),
        layers.Dense(10, activation="softmax"),
    ])
    # END SOLUTION

def two_heads(input_shape, classes, rate):
    """Return a functional model with a head for the class and one for the side."""
    # BEGIN SOLUTION
    picture = keras.Input(input_shape)
    x = layers.Conv2D(8, 3, padding="same", activation="relu")(picture)
    x = layers.MaxPooling2D(2)(x)
    x = layers.Flatten()(x)
    x = layers.Dense(32)(x)
    x = layers.BatchNormalization()(x)
    x = layers.ReLU()(x)
    x = layers.Dropout(rate)(x)
    return keras.Model(picture, [layers.Dense(classes, activation="softmax")(x), layers.Dense(1, activation="sigmoid")(x)])
    # END SOLUTION

def penalty(kernel, bias, activity, strength):
    """Return what three regularizers add to the loss."""
    # BEGIN SOLUTION
    added = np.sum(kernel**2) + np.sum(np.abs(bias)) + np.sum(activity**2) / len(activity)
    return float(strength * added)
    # END SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 1
""" # END TEST CONFIG
def test_parameters_of_the_lecture(lecture_model):
    import keras

    model = lecture_model()
    known = isinstance(model, keras.Model) and type(model).__name__ in ("Sequential", "Functional") and model.built
    assert known, f"lecture_model() gave an object of type {type(model).__name__}, expected a Sequential or functional model that knows the shape of its pictures"
    shapes, count = [tuple(array.shape) for array in model.get_weights()], model.count_params()
    assert count == 454922, f"lecture_model() has {count:,} parameters in arrays of the shapes {shapes}, expected 454,922: 832 + 51,264 + 401,536 + 1,290"
    assert model.output_shape == (None, 10), f"lecture_model() gives the shape {model.output_shape}, expected (None, 10)"

# %%
""" # BEGIN TEST CONFIG
points: 1
""" # END TEST CONFIG
def test_two_outputs(two_heads):
    import keras

    call = "two_heads((8, 12, 1), 10, 0.3)"
    model = two_heads((8, 12, 1), 10, 0.3)
    known = isinstance(model, keras.Model) and type(model).__name__ == "Functional"
    assert known, f"{call} gave an object of type {type(model).__name__}, expected a functional model"
    shapes = [tuple(output.shape) for output in model.outputs]
    assert shapes == [(None, 10), (None, 1)], f"{call} gives the shapes {shapes}, expected [(None, 10), (None, 1)]"
    count = model.count_params()
    assert count == 6747, f"{call} has {count:,} parameters, expected 6,747: 80 + 6,176 + 128 + 330 + 33"

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 1
failure_message: The lecture's model must compute what the layers of the text compute, with ReLU, max pooling and softmax.
""" # END TEST CONFIG
def test_the_lecture_computes(lecture_model):
    from hidden.judging import agrees, known, lecture

    assert agrees(known(lecture_model()), lecture(), 906)

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 0.5
failure_message: The lecture has a dropout of 0.25 behind the second pooling and one of 0.5 behind the dense layer of 128.
""" # END TEST CONFIG
def test_dropouts_of_the_lecture(lecture_model):
    from hidden.judging import dropouts, known

    assert dropouts(known(lecture_model())) in ([((7, 7, 64), 0.25), ((128,), 0.5)], [((3136,), 0.25), ((128,), 0.5)])

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 1
failure_message: Both heads must stand on the same layers, in the order of the text, for any size of picture and number of classes.
""" # END TEST CONFIG
def test_two_heads_compute(two_heads):
    from hidden.judging import agrees, heads, known

    for shape, classes in [((10, 14, 2), 4), ((9, 6, 3), 7)]:
        assert agrees(known(two_heads(shape, classes, 0.4)), heads(shape, classes), 916)

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 1
failure_message: The penalty is that of L2 for the kernel, L1 for the bias and L2 for the activity of one picture on average, each with the strength that is given.
""" # END TEST CONFIG
def test_penalty(penalty):
    import numpy as np
    from hidden.judging import penalized

    rng = np.random.default_rng(926)
    for rows, units, pictures, strength in [(4, 3, 6, 0.1), (2, 5, 1, 0.01), (7, 2, 12, 0.7)]:
        given = [rng.normal(size=shape).astype("float32") for shape in [(rows, units), (units,), (pictures, rows)]]
        kernel, bias, x = given
        activity = x @ kernel + bias
        got = penalty(kernel.copy(), bias.copy(), activity, strength)
        assert np.shape(got) == () and np.isclose(float(got), penalized(kernel, bias, x, strength), rtol=1e-3)

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 0.5
failure_message: two_heads has one dropout, with the rate that is given, on the 32 numbers that both heads get.
""" # END TEST CONFIG
def test_dropout_of_two_heads(two_heads):
    from hidden.judging import dropouts, known

    for rate in (0.15, 0.6):
        assert dropouts(known(two_heads((6, 8, 1), 3, rate))) == [((32,), rate)]

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: q7
# points: 7

# %% [markdown]
# ## Question 7: two spirals (7 points)
#
# A **linear** problem (線性問題, 선형 문제) is solved by one straight line. Two spirals are not: they are the hardest picture of the TensorFlow playground.
# Now you do it without a browser.
#
# How long to train? **Early stopping** (提前停止, 조기 종료): when `val_loss` has not become smaller than its best for `patience` epochs in a row, end. A **checkpoint**
# (檢查點, 체크포인트) saves the model each time when `val_loss` is better than ever. So the best one is kept, whatever comes after it.
#
# **Example.** The spirals, and a model without a hidden layer: it can only draw a straight line. The two callbacks watch it.

# %%
def spirals(points, seed, noise=0.05):
    """Return points (N, 2) on two spirals and the spiral of each, 0 or 1, of the shape (N, 1)."""
    rng, way = np.random.default_rng(seed), np.arange(points // 2) / (points // 2)
    x = [way[:, None] * np.stack([np.sin(3.5 * np.pi * way + turn), np.cos(3.5 * np.pi * way + turn)], axis=1) for turn in (0, np.pi)]
    x = np.concatenate(x) + rng.uniform(-noise, noise, (len(way) * 2, 2))
    return x.astype("float32"), np.repeat([0.0, 1.0], len(way))[:, None].astype("float32")

x_train, y_train = spirals(1000, seed=1)
x_val, y_val = spirals(200, seed=2)

straight = keras.Sequential([keras.Input((2,)), layers.Dense(1, activation="sigmoid")])
straight.compile("adam", "binary_crossentropy", metrics=["accuracy"])
straight.fit(x_train, y_train, epochs=3, verbose=0, validation_data=(x_val, y_val), callbacks=[
    keras.callbacks.EarlyStopping(monitor="val_loss", patience=2, restore_best_weights=True),
    keras.callbacks.ModelCheckpoint("straight.keras", monitor="val_loss", save_best_only=True),
])
print("a straight line has", round(straight.evaluate(x_val, y_val, verbose=0)[1], 2), "of the points right")

# %% [markdown]
# **Points and time.** Points grow at 0.75, 0.85 and 0.93 of hidden points right. With two hidden layers of 32 units (ReLU) and Adam with a rate of
# 0.01, 20 epochs with batches of 20 are enough and take some seconds. The training must end within 60 seconds.

# %% [markdown]
# **Your turn.**
#
# - `stop_early(val_losses, patience)`: given is what `val_loss` would be after each epoch. Return `(epochs, best)`: how many epochs early stopping lets
#   the training run, and in which of them `val_loss` was lowest (the first of equal ones). Epochs count from 1.
# - Train a model in `model`: two numbers in, hidden layers of your choice, at the end `Dense(1, activation="sigmoid")` and the loss
#   `binary_crossentropy`. Use both callbacks; the checkpoint goes to `best.keras`. Keep what `fit` returns in `history`.

# %% [raw]
# # BEGIN SOLUTION

# %%
def stop_early(val_losses, patience):
    """Return (epochs, best) of a training with early stopping."""
    # BEGIN SOLUTION
    best = 1
    for epoch, loss in enumerate(val_losses, start=1):
        if loss < val_losses[best - 1]:
            best = epoch
        elif epoch - best >= patience:
            return epoch, best
    return len(val_losses), best
    # END SOLUTION

# BEGIN SOLUTION
model = keras.Sequential([
    keras.Input((2,)),
    layers.Dense(32, activation="relu"),
    layers.Dense(32, activation="relu"),
    layers.Dense(1, activation="sigmoid"),
])
model.compile(keras.optimizers.Adam(0.01), "binary_crossentropy", metrics=["accuracy"])
history = model.fit(x_train, y_train, epochs=20, batch_size=20, verbose=0, validation_data=(x_val, y_val), callbacks=[
    keras.callbacks.EarlyStopping(monitor="val_loss", patience=6, restore_best_weights=True),
    keras.callbacks.ModelCheckpoint("best.keras", monitor="val_loss", save_best_only=True),
])
# END SOLUTION

# %% [raw]
# # END SOLUTION

# %% [markdown]
# Look at what it learned: each place of the square in the colour that the model gives it. (The cell shows nothing until the model is there.)

# %%
if isinstance(globals().get("model"), keras.Model):
    across, up = np.meshgrid(np.linspace(-1.1, 1.1, 90), np.linspace(-1.1, 1.1, 90))
    places = np.stack([across.ravel(), up.ravel()], axis=1).astype("float32")
    figure, axes = plt.subplots(1, 2, figsize=(8, 3.6), layout="constrained")
    for axis, one, title in zip(axes, (straight, model), ("a straight line", "your model")):
        axis.contourf(across, up, one.predict(places, verbose=0, batch_size=2000).reshape(across.shape), levels=10, cmap="RdBu", alpha=0.7)
        axis.scatter(*x_train.T, c=y_train[:, 0], cmap="RdBu", s=5, edgecolors="black", linewidths=0.2)
        axis.set_title(title)
    plt.show()

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 0.5
""" # END TEST CONFIG
def test_stops_early(stop_early):
    for losses, patience, want in [([0.9, 0.7, 0.8, 0.75, 0.6, 0.5], 2, (4, 2)), ([0.9, 0.7, 0.8, 0.75, 0.6, 0.5], 3, (6, 6))]:
        got = stop_early(list(losses), patience)
        plain = isinstance(got, (tuple, list)) and len(got) == 2
        assert plain, f"stop_early({losses}, {patience}) gave {got!r}, expected (epochs, best): {want}"
        assert tuple(map(int, got)) == want, f"stop_early({losses}, {patience}) gave {tuple(got)}, expected {want}"

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 1
failure_message: An equal loss is not better; losses that go on falling are never stopped; the training also ends when there are no more epochs.
""" # END TEST CONFIG
def test_other_trainings(stop_early):
    import numpy as np
    from hidden.judging import stopped

    rng = np.random.default_rng(907)
    trainings = [[3, 2, 2, 2, 1], [1, 2, 3, 4], [4, 3, 2, 1], [2, 1, 1.5, 0.5, 0.5, 0.7]]
    for losses in [*trainings, *(rng.integers(1, 9, 12).tolist() for _ in range(12))]:
        for patience in (1, 2, 3):
            given = list(losses)
            got = stop_early(given, patience)
            assert isinstance(got, (tuple, list)) and tuple(map(int, got)) == stopped(losses, patience) and given == losses

# %%
""" # BEGIN TEST CONFIG
points: 0.5
""" # END TEST CONFIG
def test_history_and_file(history):
    import numpy as np

    kept = history if isinstance(history, dict) else getattr(history, "history", None)
    assert isinstance(kept, dict), f"history is an object of type {type(history).__name__}, expected what model.fit(...) returns, or its dictionary"
    for name in ("loss", "val_loss"):
        assert name in kept, f"history has {list(map(str, kept))}, expected {name} too"
        numbers = np.asarray(kept[name], dtype=float)
        assert numbers.ndim == 1 and len(numbers) > 0 and np.isfinite(numbers).all(), f"history has {kept[name]!r} for {name}, expected a number for each epoch"

    from pathlib import Path

    try:
        from hidden.readers import saved_model
    except ImportError:  # on your own computer
        saved_model = open
    try:
        saved_model("best.keras")
    except FileNotFoundError:
        raise AssertionError("there is no file best.keras in the notebook's folder") from None
    except Exception as error:
        raise AssertionError(f"best.keras cannot be opened: {error}") from None

# %%
""" # BEGIN TEST CONFIG
points: 1
""" # END TEST CONFIG
def test_better_than_a_line(model):
    import keras
    import numpy as np

    known = isinstance(model, keras.Model) and type(model).__name__ in ("Sequential", "Functional")
    assert known, f"model is an object of type {type(model).__name__}, expected a Sequential or functional model"
    way = np.arange(200) / 200
    x = np.concatenate([way[:, None] * np.stack([np.sin(3.5 * np.pi * way + turn), np.cos(3.5 * np.pi * way + turn)], axis=1) for turn in (0, np.pi)])
    got = np.asarray(model.predict(x.astype("float32"), verbose=0))
    assert got.shape == (400, 1), f"model.predict(400 points) has the shape {got.shape}, expected (400, 1)"
    assert got.min() >= 0 and got.max() <= 1, f"model gives numbers from {got.min():.2f} to {got.max():.2f}, expected probabilities: is there a sigmoid at its end?"
    accuracy = ((got[:, 0] >= 0.5) == np.repeat([False, True], 200)).mean()
    assert accuracy > 0.65, f"model has {accuracy:.2f} of 400 points of the two spirals right, expected more than 0.65: a straight line has about 0.6"

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 1
failure_message: Less than 0.75 of the hidden points are right. Has the model hidden layers with an activation?
""" # END TEST CONFIG
def test_first_step(model):
    from hidden.judging import reaches

    assert reaches(model, 0.75)

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 1
failure_message: Less than 0.85 of the hidden points are right. More epochs or more units help.
""" # END TEST CONFIG
def test_second_step(model):
    from hidden.judging import reaches

    assert reaches(model, 0.85)

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 1
failure_message: Less than 0.93 of the hidden points are right. The training of the text reaches it.
""" # END TEST CONFIG
def test_last_step(model):
    from hidden.judging import reaches

    assert reaches(model, 0.93)

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 1
failure_message: best.keras must hold the model of the epoch with the lowest val_loss in the history, with (x_val, y_val) for validation.
""" # END TEST CONFIG
def test_checkpoint(history):
    from hidden.judging import keeps_the_best

    assert keeps_the_best("best.keras", history)

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: q8
# points: 4

# %% [markdown]
# ## Question 8: what a network sees (4 points)
#
# A **feature map** (特徵映射, 특징 맵) is what one filter makes of a picture. Look at them, and at the mistakes of which the network was most sure: there one learns most about it.
#
# `data/digits.npz` holds 600 digits of MNIST for training and 200 others.
#
# **Example.** The lecture's model learns from 600 digits, twice through (it needs question 6). Below are its first filters. The small model after it has fixed random weights.

# %%
with np.load("data/digits.npz") as digits:
    x_digits, y_digits = digits["x_train"][..., None].astype("float32") / 255, digits["y_train"]
    x_others, y_others = digits["x_test"][..., None].astype("float32") / 255, digits["y_test"]

network = lecture_model()
if isinstance(network, keras.Model) and network.count_params() == 454_922:
    network.compile(loss="sparse_categorical_crossentropy", optimizer="adam", metrics=["accuracy"])
    network.fit(x_digits, y_digits, batch_size=32, epochs=2, verbose=0)
    print("loss and accuracy on other digits", np.round(network.evaluate(x_others, y_others, verbose=0), 3))
    figure, axes = plt.subplots(2, 8, figsize=(9, 2.4))
    for number, axis in enumerate(axes.ravel()):
        axis.imshow(network.get_weights()[0][:, :, 0, number], cmap="gray")
        axis.axis("off")
    plt.show()

def small_cnn():
    """Return a small model with fixed random weights."""
    one = keras.Sequential([
        keras.Input((28, 28, 1)),
        layers.Conv2D(4, 3, activation="relu", name="first", kernel_initializer=keras.initializers.RandomNormal(seed=1)),
        layers.MaxPooling2D(2, name="smaller"),
        layers.Conv2D(6, 3, activation="relu", name="second", kernel_initializer=keras.initializers.RandomNormal(seed=2)),
        layers.Flatten(name="row"),
        layers.Dense(10, activation="softmax", name="classes", kernel_initializer=keras.initializers.RandomNormal(seed=3)),
    ])
    return one

print([layer.name for layer in small_cnn().layers])
print("first:", small_cnn().get_layer("first").output.shape)

# %% [markdown]
# **Your turn.**
#
# - `feature_maps(model, pictures, name)`: what the layer called `name` gives for the pictures, as one array, for example (N, 26, 26, 4). A new functional model from `model.inputs` to `model.get_layer(name).output` shares all weights with the old one.
# - `worst_mistakes(probabilities, labels, k)`: a list with the numbers (from 0) of the k wrong answers of which the model was most sure, the surest first, and of equal ones the first. `probabilities` is (N, classes). How sure it was is its largest probability. If there are fewer than k mistakes, return them all.

# %% [raw]
# # BEGIN SOLUTION

# %%
def feature_maps(model, pictures, name):
    """Return what a layer gives for the pictures."""
    # BEGIN SOLUTION
    part = keras.Model(model.inputs, model.get_layer(name).output)
    return part.predict(pictures, verbose=0)
    # END SOLUTION

def worst_mistakes(probabilities, labels, k):
    """Return the numbers of the k surest mistakes, the surest first."""
    # BEGIN SOLUTION
    probabilities = np.asarray(probabilities)
    sure, answers = probabilities.max(axis=1), probabilities.argmax(axis=1)
    wrong = np.flatnonzero(answers != labels)
    return wrong[np.argsort(-sure[wrong], kind="stable")][:k].tolist()
    # END SOLUTION

# %% [raw]
# # END SOLUTION

# %% [markdown]
# Look at what the lecture's model sees, and at what it is sure of and wrong.

# %%
if isinstance(network, keras.Model) and feature_maps(small_cnn(), x_others[:1], "first") is not None:
    first = next(layer.name for layer in network.layers if isinstance(layer, layers.Conv2D))
    maps = np.asarray(feature_maps(network, x_others[:1], first))[0]
    probabilities = network.predict(x_others, verbose=0)
    worst = worst_mistakes(probabilities, y_others, 8)
    figure, axes = plt.subplots(2, 8, figsize=(10, 2.9))
    for axis in axes.ravel():
        axis.axis("off")
    for number, axis in enumerate(axes[0]):
        axis.imshow(x_others[0, :, :, 0] if number == 0 else maps[:, :, number], cmap="magma")
    for place, axis in zip(worst, axes[1]):
        axis.imshow(x_others[place, :, :, 0], cmap="gray")
        axis.set_title(f"{probabilities[place].argmax()} for {y_others[place]}: {probabilities[place].max():.2f}", fontsize=8)
    plt.show()

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 0.5
""" # END TEST CONFIG
def test_maps_of_the_first_layer(feature_maps, small_cnn):
    import numpy as np

    got = feature_maps(small_cnn(), np.ones((2, 28, 28, 1), "float32"), "first")
    assert np.shape(got) == (2, 26, 26, 4), f'feature_maps(small_cnn(), pictures, "first") gave the shape {np.shape(got)} for two pictures, expected (2, 26, 26, 4)'
    got = np.asarray(got, float)
    assert got.min() >= 0, f'feature_maps(small_cnn(), pictures, "first") gave {got.min():.3f}, expected no negative number: the layer ends with ReLU'
    assert got.max() > 0, 'feature_maps(small_cnn(), pictures, "first") gave zeros only, expected the maps of white pictures'

# %%
""" # BEGIN TEST CONFIG
points: 0.5
""" # END TEST CONFIG
def test_two_mistakes(worst_mistakes):
    import numpy as np

    p, labels = [[0.9, 0.1], [0.4, 0.6], [0.2, 0.8], [0.7, 0.3]], [0, 0, 0, 1]
    got = worst_mistakes(np.array(p), np.array(labels), 2)
    plain = isinstance(got, (list, tuple, np.ndarray)) and np.ndim(got) == 1
    assert plain, f"worst_mistakes({p}, {labels}, 2) gave {got!r}, expected a list: [2, 3]"
    assert [int(n) for n in got] == [2, 3], f"worst_mistakes({p}, {labels}, 2) gave {list(got)}, expected [2, 3]: wrong with 0.8 and with 0.7"

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 1
failure_message: The numbers must be those that the named layer gives for these pictures, for any layer of the model.
""" # END TEST CONFIG
def test_any_layer(feature_maps, small_cnn):
    from hidden.judging import shows

    model = small_cnn()
    assert all(shows(feature_maps, model, name) for name in ("first", "smaller", "second", "classes"))

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 1
failure_message: Only wrong answers count, ordered by the largest probability that the model gave, the surest first.
""" # END TEST CONFIG
def test_mistakes(worst_mistakes):
    import numpy as np
    from hidden.judging import mistakes, same_list

    rng = np.random.default_rng(908)
    for count, classes, k in [(30, 4, 5), (50, 10, 12)]:
        p = rng.dirichlet(np.ones(classes), count)
        labels = np.where(rng.random(count) < 0.5, p.argmax(axis=1), rng.integers(0, classes, count))
        given, known = p.copy(), labels.copy()
        assert same_list(worst_mistakes(given, known, k), mistakes(p, labels)[:k]) and (given == p).all() and (known == labels).all()

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 1
failure_message: With fewer mistakes than k all of them are returned, with none an empty list, and of equal ones the first stands first.
""" # END TEST CONFIG
def test_few_and_equal_mistakes(worst_mistakes):
    import numpy as np
    from hidden.judging import mistakes, same_list

    rng = np.random.default_rng(918)
    p = np.full((40, 4), 0.1)
    p[np.arange(40), rng.integers(0, 4, 40)] = np.repeat([0.6, 0.7], 20)[rng.permutation(40)]
    labels = rng.integers(0, 4, 40)
    assert same_list(worst_mistakes(p.copy(), labels.copy(), 25), mistakes(p, labels)[:25])
    assert same_list(worst_mistakes(p.copy(), labels.copy(), 40), mistakes(p, labels))
    assert same_list(worst_mistakes(p.copy(), p.argmax(axis=1), 3), [])

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: q9
# manual: true
# points: 2
# rubric:
#   - name: remedy
#     points: 1
#     text: "Names two of the remedies and says for each what it does while the model learns."
#     hint: "Any two of dropout, regularizers, early stopping, batch normalization. For one of them see the next item."
#   - name: one_remedy
#     points: 0.5
#     text: "Names one remedy and says what it does."
#     hint: "Not together with the item above."
#   - name: mistake
#     points: 1
#     text: "Describes one of its own surest mistakes and a reason that fits the picture."
#     hint: "The second row of the last picture. Any wording and language."

# %% [markdown]
# ## Question 9: why other digits are harder (2 points, marked by your teacher)
#
# A network with 454,922 parameters can learn 600 digits by heart. Explain in three or four sentences, in English, 中文 or 한국어:
#
# - two things of this notebook that keep it from doing so, and what each does while the model learns (1 point);
# - one of the mistakes of which your network was most sure: what did it take the digit for, and why, do you think? (1 point)
#
# Until a teacher has read your answer these points are pending.

# %% [raw]
# # BEGIN SOLUTION

# %% [markdown]
# Dropout sets a random part of the numbers to 0 at each step, so no unit can rely on another and single pictures are harder to remember. Early stopping ends the training when the loss on other digits no
# longer falls, before the learning by heart begins. (A regularizer makes large weights expensive.) My network was sure that a 4 is a 9: the 4 is closed at the top, so the ring in it looks like that of a 9.

# %% [raw]
# # END SOLUTION

# %% [raw]
# # END QUESTION
