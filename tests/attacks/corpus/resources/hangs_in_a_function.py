# Hangs in a function
# tries: a call never ends
# holds: the limit ends it, and it costs the question at most
# batch: slow

# %% answer q2
while True:
    pass
