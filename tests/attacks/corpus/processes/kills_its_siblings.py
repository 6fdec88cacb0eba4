# Kills its siblings
# tries: every process that it may signal is killed
# holds: its processes are its own and end with it
# harms: itself

# %%
import os, signal

# %% answer
os.kill(-1, signal.SIGKILL)
