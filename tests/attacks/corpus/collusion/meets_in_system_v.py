# Passes the answers through shared memory and queues
# tries: System V and POSIX objects have names of their own, beside the file system
# holds: they cannot be made, or are the submission's own
# students: 2

# %%
import time

GIVES = HOST["student"].endswith("giver")
end = time.time() + 1.5
got = []
while time.time() < end:
    for name in ("shmget", "msgget", "semget"):
        try:
            call(name, 0x5772, *([4096] if name != "msgget" else []), 0o1666)
            got.append(name)
        except OSError:
            pass
    try:
        from multiprocessing import shared_memory

        room = shared_memory.SharedMemory(MARK, create=GIVES, size=64 if GIVES else 0)
        if GIVES:
            room.buf[:6] = b"577215"
            time.sleep(0.3)
        elif bytes(room.buf[:6]) == b"577215":
            got.append("shared memory")
        room.close()
    except (OSError, ValueError):
        pass
    time.sleep(0.05)
attempt("answer", lambda: got)
print("met", end - 1.5, end)
