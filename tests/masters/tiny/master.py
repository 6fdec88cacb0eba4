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
# What the tests of the release need: public and hidden cases, a list of points, a question for a person, data.

# %% [raw]
# # ASSIGNMENT CONFIG
# check_all_cell: true
# export_cell:
#     pdf: false
# requirements:
#     - numpy>=2
# tests:
#     ok_format: false

# %% [markdown]
# # A tiny assignment
#
# Two questions for the computer and one for a person.

# %%
# %matplotlib inline
import csv
from math import isclose

import numpy as np

# %% [raw]
# # BEGIN QUESTION
# name: q1
# points: [1, 4, 2]

# %% [markdown]
# ## Question 1
#
# Write `square(x)`.

# %% [raw]
# # BEGIN SOLUTION

# %%
def square(x):
    """Return x times x."""
    # BEGIN SOLUTION
    the_answer = np.multiply(x, x)
    return the_answer
    # END SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
failure_message: Try square(3) yourself.
""" # END TEST CONFIG
def test_small_number(square):
    assert square(3) == 9, f"square(3) gave {square(3)!r}, expected 9"

# %%
""" # BEGIN TEST CONFIG
hidden: true
failure_message: Arrays are squared element by element.
""" # END TEST CONFIG
def test_arrays(square, np):
    values = np.array([1.5, -2.25, 19.0])
    assert np.allclose(square(values), [2.25, 5.0625, 361.0])

# %%
def test_returns_a_number(square):
    assert square(2) is not None, "square(2) gave None, expected 4"
test_returns_a_number(square)

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: q2
# points: 3

# %% [markdown]
# ## Question 2
#
# Write `mean_score(path)`: the mean of the column `score`. Store the mean of `data/scores.csv` in `class_mean`.

# %% [raw]
# # BEGIN SOLUTION

# %%
def mean_score(path):
    # BEGIN SOLUTION
    with open(path, encoding="utf-8", newline="") as file:
        scores = [float(row["score"]) for row in csv.DictReader(file)]
    return sum(scores) / len(scores)
    # END SOLUTION

class_mean = mean_score("data/scores.csv") # SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_class_mean(class_mean, isclose):
    assert isclose(class_mean, 4.5), f"class_mean is {class_mean!r}, expected 4.5"

# %%
# HIDDEN
def test_other_file(mean_score, isclose):
    expected_mean = 3.65625
    assert isclose(mean_score("hidden/more_scores.csv"), expected_mean)

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: q3
# manual: true
# points: 2

# %% [markdown]
# ## Question 3
#
# Why is the mean of two squares not the square of the mean?

# %% [raw]
# # BEGIN SOLUTION

# %% [markdown]
# Because squaring is not linear: the cross terms do not vanish.

# %% [raw]
# # END SOLUTION

# %% [raw]
# # END QUESTION
