# Dies of a fault
# tries: a segmentation fault in a call is taken for a fault of the machine
# holds: an ending is a failed answer, never a passed or an excused one

# %%
import ctypes

# %% answer
ctypes.string_at(0)
