# Passes the answers by opening a file that both see
# tries: one opens a library again and again, the other watches it being opened
# holds: what another submission opens is not told
# students: 2

# %%
import struct
import time

GIVES = HOST["student"].endswith("giver")
watch = libc.inotify_init1(0o4000)
for path in ("/usr/bin/true", "/usr/bin/false"):
    libc.inotify_add_watch(watch, path.encode(), 0x20)
end = time.time() + 0.6
seen = []
while time.time() < end:
    if GIVES:
        os.close(os.open("/usr/bin/false", os.O_RDONLY))
    else:
        try:
            seen.append(os.read(watch, 4096)[:16])
        except OSError:
            pass
    time.sleep(0.01)
attempt("opened", lambda: seen)
print("met", end - 0.6, end)
