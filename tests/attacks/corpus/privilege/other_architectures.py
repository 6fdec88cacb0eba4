# Makes system calls of another architecture
# tries: the numbers of 32-bit calls pass a filter that knows only 64-bit ones
# holds: a filter of its own comes first, and such a call ends the process
# ends: died

# %%
if os.uname().machine == "x86_64":
    call(0x40000000 | 39)
else:
    os.kill(os.getpid(), 9)
