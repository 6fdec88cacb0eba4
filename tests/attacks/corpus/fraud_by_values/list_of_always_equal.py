# List of always equal
# tries: a list of plain lists holds objects that are equal to everything
# holds: plain data is compared as what is in it, and an object decides no comparison

# %% answer
return [[Agreeable()] * 4] * 4
