# Threads without end
# tries: threads are made until the machine can make no more
# holds: a thread counts as a process

# %%
import threading
import time

made = 0
try:
    while made < 2000:
        threading.Thread(target=time.sleep, args=(30,), daemon=True).start()
        made += 1
except RuntimeError:
    pass
attempt("threads", lambda: made > 64)
