# Kills a process of the host
# tries: a process of the host is sent signals by its number
# holds: numbers inside mean other processes

# %%
import signal

for number in (signal.SIGKILL, signal.SIGTERM, signal.SIGSTOP):
    attempt(f"{HOST['pid']} {number.name}", lambda: os.kill(HOST["pid"], number) or True)
    attempt(f"group {number.name}", lambda: os.killpg(HOST["pid"], number) or True)
attempt("watch", lambda: os.pidfd_open(HOST["pid"]))
