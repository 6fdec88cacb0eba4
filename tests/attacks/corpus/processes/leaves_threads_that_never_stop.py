# Leaves threads that never stop
# tries: threads that never end keep the process alive
# holds: its processes are its own and end with it
# harms: itself

# %%
import threading


def spin():
    while True:
        pass


for _ in range(2):
    threading.Thread(target=spin).start()

# %% answer q2
import os

os._exit(0)
