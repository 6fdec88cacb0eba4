# An error with a text of a gigabyte
# tries: the text and the traceback of an error fill the page
# holds: both are cut
# ends: error

# %%
raise ValueError("x" * 10**8)
