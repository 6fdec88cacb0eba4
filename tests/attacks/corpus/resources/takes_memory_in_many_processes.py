# Takes memory in many processes
# tries: each process stays below the limit, all together take the machine's memory
# holds: the limit is for all processes of a submission together
# batch: slow
# harms: itself
# ends: any

# %%
import time

for _ in range(8):
    if os.fork() == 0:
        kept = []
        for _ in range(8):
            kept.append(bytearray(b"x" * (1 << 26)))
            time.sleep(0.02)
        time.sleep(3596)
        os._exit(0)
time.sleep(1.5)
