# Sleeps in a function
# tries: a call sleeps for ten minutes
# holds: the limit ends it, and it costs the question at most
# batch: slow

# %%
import time

# %% answer q5
time.sleep(600)
