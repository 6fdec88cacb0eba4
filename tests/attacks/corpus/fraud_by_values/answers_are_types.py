# Built-in types under the name of the functions
# tries: a type of the examiner's own takes every argument without an error
# holds: what it gives is compared like any other value

# %% names
smooth, total, applied, table = object, dict, ValueError, bool
