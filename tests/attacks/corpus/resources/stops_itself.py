# Stops its own process
# tries: a stopped process answers nothing and does not end
# holds: the clock outside does not wait for it
# batch: slow
# ends: died

# %%
import signal

os.kill(os.getpid(), signal.SIGSTOP)
