# Debugs the first process of the sandbox
# tries: ptrace, its memory or its descriptors take over what looks after the submission
# holds: it cannot be looked at, traced or ended from inside

# %%
PTRACE_ATTACH, PTRACE_SEIZE = 16, 0x4206
attempt("attach", lambda: call("ptrace", PTRACE_ATTACH, 1, 0, 0))
attempt("seize", lambda: call("ptrace", PTRACE_SEIZE, 1, 0, 0))
attempt("memory", lambda: os.open("/proc/1/mem", os.O_RDWR))
attempt("descriptors", lambda: os.listdir("/proc/1/fd"))
attempt("limits", lambda: __import__("resource").prlimit(1, 7, (0, 0)) or True)
