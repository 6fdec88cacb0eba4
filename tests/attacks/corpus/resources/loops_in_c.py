# Computes for ever without giving a signal a chance
# tries: a sum over a range is one step that no alarm interrupts
# holds: the clock outside ends the process
# batch: slow
# ends: died

# %%
sum(range(10**13))
