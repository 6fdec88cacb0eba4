# A loop without end in a cell
# tries: the class waits for it
# holds: the time of a cell
# batch: slow
# ends: timed out

# %%
while True:
    pass
