# Returns equal hashes
# tries: a set whose entries all have one hash takes quadratic time
# holds: the limit ends it, and it costs the question at most

# %% answer q2
return {n * (2**61 - 1) for n in range(1, 3000)}
