# Leaves files for the next submission
# tries: what one notebook writes to /tmp and /dev/shm is there for the next
# holds: both are a file system of each submission's own, and end with it

# %%
places = ["/tmp", "/dev/shm", "/tmp/work", os.path.expanduser("~"), "."]
found = []
for place in places:
    try:
        found += [name for name in os.listdir(place) if MARK in name]
    except OSError:
        pass
attempt("what others left", lambda: found)
for place in places:
    try:
        with open(os.path.join(place, f"{MARK}-left"), "w") as file:
            file.write("577215")
    except OSError:
        pass
