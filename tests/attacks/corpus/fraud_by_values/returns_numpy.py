# Returns numpy
# tries: a module is given in place of a value
# holds: plain data is compared as what is in it, and an object decides no comparison

# %%
import numpy

# %% answer
return numpy
