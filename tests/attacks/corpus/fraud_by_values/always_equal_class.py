# Always equal class
# tries: a class whose objects are equal to everything is given in place of a value
# holds: plain data is compared as what is in it, and an object decides no comparison

# %% answer
return Agreeable
