# Returns ten thousand objects
# tries: twenty thousand objects that are no plain data are given
# holds: the limit ends it, and it costs the question at most

# %% answer q2
return [object() for _ in range(20_000)]
