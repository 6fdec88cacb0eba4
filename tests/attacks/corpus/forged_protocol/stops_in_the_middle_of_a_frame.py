# Begins a frame and never ends it
# tries: the other side waits for ever, and the whole class with it
# holds: one deadline holds for the whole frame, and the time was the student's
# batch: slow

# %% answer q2
import time

forge(frame({"value": 6})[:-1])
time.sleep(600)
