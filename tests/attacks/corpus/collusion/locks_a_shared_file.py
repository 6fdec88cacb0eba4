# Passes the answers through locks on a file that both see
# tries: a library of the system can be locked by who can only read it; the other sees that it is locked
# holds: locks of one submission are not seen by another
# students: 2

# %%
import fcntl
import time

GIVES = HOST["student"].endswith("giver")
end = time.time() + 1.5
seen = []
lines = [os.open(path, os.O_RDONLY) for path in ("/bin/true", os.__file__, "/usr")]
while time.time() < end:
    for line in lines:
        try:
            fcntl.flock(line, fcntl.LOCK_EX | fcntl.LOCK_NB if GIVES else fcntl.LOCK_SH | fcntl.LOCK_NB)
            if not GIVES:
                fcntl.flock(line, fcntl.LOCK_UN)
        except OSError as error:
            if not GIVES and type(error) is BlockingIOError:
                seen.append(line)
    time.sleep(0.01)
attempt("lock", lambda: seen)
print("met", end - 1.5, end)
