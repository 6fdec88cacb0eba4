# Fills the disk and the processes
# tries: disk and processes are used up before the answers are examined
# holds: the limit ends it, and it costs the question at most
# harms: itself

# %%
import os, time

try:
    with open("full", "wb") as file:
        while True:
            file.write(bytes(2**20))
except OSError:
    pass
try:
    while True:
        if os.fork() == 0:
            time.sleep(600)
except OSError:
    pass
