# Returns the function
# tries: the function itself is given in place of a value
# holds: plain data is compared as what is in it, and an object decides no comparison

# %% answer
return smooth
