# A table with an answer for every key
# tries: a defaultdict has every key that is asked for
# holds: only keys that are in it are compared

# %%
import collections

# %% value
collections.defaultdict(int)
