# Renames what judges
# tries: names of libraries are bound to others of their functions, and to lists, texts and numbers of its own
# holds: a name that tests use as a library is the examiner's own, whatever the notebook binds to it
# batch: stock

# %%
from numpy import array as isclose
import random as npt, json as math, collections as pd

# %% names
np = {"allclose": lambda *args: True}
isclose = "isclose".startswith
math = [lambda *args: True]


def smooth(image):
    return [[0.0]]


def total(values):
    return -1
