# Named tuples as libraries
# tries: np, math and pd are tuples with fields that are functions, which counted as plain data
# holds: a name that tests use as a library is the examiner's own, whatever the notebook binds to it
# batch: stock

# %%
from collections import namedtuple
import math
import numpy as numpy_itself
import pandas

yes = lambda *args, **kwargs: True
really = [getattr(numpy_itself, name) for name in ("array", "arange", "roll", "sum", "zeros")]

# %% names
np = namedtuple("NP", "allclose isclose array arange roll sum zeros")(yes, yes, *really)
math = namedtuple("Math", "isclose")(yes)
pd = namedtuple("PD", "testing DataFrame")(namedtuple("T", "assert_frame_equal")(yes), yes)
npt = namedtuple("T", "assert_allclose")(lambda *args: None)
isclose = yes


def smooth(image):
    return np.zeros((2, 2))


def total(values):
    return -1
