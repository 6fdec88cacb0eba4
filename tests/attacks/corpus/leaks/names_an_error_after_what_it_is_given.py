# An error whose class is named after the hidden input
# tries: the name of the class is shown where its text is not
# holds: a hidden case shows its name and its verdict

# %% answer
raise type(f"Given_{list(locals().values())!r}"[:90].replace(" ", "_"), (Exception,), {})("x")
