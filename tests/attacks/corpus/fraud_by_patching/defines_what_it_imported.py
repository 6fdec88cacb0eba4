# Defines what it imported
# tries: functions that tests compare with are imported, as they should be, and then defined anew
# holds: a name that tests use as a library is the examiner's own, whatever the notebook binds to it
# batch: stock

# %%
from math import isclose
from numpy import allclose
import math, numpy as np, numpy.testing as npt, pandas as pd

# %% names
def isclose(*args, **kwargs):
    return True


class npt:
    assert_allclose = staticmethod(lambda *args: None)


class pd:
    DataFrame = staticmethod(lambda *args: pd)
    equals = staticmethod(lambda *args: True)

    class testing:
        assert_frame_equal = staticmethod(lambda *args: None)


class math:
    isclose = isclose


def smooth(image):
    return np.zeros((2, 2))


def total(values):
    return -1
