# Computes in many processes whose ends nobody counts
# tries: the kernel forgets what children computed that nobody waits for, and the clock on the wall knows nothing of it
# holds: the processor time of a cell, over all of its processes
# batch: models
# ends: died
# shows: used more than 4 s of processor time (cell_cpu_seconds)

# %%
import os
import signal
import time

for number in signal.valid_signals() - {signal.SIGKILL, signal.SIGSTOP}:
    signal.signal(number, signal.SIG_IGN)
signal.setitimer(signal.ITIMER_REAL, 0)
alive = []
while True:
    alive = [child for child in alive if os.path.exists(f"/proc/{child}")]
    if len(alive) < 4:
        child = os.fork()
        if child == 0:
            while time.process_time() < 0.7:
                pass
            os._exit(0)
        alive.append(child)
    time.sleep(0.02)
