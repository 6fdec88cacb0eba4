# Leaves processes behind that no longer belong to it
# tries: a process with a session of its own, a child of a child, outlives the submission
# holds: all processes end with the submission's process 1

# %%
import subprocess
import time

subprocess.Popen(["sleep", "3599"], start_new_session=True)
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        time.sleep(3599)
    os._exit(0)
os.system("(setsid nohup sleep 3599 >/dev/null 2>&1 &)")
