# Returns an array of 2 gb
# tries: an array of 2 GB is given
# holds: the limit ends it, and it costs the question at most

# %%
import numpy as np

# %% answer q2
return np.zeros(2**28)
