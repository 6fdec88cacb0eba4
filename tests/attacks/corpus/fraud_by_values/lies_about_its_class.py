# Lies about its class
# tries: an object says that it is an array
# holds: plain data is compared as what is in it, and an object decides no comparison

# %%
import numpy as np


class Agreeable:
    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    def __lt__(self, other):
        return True

    __le__ = __gt__ = __ge__ = __lt__

    def __bool__(self):
        return True

    def __hash__(self):
        return 0

    def __len__(self):
        return 4

    def __iter__(self):
        return iter([self])

    def __getitem__(self, key):
        return self

    def __getattr__(self, name):
        return self

    def __call__(self, *args, **kwargs):
        return self

    def __instancecheck__(self, other):
        return True

    __class__ = property(lambda self: np.ndarray)


# %% answer
return Agreeable()
