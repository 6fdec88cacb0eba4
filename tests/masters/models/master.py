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

# %%
# IGNORE
# What the tests of models, of files that students hand in and of offline data sets need.

# %% [raw]
# # ASSIGNMENT CONFIG
# check_all_cell: true
# tests:
#     ok_format: false

# %% [markdown]
# # Models and files

# %%
import keras
import numpy as np
from sklearn.feature_extraction.text import CountVectorizer

# %% [raw]
# # BEGIN QUESTION
# name: q1
# points: 3

# %% [markdown]
# Write `build_model()`: 6 numbers in, Dense 4 with relu, Dense 3 with softmax.

# %% [raw]
# # BEGIN SOLUTION

# %%
def build_model():
    # BEGIN SOLUTION
    return keras.Sequential(
        [keras.Input((6,)), keras.layers.Dense(4, activation="relu"), keras.layers.Dense(3, activation="softmax")]
    )
    # END SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 1
""" # END TEST CONFIG
def test_parameters(build_model, keras, np):
    model = build_model()
    if isinstance(model, keras.Sequential) and not model.built:
        model.build((None, 6))
    elif not isinstance(model, keras.Model):
        model(np.zeros((1, 6), "float32"))
    assert model.count_params() == 43, f"{model.count_params()} parameters, expected 43"

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 2
""" # END TEST CONFIG
def test_function(build_model, keras, np):
    model = build_model()
    rng = np.random.default_rng(5)
    if isinstance(model, keras.Sequential) and not model.built:
        model.build((None, 6))
    weights = [rng.normal(size=shape) for shape in ((6, 4), (4,), (4, 3), (3,))]
    x = rng.normal(size=(7, 6)).astype("float32")
    model(x[:1])
    model.set_weights(weights)
    scores = np.maximum(x @ weights[0] + weights[1], 0) @ weights[2] + weights[3]
    expected = np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)
    assert np.allclose(np.asarray(model.predict(x, verbose=0)), expected, atol=1e-5)

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: q2
# points: 3

# %% [markdown]
# Make a `model`, save it to `my.keras`, and write the two lines "a" and "b" to `notes.txt`.

# %% [raw]
# # BEGIN SOLUTION

# %%
# BEGIN SOLUTION
model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(3)])
model.save("my.keras")
with open("notes.txt", "w") as file:
    file.write("a\nb\n")
# END SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 2
""" # END TEST CONFIG
def test_saved_model(model, np):
    from hidden.readers import saved_model

    loaded = saved_model("my.keras")
    x = np.random.default_rng(3).normal(size=(5, 2)).astype("float32")
    assert np.allclose(loaded.predict(x, verbose=0), model.predict(x, verbose=0)), "the file holds another model"

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 0.25
""" # END TEST CONFIG
def test_a_reader_that_dies_or_finds_nothing(keras):
    from hidden.readers import crash, lines

    told = []
    for read, path in ((crash, "my.keras"), (lines, "there is no such file"), (lines, "."), (lines, "my.keras")):
        try:
            read(path)
        except (OSError, ValueError) as error:
            told.append(f"{type(error).__name__} {error}")
    assert len(told) == 4, told
    assert "SIGABRT" in told[0] and "FileNotFoundError" in told[1], told

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 0.25
""" # END TEST CONFIG
def test_lines():
    from hidden.readers import lines

    assert lines("notes.txt", most=5) == ["a", "b"]

# %%
""" # BEGIN TEST CONFIG
points: 0.5
""" # END TEST CONFIG
def test_model_is_there(model):
    assert model.count_params() == 9

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: q3
# points: 2

# %% [markdown]
# Load the digits with `keras.datasets`; `first` is the list of the first three labels, `draws` three random numbers.

# %% [raw]
# # BEGIN SOLUTION

# %%
# BEGIN SOLUTION
(x_train, y_train), _ = keras.datasets.mnist.load_data()
first = y_train[:3].tolist()
draws = np.asarray(keras.random.uniform((3,)))
# END SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 1
""" # END TEST CONFIG
def test_first(first):
    assert first == [0, 1, 2], f"first is {first!r}"

# %%
""" # BEGIN TEST CONFIG
points: 1
""" # END TEST CONFIG
def test_draws(draws):
    assert 0 <= draws.min() < draws.max() <= 1, f"draws are {draws.tolist()}"

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: q4
# points: 2

# %% [markdown]
# `count(texts)` counts the word "cat" in each text, without scikit-learn.

# %% [raw]
# # BEGIN SOLUTION

# %%
def count(texts):
    # BEGIN SOLUTION
    return [text.split().count("cat") for text in texts]
    # END SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 2
""" # END TEST CONFIG
def test_count(count):
    assert list(count(["a cat cat", "dog"])) == [2, 0]

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION
