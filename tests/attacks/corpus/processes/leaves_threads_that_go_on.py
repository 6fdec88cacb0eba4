# Leaves threads that go on
# tries: threads go on changing the answers while they are examined
# holds: its processes are its own and end with it
# harms: itself

# %%
import threading, time


def go_on():
    while True:
        time.sleep(0.01)
        for name in ("smooth", "total", "applied"):
            globals()[name] = lambda *args, **kwargs: 1


for _ in range(4):
    threading.Thread(target=go_on, daemon=True).start()
