# Returns a million numbers
# tries: a list of a million numbers is given
# holds: the limit ends it, and it costs the question at most

# %% answer q2
return [0.5] * 10**6
