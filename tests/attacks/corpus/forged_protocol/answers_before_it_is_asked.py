# Sends answers before it is asked
# tries: an answer that lies ready is taken for that of the next question
# holds: it is an answer of this question's, and must be right
# harms: itself

# %%
for value in (True, 1, 0.0, [], "passed", None):
    forge(*[frame({"value": value, "out": "", "names": [], "changed": []})] * 3)

# %% answer
forge(*[frame({"value": True, "out": "All tests passed"})] * 9)
return 0.5
