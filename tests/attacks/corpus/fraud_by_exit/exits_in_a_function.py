# Exits in a function
# tries: os._exit(0) in a call looks like a good end
# holds: an ending is a failed answer, never a passed or an excused one

# %%
import os

# %% answer
os._exit(0)
