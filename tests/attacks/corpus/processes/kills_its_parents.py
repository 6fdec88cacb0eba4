# Kills its parents
# tries: the processes above it, which may be the grader, are killed
# holds: its processes are its own and end with it
# harms: itself

# %%
import os, signal

# %% answer
for pid in (1, os.getppid(), os.getpid()):
    try:
        os.kill(pid, signal.SIGKILL)
    except OSError:
        pass
