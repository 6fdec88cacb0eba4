# Looks at the processes of the host
# tries: command lines name the bundle, the folders and the other students
# holds: only processes of the submission are in /proc

# %%
def seen():
    text = b"".join(read(f"/proc/{pid}/cmdline", 10**5) for pid in pids())
    return [folder for folder in HOST["folders"] if folder.encode() in text]

attempt("folders", seen)
attempt("many", lambda: len(pids()) > 4)
attempt("command line", lambda: read(f"/proc/{HOST['pid']}/cmdline"))
