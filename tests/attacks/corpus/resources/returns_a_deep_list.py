# Returns a deep list
# tries: a list nested a hundred thousand times is given
# holds: the limit ends it, and it costs the question at most

# %% answer q2
value = []
for _ in range(10**5):
    value = [value]
return value
