# Always equal
# tries: an object that is equal to everything, and larger, and smaller
# holds: plain data is compared as what is in it, and an object decides no comparison

# %% answer
return Agreeable()
