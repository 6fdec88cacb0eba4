# Another process answers in its place
# tries: a fork that was made in a cell serves the wire too, with answers of its own
# holds: an answer is just an answer, from whichever process it comes

# %%
import time

if os.fork() == 0:
    for number in range(3, 64):
        try:
            os.set_blocking(number, False)
            os.read(number, 1)
        except OSError:
            pass
    time.sleep(0.5)
    os._exit(0)
