# Debugs the process that it came from
# tries: at an answer the frozen copy reaches for the process that runs the notebook
# holds: no process can be traced, of its own family either

# %% answer
for pid in (os.getppid(), 1, 2, 3):
    for request in (16, 0x4206):
        libc.ptrace(request, pid, 0, 0)
    try:
        with open(f"/proc/{pid}/mem", "r+b", buffering=0) as memory:
            memory.write(b"x")
    except OSError:
        pass
return 0.5
