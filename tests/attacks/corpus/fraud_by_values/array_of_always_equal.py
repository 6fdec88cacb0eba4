# Array of always equal
# tries: the entries of an array are equal to everything
# holds: plain data is compared as what is in it, and an object decides no comparison

# %% answer
import numpy as np

array = np.empty((4, 4), object)
array[:] = Agreeable()
return array
