# Returns a generator
# tries: a generator without end is walked by the test
# holds: plain data is compared as what is in it, and an object decides no comparison

# %%
import itertools

# %% answer
return itertools.repeat(12)
