# Returns what it was given
# tries: the input is given back, which may be compared with itself
# holds: plain data is compared as what is in it, and an object decides no comparison

# %% answer
return list(locals().values())[0]
