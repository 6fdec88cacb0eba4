# Array subclass
# tries: a subclass of arrays decides comparisons, reductions and truth
# holds: plain data is compared as what is in it, and an object decides no comparison

# %%
import numpy as np


class Array(np.ndarray):
    def __eq__(self, other):
        return np.True_

    def __ne__(self, other):
        return np.False_

    def __array_function__(self, func, types, args, kwargs):
        return True

    def __array_ufunc__(self, ufunc, method, *args, **kwargs):
        return np.True_

    def __bool__(self):
        return True

    def tolist(self):
        return self

    def all(self, *args, **kwargs):
        return True

    dtype = property(lambda self: np.dtype(float))
    shape = property(lambda self: (4, 4))


# %% answer
return np.zeros((4, 4)).view(Array)
