# %% [raw]
# # ASSIGNMENT CONFIG
# name: tests_as_files
# export_cell: false
# files:
#     - data/numbers.csv
# autograder_files:
#     - data/secret.csv
# seed:
#     variable: rng_seed
#     autograder_value: 7
#     student_value: 3
# generate:
#     pdf: true
#     points_possible: 10
#     score_threshold: 0.5
#     show_hidden: true
#     logo: false
#     print_summary: false
# tests:
#     files: true
#     ok_format: false

# %%
import csv

import numpy as np

rng_seed = 3

# %% [raw]
# # BEGIN QUESTION
# name: q1
# points:
#     each: 2

# %% [raw]
# # BEGIN SOLUTION

# %%
draws = np.random.default_rng(rng_seed).integers(0, 100, 5)  # SOLUTION

# %% [raw]
# # END SOLUTION
# %% [raw]
# # BEGIN TESTS

# %%
def test_shape(draws):
    assert draws.shape == (5,)

# %%
# hidden
def test_seed(draws, env):
    import numpy as np

    expected = np.random.default_rng(7).integers(0, 100, 5)
    assert env["rng_seed"] == 7
    assert (draws == expected).all()

# %% [raw]
# # END TESTS
# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: q2
# points: [1, 3]
# all_or_nothing: true

# %% [raw]
# # BEGIN SOLUTION

# %%
def total(path):
    with open(path) as file:  # SOLUTION
        return sum(int(row["n"]) for row in csv.DictReader(file))  # SOLUTION

# %% [raw]
# # END SOLUTION
# %% [raw]
# # BEGIN TESTS

# %%
def test_public(total):
    assert total("data/numbers.csv") > 0

# %%
# hidden
def test_secret(total):
    import pandas as pd

    assert total("data/numbers.csv") == pd.read_csv("data/secret.csv")["sum"][0]

# %% [raw]
# # END TESTS
# %% [raw]
# # END QUESTION
