# Returns an array of 8 tb that is one number
# tries: an array of 8 TB that takes 8 bytes is given
# holds: the limit ends it, and it costs the question at most

# %%
import numpy as np

# %% answer q2
return np.broadcast_to(0.5, 2**40)
