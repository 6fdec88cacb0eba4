# Sends an answer byte by byte
# tries: every byte begins the waiting anew
# holds: one deadline holds for the whole frame
# batch: slow

# %% answer q3
import time

for byte in frame({"value": "x" * 1000}):
    forge(bytes([byte]))
    time.sleep(0.1)
return 0.5
