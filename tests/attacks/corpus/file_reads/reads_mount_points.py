# Finds out where the host keeps things
# tries: /proc/self/mountinfo names the devices and folders of the host that are mounted
# holds: no folder of the class, the grader's results or its home is among them

# %%
def seen():
    text = read("/proc/self/mountinfo", 10**6).decode()
    return [folder for folder in HOST["folders"] if folder in text]

attempt("folders", seen)
