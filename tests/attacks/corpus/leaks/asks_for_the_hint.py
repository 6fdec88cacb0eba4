# Writes a hint and a message of its own
# tries: what is shown with a failed case is taken from the answer
# holds: hints are the test's, and only a public case shows what came back

# %%
class Hint(Exception):
    hint = failure_message = message = "577"


# %% answer
error = Hint(repr(list(locals().values())))
error.hint = error.failure_message = error.notes = repr(list(locals().values()))
error.add_note(repr(list(locals().values())))
raise error
