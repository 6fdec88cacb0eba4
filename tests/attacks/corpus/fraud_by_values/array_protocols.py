# Array protocols
# tries: an object takes part in NumPy's comparisons by its protocols and decides them
# holds: plain data is compared as what is in it, and an object decides no comparison

# %%
import numpy as np

    def __array__(self, *args, **kwargs):
        return np.zeros((4, 4))

    __array_priority__ = 1e9
    __array_interface__ = {"shape": (4, 4), "typestr": "<f8", "version": 3}

    def __array_function__(self, *args, **kwargs):
        return True

    def __array_ufunc__(self, *args, **kwargs):
        return np.True_

    shape, dtype, ndim, size = (4, 4), np.dtype(float), 2, 16


# %% answer
return Agreeable()
