# Passes the answers through a file
# tries: one of two students writes the answer to /tmp, the other reads it there
# holds: each submission has a file system of its own
# students: 2

# %%
import time

GIVES = HOST["student"].endswith("giver")
end = time.time() + 1.5
got = []
while time.time() < end:
    for place in ("/tmp", "/dev/shm", "/var/tmp", "/tmp/work", "/run/lock", "/dev/mqueue", os.path.expanduser("~")):
        try:
            if GIVES:
                with open(f"{place}/{MARK}-answer", "w") as file:
                    file.write("577215")
            else:
                with open(f"{place}/{MARK}-answer") as file:
                    got.append(file.read())
        except OSError:
            pass
    time.sleep(0.05)
attempt("answer", lambda: got)
print("met", end - 1.5, end)

# %% value
{"a": int(got[0]) if got else 0, "d": 1}
