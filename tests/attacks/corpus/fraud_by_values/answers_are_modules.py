# A module under the name of the function
# tries: the examiner serves its own library for a module, and then finds the test at fault
# holds: a module in place of an answer is a wrong answer

# %% answer q3
return np

# %% names
import os as smooth
import numpy as applied
import sys as table
