# Kills its own process in a function
# tries: an answer that never comes is excused
# holds: the question fails, and the others are examined

# %%
import os
import signal

# %% answer
os.kill(os.getpid(), signal.SIGKILL)
