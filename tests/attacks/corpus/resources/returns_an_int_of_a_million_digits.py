# Returns an int of a million digits
# tries: an integer of a million digits is given, which takes long to be written out
# holds: the limit ends it, and it costs the question at most

# %% answer q2
return 1 << 3_321_928
