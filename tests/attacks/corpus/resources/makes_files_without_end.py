# Empty files without end
# tries: the disk has room, but no more files can be made
# holds: the limit of files

# %%
def fill(folder):
    made = 0
    try:
        while made < 20_000:
            os.mkdir(f"{folder}/{MARK}-{made}")
            made += 1
    except OSError:
        pass
    return made


attempt("files", lambda: fill("/tmp") > 300)
attempt("files in shared memory", lambda: fill("/dev/shm") > 300)
os.system(f"rm -r /tmp/{MARK}-* /dev/shm/{MARK}-*")
