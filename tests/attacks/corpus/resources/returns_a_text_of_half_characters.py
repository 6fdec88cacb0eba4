# Returns a text of half characters
# tries: a text of lone surrogates is given
# holds: the limit ends it, and it costs the question at most

# %% answer q2
return "\ud800" * 1000
