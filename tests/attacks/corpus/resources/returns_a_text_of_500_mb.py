# Returns a text of 500 mb
# tries: a text of 500 MB is given
# holds: the limit ends it, and it costs the question at most
# batch: slow

# %% answer q2
return "x" * 500_000_000
