# Takes all memory at once
# tries: one list of many gigabytes
# holds: the limit of memory
# ends: error

# %%
hog = bytearray(1 << 36)
