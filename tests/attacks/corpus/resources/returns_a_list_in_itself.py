# Returns a list in itself
# tries: a list that contains itself is given
# holds: the limit ends it, and it costs the question at most

# %% answer q2
value = []
value.append(value)
return value
