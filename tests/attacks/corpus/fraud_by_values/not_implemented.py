# Values that make a comparison say nothing
# tries: NotImplemented, Ellipsis and None turn a comparison round, or end it
# holds: what is not equal to the expected value fails

# %% answer q2
return NotImplemented

# %% answer q3
return ...

# %% answer q5
return None

# %% value
NotImplemented
