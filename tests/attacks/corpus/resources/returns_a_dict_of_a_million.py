# Returns a dict of a million
# tries: a dict of a million entries is given
# holds: the limit ends it, and it costs the question at most
# batch: slow

# %% answer q2
return {n: n for n in range(10**6)}
