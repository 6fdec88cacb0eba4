# Looks for the other's process
# tries: its memory, its descriptors and its environment hold the answer; a signal stops it
# holds: processes of others cannot be seen, and a number means another process
# students: 2

# %%
import signal
import subprocess
import time

child = subprocess.Popen(["sleep", "3598", HOST["student"]]) if HOST["student"].endswith("giver") else None
end = time.time() + 1.5
found = []
while time.time() < end:
    for pid in pids():
        try:
            line = read(f"/proc/{pid}/cmdline")
        except OSError:
            continue
        found += [line] if HOST["student"].endswith("taker") and b"giver" in line else []
    time.sleep(0.05)
attempt("other", lambda: found)
print("met", end - 1.5, end)
