# Begins a frame about its cells and never ends it
# tries: the grader waits for the rest of the frame for ever
# holds: one deadline holds for the whole frame
# batch: slow
# ends: died

# %%
import time

forge(frame({"end": 1, "status": "ok"})[:-1])
time.sleep(600)
