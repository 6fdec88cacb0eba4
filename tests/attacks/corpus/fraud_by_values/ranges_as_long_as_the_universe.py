# Ranges that are short to say and long to walk
# tries: the check of a test runs for ever, or fills the memory, with a few bytes sent
# holds: their length is bounded, all of them together

# %% answer q2
return [range(9_999_999)] * 3000

# %% answer q3
return range(10**18)

# %% answer q5
return [range(-(10**15), 10**15)] * 2
