# Returns a list of a hundred million
# tries: a list of a hundred million entries is given
# holds: the limit ends it, and it costs the question at most
# batch: slow

# %% answer q2
return [0] * 10**8
