# Writes until the disk is full
# tries: the disk of the grader fills up
# holds: the submission's files are in memory of a fixed size

# %%
def fill(folder):
    written, path = 0, f"{folder}/{MARK}-full"
    with open(path, "wb") as file:
        try:
            while written < 1 << 28:
                written += file.write(bytes(1 << 20))
        except OSError:
            pass
    os.unlink(path)
    return written

attempt("here", lambda: fill(".") > 9 << 20)
attempt("tmp", lambda: fill("/tmp") > 9 << 20)
attempt("shared memory", lambda: fill("/dev/shm") > 17 << 20)
