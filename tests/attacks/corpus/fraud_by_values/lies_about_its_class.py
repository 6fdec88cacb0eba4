# Lies about its class
# tries: an object says that it is an array
# holds: plain data is compared as what is in it, and an object decides no comparison

# %%
import numpy as np

    __class__ = property(lambda self: np.ndarray)


# %% answer
return Agreeable()
