# Sleeps for an hour
# tries: time without work is not counted
# holds: the time of a cell is that of the clock on the wall
# batch: slow
# ends: timed out

# %%
import time

time.sleep(3600)
