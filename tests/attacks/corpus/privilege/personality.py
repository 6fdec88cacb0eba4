# Changes how the kernel runs it
# tries: old personalities turn protections off
# holds: only the usual one can be had

# %%
for flag in (0x0040000, 0x0400000, 0x0100000, 0x0008):
    attempt(hex(flag), lambda: call("personality", flag) and True)
attempt("ports", lambda: call("iopl", 3))
attempt("quota", lambda: call("quotactl", 0, 0, 0, 0))
